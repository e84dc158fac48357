# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a plan makes of a tree: final contents, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from migrate.errors import MigrateError
from migrate.tree import formatters, paths, unified
from migrate.tree.disk import digest
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Change, Create, Delete, Edit, Move, Note, Plan
from migrate.tree.reader import Reader


@dataclass(frozen=True, slots=True)
class Rendered:
    """Final contents of every file that a plan touches.

    Args:
        before: bytes of the files as they are; None for a file that is not there.
        after: bytes of the files as they will be; None for a file that goes.
        moves: old path by new path.
    """

    before: Mapping[str, bytes | None]
    after: Mapping[str, bytes | None]
    moves: Mapping[str, str]

    @property
    def changed(self) -> list[str]:
        """Paths whose content differs, sorted."""
        return sorted(path for path, data in self.after.items() if data != self.before[path])


def pin(plan: Plan, tree: Reader) -> Plan:
    """Note in a plan the contents that its offsets count in; a later apply refuses if one has changed since.

    Args:
        plan: as a recipe returned it.
        tree: what the recipe read.
    """
    touched = sorted({_source(change) for change in plan.changes if not isinstance(change, Create)})
    return replace(plan, basis={path: digest(tree.read(path)) for path in touched})


def render(plan: Plan, tree: Reader) -> dict[str, bytes | None]:
    """Work out the content of every file that a plan touches.

    Args:
        plan: complete.
        tree: what it was made for.

    Returns:
        Bytes by path; None for a file that will be gone.

    Raises:
        MigrateError: the plan contradicts itself or the tree; nothing has been written.
    """
    return dict(work_out(plan, tree).after)


def work_out(plan: Plan, tree: Reader) -> Rendered:
    """Work out contents before and after; see :func:`render`."""
    _check(plan, tree)
    moves = {change.target: change.source for change in plan.changes if isinstance(change, Move)}
    gone = {_source(change) for change in plan.changes if isinstance(change, Move | Delete)}
    edits: dict[str, list[Edit]] = {}
    for change in plan.changes:
        if isinstance(change, Edit):
            edits.setdefault(change.path, []).append(change)
    created = {change.path: change.content for change in plan.changes if isinstance(change, Create)}

    before: dict[str, bytes | None] = dict.fromkeys((*created, *moves))
    for path in sorted({*edits, *gone}):
        before[path] = data = tree.read(path)
        if plan.basis.get(path, digest(data)) != digest(data):
            raise MigrateError("MIG222", where=paths.printable(path), path=paths.printable(path))
    after: dict[str, bytes | None] = dict.fromkeys(gone)
    for path, content in created.items():
        after[path] = formatters.format_changed(None, content, path, tree)
    for target, source in moves.items():
        after[target] = _edited(before[source] or b"", edits.get(source, []), target, tree)
    for path in edits:
        if path not in gone:
            after[path] = _edited(before[path] or b"", edits[path], path, tree)
    return Rendered(before=before, after=after, moves=moves)


def notes(plan: Plan, tree: Reader) -> list[Note]:
    """Say which of a plan's files stay unformatted, and why.

    Args:
        plan: complete.
        tree: where the style files are.
    """
    obstacles = (formatters.obstacle(path, tree) for path in plan.paths)
    return [note for note in obstacles if note is not None]


def diff(plan: Plan, tree: Reader) -> str:
    """Return what a plan would change as a unified diff in git's style, renames included.

    Bytes that are not UTF-8 show as replacement characters; :func:`diff_bytes` has them as they are.

    Args:
        plan: complete.
        tree: what it was made for.

    Raises:
        MigrateError: as for :func:`render`.
    """
    return diff_bytes(plan, tree).decode("utf-8", "replace")


def diff_bytes(plan: Plan, tree: Reader) -> bytes:
    """Return the diff of a plan as bytes that ``git apply`` takes."""
    rendered = work_out(plan, tree)
    return unified.diff(rendered.before, rendered.after, rendered.moves)


def _edited(data: bytes, edits: list[Edit], path: str, tree: Reader) -> bytes:
    return formatters.format_changed(data, apply_edits(data, edits), path, tree) if edits else data


def _source(change: Change) -> str:
    return change.source if isinstance(change, Move) else change.path


def _check(plan: Plan, tree: Reader) -> None:
    for path in plan.paths:
        paths.check(path)
    gone = Counter(_source(change) for change in plan.changes if isinstance(change, Move | Delete))
    new = Counter(
        change.target if isinstance(change, Move) else change.path
        for change in plan.changes
        if isinstance(change, Move | Create)
    )
    left = {change.source for change in plan.changes if isinstance(change, Move)}
    taken = left & {change.path for change in plan.changes if isinstance(change, Create)}
    new.subtract(taken)  # a new file may stand where one was that moves away
    new = +new
    deleted = {change.path for change in plan.changes if isinstance(change, Delete)}
    edited = {change.path for change in plan.changes if isinstance(change, Edit)}
    for path in [path for path, count in (gone + new).items() if count > 1] + sorted(edited & (deleted | set(new))):
        raise MigrateError("MIG224", where=paths.printable(path), path=paths.printable(path))
    folders = {parent for path in new for parent in _parents(path)}
    for path in new:
        if tree.exists(path):
            raise MigrateError("MIG223", where=paths.printable(path), path=paths.printable(path))
    for path in sorted(folders & set(new)):
        raise MigrateError("MIG224", where=paths.printable(path), path=paths.printable(path))


def _parents(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]
