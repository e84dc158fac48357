# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What ``bind_function`` of this tree looks like, and which base names it has given away."""

from __future__ import annotations

from collections.abc import Sequence

from migrate.cpp.lexed import Lexed, Piece
from migrate.cpp.new_function import NewFunction
from migrate.inventory.conventions import BY_NAMESPACE, WRAPPER_KEY, Conventions
from migrate.inventory.model import Inventory, Kind
from migrate.nanobind.conventions import BindingFiles, layout
from migrate.nanobind.syntax import BindCall, call_arguments

_CALL, _OVERLOAD = "bind_function", "overload_t"
_PACKAGE = "ttnn."
_TEXT = b"operator const char*"
_MIGRATING = (Kind.PROXY, Kind.NEAR_PROXY)


Shape = list[list[str]]


class Taken(Exception):
    """The class that ``bind_function`` would make is another operation's.

    Args:
        other: that operation, or ``file:line`` of its binding.
    """

    def __init__(self, other: str) -> None:
        self.other = other
        super().__init__(other)


def names_by_template(files: BindingFiles) -> bool:
    """Tell whether ``bind_function`` takes its names as template arguments (else as function arguments)."""
    text = files.tree.read(layout().function_header_path)
    head = text[: text.find(b"void bind_function")]
    return b"unique_string" in head[head.rfind(b"template") :]


def name_is_text(files: BindingFiles) -> bool:
    """Tell whether the template argument that names a function can be handed on, and turned into a text.

    Args:
        files: the tree's binding files.
    """
    return names_by_template(files) and _TEXT in files.tree.read(layout().function_header_path)


def taken(function: NewFunction, files: BindingFiles, inventory: Inventory | None) -> str:
    """Return who else has, or will get, the class of a function's base name; empty if nobody.

    Only where the name is a template argument do two operations of one name share a class; where the namespace is
    another part of the class, only two of one namespace. Of several operations that are still to be migrated, the one
    with the shortest namespace gets it.

    Args:
        function: what the operation becomes.
        files: the tree's binding files.
        inventory: what a scan found.

    Returns:
        ``file:line`` of a ``bind_function`` call, or another operation's name.
    """
    if not names_by_template(files):
        return ""
    package = function.python_name[: -len(function.base_name)]
    apart = Conventions(files.tree).value(WRAPPER_KEY) == BY_NAMESPACE
    words = ["<", f'"{function.base_name}"']
    for lexed in files.holding(_CALL, function.base_name):
        for index, token in enumerate(lexed.tokens[:-4]):
            after = [each.text for each in lexed.tokens[index + 1 : index + 5]]
            if token.text == _CALL and after[:2] == words and not (apart and _package(after) != package):
                line = lexed.data.count(b"\n", 0, token.start) + 1
                return f"{lexed.path}:{line}"
    rivals = [
        other.registered_name
        for other in (inventory.operations if inventory else ())
        if other.kind in _MIGRATING and other.registered_name.rpartition("::")[2] == function.base_name
        if not apart or other.registered_name.rpartition("::")[0] == function.registered_name.rpartition("::")[0]
    ]
    first = min([*rivals, function.registered_name], key=lambda name: (name.count("::"), name))
    return "" if first == function.registered_name else first.replace("::", ".")


def _package(words: Sequence[str]) -> str:
    """Return the namespace of a ``bind_function``, by the words behind that."""
    return words[3].strip('"') if words[2] == "," else _PACKAGE


def alike(lexed: Lexed, call: BindCall, files: BindingFiles) -> str:
    """Return ``file:line`` of a ``bind_function`` whose overloads may have the same types, or an empty string.

    Where names are no template arguments, the class is told apart by the types of the overloads alone: the function's
    type, and whether each argument has a default. Only the latter is compared.

    Args:
        lexed: the file of the call.
        call: the binding to be rewritten.
        files: the tree's binding files.
    """
    shapes = [_kinds(lexed, overload.arguments) for overload in call.overloads]
    for other in files.calling(_CALL):
        for index, token in enumerate(other.tokens):
            arguments = call_arguments(other, index) if token.text == _CALL else None
            if arguments and [shape for piece in arguments if (shape := _shape(other, piece)) is not None] == shapes:
                line = other.data.count(b"\n", 0, token.start) + 1
                return f"{other.path}:{line}"
    return ""


def _shape(lexed: Lexed, piece: Piece) -> list[str] | None:
    for index in range(piece.first, piece.last):
        if lexed.tokens[index].text == _OVERLOAD:
            return _kinds(lexed, (call_arguments(lexed, index) or [])[1:])
    return None


def _kinds(lexed: Lexed, arguments: Sequence[Piece]) -> list[str]:
    """Return the type of each argument: ``arg``, ``arg=`` with a default, or the marker's name."""
    kinds = []
    for piece in arguments:
        words = lexed.words(piece)
        name = next((word for index, word in enumerate(words[:-1]) if words[index + 1] in ("(", "<")), "")
        kinds.append(name + ("=" if "=" in words else ""))
    return kinds
