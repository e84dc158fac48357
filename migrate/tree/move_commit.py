# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A commit that only moves files, so that git can follow their history over what changes in them next."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from migrate.errors import MigrateError
from migrate.tree.commits import specs_of
from migrate.tree.git import Git

_GONE = "0" * 40


@contextlib.contextmanager
def committed(git: Git, moves: Mapping[str, str], message: str) -> Iterator[str]:
    """Commit moves of files as HEAD has them; if what follows fails, that commit is taken back.

    The work tree is not touched; the index learns of the moved paths alone. Hooks see the commit that follows.

    Args:
        git: runs at the root.
        moves: new path by old path; both relative to the root.
        message: the whole message.

    Yields:
        The new commit's full name.

    Raises:
        MigrateError: MIG250 if git refused; HEAD and the index are then as they were.
    """
    head = git.line("rev-parse", "HEAD")
    entries = _entries(git, head, moves)
    commit = _commit(git, head, entries, message)
    before = _index(git, [*moves, *moves.values()])
    git.run("update-index", "-z", "--index-info", stdin_paths=entries)
    try:
        yield commit
    except BaseException:
        git.run("update-ref", "-m", "migrate: taken back", "HEAD", head, commit)
        git.run("update-index", "-z", "--index-info", stdin_paths=before)
        raise


def _entries(git: Git, head: str, moves: Mapping[str, str]) -> list[str]:
    entries: list[str] = []
    for line in git.zipped("ls-tree", "-r", "-z", "--full-tree", head, "--", *moves):
        fields, path = line.split("\t", 1)
        mode, _, name = fields.split(" ")
        entries += [f"0 {_GONE}\t{path}", f"{mode} {name}\t{moves[path]}"]
    return entries


def _index(git: Git, file_paths: list[str]) -> list[str]:
    """Return the index's entries of some paths, as ``--index-info`` takes them; what has none is to be gone."""
    listed = git.zipped("ls-files", "-s", "-z", "--", *specs_of(file_paths))
    known = {line.split("\t", 1)[1] for line in listed}
    return [*(f"0 {_GONE}\t{path}" for path in file_paths if path not in known), *listed]


def _commit(git: Git, head: str, entries: list[str], message: str) -> str:
    """Commit without a look at any content: a partial clone need not have the blobs of other files."""
    with tempfile.TemporaryDirectory() as scratch:
        index = {"GIT_INDEX_FILE": os.fspath(Path(scratch) / "index")}
        git.run("read-tree", head, env=index)
        git.run("update-index", "-z", "--index-info", stdin_paths=entries, env=index)
        tree = os.fsdecode(git.run("write-tree", "--missing-ok", env=index)).strip()
    signed = git.status("config", "--type=bool", "commit.gpgsign")[1].strip() == b"true"
    options = ["-S"] if signed else []
    code, output, errors = git.status("commit-tree", *options, "-p", head, "-m", message.strip(), tree)
    if code:
        raise MigrateError("MIG250", message=errors.strip() or f"exit status {code}")
    commit = os.fsdecode(output).strip()
    git.run("update-ref", "-m", "commit: " + message.partition("\n")[0], "HEAD", commit, head)
    return commit
