# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What one parsed file says, in a form that two states of a tree can be compared by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

GLOBAL, LOCAL, PARAMETER = "@", "%", "$"
MODULE = "nanobind::module_"
DEPENDENT = "type-parameter-"  # in libclang's name of a type that a template is given
PRIVATE = "!"  # between a file and the name of what only that file has


@dataclass(frozen=True, slots=True)
class Code:
    """A stretch of code, token by token, with each name as what it means.

    Args:
        symbols: ``@qualified::name`` for a name that the parser resolved, ``%name`` for a local one, ``$0`` for a
            parameter by position, else the token as written. Comments are left out.
        lines: the 1-based line of each symbol.
    """

    symbols: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.symbols)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter.

    Args:
        name: empty if it has none.
        type: canonical.
        default: symbols of the default argument, joined by blanks; empty if there is none.
    """

    name: str
    type: str
    default: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """A declaration or definition of a function.

    Args:
        name: qualified.
        result: canonical type.
        parameters: in order.
        line: 1-based.
        attributes: such as ``nodiscard``, and ``noexcept``.
        body: of a definition, with its brackets; None for a declaration.
        templates: names of its template parameters that are values, in order; of one that is a type, an empty text.
        type_parameters: names of its template parameters that are types, in order; of a value, an empty text.
    """

    name: str
    result: str
    parameters: tuple[Parameter, ...]
    line: int
    attributes: tuple[str, ...] = ()
    body: Code | None = None
    templates: tuple[str, ...] = ()
    type_parameters: tuple[str, ...] = ()

    @property
    def types(self) -> tuple[str, ...]:
        """Types of the parameters; a value that is const is so for the body alone."""
        return tuple(
            parameter.type if parameter.type.endswith(("&", "*")) else parameter.type.removeprefix("const ")
            for parameter in self.parameters
        )

    @property
    def binds(self) -> bool:
        """Whether it is handed a Python module."""
        return any(MODULE in parameter.type for parameter in self.parameters)


@dataclass(frozen=True, slots=True)
class Target:
    """What a name of the file means.

    Args:
        file: where that is declared.
        kind: libclang's kind.
        usr: libclang's identifier of it.
    """

    file: str
    kind: str
    usr: str


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """The facts of one file.

    Args:
        functions: declared or defined in it.
        rest: its code outside the bodies of functions.
        names: what the ``@`` symbols mean.
        registered: qualified name of the struct by that of the object that is registered with it.
        registered_as: the name in the registration by that of the object.
        skipped: text of the branches that the preprocessor left out, by file of the tree.
        converted: canonical types that the file hands to or takes from Python.
        includes: files read, those of the precompiled header aside: of the tree, and nanobind's own.
        declared: variables, members, enumerators and types that the file declares.
    """

    functions: tuple[Function, ...] = ()
    rest: Code = Code()
    names: Mapping[str, Target] = field(default_factory=dict)
    registered: Mapping[str, str] = field(default_factory=dict)
    registered_as: Mapping[str, str] = field(default_factory=dict)
    skipped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    converted: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()


def to_json(facts: UnitFacts) -> dict[str, Any]:
    """Return facts as plain lists and mappings."""
    return asdict(facts)


def from_json(raw: Mapping[str, Any]) -> UnitFacts:
    """Return facts that :func:`to_json` has written."""
    return UnitFacts(
        functions=tuple(_function(function) for function in raw["functions"]),
        rest=_code(raw["rest"]),
        names={name: Target(**target) for name, target in raw["names"].items()},
        registered=dict(raw["registered"]),
        registered_as=dict(raw["registered_as"]),
        skipped={path: tuple(texts) for path, texts in raw["skipped"].items()},
        converted=tuple(raw["converted"]),
        includes=tuple(raw["includes"]),
        declared=tuple(raw["declared"]),
    )


def _code(raw: Mapping[str, Any]) -> Code:
    return Code(tuple(raw["symbols"]), tuple(raw["lines"]))


def _function(raw: Mapping[str, Any]) -> Function:
    values = {part.name: raw[part.name] for part in fields(Function)}
    values["parameters"] = tuple(Parameter(**parameter) for parameter in raw["parameters"])
    for name in ("attributes", "templates", "type_parameters"):
        values[name] = tuple(raw[name])
    values["body"] = None if raw["body"] is None else _code(raw["body"])
    return Function(**values)
