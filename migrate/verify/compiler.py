# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The C++ compiler that builds what is run, in a sandbox, and the symbols of what it made."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from migrate.cpp.flags import Flags
from migrate.cpp.toolchain import runnable
from migrate.errors import MigrateError
from migrate.tree import sandboxed

_LIBRARIES = ("libstdc++.so.6", "libgcc_s.so.1", "libm.so.6", "libc.so.6", "ld-linux-x86-64.so.2", "libpthread.so.0")
_TIMEOUT = 300
_FAULT = re.compile(
    r"\berror: (?!linker command failed)|undefined|multiple definition|relocation|mismatches|cannot find"
)


class CompileFailure(Exception):
    """The compiler or the linker failed.

    Args:
        reason: its first error.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Compiler:
    """One C++ compiler.

    Args:
        flags: where flags come from.
    """

    def __init__(self, flags: Flags) -> None:
        self._flags = flags

    @cached_property
    def program(self) -> str:
        """The compiler: of the compile database, else clang++, else g++.

        Raises:
            MigrateError: MIG711, there is none.
        """
        database = self._flags.database
        names = [*(database.compilers if database else ()), "clang++", *_versioned("clang++"), "g++", "c++"]
        root = Path(self._flags.tree.root)
        for name in names:
            if program := runnable(name, root):
                return program
        raise MigrateError("MIG711", what="a C++ compiler", cure="apt-get install g++")

    @cached_property
    def provided(self) -> set[str]:
        """The symbols of the libraries that are linked anyway."""
        names: set[str] = set()
        for name in _LIBRARIES:
            answer = _output([self.program, f"-print-file-name={name}"]).strip()
            if "/" in answer and Path(answer).is_file():
                names |= symbols(Path(answer), "-D", "--defined-only")
        return names

    def arguments(self, path: str) -> list[str]:
        """Return the flags of a file of the tree, without those that are libclang's alone.

        Args:
            path: relative to the tree's root.
        """
        return _without(self._flags.of(path).arguments, self._flags.toolchain.arguments)

    def run(self, folder: Path, *arguments: str) -> None:
        """Run it.

        Args:
            folder: the only one that it may write into.
            arguments: of the compiler.

        Raises:
            CompileFailure: it failed, or never came back.
        """
        try:
            done = sandboxed.run([self.program, *arguments], folder, sandboxed.Limits(seconds=_TIMEOUT))
        except subprocess.TimeoutExpired as error:
            raise CompileFailure("the compiler never came back") from error
        if done.returncode:
            lines = [line for line in done.stderr.splitlines() if _FAULT.search(line)]
            raise CompileFailure((lines or ["the compiler failed"])[0])


def symbols(file: Path, *options: str) -> set[str]:
    """Return the symbols of an object or a library.

    Args:
        file: it.
        options: for ``nm``.

    Raises:
        MigrateError: MIG711, there is no ``nm``.
    """
    lines = _output(["nm", *options, str(file)]).splitlines()
    # Weak undefined symbols may stay undefined; versions behind "@" are the linker's matter.
    return {line.split()[-1].partition("@")[0] for line in lines if line.split() and line.split()[-2:-1] != ["w"]}


def demangled(names: Sequence[str]) -> dict[str, str]:
    """Return symbols with what they are called in C++."""
    answer = subprocess.run(["c++filt"], input="\n".join(names), capture_output=True, text=True, check=True).stdout
    return dict(zip(names, answer.splitlines(), strict=False))


def _output(command: Sequence[str]) -> str:
    if shutil.which(command[0]) is None:
        raise MigrateError("MIG711", what=command[0], cure="apt-get install binutils")
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _without(arguments: Sequence[str], dropped: Iterable[str]) -> list[str]:
    kept, gone = list(arguments), tuple(dropped)
    for index in range(len(kept) - len(gone) + 1):
        if gone and tuple(kept[index : index + len(gone)]) == gone:
            del kept[index : index + len(gone)]
            break
    return kept


def _versioned(program: str) -> list[str]:
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    names = {file.name for folder in folders if folder.is_dir() for file in folder.glob(f"{program}-[0-9]*")}
    return sorted(names, key=lambda name: -int("0" + "".join(filter(str.isdigit, name))))
