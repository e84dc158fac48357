# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which classes and enumerations Python knows already, told from the tree's bindings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from migrate.nanobind.conventions import layout
from migrate.scaffold.binding.types import SignatureFacts
from migrate.tree.reader import Reader

_BOUND = re.compile(rb"\b(?:class_|enum_|export_enum|type_caster|make_opaque|bind_\w+)\s*<([^;{}()]*?)>\s*[({]")
_QUOTED = re.compile(rb'"[^"]*"')
_LAST = re.compile(rb"\b\w+\b(?!\s*::)")
_EXPORT = "export_enum.hpp"


def known(tree: Reader) -> frozenset[str]:
    """Return the last names of the types that bindings of a tree make known to Python.

    Args:
        tree: the tree.
    """
    names = (bound(tree.read(path)) for path in tree.files(".cpp", ".hpp") if is_binding(path))
    return frozenset().union(*names)


def is_binding(path: str) -> bool:
    """Tell whether a file of the tree may make types known to Python."""
    return path.startswith(layout().sources) and layout().path_word in path


def bound(data: bytes) -> frozenset[str]:
    """Return the last names of the types that one file makes known to Python; a name in quotes is a function's."""
    types = (_QUOTED.sub(b"", match[1]) for match in _BOUND.finditer(data))
    return frozenset(name.decode() for written in types for name in _LAST.findall(written))


def unknown_enums(facts: SignatureFacts, tree: Reader) -> dict[str, tuple[str, ...]]:
    """Return the enumerations of a signature that Python does not know, with their enumerators.

    Args:
        facts: the signature.
        tree: the tree.
    """
    if not facts.enums:
        return {}
    names = known(tree)
    return {name: values for name, values in facts.enums.items() if name.rpartition("::")[2] not in names}


def unknown_classes(facts: SignatureFacts, tree: Reader) -> set[str]:
    """Return the classes of a signature that Python does not know.

    Args:
        facts: the signature.
        tree: the tree.
    """
    if not facts.classes:
        return set()
    names = known(tree)
    return {name for name in facts.classes if name.rpartition("::")[2] not in names}


def export_header(tree: Reader) -> str:
    """Return the path of the tree's header that makes enumerations known to Python; empty without.

    Args:
        tree: the tree.
    """
    paths = [path for path in tree.files(f"/{_EXPORT}") if path.startswith(layout().sources)]
    return paths[0] if paths else ""


def enum_lines(enums: Mapping[str, tuple[str, ...]], tree: Reader) -> list[str]:
    """Return the statements that make enumerations known to Python.

    Args:
        enums: enumerators by qualified name.
        tree: the tree.
    """
    if export_header(tree):
        return [f'export_enum<{name}>(mod, "{name.rpartition("::")[2]}");' for name in sorted(enums)]
    lines = []
    for name, values in sorted(enums.items()):
        chain = "".join(f'.value("{value}", {name}::{value})' for value in values)
        lines.append(f'nb::enum_<{name}>(mod, "{name.rpartition("::")[2]}"){chain};')
    return lines
