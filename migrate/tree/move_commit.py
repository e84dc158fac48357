# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A commit that only moves files, so that git can follow their history over what changes in them next."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from migrate.errors import MigrateError
from migrate.tree import scratch
from migrate.tree.commits import specs_of
from migrate.tree.git import Git

_GONE = "0" * 40


@contextlib.contextmanager
def committed(
    git: Git, moves: Mapping[str, str], message: str, announce: Callable[[str], None] = lambda commit: None
) -> Iterator[str]:
    """Commit moves of files as HEAD has them; if what follows fails, that commit is taken back.

    The work tree is not touched; the index learns of the moved paths alone. Hooks see the commit that follows.

    Args:
        git: runs at the root.
        moves: new path by old path; both relative to the root.
        message: the whole message.
        announce: told the new commit's full name before HEAD is moved to it.

    Yields:
        The new commit's full name.

    Raises:
        MigrateError: MIG250 if git refused; HEAD and the index are then as they were.
    """
    head = git.line("rev-parse", "HEAD")
    entries = _entries(git, head, moves)
    commit = _commit(git, head, entries, message)
    announce(commit)
    touched = [*moves, *moves.values()]
    before = index_of(git, touched)
    git.run("update-ref", "-m", "commit: " + message.partition("\n")[0], "HEAD", commit, head)
    try:
        git.run("update-index", "-z", "--index-info", stdin_paths=entries)
        yield commit
    except BaseException:
        git.run("update-ref", "-m", "migrate: taken back", "HEAD", head, commit)
        restore_index(git, touched, before)
        raise


def index_of(git: Git, file_paths: Iterable[str]) -> list[str]:
    """Return the index's entries of some paths, as ``--index-info`` takes them; what has none is to be gone.

    Args:
        git: runs at the root.
        file_paths: relative to the root.
    """
    paths = sorted(set(file_paths))
    listed = git.zipped("ls-files", "-s", "-z", "--", *specs_of(paths)) if paths else []
    known = {line.split("\t", 1)[1] for line in listed}
    return [*(f"0 {_GONE}\t{path}" for path in paths if path not in known), *listed]


def entries_at(git: Git, revision: str, file_paths: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return mode and object of those of the paths that a commit has.

    Args:
        git: runs at the root.
        revision: full name of the commit.
        file_paths: relative to the root.
    """
    listed = git.zipped("ls-tree", "-r", "-z", "--full-tree", revision, "--", *sorted(set(file_paths)))
    rows = (line.split("\t", 1) for line in listed)
    return {path: (fields.split(" ")[0], fields.split(" ")[2]) for fields, path in rows}


def index_lines(held: Mapping[str, tuple[str, str]], file_paths: Iterable[str]) -> list[str]:
    """Return the index's entries for paths as a commit has them, see :func:`index_of`."""
    gone = [f"0 {_GONE}\t{path}" for path in sorted(set(file_paths)) if path not in held]
    return [*gone, *(f"{mode} {name} 0\t{path}" for path, (mode, name) in held.items())]


def names_of(git: Git, file_paths: Iterable[str]) -> dict[str, str]:
    """Return the objects that files would be committed as, the tree's own filters applied."""
    return {path: git.line("hash-object", "--", path) for path in file_paths}


def restore_index(git: Git, file_paths: Iterable[str], before: Sequence[str]) -> None:
    """Give the index its entries back; one that has them already is not written.

    Args:
        git: runs at the root.
        file_paths: relative to the root.
        before: what :func:`index_of` returned for them.
    """
    if sorted(index_of(git, file_paths)) != sorted(before):
        git.run("update-index", "-z", "--index-info", stdin_paths=before)


def _entries(git: Git, head: str, moves: Mapping[str, str]) -> list[str]:
    entries: list[str] = []
    for line in git.zipped("ls-tree", "-r", "-z", "--full-tree", head, "--", *moves):
        fields, path = line.split("\t", 1)
        mode, _, name = fields.split(" ")
        entries += [f"0 {_GONE}\t{path}", f"{mode} {name}\t{moves[path]}"]
    return entries


def _commit(git: Git, head: str, entries: list[str], message: str) -> str:
    """Commit without a look at any content: a partial clone need not have the blobs of other files."""
    with scratch.folder() as folder:
        index = {"GIT_INDEX_FILE": os.fspath(folder / "index")}
        git.run("read-tree", head, env=index)
        git.run("update-index", "-z", "--index-info", stdin_paths=entries, env=index)
        tree = os.fsdecode(git.run("write-tree", "--missing-ok", env=index)).strip()
    signed = git.status("config", "--type=bool", "commit.gpgsign")[1].strip() == b"true"
    options = ["-S"] if signed else []
    code, output, errors = git.status("commit-tree", *options, "-p", head, "-m", message.strip(), tree)
    if code:
        raise MigrateError("MIG250", message=errors.strip() or f"exit status {code}")
    return os.fsdecode(output).strip()
