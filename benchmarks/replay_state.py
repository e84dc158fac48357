# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What C++ and Python see of operations in one state of a tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from migrate.cpp.flags import Files
from migrate.cpp.parser import Parser
from migrate.inventory.model import Inventory, Operation, Parameter
from migrate.verify.meaning.bindings import Bound, bound
from migrate.verify.meaning.extract import facts_of

_QUALIFIER = re.compile(r"\b(?:\w+::)+(?=\w)")
_NAME = re.compile(r'^@nanobind::arg \( "([^"]*)" \)')
_NONE = ("@nanobind::none ( )", "@std::nullopt")
KEYWORDS_ONLY = "*"


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a binding.

    Args:
        name: as Python knows it; ``*`` for the mark behind which arguments are given by keyword alone.
        default: as text, with names as what they mean; empty if it has none.
        noconvert: no conversion is tried.
    """

    name: str
    default: str = ""
    noconvert: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """One operation.

    Args:
        python: its name in Python.
        parameters: type and default of each parameter of each overload in C++, without namespaces.
        bindings: arguments of each overload in Python.
        prims: the prims behind it.
        unread: it is bound in a way that is not understood.
    """

    python: str
    parameters: tuple[tuple[str, ...], ...]
    bindings: tuple[tuple[Argument, ...], ...]
    prims: tuple[str, ...] = ()
    unread: bool = False

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> State:
        """Return what was written as JSON."""
        bindings = tuple(tuple(Argument(**item) for item in overload) for overload in raw["bindings"])
        return cls(raw["python"], tuple(map(tuple, raw["parameters"])), bindings, tuple(raw["prims"]), raw["unread"])


def read_state(inventory: Inventory, parser: Parser, names: Iterable[str]) -> dict[str, State]:
    """Return what is seen of operations.

    Args:
        inventory: of the tree.
        parser: parses the bindings.
        names: of the operations; those that are not there are left out.
    """
    found: dict[str, State] = {}
    bindings: dict[str, list[Bound]] = {}
    for name in names:
        operation = _operation(inventory, name)
        if operation is None:
            continue
        overloads: tuple[tuple[Argument, ...], ...] = ()
        for path in _binding_files(operation, parser.tree):
            if path not in bindings:
                bindings[path] = bound(facts_of(parser.parse(path)))
            overloads += _overloads(operation, bindings[path])
        parameters = tuple(tuple(map(_parameter, item.parameters)) for item in operation.overloads)
        prims = tuple(prim.name for prim in operation.prims)
        unread = operation.binding is not None and not overloads
        found[name] = State(operation.python_name, parameters, overloads, prims, unread)
    return found


def _operation(inventory: Inventory, name: str) -> Operation | None:
    """Return the operation of a name; a function may have moved to another namespace."""
    same = [item for item in inventory.operations if item.name == name]
    last = name.rpartition("::")[2]
    near = [item for item in inventory.operations if item.name.rpartition("::")[2] == last and item.is_function]
    return next(iter(same), None) or (near[0] if len(near) == 1 else None)


def _binding_files(operation: Operation, tree: Files) -> list[str]:
    """Return the C++ files that bind an operation; what only the Python package registers is looked for by its name."""
    if operation.binding is None or not operation.binding.file.endswith(".py"):
        return list(operation.binding_files)
    folder = operation.registration.file.rpartition("/")[0]
    name = f'"{operation.python_name.rpartition(".")[2]}"'.encode()
    return [path for path in tree.files(".cpp") if path.startswith(f"{folder}/") and name in tree.read(path)]


def _overloads(operation: Operation, items: Iterable[Bound]) -> tuple[tuple[Argument, ...], ...]:
    base = operation.python_name.rpartition(".")[2]
    fitting = [item for item in items if operation.name in (item.operation, item.name.replace(".", "::"))]
    named = [item for item in items if base in (item.name.rpartition(".")[2], item.operation.rpartition("::")[2])]
    return tuple(tuple(map(argument, overload.annotations)) for item in fitting or named for overload in item.overloads)


def argument(text: str) -> Argument:
    """Read one annotation of a binding.

    Args:
        text: as the facts of a file have it.
    """
    match = _NAME.match(text)
    if match is None:
        return Argument(KEYWORDS_ONLY if text.startswith("@nanobind::kw_only") else text)
    _, mark, default = text[match.end() :].partition(" = ")
    default = "None" if default in _NONE else default
    return Argument(match[1], default if mark else "", ". noconvert" in text)


def _parameter(item: Parameter) -> str:
    """Return type and default; a default that only a prim or a binding gives is none of the declaration."""
    default = item.default if item.default_at in ("declaration", "definition") else ""
    type_, value = (" ".join(_QUALIFIER.sub("", text or "").split()) for text in (item.type, default))
    return type_ + (f" = {value}" if value else "")
