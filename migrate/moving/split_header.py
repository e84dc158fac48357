# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Declarations that leave a header that stays: they get a header, and a using-declaration at their old place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from migrate.cpp import cursors
from migrate.cpp.edit.required_includes import headers_for, standard_headers_of
from migrate.cpp.references import references
from migrate.cpp.source import Source
from migrate.cpp.unit import Unit
from migrate.moving.move_builder import MoveBuilder
from migrate.templates import render
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Edit
from migrate.tree.refusal import Refused

STEP = "split the header"
_TOP = re.compile(rb"\A(?:[ \t]*//[^\n]*\n|[ \t]*/\*.*?\*/[ \t]*\n|[ \t]*\n)*", re.S)


@dataclass(frozen=True, slots=True)
class HeaderSplit:
    """What leaves a header.

    Args:
        header: that stays.
        names: new qualified name of each declaration that leaves it, by its old one.
        target: the new header.
    """

    header: str
    names: Mapping[str, str]
    target: str

    def __contains__(self, name: str) -> bool:
        """Tell whether a declaration leaves the header, or is a part of one that does."""
        return any(name == old or name.startswith(f"{old}::") for old in self.names)

    def renamed(self, name: str) -> str:
        """Return the new qualified name of a declaration that leaves the header, or of a part of it."""
        old = next(old for old in self.names if name == old or name.startswith(f"{old}::"))
        return self.names[old] + name[len(old) :]


def spans(unit: Unit, names: Sequence[str]) -> list[tuple[str, tuple[int, int]]]:
    """Return where some declarations stand in their header, with the comment above and the semicolon behind each.

    Raises:
        Refused: MIG534, one is not declared there, or not as one piece.
    """
    return [(name, _span(unit, name)) for name in names]


def split_header(builder: MoveBuilder, unit: Unit, row: HeaderSplit, renames: Sequence[Edit]) -> bytes:
    """Plan the edits of a header that declarations leave, and write the new one.

    Args:
        builder: takes the edits.
        unit: the header that stays.
        row: what leaves it.
        renames: of names inside what leaves it.

    Returns:
        The new header.

    Raises:
        Refused: MIG534, a name is not declared there, or not as one piece.
    """
    texts: dict[str, list[str]] = {}
    needed: set[str] = set()
    for name, (start, end) in sorted(spans(unit, list(row.names)), key=lambda entry: entry[1]):
        inside = [edit for edit in renames if start <= edit.start and edit.end <= end]
        moved = [Edit(edit.path, edit.start - start, edit.end - start, edit.replacement, STEP) for edit in inside]
        text = apply_edits(unit.source.data[start:end], moved).decode("utf-8", "surrogateescape")
        new = row.names[name]
        texts.setdefault(new.rpartition("::")[0], []).append(text)
        needed |= _declaring(unit, builder, start, end)
        builder.add([Edit(row.header, start, end, f"using {new};".encode(), STEP)])
    spelling = builder.context.include_spelling
    includes = headers_for(needed, row.target, (), builder.context.graph)
    code = "\n".join(text for lines in texts.values() for text in lines)
    builder.add_includes(row.header, [spelling.written(row.target, row.header)])
    return render(
        "components/split.hpp.j2",
        head=head_of_file(unit.source),
        standard=[f"<{header}>" for header in sorted(standard_headers_of(code))],
        includes=sorted(spelling.written(header, row.target) for header in includes),
        namespaces=list(texts.items()),
    ).encode("utf-8", "surrogateescape")


def head_of_file(source: Source) -> str:
    """Return the comment with which a file begins; empty if there is none."""
    match = _TOP.match(source.data)
    text = match[0].decode("utf-8", "surrogateescape") if match else ""
    return text.split("\n\n")[0].strip() if text.strip() else ""


def _span(unit: Unit, name: str) -> tuple[int, int]:
    declarations = [
        cursor for cursor in unit.find(name) if unit.in_main_file(cursor) and cursors.kind(cursor) is not None
    ]
    if len(declarations) != 1:
        reason = "is not declared there" if not declarations else "is declared there more than once"
        raise Refused("MIG534", where=unit.path, header=unit.path, name=name, reason=reason)
    extent = cursors.extent(declarations[0])
    if extent is None:
        raise Refused("MIG534", where=unit.path, header=unit.path, name=name, reason="is written by a macro")
    end = unit.source.after(extent[2], b";")
    return unit.source.leading_comment(extent[1]), end


def _declaring(unit: Unit, builder: MoveBuilder, start: int, end: int) -> set[str]:
    """Return the headers that declare what a piece of a file names."""
    used = (reference for reference in references(unit, start, end) if reference.kind != "NAMESPACE" and reference.file)
    return {builder.target(reference.file) for reference in used if reference.file != unit.path}
