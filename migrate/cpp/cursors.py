# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What libclang's cursors mean, in places that macros do not disturb."""

from __future__ import annotations

import os
from ctypes import POINTER, byref, c_uint, c_void_p
from functools import cache
from typing import Any

from clang import cindex
from clang.cindex import CursorKind, ExceptionSpecificationKind

from migrate.cpp.toolchain import load_library

ANONYMOUS = "(anonymous namespace)"
TEMPLATES = frozenset({
    CursorKind.FUNCTION_TEMPLATE,
    CursorKind.CLASS_TEMPLATE,
    CursorKind.CLASS_TEMPLATE_PARTIAL_SPECIALIZATION,
    CursorKind.TYPE_ALIAS_TEMPLATE_DECL,
})  # fmt: skip
FUNCTIONS = frozenset({
    CursorKind.FUNCTION_DECL,
    CursorKind.CXX_METHOD,
    CursorKind.FUNCTION_TEMPLATE,
    CursorKind.CONSTRUCTOR,
    CursorKind.DESTRUCTOR,
    CursorKind.CONVERSION_FUNCTION,
})  # fmt: skip
RECORDS = frozenset({
    CursorKind.CLASS_DECL,
    CursorKind.STRUCT_DECL,
    CursorKind.UNION_DECL,
    CursorKind.CLASS_TEMPLATE,
    CursorKind.CLASS_TEMPLATE_PARTIAL_SPECIALIZATION,
})  # fmt: skip

_THROWS_NOTHING = (ExceptionSpecificationKind.BASIC_NOEXCEPT, ExceptionSpecificationKind.COMPUTED_NOEXCEPT)


@cache
def _library() -> Any:
    load_library()
    library = cindex.conf.lib
    place = [cindex.SourceLocation, POINTER(c_void_p), POINTER(c_uint), POINTER(c_uint), POINTER(c_uint)]
    library.clang_getFileLocation.argtypes = place
    library.clang_getFileLocation.restype = None
    library.clang_getFileName.argtypes = [c_void_p]
    library.clang_getFileName.restype = cindex._CXString
    library.clang_getFileName.errcheck = cindex._CXString.from_result
    library.clang_Cursor_isInlineNamespace.argtypes = [cindex.Cursor]
    library.clang_Cursor_isInlineNamespace.restype = c_uint
    return library


def kind(cursor: cindex.Cursor) -> CursorKind | None:
    """Return a cursor's kind; None for a kind that the Python module does not know."""
    try:
        return cursor.kind
    except ValueError:
        return None


def place(location: cindex.SourceLocation) -> tuple[str, int]:
    """Return file and byte offset of a location as a reader of the file sees it.

    A token given to a macro lies where it is written; a token of a macro's body lies at the macro's use.
    """
    handle, offset = c_void_p(), c_uint()
    _library().clang_getFileLocation(location, byref(handle), None, None, byref(offset))
    if not handle.value:
        return "", 0
    name = _library().clang_getFileName(handle)
    return (name if isinstance(name, str) else str(name, "utf-8")), offset.value


def extent(cursor: cindex.Cursor) -> tuple[str, int, int] | None:
    """Return file, start and end of what a cursor covers; None if it is not one piece of one file."""
    whole = cursor.extent
    file, start = place(whole.start)
    end_file, end = place(whole.end)
    return (file, start, end) if file and file == end_file and end > start else None


def qualified_name(cursor: cindex.Cursor | None) -> str:
    """Return the ``::``-joined name of a declaration, without inline namespaces; empty for None."""
    parts: list[str] = []
    while cursor is not None and not cursor.kind.is_translation_unit() and cursor.kind is not CursorKind.LINKAGE_SPEC:
        if cursor.kind is CursorKind.NAMESPACE and not cursor.spelling:
            parts.append(ANONYMOUS)
        elif cursor.kind is CursorKind.NAMESPACE and _library().clang_Cursor_isInlineNamespace(cursor):
            pass
        else:
            parts.append(cursor.spelling)
        cursor = cursor.semantic_parent
    return "::".join(reversed(parts))


def enclosing_namespace(cursor: cindex.Cursor) -> str:
    """Return the qualified name of the namespace that a declaration is written in; empty for the global one."""
    parent = cursor.lexical_parent
    while parent is not None and parent.kind is not CursorKind.NAMESPACE:
        if parent.kind.is_translation_unit():
            return ""
        parent = parent.lexical_parent
    return qualified_name(parent)


def overloads(cursor: cindex.Cursor) -> list[cindex.Cursor]:
    """Return the candidates of an overloaded name that is not resolved yet (in templates, using-declarations)."""
    library = _library()
    if kind(cursor) is not CursorKind.OVERLOADED_DECL_REF and cursor.referenced is not None:
        cursor = cursor.referenced
    return [library.clang_getOverloadedDecl(cursor, at) for at in range(library.clang_getNumOverloadedDecls(cursor))]


def target(cursor: cindex.Cursor) -> cindex.Cursor | None:
    """Return what a reference refers to; the first candidate of an overloaded name; None if it depends."""
    declaration = cursor if kind(cursor) is CursorKind.OVERLOADED_DECL_REF else cursor.referenced
    if declaration is not None and kind(declaration) is CursorKind.OVERLOADED_DECL_REF:
        return next(iter(overloads(declaration)), None)
    return None if declaration is None or declaration.kind.is_invalid() else declaration


def arguments(cursor: cindex.Cursor) -> list[cindex.Cursor]:
    """Return the parameters of a function, of a function template too."""
    if cursor.kind is CursorKind.FUNCTION_TEMPLATE:
        return [child for child in cursor.get_children() if child.kind is CursorKind.PARM_DECL]
    return list(cursor.get_arguments())


def body(cursor: cindex.Cursor) -> cindex.Cursor | None:
    """Return the compound statement of a function definition (behind a ``try`` too), or None."""
    for child in cursor.get_children():
        if child.kind in (CursorKind.COMPOUND_STMT, CursorKind.CXX_TRY_STMT):
            return child
    return None


def is_noexcept(cursor: cindex.Cursor) -> bool:
    """Tell whether a function is declared to throw nothing."""
    return cursor.exception_specification_kind in _THROWS_NOTHING


def declared_in(cursor: cindex.Cursor) -> tuple[str, int]:
    """Return file (as libclang spells it) and byte offset of a declaration's name."""
    return place(cursor.location)


@cache
def normal(name: str, root: str) -> str:
    """Return a file's name without ``..``: relative to ``root`` where it lies below it, else its real path."""
    if ".." not in name and "/./" not in name:
        return name.removeprefix(root + "/")
    lexical = os.path.normpath(name)
    return lexical.removeprefix(root + "/") if lexical.startswith(root + "/") else os.path.realpath(name)
