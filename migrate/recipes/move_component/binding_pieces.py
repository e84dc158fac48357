# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A source of bindings, taken apart: the statements of its functions, and its helpers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from clang import cindex
from clang.cindex import CursorKind

from migrate.cpp import cursors
from migrate.cpp.edit.namespace_aliases import NAMESPACES
from migrate.cpp.namespaces import blocks
from migrate.cpp.references import Reference, references, references_within
from migrate.cpp.source import Source
from migrate.cpp.unit import Unit
from migrate.inventory.python_packages import registered

_MODULE = "module_"
_HERE = ""  # file of what is declared in the source itself
_TYPES = re.compile(rb"\b(?:class_|enum_|export_enum|bind_map|bind_vector|exception)\s*<")
_CAST = re.compile(rb"\b(?:static_cast|borrow|cast)\s*<")
_LOOKUP = re.compile(
    rb'=\s*(?:static_cast|(?:\w+::)*(?:borrow|cast))\s*<[^;"]*>\s*\(\s*\w+\s*\.\s*attr\(\s*"(\w+)"\s*\)\s*\)\s*;?\s*$'
)
_DEF = re.compile(rb'\s*(\w+)\s*\.\s*def\w*\(\s*(?:"(\w+)"|(?:\w+::)*(init)\s*<)')
_DEFAULT = re.compile(rb'\barg\(\s*"\w+"\s*\)\s*=')
_QUALIFIER = bytes(range(ord("a"), ord("z") + 1)) + b"_: \n"
_OWN = (
    CursorKind.STRUCT_DECL,
    CursorKind.CLASS_DECL,
    CursorKind.ENUM_DECL,
    CursorKind.FUNCTION_DECL,
    CursorKind.FUNCTION_TEMPLATE,
    CursorKind.CLASS_TEMPLATE,
    CursorKind.VAR_DECL,
    CursorKind.TYPEDEF_DECL,
    CursorKind.TYPE_ALIAS_DECL,
)
_ALIASES = (
    CursorKind.USING_DECLARATION,
    CursorKind.TYPE_ALIAS_DECL,
    CursorKind.TYPEDEF_DECL,
    CursorKind.NAMESPACE_ALIAS,
)


class Form(Enum):
    """What may be done with a piece: a statement goes as one, a lookup or helper may be written twice.

    ``SOLE`` is a variable that does something where it is made: all that use it go with it. ``FIXED`` acts without
    being named, as an explicit specialisation does: it is in both halves.
    """

    STATEMENT = "statement"
    SOLE = "sole"
    COPY = "copy"
    FIXED = "fixed"


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """One statement of a binding function, or one helper of the file.

    Args:
        start: with the comment above.
        end: one past the semicolon.
        form: what may be done with it.
        function: number of the function that it is in; -1 for a helper.
        references: what it names.
        names: Python names that it registers.
        types: qualified names of the classes that it registers.
        bases: classes that must have been registered before.
        looked_up: Python name of the class that it looks up.
        overload: variable and name of the function that it adds.
        has_default: it gives an argument a default value.
    """

    start: int
    end: int
    form: Form
    function: int
    references: tuple[Reference, ...]
    names: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    looked_up: str = ""
    overload: tuple[str, str] | None = None
    has_default: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end

    @property
    def values(self) -> set[str]:
        """Types whose values or members it may name."""
        return {name for reference in self.references for name in (reference.name, reference.name.rpartition("::")[0])}

    def headline(self, unit: Unit) -> str:
        """Return its first line of code."""
        start = unit.source.skip(self.start)
        return unit.source.slice(start, min(self.end, unit.source.line_end(start))).strip()


@dataclass(frozen=True, slots=True)
class BindingFunction:
    """A function that fills a module.

    Args:
        name: its last name.
        start: of its definition, with the comment above.
        end: one past its body.
        body: offset of the opening brace.
        parameter: name of the module; none where nothing is left to register.
        parameter_start: where that name stands.
    """

    name: str
    start: int
    end: int
    body: int
    parameter: str
    parameter_start: int


