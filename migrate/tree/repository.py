# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The work tree that commands read and write."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from migrate.errors import MigrateError
from migrate.tree import commits, disk, move_commit, paths
from migrate.tree.disk import Image
from migrate.tree.git import Git
from migrate.tree.snapshot import Snapshot

_CLOSED = re.compile(r"^warning: could not open directory '(.*)/': (.*)$", re.M)


class Tree:
    """A git work tree.

    Args:
        root: its top folder.
        state: folder below the git directory where locks, journals and undo records live.

    Attributes:
        unlisted: folders that the last listing of files could not look into, with the reason.
    """

    def __init__(self, root: Path, state: Path) -> None:
        self.root = root
        self.state = state
        self.git = Git(root)
        self.unlisted: dict[str, str] = {}
        self._safe: set[str] = set()

    def __reduce__(self) -> tuple[type[Tree], tuple[Path, Path]]:
        """Let worker processes open their own."""
        return Tree, (self.root, self.state)

    @classmethod
    def open(cls, path: Path | None = None) -> Tree:
        """Find the git work tree that holds a folder or a file.

        Args:
            path: where to look; the current folder if None.

        Raises:
            MigrateError: there is no such place, it lies in no git work tree, or git refuses it.
        """
        place = Path.cwd() if path is None else path
        folder = place if place.is_dir() else place.parent
        if not folder.is_dir():
            raise MigrateError("MIG208", path=paths.printable(str(place)))
        git = Git(folder)
        code, output, errors = git.status("rev-parse", "--is-bare-repository", "--is-inside-work-tree")
        if code:
            raise MigrateError("MIG201", path=paths.printable(str(place)), message=errors.strip())
        if output.split() != [b"false", b"true"]:
            raise MigrateError("MIG202", path=paths.printable(str(place)))
        root = Path(git.line("rev-parse", "--show-toplevel"))
        if not folder.resolve().is_relative_to(root.resolve()):  # GIT_DIR names another repository
            raise MigrateError("MIG201", path=paths.printable(str(place)), message=f"GIT_DIR leads to {root}")
        state = folder / git.line("rev-parse", "--git-path", "migrate")
        for place in _state_places(state):
            if place.is_symlink() or not (place.is_file() or place.is_dir()):
                raise MigrateError("MIG291", where=str(place), path=place)
        return cls(root, state.resolve())

    @property
    def is_commit(self) -> bool:
        """True if what is read is a commit, which never changes; False for files of the work tree."""
        return False

    def revision(self) -> str:
        """Return the full name of HEAD, with ``+dirty`` if tracked files differ; ``unborn`` before the first commit."""
        code, output, _ = self.git.status("rev-parse", "--verify", "-q", "HEAD")
        head = output.decode("ascii").strip() if not code else "unborn"
        changed = self.git.run("status", "--porcelain", "-z", "--untracked-files=no", "--ignore-submodules=dirty")
        return head + ("+dirty" if changed else "")

    def absolute(self, path: str) -> Path:
        """Return a path's place on disk.

        Args:
            path: relative to the root, with forward slashes.

        Raises:
            MigrateError: it leaves the tree.
        """
        folder, _, _ = path.rpartition("/")
        joined = self.root / path
        with contextlib.suppress(OSError):
            if folder in self._safe and not joined.is_symlink():
                paths.check(path)
                return joined
        paths.safe_join(self.root, path)
        self._safe.add(folder)
        return joined

    def read(self, path: str) -> bytes:
        """Return a file's bytes.

        Args:
            path: relative to the root.

        Raises:
            MigrateError: it leaves the tree, is missing or cannot be read.
        """
        place = self.absolute(path)
        try:
            if stat.S_ISFIFO(place.stat().st_mode):  # reading would wait for a writer
                raise OSError("not a regular file")
            return place.read_bytes()
        except OSError as error:
            shown = paths.printable(path)
            raise MigrateError("MIG209", where=shown, path=shown, message=error.strerror or str(error)) from error

    def image(self, path: str) -> Image | None:
        """Return content and permission bits of a file; None if nothing is there.

        Args:
            path: relative to the root.

        Raises:
            MigrateError: it leaves the tree, is a link or no regular file, or cannot be read.
        """
        shown = paths.printable(path)
        try:
            return disk.image(self.absolute(path))
        except disk.NotRegular as error:
            raise MigrateError("MIG211" if error.link else "MIG212", where=shown, path=shown) from error
        except OSError as error:
            raise MigrateError("MIG209", where=shown, path=shown, message=error.strerror or str(error)) from error

    def read_all(self, file_paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each path with its bytes, in order.

        Args:
            file_paths: paths relative to the root.

        Raises:
            MigrateError: as for :meth:`read`.
        """
        for path in file_paths:
            yield path, self.read(path)

    def exists(self, path: str) -> bool:
        """Tell whether a file (not a folder) is there.

        Raises:
            MigrateError: the path leaves the tree.
        """
        try:
            return self.absolute(path).is_file()
        except OSError:
            return False

    def files(self, *suffixes: str) -> list[str]:
        """List regular files that git tracks or would offer to track, sorted; no symbolic links, no submodules.

        Tracked files of which nothing can be learned are listed, too: reading one says why it cannot be. Folders that
        cannot be looked into are named in ``unlisted``.

        Args:
            suffixes: endings such as ``.hpp``; without any, all files.
        """
        output, errors = self.git.run_with_warnings("ls-files", "-z", "--cached", "--others", "--exclude-standard")
        self.unlisted = {match[1]: match[2] for match in _CLOSED.finditer(errors)}
        listed = (os.fsdecode(path) for path in output.split(b"\0") if path)
        matching = {path for path in listed if not suffixes or path.endswith(suffixes)}
        base = f"{self.root}/"
        return sorted(path for path in matching if _regular(base + path))

    def dirty(self, file_paths: Iterable[str]) -> list[str]:
        """List those of the paths whose present content is not what HEAD holds.

        Changed, staged, untracked and ignored files count, and so do files that the user told git not to look at
        (``assume-unchanged``).

        Args:
            file_paths: paths relative to the root.
        """
        return commits.dirty(self.git, file_paths)

    def at(self, revision: str) -> Snapshot:
        """Return the tree as a revision has it.

        Args:
            revision: anything git takes for a commit.

        Raises:
            MigrateError: there is no such commit.
        """
        return Snapshot(self.root, revision)

    def commit(
        self, file_paths: Iterable[str], message: str, moves: Mapping[str, str] | None = None, move_message: str = ""
    ) -> str:
        """Commit the present state of exactly these paths; what else is staged stays staged and uncommitted.

        Args:
            file_paths: paths relative to the root; gone files are recorded as deleted.
            message: the whole message.
            moves: new path by old path: a first commit only moves these, as HEAD has them.
            move_message: the whole message of that first commit.

        Returns:
            The new commit's full name; the last one's if there are two.

        Raises:
            MigrateError: git or a hook refused; the index is then as it was.
        """
        if not moves:
            return commits.commit(self.git, file_paths, message)
        with move_commit.committed(self.git, moves, move_message):
            return commits.commit(self.git, file_paths, message)

    def check_index(self) -> None:
        """Look whether the index can become a commit.

        Raises:
            MigrateError: MIG254.
        """
        commits.check_index(self.git)

    def branch(self, name: str) -> None:
        """Create a branch at HEAD and switch to it; the work tree stays as it is.

        Args:
            name: of the branch.

        Raises:
            MigrateError: the name is not allowed, or taken.
        """
        commits.branch(self.git, name)

    def has_branch(self, name: str) -> bool:
        """Tell whether there is a branch of a name."""
        return commits.has_branch(self.git, name)

    def switch(self, name: str) -> None:
        """Switch to a branch.

        Args:
            name: of the branch.

        Raises:
            MigrateError: MIG253, uncommitted work is in the way.
        """
        commits.switch(self.git, name)

    def head(self) -> str:
        """Return the branch that is checked out, or the commit where none is."""
        code, output, _ = self.git.status("symbolic-ref", "-q", "--short", "HEAD")
        return output.decode("utf-8", "surrogateescape").strip() if not code else self.git.line("rev-parse", "HEAD")

    def abandon_branch(self, name: str, back: str) -> None:
        """Go back to where HEAD was before :meth:`branch`, and remove the branch; the work tree stays as it is.

        Args:
            name: of the branch, on which nothing was committed.
            back: what :meth:`head` was before.
        """
        commits.abandon_branch(self.git, name, back)


def _regular(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def _state_places(state: Path) -> list[Path]:
    """Return the folder of locks, journals and records, and what lies in it, whatever it is called."""
    if state.is_symlink():
        return [state]
    try:
        return [state, *sorted(state.iterdir())] if state.exists() else []
    except OSError:  # no folder, or one that cannot be looked into
        return [state]
