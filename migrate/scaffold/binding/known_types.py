# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which classes and enumerations Python knows already, told from the tree's bindings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from migrate.nanobind.conventions import layout
from migrate.scaffold.binding.types import SignatureFacts
from migrate.tree.reader import Reader

_BOUND = re.compile(rb"\b(?:class_|enum_|export_enum|type_caster|make_opaque|bind_\w+)\s*<([^;{}()]*?)>\s*[({]")
_QUOTED = re.compile(rb'"[^"]*"')
_TYPE = re.compile(rb"(?:::)?[A-Za-z_]\w*(?:::\w+)*")
_EXPORT = "export_enum.hpp"


def known(tree: Reader) -> dict[str, set[str]]:
    """Return the types that bindings of a tree make known to Python, as they are written, by their last names.

    Args:
        tree: the tree.
    """
    spellings: dict[str, set[str]] = {}
    for path in tree.files(".cpp", ".hpp"):
        if is_binding(path):
            for spelled in _spelled(tree.read(path)):
                spellings.setdefault(spelled.rpartition("::")[2], set()).add(spelled)
    return spellings


def is_binding(path: str) -> bool:
    """Tell whether a file of the tree may make types known to Python."""
    return path.startswith(layout().sources) and layout().path_word in path


def bound(data: bytes) -> frozenset[str]:
    """Return the last names of the types that one file makes known to Python; a name in quotes is a function's."""
    return frozenset(name.rpartition("::")[2] for name in _spelled(data))


def _spelled(data: bytes) -> set[str]:
    types = (_QUOTED.sub(b"", match[1]) for match in _BOUND.finditer(data))
    return {name.decode().removeprefix("::") for written in types for name in _TYPE.findall(written)}


def is_known(name: str, names: Mapping[str, set[str]], own: bool) -> bool:
    """Tell whether Python knows a type: one of that last name, which is no other if the operation brings the type.

    Args:
        name: qualified.
        names: what Python knows; see :func:`known`.
        own: the operation's own files define it, so no alias of the tree means it.
    """
    spelled = names.get(name.rpartition("::")[2], set())
    return any(f"::{name}".endswith(f"::{one}") for one in spelled) if own else bool(spelled)


def unknown_enums(facts: SignatureFacts, tree: Reader) -> dict[str, tuple[str, ...]]:
    """Return the enumerations of a signature that Python does not know, with their enumerators.

    Args:
        facts: the signature.
        tree: the tree.
    """
    if not facts.enums:
        return {}
    names = known(tree)
    return {name: values for name, values in facts.enums.items() if not is_known(name, names, name in facts.own)}


def unknown_classes(facts: SignatureFacts, tree: Reader) -> set[str]:
    """Return the classes of a signature that Python does not know.

    Args:
        facts: the signature.
        tree: the tree.
    """
    if not facts.classes:
        return set()
    names = known(tree)
    return {name for name in facts.classes if not is_known(name, names, name in facts.own)}


def export_header(tree: Reader) -> str:
    """Return the path of the tree's header that makes enumerations known to Python; empty without.

    Args:
        tree: the tree.
    """
    paths = [path for path in tree.files(f"/{_EXPORT}") if path.startswith(layout().sources)]
    return paths[0] if paths else ""


def python_names(names: Iterable[str], operation: str, tree: Reader) -> dict[str, str]:
    """Return what Python shall call types: their last names, behind the operation's if another type has that.

    Args:
        names: qualified names of types that Python does not know.
        operation: last name of the operation.
        tree: the tree.
    """
    taken = known(tree)
    camel = "".join(part.title() for part in operation.split("_"))
    lasts = {name: name.rpartition("::")[2] for name in sorted(names)}
    return {name: camel + last if last in taken else last for name, last in lasts.items()}


def enum_lines(enums: Mapping[str, tuple[str, ...]], names: Mapping[str, str], tree: Reader) -> list[str]:
    """Return the statements that make enumerations known to Python.

    Args:
        enums: enumerators by qualified name.
        names: what Python calls them.
        tree: the tree.
    """
    if export_header(tree):
        return [f'export_enum<{name}>(mod, "{names[name]}");' for name in sorted(enums)]
    lines = []
    for name, values in sorted(enums.items()):
        chain = "".join(f'.value("{value}", {name}::{value})' for value in values)
        lines.append(f'nb::enum_<{name}>(mod, "{names[name]}"){chain};')
    return lines


def class_lines(facts: SignatureFacts, names: Mapping[str, str]) -> list[str]:
    """Return the statements that make plain structs known to Python: each with its fields, read only.

    Args:
        facts: the signature.
        names: what Python calls them.
    """
    return [
        f'nb::class_<{name}>(mod, "{names[name]}")'
        + "".join(f'.def_ro("{field}", &{name}::{field})' for field, _ in facts.results[name])
        + ";"
        for name in sorted(facts.results)
        if name in names
    ]
