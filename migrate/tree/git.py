# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Git commands, run through GitPython."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from migrate.errors import MigrateError
from migrate.process_environment import users_environment
from migrate.tree import git_settings

if TYPE_CHECKING:
    from git import Git as GitCommands


class Git:
    """Runs git in one folder; the index is never refreshed behind the user's back.

    Args:
        folder: working folder of every command.

    Attributes:
        inherited: descriptors that every command started here holds open for as long as it runs.

    Raises:
        MigrateError: git is not installed.
    """

    def __init__(self, folder: Path) -> None:
        try:
            from git import Git as GitCommands  # late: a seventh of a second that `--help` should not pay
        except ImportError as error:
            raise MigrateError("MIG203") from error
        self.folder = folder
        self.inherited: tuple[int, ...] = ()
        self._commands: GitCommands = GitCommands(str(folder))

    def status(
        self, *arguments: str, stdin_paths: Iterable[str] | None = None, env: Mapping[str, str] | None = None
    ) -> tuple[int, bytes, str]:
        """Run one command.

        Args:
            arguments: what follows ``git``.
            stdin_paths: paths for the standard input, each ended by NUL.
            env: variables beside the process's own.

        Returns:
            Exit status, standard output, standard error.

        Raises:
            MigrateError: git is not installed.
        """
        quiet = () if arguments[0] == "commit" else ("--no-optional-locks",)  # hooks see the user's own environment
        if arguments[0] in git_settings.READING and "--filters" not in arguments:
            arguments, env = git_settings.plain(arguments), {**self._reading, **(env or {})}
        elif arguments[0] == "commit":
            env = {"PATH": users_environment().get("PATH", os.defpath), **(env or {})}
        return self._executed([*quiet, *arguments], stdin_paths, env)

    @cached_property
    def _reading(self) -> dict[str, str]:
        """Variables under which git runs no program that the repository's own settings name."""
        _, listed, _ = self._executed(git_settings.DRIVERS, None, git_settings.environment(()))
        return git_settings.environment(git_settings.own_drivers(listed))

    @cached_property
    def _objects(self) -> GitCommands:
        commands = type(self._commands)(str(self.folder))
        commands.update_environment(**self._reading)
        return commands

    def _executed(
        self, arguments: Iterable[str], stdin_paths: Iterable[str] | None, env: Mapping[str, str] | None
    ) -> tuple[int, bytes, str]:
        from git.exc import GitCommandNotFound

        try:
            with _input(stdin_paths) as stream:
                code, output, errors = self._commands.execute(
                    ["git", *arguments],
                    istream=stream,
                    with_extended_output=True,
                    with_exceptions=False,
                    stdout_as_string=False,
                    strip_newline_in_stdout=False,
                    env=env,
                    pass_fds=self.inherited,
                )
        except GitCommandNotFound as error:
            raise MigrateError("MIG203") from error
        return code, output, errors.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    def run(
        self, *arguments: str, stdin_paths: Iterable[str] | None = None, env: Mapping[str, str] | None = None
    ) -> bytes:
        """Run one command that must succeed.

        Args:
            arguments: what follows ``git``.
            stdin_paths: paths for the standard input, each ended by NUL.
            env: variables beside the process's own.

        Returns:
            Its standard output.

        Raises:
            MigrateError: git is not installed, or the command failed.
        """
        return self.run_with_warnings(*arguments, stdin_paths=stdin_paths, env=env)[0]

    def run_with_warnings(
        self, *arguments: str, stdin_paths: Iterable[str] | None = None, env: Mapping[str, str] | None = None
    ) -> tuple[bytes, str]:
        """Run one command that must succeed, see :meth:`run`; return its standard output and standard error."""
        code, output, errors = self.status(*arguments, stdin_paths=stdin_paths, env=env)
        if code:
            raise MigrateError("MIG204", command=f"git {arguments[0]}", message=errors.strip() or f"exit status {code}")
        return output, errors

    def line(self, *arguments: str) -> str:
        """Run one command that must succeed and return its output as one string without the final newline."""
        return os.fsdecode(self.run(*arguments)).removesuffix("\n")

    def zipped(self, *arguments: str, stdin_paths: Iterable[str] | None = None) -> list[str]:
        """Run one command that must succeed and split its output at NULs (paths keep odd bytes)."""
        return [os.fsdecode(part) for part in self.run(*arguments, stdin_paths=stdin_paths).split(b"\0") if part]

    def blob(self, name: str) -> bytes | None:
        """Return one object's bytes through a lasting ``cat-file --batch``; None if it is not in this clone."""
        try:
            data: bytes = self._objects.get_object_data(name)[3]
        except (ValueError, OSError):
            self._objects.clear_cache()
            return None
        return data


@contextmanager
def _input(stdin_paths: Iterable[str] | None) -> Iterator[BinaryIO | None]:
    """Hold paths ready for a command to read, in memory where the system can."""
    if stdin_paths is None:
        yield None
        return
    in_memory = hasattr(os, "memfd_create")
    with os.fdopen(os.memfd_create("paths"), "w+b") if in_memory else tempfile.TemporaryFile() as stream:
        stream.write(b"".join(os.fsencode(path) + b"\0" for path in stdin_paths))
        stream.seek(0)
        yield stream