@dataclass(slots=True)
class Pieces:
    """A source, taken apart.

    Args:
        source: its text.
        functions: that fill a module, in order.
        all: statements and helpers, in order.
        blocks: blocks that stand in the functions as statements, and anonymous namespaces, each with the comment above.
        problems: why it is not understood.
    """

    source: Source
    functions: list[BindingFunction] = field(default_factory=list)
    all: list[Piece] = field(default_factory=list)
    blocks: list[tuple[int, int]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        """Python names that the file registers."""
        return {name for piece in self.all for name in piece.names}

    def lines(self, start: int, end: int) -> tuple[int, int]:
        """Widen a stretch that goes to whole lines, and to the empty one above where a brace closes below."""
        low, high = self.source.whole_lines(start, end)
        data = self.source.data
        if data[high:].lstrip().startswith(b"}") and data.endswith(b"\n\n", 0, low):
            low -= 1
        return low, high

    def needed(self, piece: Piece) -> list[Piece]:
        """Return the other pieces of the file that one names."""
        places = {reference.declared for reference in piece.references if reference.file == _HERE}
        return [one for one in self.all if one is not piece and any(one.start <= place < one.end for place in places)]


def pieces_of(unit: Unit) -> Pieces:
    """Take a source of bindings apart.

    Args:
        unit: the source, parsed.
    """
    result = Pieces(unit.source)
    functions = [cursor for cursor in unit.walk({CursorKind.FUNCTION_DECL}) if _fills_module(cursor)]
    for cursor in functions:
        modules = [one for one in cursor.get_arguments() if _MODULE in one.type.spelling]
        span, body = cursors.extent(cursor), cursors.body(cursor)
        inside = cursors.extent(body) if body is not None else None
        if span is None or body is None or inside is None:
            result.problems.append(f"{cursor.spelling} is written by a macro")
            continue
        unused = not modules[0].spelling and not list(body.get_children())
        if len(list(cursor.get_arguments())) != 1 or not (modules[0].spelling or unused):
            result.problems.append(f"{cursor.spelling} takes more than one module, or does not name it")
            continue
        result.functions.append(
            BindingFunction(
                cursor.spelling,
                unit.source.leading_comment(span[1]),
                span[2],
                inside[1],
                modules[0].spelling,
                cursors.place(modules[0].location)[1],
            )
        )
        _statements(unit, body, len(result.functions) - 1, result)
    taken = [(function.start, function.end) for function in result.functions]
    result.all += _helpers(unit, taken)
    result.all.sort(key=lambda piece: piece.start)
    for block in blocks(unit.source.data):
        if block.names == ("",) and any(block.holds(piece.start) for piece in result.all):
            result.blocks.append((unit.source.leading_comment(block.start), block.end))
    if not any(function.parameter for function in result.functions) and not result.problems:
        result.problems.append("no function of it fills a module")
    return result


def _fills_module(cursor: cindex.Cursor) -> bool:
    return cursor.is_definition() and any(_MODULE in one.type.spelling for one in cursor.get_arguments())


def _statements(unit: Unit, body: cindex.Cursor, function: int, result: Pieces) -> None:
    for child in body.get_children():
        span = cursors.extent(child)
        if span is None or span[0] != unit.main_file:
            result.problems.append("a statement is written by a macro")
        elif cursors.kind(child) is CursorKind.COMPOUND_STMT:
            result.blocks.append((unit.source.leading_comment(span[1]), span[2]))
            _statements(unit, child, function, result)
        elif cursors.kind(child) is not CursorKind.NULL_STMT:
            result.all.append(_statement(unit, child, span, function))


def _statement(unit: Unit, cursor: cindex.Cursor, span: tuple[str, int, int], function: int) -> Piece:
    source, (start, end) = unit.source, span[1:]
    if not source.blank[start:end].rstrip().endswith((b";", b"}")):
        end = source.after(end, b";")
    text = source.uncommented[start:end]
    lookup, define = _LOOKUP.search(text), _DEF.match(text)
    types = [_registered_types(unit, match, start) for match in _TYPES.finditer(text) if not _in_cast(text, match)]
    return Piece(
        source.leading_comment(start),
        end,
        _form(cursor, lookup is not None),
        function,
        _named(unit, cursor),
        tuple(registered(text)),
        tuple(first for first, _ in types if first),
        tuple(base for _, bases in types for base in bases),
        lookup[1].decode() if lookup else "",
        (define[1].decode(), (define[2] or define[3]).decode()) if define else None,
        _DEFAULT.search(text) is not None,
    )


def _form(cursor: cindex.Cursor, is_lookup: bool) -> Form:
    if cursors.kind(cursor) is not CursorKind.DECL_STMT:
        return Form.STATEMENT
    declared = [cursors.kind(child) for child in cursor.get_children()]
    if is_lookup or all(kind in (*_ALIASES, CursorKind.STRUCT_DECL, CursorKind.CLASS_DECL) for kind in declared):
        return Form.COPY
    return Form.SOLE


def _in_cast(text: bytes, match: re.Match[bytes]) -> bool:
    """Tell whether a type is written as the target of a cast: that registers nothing."""
    casts = _CAST.finditer(text, 0, match.start())
    return any(not text[cast.end() : match.start()].strip(_QUALIFIER) for cast in casts)


def _registered_types(unit: Unit, match: re.Match[bytes], start: int) -> tuple[str, list[str]]:
    """Return what a template list registers: the class, and the classes that it builds upon."""
    low = start + match.end()
    high = unit.source.closing(low - 1) - 1
    parts = [
        [one for one in references(unit, low, high) if first <= one.offset < last and one.kind not in NAMESPACES]
        for first, last in unit.source.split(low, high)
    ]
    named = [part[-1] for part in parts if part]
    bases = [one.name for one in named[1:] if one.file != unit.path]
    return named[0].name if named else "", bases


def _named(unit: Unit, cursor: cindex.Cursor) -> tuple[Reference, ...]:
    """Return what a piece names, operators and names in the bodies of macros among it."""
    named = references_within(unit, cursor)
    return tuple(replace(one, file=_HERE) if one.file == unit.path else one for one in named)


def _helpers(unit: Unit, taken: list[tuple[int, int]]) -> Iterator[Piece]:
    """Yield the declarations of a file that stand outside of the functions that fill a module."""
    for cursor in unit.walk(_OWN):
        span, parent = cursors.extent(cursor), cursor.semantic_parent
        if span is None or parent is None or parent.kind not in (CursorKind.NAMESPACE, CursorKind.TRANSLATION_UNIT):
            continue
        start = unit.source.leading_comment(span[1])
        if any(low <= span[1] < high for low, high in taken):
            continue
        end = span[2]
        if not unit.source.blank[span[1] : end].rstrip().endswith(b"}") or cursors.kind(cursor) not in (
            CursorKind.FUNCTION_DECL,
            CursorKind.FUNCTION_TEMPLATE,
        ):
            end = unit.source.after(end, b";")
        form = Form.FIXED if cursor.get_num_template_arguments() >= 0 else Form.COPY
        yield Piece(start, end, form, -1, _named(unit, cursor))
