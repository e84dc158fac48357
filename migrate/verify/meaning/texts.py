# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the host's parser does not show, looked for in the text: kernels, and aliases that GCC refuses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import SOURCE_SUFFIXES, IncludeGraph
from migrate.cpp.layout import layout
from migrate.cpp.source import Source
from migrate.tree.reader import Reader
from migrate.verify.meaning.finding import Finding

KERNELS, ALIASES = "kernels", "aliases"
_ALIAS = re.compile(rb"\busing\s+(\w+)\s*=\s*(?:typename\s+)?\1\s*;")
_DECLARED = re.compile(
    rb"\b(?:struct|class|enum(?:\s+class)?|namespace|concept)\s+(\w+)|\busing\s+(\w+)\s*=|#[ \t]*define[ \t]+(\w+)"
    rb"|\bconstexpr\s+[\w:<>]+\s+(\w+)\s*[={]|\b(\w+)\s*\((?=[^;{}()]*(?:\([^()]*\)[^;{}()]*)*\)\s*(?:const\s*)?\{)"
)
_WORD = re.compile(rb"[A-Za-z_]\w*")


def aliases(before: Reader, after: Reader, changed: frozenset[str], moved: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the aliases of changed files that are named like what they stand for: GCC refuses them in a class.

    Args:
        before: the tree before the change.
        after: the tree after it.
        changed: paths of all files that differ, of both states.
        moved: new path to old path of moved files.
    """
    for path in sorted(changed):
        if path.endswith((*HEADER_SUFFIXES, *SOURCE_SUFFIXES)) and after.exists(path):
            source = Source(path, after.read(path))
            old = moved.get(path, path)
            known = Counter(_ALIAS.findall(before.read(old))) if before.exists(old) else Counter()
            for match in _ALIAS.finditer(source.blank):
                known[match[1]] -= 1
                if known[match[1]] < 0:
                    name = match[1].decode()
                    yield Finding(ALIASES, f"{path}:{source.line(match.start())}", f"{name} is an alias of {name}")


def kernels(before: Reader, after: Reader, changed: frozenset[str], moved: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the kernels that use a name which a header that they include declares no more.

    Kernels are compiled on a device's host at run time, so no typecheck sees them.

    Args:
        before: the tree before the change.
        after: the tree after it.
        changed: paths of all files that differ, of both states.
        moved: new path to old path of moved files.
    """
    headers = [path for path in changed if path.endswith(HEADER_SUFFIXES) and before.exists(path)]
    lost = {path: _declared(before, path) - _declared(after, path) for path in headers}
    lost = {path: names for path, names in lost.items() if names}
    if not lost:
        return
    old, new = IncludeGraph(before), IncludeGraph(after)
    places = {source: target for target, source in moved.items()}
    for header, names in sorted(lost.items()):
        for user in sorted(old.includers(header)):
            path = places.get(user, user)
            if not re.search(layout().kernels, user) or not after.exists(path):
                continue
            used = names & set(_WORD.findall(Source(path, after.read(path)).blank))
            known = {name for reached in {path, *new.reached(path)} for name in _declared(after, reached)}
            for name in sorted(used - known):
                yield Finding(KERNELS, path, f"this kernel uses {name.decode()}, which {header} declares no more")


def _declared(tree: Reader, path: str) -> set[bytes]:
    if not tree.exists(path):
        return set()
    text = Source(path, tree.read(path)).blank
    return {word for match in _DECLARED.finditer(text) for word in match.groups() if word}
