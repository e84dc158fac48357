# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Include step: each changed file names the headers it needs, and no file loses what it got through a changed one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from migrate import data
from migrate.cpp.edit import include_lines
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.layout import layout
from migrate.cpp.parser import Parser, Unit
from migrate.cpp.references import references
from migrate.cpp.source import Source
from migrate.tree.plan import Edit

STEP = "includes"
_DECLARED = re.compile(
    rb"\b(?:struct|class|enum|concept|union|namespace)\s+(?:class\s+)?(\w+)|\busing\s+(?:[\w:]*::)?(\w+)\s*[=;]"
    rb"|#[ \t]*define[ \t]+(\w+)|\b(\w+)\s*\("
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


@cache
def vocabulary() -> Vocabulary:
    """Load the include rules."""
    raw = data.yaml("rules/collapse/includes.yaml")
    standard = {name: header for header, names in raw["standard"].items() for name in names}
    return Vocabulary(raw["registration"], raw["registers"], raw["types"], raw["launch"], standard)


def spelled(path: str, user: str) -> str:
    """Return how a file of the tree is written in an include line of another."""
    roots = sorted((root for root in layout().roots(user) if root != "."), key=len, reverse=True)
    for root in roots:
        if path.startswith(root + "/"):
            return path[len(root) + 1 :]
    return path


def standard_headers(unit: Unit, spans: Iterable[tuple[int, int]], extra: str = "") -> set[str]:
    """Return the standard headers of the names in some spans of a unit's main file, and in added text."""
    table = vocabulary().standard
    found = {table[item.text] for span in spans for item in references(unit, *span) if item.text in table}
    return found | {header for name, header in table.items() if re.search(rf"(?<![\w:]){re.escape(name)}\b", extra)}


def header_edits(
    unit: Unit,
    heads: Sequence[tuple[int, int]],
    rest: Sequence[tuple[int, int]],
    added: str,
    keeps_registration: bool,
    graph: IncludeGraph,
) -> list[Edit]:
    """Return the include edits of a public header.

    Args:
        unit: the header.
        heads: the declarations that become functions.
        rest: what stays of the header.
        added: default arguments that are new.
        keeps_registration: another operation is still registered in it.
        graph: include relation of the tree as it is.
    """
    rules = vocabulary()
    gone = [] if keeps_registration else [rules.registration]
    present = {line.name for line in include_lines.lines(unit.source)}
    if not gone or rules.registration not in present:
        return include_lines.edited(unit.source, [], _types(unit, heads, graph), [], STEP)
    standard = standard_headers(unit, heads, added)
    direct = [path for path in graph.includes(unit.path) if spelled(path, unit.path) != rules.registration]
    types = graph.find(rules.types, unit.path)
    reached = set(direct).union(*(graph.reached(path) for path in direct)) if direct else set()
    quoted: list[str] = []
    needed = {
        item.file
        for span in (*heads, *rest)
        for item in references(unit, *span)
        if item.file and item.kind != "NAMESPACE"
    }
    inner = {path for path in needed if not path.startswith("/") and path != unit.path}
    if types and (inner or not direct):
        quoted.append(rules.types)
        reached |= graph.reached(types) | {types}
    quoted += [spelled(path, unit.path) for path in sorted(inner - reached)]
    return include_lines.edited(unit.source, gone, quoted, standard, STEP)


def _types(unit: Unit, heads: Iterable[tuple[int, int]], graph: IncludeGraph) -> list[str]:
    """Return the vocabulary header if heads name something that only its using-declarations bring to ``ttnn``.

    Such a header was never whole by itself; its binding had the names from what brought the registration.
    """
    rules = vocabulary()
    types = graph.find(rules.types, unit.path)
    if not types or types == unit.path or types in graph.reached(unit.path):
        return []
    named = (item for span in heads for item in references(unit, *span) if item.kind != "NAMESPACE")
    brought = any(item.name.startswith("tt::") and not item.text.startswith(("tt::", "::tt")) for item in named)
    return [rules.types] if brought else []


def binding_losses(parser: Parser, graph: IncludeGraph, after: IncludeGraph, path: str, content: bytes) -> list[str]:
    """Return the headers that a binding file must include itself now.

    Args:
        parser: parses the file as it is.
        graph: include relation before.
        after: include relation after.
        path: of the binding file.
        content: its new content.
    """
    lost = graph.reached(path) - after.reached(path)
    mine = set(_WORD.findall(Source(path, content).blank))
    suspects = {item for item in lost if mine & _declares(parser, item, {})}
    if not suspects:
        return []
    unit = parser.parse(path)
    used = {
        item.file
        for item in references(unit, 0, len(unit.source))
        if item.file in suspects
        and item.kind != "NAMESPACE"
        and not item.member
        and item.text.rpartition("::")[2].encode() in mine
    }
    return sorted(spelled(item, path) for item in used)


def losses(
    parser: Parser, graph: IncludeGraph, after: IncludeGraph, header: str, contents: Mapping[str, bytes]
) -> dict[str, set[str]]:
    """Return, for each file that reached something through ``header`` only, the headers it must now include itself.

    Args:
        parser: parses the files in question.
        graph: include relation before.
        after: include relation after.
        header: the public header.
        contents: new contents of changed files.
    """
    words: dict[str, frozenset[bytes]] = {}
    found: dict[str, set[str]] = {}
    for path in sorted({header} | graph.includers(header)):
        lost = graph.reached(path) - after.reached(path)
        if not lost or (path in contents and path == header):
            continue
        source = Source(path, contents.get(path) or parser.tree.read(path))
        mine = set(_WORD.findall(source.blank))
        suspects = {item for item in lost if mine & _declares(parser, item, words)}
        if suspects:
            unit = parser.parse(path)
            names = references(unit, 0, len(unit.source))
            used = {item.file for item in names if item.file in suspects and item.kind != "NAMESPACE"}
            if used:
                found[path] = used
    return found


def _declares(parser: Parser, path: str, known: dict[str, frozenset[bytes]]) -> frozenset[bytes]:
    if path not in known:
        text = Source(path, parser.tree.read(path)).blank
        known[path] = frozenset(word for match in _DECLARED.finditer(text) for word in match.groups() if word)
    return known[path]


def missing(
    source: Unit, graph: IncludeGraph, needed: Iterable[str], present: Iterable[str], provider: str
) -> list[str]:
    """Return the headers to include in ``source`` so that it reaches the files ``needed``.

    Args:
        source: the operation's source.
        graph: include relation after the other steps.
        needed: files that the moved text names something from.
        present: files reached already.
        provider: the file that the text comes from; its own includes are preferred.
    """
    reached = set(present)
    chosen: list[str] = []
    own = graph.includes(provider)
    for path in sorted(set(needed)):
        if path in reached or path.startswith("/") or path == source.path:
            continue
        direct = path if path in own else next((item for item in own if path in graph.reached(item)), path)
        chosen.append(spelled(direct, source.path))
        reached |= graph.reached(direct) | {direct}
    return chosen
