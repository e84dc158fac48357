# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a link would be made of: the sources of each CMake target differ only by what was added, moved or deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from migrate.cmake.targets import Targets, including, targets
from migrate.cpp.includes import is_unit
from migrate.errors import MigrateError
from migrate.tree.reader import Reader
from migrate.verify.meaning.finding import Finding

CHECK = "targets"


def compare(before: Reader, after: Reader, changed: Iterable[str], moved: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the sources that a target has lost or gained without being told to.

    Args:
        before: the tree before the change.
        after: the tree after it.
        changed: paths of all files that differ, of both states.
        moved: new path to old path of moved files.
    """
    paths = set(changed)
    old = _read(before, including(before, paths))
    new = _read(after, including(after, paths))
    compiled = {source for file in new.values() for sources in file.sources.values() for source in sources}
    listed = compiled | {source for file in new.values() for source in file.listed}
    places = {source: target for target, source in moved.items()}
    for path, file in sorted(old.items()):
        now = new.get(path)
        for target, sources in sorted(file.sources.items()):
            left = now.sources.get(target, set()) if now is not None else set()
            for source in sorted(sources - left):
                if after.exists(source):
                    yield Finding(CHECK, path, f"{source} goes into {target} no more")
                elif source in places and places[source] not in listed:
                    yield Finding(
                        CHECK, path, f"{places[source]} goes into no target; as {source} it went into {target}"
                    )
    for path, file in sorted(new.items()):
        known = old.get(path)
        for target, sources in sorted(file.sources.items()):
            for source in sorted(sources - (known.sources.get(target, set()) if known is not None else set())):
                if not after.exists(source) and "/" in source:
                    yield Finding(CHECK, path, f"{target} is made of {source}, which is not there")
                elif before.exists(source) and source not in moved and _in_other_target(source, old):
                    yield Finding(CHECK, path, f"{source} goes into {target} now as well")
    if new:
        for source in sorted(paths):
            if is_unit(source) and after.exists(source) and not before.exists(source) and source not in listed:
                yield Finding(CHECK, source, "no target is made of this new source")


def _in_other_target(source: str, files: Mapping[str, Targets]) -> bool:
    return any(source in sources for file in files.values() for sources in file.sources.values())


def _read(tree: Reader, paths: Iterable[str]) -> dict[str, Targets]:
    targets_of: dict[str, Targets] = {}
    for path in sorted(paths):
        try:
            targets_of[path] = targets(tree, path)
        except MigrateError:
            continue  # a file that our reading does not understand says nothing, before and after
    return targets_of
