# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Functions that move along with a promoted wrapper."""

from __future__ import annotations

import pytest
from one_file import NAME, PATH, Make

from migrate.context import Context
from migrate.cpp.parser import Parser
from migrate.cpp.source import Span
from migrate.inventory.model import Inventory, Wrapper
from migrate.recipes.wrappers.helper_functions import HelperFunctions
from migrate.tree.refusal import Refused

HELPERS = "int inner(int a) { return a; }\nint outer(int a) { return inner(a); }\n"
NAMES = {"ttml::ttnn_fixed::inner": "inner_helper", "ttml::ttnn_fixed::outer": "outer"}


class Files(dict[str, bytes]):
    """Stands for the tree: the overlay's file is there."""

    def exists(self, path: str) -> bool:
        return path in self


def helpers(make: Make, parser: Parser, body: str, names: dict[str, str], before: str = HELPERS) -> HelperFunctions:
    one = make(f"int wrap(int a) {{ {body} }}", before=before)
    files = Files({PATH: one.unit.source.data})
    context = Context(files, parser.overlaid(parser.tree, files), Inventory("", ()))  # type: ignore[arg-type]
    found = HelperFunctions(context, Wrapper(NAME, Span(PATH, 0, 0, 1)), names, "ttnn::detail")
    found.gather(one.definition, [])
    return found


def test_nothing_moves_along(make: Make, text_parser: Parser) -> None:
    found = helpers(make, text_parser, "return a;", {})
    assert (found.ordered(), found.renamed) == ([], {})


def test_what_is_called_comes_first(make: Make, text_parser: Parser) -> None:
    found = helpers(make, text_parser, "return outer(a);", NAMES)
    assert [name for name, _ in found.ordered()] == ["ttml::ttnn_fixed::inner", "ttml::ttnn_fixed::outer"]
    assert found.renamed == {
        "ttml::ttnn_fixed::inner": "ttnn::detail::inner_helper",
        "ttml::ttnn_fixed::outer": "ttnn::detail::outer",
    }


def test_private_helpers_need_no_name(make: Make, text_parser: Parser) -> None:
    found = helpers(make, text_parser, "return local(a);", {}, "namespace { int local(int a) { return a; } }\n")
    assert list(found.renamed.values()) == ["ttnn::detail::local"]


@pytest.mark.parametrize(
    ("body", "before"),
    [("return outer(a);", HELPERS), ("return LIMIT + a;", "constexpr int LIMIT = 1;\n")],
)
def test_what_the_rule_names_no_place_for(make: Make, text_parser: Parser, body: str, before: str) -> None:
    with pytest.raises(Refused) as refused:
        helpers(make, text_parser, body, {}, before)
    assert refused.value.code == "MIG613"
