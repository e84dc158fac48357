# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where in the whole tree a name is used: text finds the files, the parser says what is meant there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from migrate.cpp import cursors
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import SOURCE_SUFFIXES, is_unit
from migrate.cpp.macro_definitions import DEFINITION
from migrate.cpp.parser import Parser, Unit
from migrate.cpp.references import Reference, references
from migrate.cpp.source import Source
from migrate.tree.reader import Reader


def files_with(tree: Reader, words: Iterable[str]) -> dict[str, list[Source]]:
    """Return, for each word, the C++ files that name it outside comments and literals."""
    patterns = {
        word: (word.encode(), re.compile(rb"(?<![\w])" + re.escape(word.encode()) + rb"(?!\w)")) for word in words
    }
    sources: dict[str, list[Source]] = {word: [] for word in patterns}
    for path, data in tree.read_all(tree.files(*HEADER_SUFFIXES, *SOURCE_SUFFIXES)):
        source: Source | None = None
        for word, (needle, pattern) in patterns.items():
            if needle in data:
                source = source or Source(path, data)
                if pattern.search(source.blank):
                    sources[word].append(source)
    return sources


def may_call_prim(source: Source, name: str) -> bool:
    """Tell whether a file may use a function ``name`` of a ``prim`` namespace, from its text alone."""
    text = source.blank
    for match in re.finditer(rb"(?<!\w)" + name.encode() + rb"(?!\w)", text):
        before = text[max(0, match.start() - 200) : match.start()].rstrip()
        if before.endswith(b"::"):
            qualifier = re.search(rb"(\w*)\s*::$", before)
            scope = qualifier[1] if qualifier else b""
            alias = rb"\bnamespace\s+" + scope + rb"\s*=[^;]*\bprim\b"
            if scope == b"prim" or (scope and re.search(alias, text)):
                return True
        elif not before.endswith((b".", b"->")) and re.search(rb"(?<!\w)prim(?!\w)", text):
            return True
    return False


def in_macro(source: Source, name: str) -> int | None:
    """Return the offset of a macro's body that calls ``name`` of a ``prim`` namespace; None if there is none.

    What a macro writes has no place in the file that an edit could reach.
    """
    call = re.compile(rb"(?<!\w)prim\s*::\s*" + name.encode() + rb"(?!\w)")
    for match in DEFINITION.finditer(source.uncommented):
        if use := call.search(source.uncommented, match.start(), match.end()):
            return use.start()
    return None


def parsed_offsets(unit: Unit) -> set[int]:
    """Return the offsets of every name that the parser has seen in a unit's main file, declarations included.

    Args:
        unit: the unit.
    """
    offsets = {reference.offset for reference in references(unit, 0, len(unit.source))}
    for cursor in unit.walk():
        if cursor.kind.is_declaration() and unit.in_main_file(cursor):
            offsets.add(cursors.declared_in(cursor)[1])
    return offsets


def uses(parser: Parser, files: Iterable[Source], name: str) -> Iterator[tuple[Unit, Reference]]:
    """Yield the references to one qualified name in the given files.

    Args:
        parser: parses the files; device kernels are left out.
        files: candidates.
        name: qualified name of what is looked for.
    """
    last = name.rpartition("::")[2].encode()
    for source in files:
        if not (is_unit(source.path) or source.path.endswith(HEADER_SUFFIXES)):
            continue
        unit = parser.parse(source.path)
        starts = [match.start() for match in re.finditer(rb"(?<!\w)" + last + rb"(?!\w)", source.blank)]
        if not starts:
            continue
        for reference in references(unit, starts[0], starts[-1] + 1):
            if reference.name == name or name in reference.candidates:
                yield unit, reference
