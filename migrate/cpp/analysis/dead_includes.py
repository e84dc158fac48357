# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Include lines of the tree's own headers through which a file gets nothing that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from migrate.cpp.edit.include_lines import Include, include_lines
from migrate.cpp.edit.required_includes import declared_words
from migrate.cpp.includes import IncludeGraph, is_kernel
from migrate.cpp.lexer import hide_directives, tokens
from migrate.cpp.macro_definitions import DEFINED_NAME
from migrate.cpp.outline import code_of, outline
from migrate.cpp.references import references
from migrate.cpp.source import Source
from migrate.cpp.unit import Unit
from migrate.tree.reader import Reader

_WORD = re.compile(rb"[A-Za-z_]\w*")
_CONDITION = re.compile(r"\s*#\s*(if|ifdef|ifndef|else|elif|endif|define)\b\s*(\w*)")
_KEPT = re.compile(rb"IWYU\s+pragma:\s*(?:keep|export)")


def candidates(path: str, tree: Reader, graph: IncludeGraph) -> list[Include]:
    """Return the include lines of a file that can perhaps go, as far as the text of file and header tells.

    The header declares no word of the file, at namespace scope or as a macro. Lines between conditions, the own header,
    headers that include and declare nothing (they may be text to be pasted in) and lines marked ``IWYU pragma: keep``
    stay; so does everything in headers that only gather others, and in device kernels, which no host compiler sees.

    Args:
        path: a C++ file.
        tree: the tree.
        graph: its include relation.
    """
    source = Source(path, tree.read(path))
    gathers = not hide_directives(source.data).strip()
    if gathers or is_kernel(path):
        return []
    words = _words(source.data)
    return [
        line
        for line in include_lines(source)
        if (target := _target(line, path, graph))
        and not words & _exported(tree.read(target))
        and not _stays(source, line, target, tree, graph)
    ]


def dead_includes(unit: Unit, tree: Reader, graph: IncludeGraph) -> list[Include]:
    """Return the include lines of a parsed file through which nothing comes that it, or a file that includes it, names.

    A file that does not parse without errors keeps its lines: what it names is not known.

    Args:
        unit: the file.
        tree: the tree.
        graph: its include relation.
    """
    if unit.errors:
        return []
    words = _words(unit.source.data)
    used = {name.file for name in references(unit, 0, len(unit.source)) if name.kind != "NAMESPACE"}
    kept = {line: target for line in include_lines(unit.source) if (target := _target(line, unit.path, graph))}
    dead: list[Include] = []
    for line in candidates(unit.path, tree, graph):
        target = kept.pop(line)
        lost = _only_through(target, kept.values(), graph) - {unit.path}
        macros = any(words & _macros(tree.read(file)) for file in lost)
        if used & lost or macros or _lived_off(unit.path, lost, tree, graph):
            kept[line] = target
        else:
            dead.append(line)
    return dead


def _target(line: Include, path: str, graph: IncludeGraph) -> str | None:
    return graph.meant(line.name, line.quoted, path)[0]


def _only_through(target: str, others: Iterable[str], graph: IncludeGraph) -> set[str]:
    """Return a header and what it reaches, without what the other headers are and reach."""
    reached = set(others)
    for other in list(reached):
        reached |= graph.reached(other)
    return ({target} | graph.reached(target)) - reached


@lru_cache(maxsize=8192)
def _exported(data: bytes) -> frozenset[bytes]:
    """Return what a file declares at namespace scope, and its macros."""
    declared = outline(code_of(data))
    classes = {name.qualified for name in declared if name.type == "class"}
    names = {name.name.encode() for name in declared if name.scope not in classes}
    return frozenset(names) | _macros(data)


def _macros(data: bytes) -> frozenset[bytes]:
    return frozenset(DEFINED_NAME.findall(data))


def _stays(source: Source, line: Include, target: str, tree: Reader, graph: IncludeGraph) -> bool:
    """Tell whether a line stays whatever the file names."""
    stem = source.path.rpartition("/")[2].rpartition(".")[0]
    own = target.rpartition("/")[2].rpartition(".")[0] == stem
    marked = _KEPT.search(source.data, line.start, line.end) is not None
    pasted = not graph.includes(target) and not declared_words(tree.read(target))
    return own or marked or pasted or any(start < line.start < end for start, end in _conditional(source.data))


def _lived_off(path: str, lost: set[str], tree: Reader, graph: IncludeGraph) -> bool:
    """Tell whether a file that includes this one names something that it would lose."""
    for user in graph.includers(path):
        direct = {file for file in graph.includes(user) if file != path}
        still = direct.union(*(graph.reached(file) - lost for file in direct if path not in graph.reached(file)))
        gone = lost - still
        if gone and any(_words(tree.read(user)) & declared_words(tree.read(file)) for file in gone):
            return True
    return False


@lru_cache(maxsize=4096)
def _words(data: bytes) -> frozenset[bytes]:
    return frozenset(_WORD.findall(Source("", data).blank))


def _conditional(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the spans between conditions of the preprocessor; an include guard is none."""
    opened: list[int] = []
    directives = [(token, match) for token in tokens(data) if (match := _CONDITION.match(token.text))]
    for index, (token, match) in enumerate(directives):
        if match[1] in ("if", "ifdef", "ifndef"):
            following = directives[index + 1][1].groups() if index + 1 < len(directives) else ("", "")
            guard = not opened and match[1] == "ifndef" and following == ("define", match[2])
            opened.append(-1 if guard else token.end)
        elif match[1] == "endif" and opened and (start := opened.pop()) >= 0:
            yield start, token.start
