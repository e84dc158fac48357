# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Whether each name of a moved file means what it meant: what compiles may have found something else by accident."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clang.cindex import CursorKind

from migrate.cpp.cursors import ANONYMOUS
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.references import Reference, references
from migrate.recipes.relocate.plan_builder import PlanBuilder
from migrate.recipes.relocate.relocation import OLD, UNIQUE
from migrate.tree.plan import Edit
from migrate.tree.refusal import Refused

_RECORDS = ("CLASS_DECL", "STRUCT_DECL", "ENUM_DECL")
_ALIASES = ("TYPE_ALIAS_DECL", "TYPEDEF_DECL")
_FUNCTIONS = ("FUNCTION_DECL", "CXX_METHOD", "FUNCTION_TEMPLATE", "CONSTRUCTOR")


def check(builder: PlanBuilder, contents: Mapping[str, bytes | None], lifted: str = "") -> None:
    """Parse the moved host files as they will be, and compare.

    Args:
        builder: all edits of the moved files.
        contents: what these make of the files, by new path.
        lifted: the struct that goes, its ``invoke`` becoming a function.

    Raises:
        Refused: MIG520, a name means something else.
    """
    overlay = {path: data for path, data in contents.items() if data is not None}
    for path, before in builder.named.items():
        target = builder.target(path)
        if target not in overlay:
            continue
        unit = builder.parser.parse(target, overlay=overlay)
        after = {reference.end: reference for reference in references(unit, 0, len(unit.source))}
        edits = builder.edits.get(path, ())
        for reference in before:
            end = shifted(edits, reference.end)
            new = after.get(end) if end is not None else None
            if new is not None and not _same(reference, new, builder, lifted):
                where = f"{target}:{unit.source.line(new.offset)}"
                old = builder.relocation.renamed(reference.name, reference.file)
                raise Refused("MIG520", where=where, name=new.text, before=old, after=new.name, file=new.file)


def shifted(edits: Sequence[Edit], end: int) -> int | None:
    """Return where the end of a name will be; None if it goes.

    Args:
        edits: of its file.
        end: one past the name today.
    """
    if any(edit.start < end < edit.end for edit in edits):
        return None
    before = (edit for edit in edits if edit.end <= end and not edit.start == edit.end == end)
    return end + sum(len(edit.replacement) - (edit.end - edit.start) for edit in before)


def _same(old: Reference, new: Reference, builder: PlanBuilder, lifted: str) -> bool:
    if not old.name or not new.name or old.local or "NAMESPACE" in (old.kind, new.kind):
        return True  # a local name is found first wherever it stands, what depends is not known yet
    expected = builder.relocation.renamed(old.name, old.file)
    if expected.split("::")[0] == OLD or (lifted and old.name.startswith(lifted)):
        return True  # stays as a copy, or becomes something of another form
    unchanged = new.file == old.file and old.file not in builder.edits
    if unchanged and old.kind == new.kind and old.kind in _FUNCTIONS:
        return old.declared == new.declared
    here = new.file == builder.target(old.file) and _last(expected) == _last(new.name)
    if here or _plain(expected) == _plain(new.name):
        return True
    type_ = _type(new, builder)
    return bool(type_) and type_ == _type(old, builder)


def _type(name: Reference, builder: PlanBuilder) -> str:
    """Return the type that a name of a header that stays means, behind aliases; empty if it means none."""
    if name.kind in _RECORDS:
        return name.name
    if (
        name.kind not in _ALIASES
        or not name.file.endswith(HEADER_SUFFIXES)
        or not builder.context.tree.exists(name.file)
    ):
        return ""
    kinds = (CursorKind.TYPE_ALIAS_DECL, CursorKind.TYPEDEF_DECL)
    aliases = builder.parser.parse(name.file).find(name.name, kinds)
    types = {str(alias.underlying_typedef_type.get_canonical().spelling) for alias in aliases}
    return types.pop() if len(types) == 1 else ""


def _last(name: str) -> str:
    return name.rpartition("::")[2]


def _plain(name: str) -> str:
    return name.replace(f"{ANONYMOUS}::", "").replace(f"{UNIQUE}::", "")
