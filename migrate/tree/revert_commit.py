# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The reverse of a commit, laid over what came later."""

from __future__ import annotations

from collections.abc import Iterator

from migrate.errors import MigrateError
from migrate.tree import disk, paths, scratch
from migrate.tree.disk import Image
from migrate.tree.repository import Tree
from migrate.tree.transaction_writer import Targets

TRAILER = "Migrate-Op"
TRAILER_OF_OTHERS = "Migrate-With"
STEP = "Migrate-Step"


def commits(tree: Tree, item: str) -> Iterator[str]:
    """Yield the commits reachable from HEAD that bear the trailer of an item, newest first.

    Raises:
        MigrateError: a commit bears the trailers of other items too, or is that of another one, which it went with.
    """
    if tree.git.status("rev-parse", "--verify", "-q", "HEAD")[0]:
        return
    own, others = (f"%(trailers:key={key},valueonly,separator=%x09)" for key in (TRAILER, TRAILER_OF_OTHERS))
    named = (f"--grep={key}: {item}" for key in (TRAILER, TRAILER_OF_OTHERS))
    form = f"--format=%H %x01{own}%x01{others}"
    for line in tree.git.zipped("log", "-z", "--no-merges", "--fixed-strings", *named, form):
        commit, values, further = (part.strip() for part in line.split("\x01"))
        items = [value.strip() for value in values.split("\t")]
        if item in (value.strip() for value in further.split("\t")):
            raise MigrateError("MIG246", commit=commit[:12], item=item, other=items[0])
        if item not in items:
            continue
        if len(set(items)) > 1:
            raise MigrateError("MIG244", commit=commit[:12], items=", ".join(items))
        yield commit


def targets(tree: Tree, commit: str, item: str) -> Targets:
    """Work out what the reverse of a commit makes of the work tree.

    Args:
        tree: the work tree.
        commit: its full name.
        item: for messages.

    Returns:
        What stands at each changed path and what shall stand there.

    Raises:
        MigrateError: files have uncommitted changes, later changes overlap, or all of it has been reversed already.
    """
    changes = _changes(tree, commit, item)
    if all(_same(tree.image(path), before) for path, (before, _) in changes.items()):
        raise MigrateError("MIG243", item=item)  # reversed, and not committed yet
    if changed := tree.dirty(changes):
        shown = ", ".join(map(paths.printable, changed))
        raise MigrateError("MIG230", where=paths.printable(changed[0]), paths=shown)
    result: Targets = {}
    conflicts: list[str] = []
    for path, (before, after) in changes.items():
        now = tree.image(path)
        if _same(now, before):
            continue
        if _same(now, after):
            result[path] = (now, before and Image(before.data, now.mode if now else before.mode))
            continue
        merged = _merged(tree, now, after, before) if now and before and after else None
        if merged is None:
            conflicts.append(path)
        elif now and merged != now.data:
            result[path] = (now, Image(merged, now.mode))
    if conflicts:
        shown = ", ".join(map(paths.printable, conflicts))
        raise MigrateError("MIG242", where=paths.printable(conflicts[0]), commit=commit[:12], item=item, paths=shown)
    if not result:
        raise MigrateError("MIG243", item=item)
    return result


def _changes(tree: Tree, commit: str, item: str) -> dict[str, tuple[Image | None, Image | None]]:
    """Return what a commit changed, together with the commit of pure moves before it, if there is one."""
    form = f"--format=%(trailers:key={TRAILER},valueonly)%(trailers:key={STEP},valueonly)"
    before = tree.git.status("log", "-1", form, f"{commit}~1")[1].decode("utf-8", "replace").split()
    span = (f"{commit}~2", commit) if before == [item, "moves"] else (commit,)
    fields = tree.git.zipped("diff-tree", "--root", "-r", "-z", "--raw", "--no-renames", "--no-commit-id", *span)
    changes: dict[str, tuple[Image | None, Image | None]] = {}
    for head, path in zip(fields[::2], fields[1::2], strict=True):
        old_mode, mode, old, new, _ = head[1:].split(" ")
        changes[path] = (_content(tree, path, old_mode, old), _content(tree, path, mode, new))
    return changes


def _content(tree: Tree, path: str, mode: str, name: str) -> Image | None:
    if mode == "000000":
        return None
    if mode not in ("100644", "100755"):
        code = "MIG211" if mode == "120000" else "MIG212"
        raise MigrateError(code, where=paths.printable(path), path=paths.printable(path))
    data = tree.git.run("cat-file", "--filters", f"--path={path}", name)
    creation = disk.creation_mode()
    return Image(data, creation | (creation & 0o444) >> 2 if mode == "100755" else creation)


def _same(first: Image | None, second: Image | None) -> bool:
    return (first and first.data) == (second and second.data)


def _merged(tree: Tree, now: Image, base: Image, other: Image) -> bytes | None:
    """Merge three ways, as git does; None for a conflict or a binary file."""
    with scratch.folder() as folder:
        places = [folder / name for name in ("now", "base", "other")]
        for place, image in zip(places, (now, base, other), strict=True):
            place.write_bytes(image.data)
        code, merged, _ = tree.git.status("merge-file", "-p", "-q", *map(str, places))
    return None if code else merged
