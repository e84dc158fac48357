# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The ``nb::arg`` of each parameter: names and defaults of the declaration, keyword-only behind the required ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from migrate.cpp.new_function import NewOverload, NewParameter
from migrate.errors import MigrateError

_NULLS = ("std::nullopt", "nullopt", "nullptr", "{}")
_OPTIONAL = re.compile(r"\bstd::optional\s*<")
_NAME = re.compile(r"[A-Za-z_]\w*(?:::[A-Za-z_]\w*)*")


@dataclass(frozen=True, slots=True)
class PythonParameter:
    """One parameter as Python sees it.

    Args:
        name: of the keyword.
        default: C++ text of the default value; None without.
        keyword: it may be given by keyword only.
    """

    name: str
    default: str | None
    keyword: bool

    @property
    def text(self) -> str:
        """What nanobind is told."""
        return f'nb::arg("{self.name}")' + (f" = {self.default}" if self.default is not None else "")


def arguments(name: str, overload: NewOverload, kinds: Sequence[str] = ()) -> list[PythonParameter]:
    """Return what Python may be given.

    Args:
        name: the operation, for messages.
        overload: one of its overloads.
        kinds: canonical names of the parameters' types, where they are known.

    Raises:
        MigrateError: MIG555, a parameter has no name.
    """
    result: list[PythonParameter] = []
    trailing = True
    for position, parameter in reversed(list(enumerate(overload.parameters, 1))):
        if not parameter.name:
            raise MigrateError("MIG555", operation=name, reason=f"its parameter {position} has no name")
        kind = kinds[position - 1] if position <= len(kinds) else _plain(parameter)
        default = _default(parameter, kind) if trailing else None
        trailing = trailing and default is not None
        result.append(PythonParameter(parameter.name, default, trailing))
    return result[::-1]


def specifications(arguments_: list[PythonParameter]) -> list[str]:
    """Return the texts for nanobind, the keyword-only marker included.

    Args:
        arguments_: of one overload.
    """
    texts = [one.text for one in arguments_]
    first = next((index for index, one in enumerate(arguments_) if one.keyword), None)
    if first is not None:
        texts.insert(first, "nb::kw_only()")
    return texts


def _plain(parameter: NewParameter) -> str:
    return re.sub(r"\bconst\b|&", "", parameter.type).strip()


def _default(parameter: NewParameter, kind: str) -> str | None:
    text, optional = parameter.default, _OPTIONAL.search(parameter.type) is not None
    if text is None:
        return "nb::none()" if optional else None
    text = text.strip()
    if text in _NULLS and (optional or "*" in parameter.type):
        return "nb::none()"
    if text.startswith("{"):
        return f"{_plain(parameter)}{text}"
    scope = _NAME.match(text)
    owner = scope[0].rpartition("::")[0] if scope else ""
    return f"{kind}{text[len(owner) :]}" if owner and kind.endswith(f"::{owner}") else text
