# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A wrapper and its callers in one small file, parsed without a scan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from migrate.cpp.lookup import Scopes, scopes_of
from migrate.cpp.parser import Parser
from migrate.cpp.source import Span
from migrate.cpp.unit import Unit
from migrate.inventory.model import Wrapper
from migrate.recipes.wrappers import call_sites
from migrate.recipes.wrappers.call_sites import CallSites
from migrate.recipes.wrappers.definition import Definition, gather

PATH = "tt-train/sources/ttml/probe.cpp"
NAME = "ttml::ttnn_fixed::wrap"
HEAD = """
namespace std {
template <typename T> struct remove_reference { using type = T; };
template <typename T> struct remove_reference<T&> { using type = T; };
template <typename T> typename remove_reference<T>::type&& move(T&&);
}
namespace ttnn {
struct Tensor { int id; int rank() const; };
Tensor exp(const Tensor&);
Tensor add(const Tensor&, const Tensor&);
Tensor scale(const Tensor&, float by);
Tensor sum(const Tensor&, long dim);
}
"""


@dataclass(frozen=True, slots=True)
class OneFile:
    """What one file has of the wrapper ``wrap``.

    Args:
        unit: the file.
        definition: the wrapper.
        calls: of it.
        scopes: what names mean in the file.
    """

    unit: Unit
    definition: Definition
    calls: CallSites
    scopes: Scopes

    def text(self, span: tuple[int, int]) -> str:
        """Return some bytes of the file."""
        return self.unit.source.slice(*span)


Make = Callable[..., OneFile]


def one_file(parser: Parser, wrapper: str, calls: str = "", before: str = "") -> OneFile:
    """Parse a file.

    Args:
        parser: of a tree that may be empty.
        wrapper: its definition, inside of its namespace.
        calls: what follows the namespace.
        before: what stands before the wrapper, inside of its namespace.
    """
    text = f"{HEAD}namespace ttml::ttnn_fixed {{\n{before}{wrapper}\n}}\n{calls}\n"
    overlay = {PATH: text.encode()}
    (definition, *_) = definitions = gather(Wrapper(NAME, Span(PATH, 0, 0, 1)), parser, overlay)
    unit = definition.unit
    assert [str(error) for error in unit.errors] == []
    return OneFile(unit, definition, call_sites.find(unit, definitions), scopes_of(parser, unit))
