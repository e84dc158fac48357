# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Every name that a stretch of source refers to, with what it means: the ground for requalifying moved code."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary, WeakSet

from clang import cindex
from clang.cindex import CursorKind

from migrate.cpp import brackets, cursors
from migrate.cpp.source import Source
from migrate.cpp.unit import Unit

_REFERENCES = frozenset({
    CursorKind.DECL_REF_EXPR,
    CursorKind.MEMBER_REF_EXPR,
    CursorKind.MEMBER_REF,
    CursorKind.TYPE_REF,
    CursorKind.TEMPLATE_REF,
    CursorKind.NAMESPACE_REF,
    CursorKind.OVERLOADED_DECL_REF,
    CursorKind.VARIABLE_REF,
    CursorKind.SIZE_OF_PACK_EXPR,
})  # fmt: skip
_TYPES = frozenset({CursorKind.TYPE_REF, CursorKind.TEMPLATE_REF, CursorKind.NAMESPACE_REF})  # behind a result's arrow
_WORD = re.compile(rb"~?[A-Za-z_]\w*")
_QUALIFIED = re.compile(rb"::\s*(?:template\s+)?$")
_QUALIFIER = re.compile(rb"([A-Za-z_]\w*)?\s*::\s*(?:template\s+)?$")
_MEMBER = re.compile(rb"(?:\.|->)\s*(?:template\s+)?$")
_USING = re.compile(rb"\busing\s*\Z")
_NOT_QUALIFIERS = frozenset(
    b"return else case co_return co_yield throw new delete const typename using operator template public private "
    b"protected virtual constexpr static inline and or not friend".split()
)
_KEYWORDS = frozenset(
    re.findall(
        r"\w+",
        """
    alignas alignof and asm auto bool break case catch char char8_t char16_t char32_t class co_await
    co_return co_yield concept const consteval constexpr constinit const_cast continue decltype
    default delete do double dynamic_cast else enum explicit export extern false float for friend
    goto if inline int long mutable namespace new noexcept not nullptr operator or private protected
    public register reinterpret_cast requires return short signed sizeof static static_assert
    static_cast struct switch template this thread_local throw true try typedef typeid typename
    union unsigned using virtual void volatile wchar_t while final override
        """,
    )
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One name in the source.

    Args:
        offset: first byte of the name itself.
        end: one past the name; template arguments are not part of it.
        start: first byte of the qualifier written before it; equals ``offset`` without one.
        text: ``start..end`` as written.
        name: qualified name of what is meant; empty where it depends on a template parameter.
        kind: libclang's kind of what is meant, for example ``NAMESPACE`` or ``FUNCTION_DECL``; empty where it depends.
        file: where that is declared, relative to the tree where it lies in it.
        declared: byte offset of the declared name in that file.
        usr: libclang's identifier of what is meant; equal for all its declarations.
        member: True for the name after ``.`` or ``->``, a member named without them, and a designator.
        candidates: qualified names of all candidates where overload resolution waits for template arguments.
        local: True if it is declared inside a function (a parameter, a variable, a local alias).
        scope: libclang's kind of what it is declared in, for example ``NAMESPACE`` or ``STRUCT_DECL``.
        first: file of its first declaration, which differs from ``file`` where a definition was seen since.
    """

    offset: int
    end: int
    start: int
    text: str
    name: str
    kind: str
    file: str
    declared: int
    usr: str
    member: bool = False
    candidates: tuple[str, ...] = ()
    local: bool = False
    scope: str = ""
    first: str = ""

    @property
    def leading(self) -> bool:
        """True if nothing is written before it, so that its meaning hangs on where it stands."""
        return self.start == self.offset and not self.member


_WHOLE: WeakKeyDictionary[Unit, tuple[Reference, ...]] = WeakKeyDictionary()  # of units that were read from end to end
_READ_IN_PART: WeakSet[Unit] = WeakSet()
_DECLARED: WeakKeyDictionary[Unit, frozenset[int]] = WeakKeyDictionary()


def references(unit: Unit, start: int, end: int) -> list[Reference]:
    """Return every name reference in the bytes ``start..end`` of the unit's main file, by offset.

    Names inside macro arguments are found where they are written. What the body of a macro names is not part of the
    file; use :func:`unresolved` to see identifiers for which nothing was found.
    """
    whole = _WHOLE.get(unit)
    if whole is None and unit not in _READ_IN_PART and (start > 0 or end < len(unit.source)):
        _READ_IN_PART.add(unit)  # who asks twice asks often
        return _in_file(unit, start, end)
    if whole is None:
        whole = _WHOLE[unit] = tuple(_in_file(unit, 0, len(unit.source)))
    return [reference for reference in whole if start <= reference.offset < end]


def is_using_declaration(unit: Unit, reference: Reference) -> bool:
    """Tell whether a name is what a using-declaration brings."""
    return _USING.search(unit.source.blank[unit.source.line_start(reference.start) : reference.start]) is not None


def references_within(unit: Unit, cursor: cindex.Cursor) -> list[Reference]:
    """Return every name reference below a cursor, those that a macro's body writes among them.

    They have no place: ``text`` is the last part of the name.
    """
    within: list[Reference] = []
    for child in cursor.walk_preorder():
        if cursors.kind(child) in _REFERENCES:
            meant = cursors.target(child)
            if meant is not None and meant.spelling:
                member = cursors.kind(child) in (CursorKind.MEMBER_REF_EXPR, CursorKind.MEMBER_REF)
                within.append(_meant(unit, meant, meant.spelling.partition("<")[0], member))
    return within


def _in_file(unit: Unit, start: int, end: int) -> list[Reference]:
    by_offset: dict[int, Reference] = {}
    for top in unit.top_level():
        span = cursors.extent(top)
        if span is not None and (span[1] >= end or span[2] <= start):
            continue
        for cursor in top.walk_preorder():
            if cursors.kind(cursor) in _REFERENCES:
                reference = _reference(unit, cursor, start, end)
                if reference is not None and _better(reference, by_offset.get(reference.offset)):
                    by_offset[reference.offset] = reference
    return [by_offset[offset] for offset in sorted(by_offset)]


def unresolved(unit: Unit, start: int, end: int) -> list[tuple[int, str]]:
    """Return identifiers of ``start..end`` that are neither references, nor declared there, nor keywords.

    They are what libclang does not show: names of macros, arguments that a macro drops, attributes, dead branches.
    """
    known = {reference.offset for reference in references(unit, start, end)} | _declared(unit)
    directives = [match.span() for match in re.finditer(rb"^[ \t]*#(?:\\\n|[^\n])*", unit.source.blank, re.M)]
    return [
        (offset, word)
        for offset, word in unit.source.words(start, end)
        if offset not in known and word not in _KEYWORDS and not any(a <= offset < b for a, b in directives)
    ]


def _declared(unit: Unit) -> frozenset[int]:
    """Return where names are declared in the main file."""
    if unit not in _DECLARED:
        declarations = (
            cursors.place(cursor.location)
            for cursor in unit.walk()
            if cursors.kind(cursor) not in _REFERENCES and cursor.kind.is_declaration()
        )
        _DECLARED[unit] = frozenset(offset for file, offset in declarations if file == unit.main_file)
    return _DECLARED[unit]


def qualifier_start(source: Source, offset: int) -> int:
    """Return where the qualifier that is written before a name begins; ``offset`` if there is none."""
    text = source.blank
    while True:
        head = text[max(0, offset - 400) : offset]
        if _QUALIFIED.search(head) is None:
            return offset
        match = _QUALIFIER.search(head)
        if match is None:
            return offset
        at = offset - len(head) + match.start()
        word = match[1]
        if word is not None and word not in _NOT_QUALIFIERS:
            offset = at
            continue
        colons = offset - len(head) + match.start() + match[0].index(b"::")
        before = text[:colons].rstrip()
        if word is None and before.endswith(b">") and (opened := brackets.opening_angle(text, len(before) - 1)) >= 0:
            name = re.search(rb"[A-Za-z_]\w*\s*$", text[max(0, opened - 200) : opened])
            if name is not None:
                offset = opened - len(name[0])
                continue
        return colons


def _reference(unit: Unit, cursor: cindex.Cursor, start: int, end: int) -> Reference | None:
    file, offset = cursors.place(cursor.location)
    if not cursor.spelling:
        offset = _dependent_name(unit, cursor, offset)
    if file != unit.main_file or not start <= offset < end:
        return None
    match = _WORD.match(unit.source.blank, offset)
    if match is None or match[0] == b"operator":
        return None
    meant = cursors.target(cursor)
    written = match[0].decode("ascii")
    if meant is not None and meant.spelling and not _names(written, meant):
        return None
    begin = qualifier_start(unit.source, offset)
    kind = cursors.kind(cursor)
    member = kind in (CursorKind.MEMBER_REF_EXPR, CursorKind.MEMBER_REF)
    arrow = kind not in _TYPES and _MEMBER.search(unit.source.blank[max(0, begin - 40) : begin]) is not None
    member = (member and begin == offset) or arrow
    candidates: tuple[str, ...] = ()
    if overloads := cursors.overloads(cursor):
        candidates = tuple(dict.fromkeys(map(cursors.qualified_name, overloads)))
    if meant is None:
        text = unit.source.slice(begin, match.end())
        return Reference(offset, match.end(), begin, text, "", "", "", 0, "", member, candidates)
    text = unit.source.slice(begin, match.end())
    return replace(_meant(unit, meant, text, member, candidates), offset=offset, end=match.end(), start=begin)


def _meant(
    unit: Unit, meant: cindex.Cursor, text: str, member: bool = False, candidates: tuple[str, ...] = ()
) -> Reference:
    """Return a reference to something, without a place."""
    where, declared = cursors.declared_in(meant)
    parent = meant.semantic_parent
    return Reference(
        offset=0,
        end=0,
        start=0,
        text=text,
        name=cursors.qualified_name(meant),
        kind=meant.kind.name,
        file=unit.relative(where) if where else "",
        declared=declared,
        usr=meant.get_usr(),
        member=member,
        candidates=candidates,
        local=parent is not None and _is_local(meant),
        scope=parent.kind.name if parent is not None else "",
        first=unit.relative(cursors.declared_in(meant.canonical)[0]) if where else "",
    )


def _dependent_name(unit: Unit, cursor: cindex.Cursor, offset: int) -> int:
    """Return where the last name of a dependent expression stands; libclang gives where the expression begins."""
    extent = cursors.extent(cursor)
    if extent is None:
        return offset
    text = unit.source.blank
    end = len(text[: extent[2]].rstrip())
    if text[end - 1 : end] == b">" and (opened := brackets.opening_angle(text, end - 1)) > extent[1]:
        end = opened
    match = re.search(rb"[A-Za-z_]\w*\s*$", text[extent[1] : end])
    return extent[1] + match.start() if match else offset


def _names(written: str, meant: cindex.Cursor) -> bool:
    spelling = meant.spelling.partition("<")[0]
    return written == spelling or meant.kind is CursorKind.CONSTRUCTOR or not spelling.isidentifier()


def _is_local(meant: cindex.Cursor) -> bool:
    if meant.kind in (CursorKind.PARM_DECL, CursorKind.TEMPLATE_TYPE_PARAMETER, CursorKind.TEMPLATE_NON_TYPE_PARAMETER):
        return True
    parent = meant.semantic_parent
    while parent is not None and not parent.kind.is_translation_unit():
        if parent.kind in cursors.FUNCTIONS or parent.kind is CursorKind.LAMBDA_EXPR:
            return True
        parent = parent.semantic_parent
    return False


def _better(new: Reference, old: Reference | None) -> bool:
    return old is None or (not old.name and bool(new.name))
