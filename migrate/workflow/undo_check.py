# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Whether one applied item can be taken back alone: nothing that stays may need what would go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import SOURCE_SUFFIXES, IncludeGraph, include_names
from migrate.cpp.source import Source
from migrate.errors import MigrateError
from migrate.tree.overlay import Overlaid
from migrate.tree.reversal import Reversal
from migrate.tree.revert_commit import TRAILER
from migrate.workflow.recipe_registry import undo_needs

if TYPE_CHECKING:
    from migrate.tree.repository import Tree
    from migrate.tree.transaction_writer import Targets

_CODE = (*SOURCE_SUFFIXES, *HEADER_SUFFIXES)


def needed(tree: Tree, item: str, targets: Targets) -> None:
    """Refuse an undo that would leave a file without what it includes, names as a kernel, or binds.

    Args:
        tree: as it is.
        item: that is taken back.
        targets: what stands at each path and what would stand there.

    Raises:
        MigrateError: MIG245.
    """
    contents = {path: then.data if then else None for path, (_, then) in targets.items()}
    gone = {path for path, (now, then) in targets.items() if now and not then}
    if not gone:
        return
    before = IncludeGraph(tree)
    after = IncludeGraph(tree, contents, before)
    later = Overlaid(tree, contents)
    both = {path: (now.data if now else None, then.data if then else None) for path, (now, then) in targets.items()}
    reversal = Reversal(both, later)
    for users in (_including(before, after, contents, gone), _naming(later, gone), undo_needs(reversal)):
        for user, what in users:
            raise MigrateError("MIG245", where=user, item=item, user=user, what=what, hint=_hint(tree, user, item))


def _including(
    before: IncludeGraph, after: IncludeGraph, contents: Mapping[str, bytes | None], gone: set[str]
) -> Iterator[tuple[str, str]]:
    for path in after.files:
        lost = gone & set(before.includes(path))
        if (data := contents.get(path)) is not None:
            names = {name: before.find(name, path) for name, _ in include_names(data)}
            lost = {resolved for name, resolved in names.items() if resolved in gone and not after.find(name, path)}
        elif len(after.includes(path)) == len(before.includes(path)):
            continue  # another file of that name takes its place
        if lost:
            yield path, min(lost)


def _naming(later: Overlaid, gone: set[str]) -> Iterator[tuple[str, str]]:
    code = sorted(re.escape(path.encode()) for path in gone if path.endswith(_CODE))
    pattern = re.compile(b"|".join(code) or b"(?!)")
    for path in later.files(*_CODE):
        data = later.read(path)
        if pattern.search(data) and (match := pattern.search(Source(path, data).uncommented)):
            yield path, match[0].decode()


def _hint(tree: Tree, user: str, item: str) -> str:
    """Name the item that came later, where its commit tells."""
    form = f"--format=%(trailers:key={TRAILER},valueonly)"
    code, output, _ = tree.git.status("log", "-1", form, f"--grep=^{TRAILER}: ", "--", user)
    other = "" if code else output.decode("utf-8", "replace").strip()
    return f"Undo what came later first: migrate undo {other}" if other and other != item else "Undo that first"
