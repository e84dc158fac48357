# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a file must include itself: for new text, and when a change takes away what it got through others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from migrate import rules
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.macro_definitions import DEFINED_NAME
from migrate.cpp.parser import Parser, Unit
from migrate.cpp.references import references, references_within
from migrate.cpp.source import Source

STEP = "includes"
_DECLARED = re.compile(
    rb"\b(?:struct|class|enum|concept|union|namespace)\s+(?:class\s+)?(\w+)|\busing\s+(?:[\w:]*::)?(\w+)\s*[=;]"
    rb"|#[ \t]*define[ \t]+(\w+)|\b(\w+)\s*\(|\b(\w+)\s*="
)
_WORD = re.compile(rb"[A-Za-z_]\w+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The data of ``rules/collapse/includes.yaml``.

    Args:
        registration: header that brings the registration.
        registers: name whose use keeps it.
        types: header with the tensor and its vocabulary.
        launch: header with the launch.
        standard: standard header by qualified name.
    """

    registration: str
    registers: str
    types: str
    launch: str
    standard: Mapping[str, str]


@rules.cached
def vocabulary() -> Vocabulary:
    """Load the include rules."""
    raw = rules.load("collapse/includes.yaml")
    standard = {name: header for header, names in raw["standard"].items() for name in names}
    return Vocabulary(raw["registration"], raw["registers"], raw["types"], raw["launch"], standard)


def standard_headers(unit: Unit, spans: Iterable[tuple[int, int]], extra: str = "") -> set[str]:
    """Return the standard headers of the names in some spans of a unit's main file, and in added text."""
    table = vocabulary().standard
    named = {table[name.text] for span in spans for name in references(unit, *span) if name.text in table}
    return named | standard_headers_of(extra)


def standard_headers_of(text: str) -> set[str]:
    """Return the standard headers of the standard names in a text."""
    table = vocabulary().standard
    return {header for name, header in table.items() if re.search(rf"(?<![\w:]){re.escape(name)}\b", text)}


@lru_cache(maxsize=4096)
def declared_words(data: bytes) -> frozenset[bytes]:
    """Return every word that a file may declare, and a few more: what decides whether it is worth a parse."""
    code = Source("", data).blank
    return frozenset(word for match in _DECLARED.finditer(code) for word in match.groups() if word)


def lost_files(
    parser: Parser,
    before: IncludeGraph,
    after: IncludeGraph,
    path: str,
    content: bytes,
    removed: Sequence[tuple[int, int]] = (),
    spared: Collection[str] = (),
) -> set[str]:
    """Return the files that a file reached before a change, does not reach behind it, and names something of.

    Args:
        parser: parses the tree as it is.
        before: include relation as it is.
        after: include relation after the change.
        path: the file.
        content: what it will hold.
        removed: spans of it as it is that go.
        spared: files that nobody names something of any more.
    """
    lost = (before.reached(path) - after.reached(path)).difference(spared)
    words = set(_WORD.findall(Source(path, content).blank)) if lost else set()
    suspects = {file for file in lost if parser.tree.exists(file) and words & declared_words(parser.tree.read(file))}
    if not suspects:
        return set()
    unit = parser.parse(path)
    named = {
        name.file
        for name in references(unit, 0, len(unit.source))
        if name.file in suspects
        and name.kind != "NAMESPACE"
        and _stays(name.text.rpartition("::")[2], words)
        and not any(start <= name.offset < end for start, end in removed)
    }
    if _macros(content):
        named |= _named_by_macros(unit, words) & suspects
    return named | {file for file in suspects if words & _macros(parser.tree.read(file))}


def _named_by_macros(unit: Unit, words: Collection[bytes]) -> set[str]:
    """Return the files that a unit names something of in the bodies of its own macros, where it expands them."""
    return {
        name.file
        for top in unit.top_level()
        for name in references_within(unit, top)
        if name.kind != "NAMESPACE" and name.text.encode() in words
    }


def _macros(data: bytes) -> set[bytes]:
    """Return the macros that a file defines: who asks for one by ``#ifdef`` goes on compiling without it."""
    return set(DEFINED_NAME.findall(Source("", data).blank))


def _stays(word: str, words: Collection[bytes]) -> bool:
    return not word.isidentifier() or word.encode() in words


def headers_for(
    needed: Iterable[str], path: str, reached: Collection[str], graph: IncludeGraph, preferred: Sequence[str] = ()
) -> list[str]:
    """Choose the headers through which a file shall reach the files that it names something of.

    Args:
        needed: the files; those outside the tree (absolute paths) are left out.
        path: the file.
        reached: what it reaches already.
        graph: include relation after the change.
        preferred: headers to take where they bring what is needed, such as those that the text was written against.

    Returns:
        Headers, each of which brings something that those before it do not.
    """
    seen = {*reached, path}
    chosen: list[str] = []
    reach = {file: graph.reached(file) for file in needed if not file.startswith("/")}
    for file in sorted(reach, key=lambda name: (-len(reach[name]), name)):
        if file in seen:
            continue
        header = file if file in preferred else next((one for one in preferred if file in graph.reached(one)), file)
        chosen.append(header)
        seen |= graph.reached(header) | {header}
    return chosen
