# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Taking a wrapper out: its declarations and definitions, files that hold nothing else, and their CMake entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from migrate.cmake import edit as lists
from migrate.cpp.edit import remove
from migrate.cpp.edit.splice import splice
from migrate.cpp.lexer import Token, code_tokens
from migrate.cpp.source import Source
from migrate.recipes.wrappers.definition import Range
from migrate.tree.plan import Change, Delete, Edit
from migrate.tree.reader import Reader

STEP = "remove wrapper"


def changes(tree: Reader, declared: Mapping[str, Sequence[Range]]) -> list[Change]:
    """Return the changes that take declarations out of their files.

    Args:
        tree: the tree.
        declared: bytes of each declaration and definition, by file.
    """
    spans = {
        path: remove.removed(source, [remove.declaration(source, *span) for span in ranges])
        for path, ranges in declared.items()
        if ranges and (source := Source(path, tree.read(path)))
    }
    empty = [path for path in spans if not _rest(tree.read(path), spans[path])]
    result: list[Change] = []
    for path in sorted(spans):
        if path in empty and _alone(path, empty, spans, tree):
            result.append(Delete(path, "nothing is left in it"))
            result += _unlisted(tree, path)
        else:
            result += [Edit(path, start, end, b"", STEP) for start, end in spans[path]]
    return result


def deleted(changes: Iterable[Change]) -> set[str]:
    """Return the files that go."""
    return {change.path for change in changes if isinstance(change, Delete)}


def _rest(data: bytes, gone: Sequence[Range]) -> list[Token]:
    """Return what is left of a file, comments, preprocessor lines and namespaces around nothing aside."""
    kept = splice(data, 0, len(data), [(start, end, b"") for start, end in gone])
    return code_tokens(kept)


def _alone(path: str, empty: Sequence[str], spans: Mapping[str, object], tree: Reader) -> bool:
    """Tell whether a file may go: a source always, a header only with its source."""
    stem, _, suffix = path.rpartition(".")
    if suffix not in ("hpp", "h"):
        return True
    sources = [f"{stem}.{other}" for other in ("cpp", "cc", "cxx") if tree.exists(f"{stem}.{other}")]
    return all(source in empty for source in sources)


def _unlisted(tree: Reader, path: str) -> list[Edit]:
    names = {listing.file for listing in lists.find(tree, path) if not listing.glob}
    return [
        edit for name in sorted(names) for edit in lists.remove(lists.load(tree, name), path, reason="the file is gone")
    ]
