# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""No two names of a module share one Python class when all its bindings are imported together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from migrate.tree.reader import Reader
from migrate.verify.meaning.finding import Finding

CHECK = "python classes"
_BOUND = re.compile(rb"\bbind_function\s*<\s*\"(\w+)\"\s*(?:,\s*\"([\w.]*)\"\s*)?>")
_CLASS = re.compile(rb"\bnb::(?:class_|enum_)\s*<\s*([\w:]+)|\bexport_enum\s*<\s*([\w:]+)")
_OWN = re.compile(rb"struct\s+unique_wrapper_t\b")
_BY_BOTH = re.compile(rb"template\s*<[^>]*\bunique_string\b[^>]*\bunique_string\b[^>]*>\s*struct\s+unique_wrapper_t\b")
_SUFFIXES = (".cpp", ".hpp", ".cc", ".h")


def compare(before: Reader, after: Reader, changed: set[str], word: str, header: str) -> Iterator[Finding]:
    """Yield the names and types that a change binds although they are bound already.

    Args:
        before: the tree before the change.
        after: the tree after it.
        changed: paths of all files that differ, of both states.
        word: what the paths of binding files have in them.
        header: path of the header with ``bind_function``.
    """
    if not any(word in path for path in changed):
        return
    by_both = after.exists(header) and _BY_BOTH.search(after.read(header)) is not None
    old, new = _bound(before, word, by_both), _bound(after, word, by_both)
    for name, places in sorted(new.items()):
        if len(places) > 1 and len(places) > len(old.get(name, ())):
            others = ", ".join(sorted(places))
            where = next((place for place in places if place in changed), places[0])
            yield Finding(CHECK, where, f"one Python class serves several operations called {name} ({others})")
    first, last = _classes(before, word), _classes(after, word)
    for name, places in sorted(last.items()):
        if len(places) > 1 and len(places) > len(first.get(name, ())) and set(places) & changed:
            yield Finding(CHECK, sorted(set(places) & changed)[0], f"{name} is bound in {', '.join(sorted(places))}")


def _texts(tree: Reader, word: str) -> Mapping[str, bytes]:
    paths = [path for path in tree.files(*_SUFFIXES) if word in path]
    return dict(tree.read_all(paths))


def _bound(tree: Reader, word: str, by_both: bool) -> dict[str, list[str]]:
    users: dict[str, list[str]] = {}
    for path, text in _texts(tree, word).items():
        for match in _BOUND.finditer(text):
            prefix = (match[2] or b"ttnn.").decode() if by_both else ""
            users.setdefault(f"{prefix}{match[1].decode()}", []).append(path)
    return users


def _classes(tree: Reader, word: str) -> dict[str, list[str]]:
    declaring: dict[str, list[str]] = {}
    for path, text in _texts(tree, word).items():
        for match in _CLASS.finditer(text):
            name = (match[1] or match[2]).decode().rpartition("::")[2]
            declaring.setdefault(name, []).append(path)
    return declaring
