# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What is uncommitted, commits of exactly some paths, branches."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from migrate.errors import MigrateError
from migrate.tree import paths
from migrate.tree.git import Git

_CHUNK = 200


def dirty(git: Git, file_paths: Iterable[str]) -> list[str]:
    """List those of the paths whose present content is not what HEAD holds.

    Args:
        git: runs at the root.
        file_paths: paths relative to the root.
    """
    result: set[str] = set()
    for chunk in _chunks(file_paths):
        specs = specs_of(chunk)
        state = git.zipped(
            "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignored=matching", "--", *specs
        )
        named = {line[3:] for line in state}
        folders = tuple(name for name in named if name.endswith("/"))
        result.update(path for path in chunk if path in named or path.startswith(folders))
        hidden = git.zipped("ls-files", "-z", "-v", "--", *specs)
        result.update(line[2:] for line in hidden if _unwatched(git.folder / line[2:], line[0]))
    return sorted(result)


def absent(git: Git, file_paths: Iterable[str]) -> list[str]:
    """List those of the paths that git tracks but a sparse checkout keeps out of the work tree."""
    result: list[str] = []
    for chunk in _chunks(file_paths):
        listed = git.zipped("ls-files", "-z", "-t", "--", *specs_of(chunk))
        result += [line[2:] for line in listed if line[0] == "S"]
    return sorted(result)


def commit(git: Git, file_paths: Iterable[str], message: str) -> str:
    """Commit the present state of exactly these paths.

    Args:
        git: runs at the root.
        file_paths: paths relative to the root.
        message: the whole message.

    Returns:
        The new commit's full name.

    Raises:
        MigrateError: git or a hook refused, or nothing differs; the index is then as it was.
    """
    known = set(git.zipped("ls-files", "-z"))
    new = [path for path in sorted(set(file_paths) - known) if (git.folder / paths.check(path)).is_file()]
    chosen = sorted({*new, *(known & set(file_paths))})
    specs = specs_of(chosen)
    from_stdin = ("--pathspec-from-file=-", "--pathspec-file-nul")
    user = {name: os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL")}
    try:
        if new:
            git.run("add", "--sparse", "--force", *from_stdin, stdin_paths=specs_of(new))
        code, output, errors = git.status(
            "commit", "-q", "--only", "-m", message, *from_stdin, stdin_paths=specs, env=user
        )
        if code:
            output_text = "\n".join(
                part for part in (output.decode("utf-8", "replace").strip(), errors.strip()) if part
            )
            raise MigrateError("MIG250", message=output_text or f"exit status {code}")
    except BaseException:
        if new:
            git.run(
                "rm",
                "-q",
                "--cached",
                "--sparse",
                "--ignore-unmatch",
                "--force",
                *from_stdin,
                stdin_paths=specs_of(new),
            )
        raise
    return git.line("rev-parse", "HEAD")


def check_index(git: Git) -> None:
    """Look whether the index can become a commit: a clone may lack objects that it names.

    Conflicts of a merge are left to what writes.

    Args:
        git: runs at the root.

    Raises:
        MigrateError: MIG254.
    """
    code, _, errors = git.status("write-tree")
    if code and not git.zipped("ls-files", "-u", "-z"):
        first = errors.strip().splitlines()[:1]
        raise MigrateError("MIG254", message=first[0].removeprefix("error: ") if first else f"exit status {code}")


def branch(git: Git, name: str) -> None:
    """Create a branch at HEAD and switch to it.

    Args:
        git: runs at the root.
        name: of the branch.

    Raises:
        MigrateError: the name is not allowed, or taken.
    """
    if git.status("check-ref-format", "--branch", name)[0]:
        raise MigrateError("MIG251", name=name)
    if has_branch(git, name):
        raise MigrateError("MIG252", name=name)
    git.run("checkout", "-q", "-b", name)


def switch(git: Git, name: str) -> None:
    """Switch to a branch that is there.

    Args:
        git: runs at the root.
        name: of the branch.

    Raises:
        MigrateError: MIG253, git does not: uncommitted work is in the way.
    """
    code, _, errors = git.status("checkout", "-q", name, "--")
    if code:
        raise MigrateError("MIG253", name=name, message=(errors.strip().splitlines() or ["no reason given"])[-1])


def has_branch(git: Git, name: str) -> bool:
    """Tell whether there is a branch of a name."""
    return not git.status("show-ref", "--verify", "-q", f"refs/heads/{name}")[0]


def abandon_branch(git: Git, name: str, back: str) -> None:
    """Go back to a branch, and remove the one that nothing was committed on; the work tree stays as it is.

    Args:
        git: runs at the root.
        name: of the branch that was made.
        back: what HEAD was before: a branch, or a commit.
    """
    if has_branch(git, back):
        git.run("symbolic-ref", "HEAD", f"refs/heads/{back}")
    else:
        git.run("checkout", "-q", "--detach", back)
    git.run("branch", "-q", "-D", name)


def specs_of(file_paths: Iterable[str]) -> list[str]:
    """Return literal pathspecs: no character of a path is a pattern."""
    return [f":(top,literal){path}" for path in file_paths]


def _unwatched(place: Path, tag: str) -> bool:
    """Tell whether git was told not to look at a file that is there: assume-unchanged, or skip-worktree."""
    return tag.islower() or (tag == "S" and (place.exists() or place.is_symlink()))


def _chunks(file_paths: Iterable[str]) -> Iterator[list[str]]:
    chosen = sorted(set(file_paths))
    for start in range(0, len(chosen), _CHUNK):
        yield chosen[start : start + _CHUNK]
