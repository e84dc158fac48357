# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""libclang and the compiler's own headers, which the libclang package does not bring."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from clang import cindex

from migrate.errors import MigrateError

# Cursor kinds of libclang 18 that its Python module does not know; asking for the kind of such a cursor raises.
_MISSING_KINDS = {
    "CONCEPT_SPECIALIZATION_EXPR": 153,
    "REQUIRES_EXPR": 154,
    "CXX_PAREN_LIST_INIT_EXPR": 155,
}
_VERSION = re.compile(r"version (\d+)")
_CLANG = re.compile(r"clang(?:\+\+)?(?:-(\d+))?")
_COMPILER = re.compile(r"(?:[\w.]+-)*(?:clang(?:\+\+)?|gcc|g\+\+|cc|c\+\+)(?:-\d+(?:\.\d+)*)?")
_USERS = ("CXX", "CC")


@dataclass(frozen=True, slots=True)
class Toolchain:
    """The parser with its resource headers.

    Args:
        version: what libclang says of itself, for example ``clang version 18.1.1``.
        resources: the folder with ``stddef.h``.
        arguments: the flags that make libclang find it.
        origin: which program named the folder.
    """

    version: str
    resources: Path
    arguments: tuple[str, ...]
    origin: str

    @property
    def major(self) -> int:
        """Major version of libclang."""
        match = _VERSION.search(self.version)
        return int(match[1]) if match else 0


@cache
def load_library() -> str:
    """Load libclang once and make its Python module complete.

    Returns:
        The library's version string.

    Raises:
        MigrateError: MIG101, the library cannot be loaded.
    """
    try:
        library = cindex.conf.lib
        version = str(_version(library))
    except (cindex.LibclangError, OSError, AttributeError) as error:
        raise MigrateError("MIG101", reason=str(error).splitlines()[0]) from error
    known = {kind.value for kind in cindex.CursorKind.get_all_kinds()}
    for name, number in _MISSING_KINDS.items():
        if number not in known:
            setattr(cindex.CursorKind, name, cindex.CursorKind(number))
    return version


def _version(library: object) -> object:
    function = library.clang_getClangVersion  # type: ignore[attr-defined]
    function.restype = cindex._CXString
    function.errcheck = cindex._CXString.from_result
    return function()


def runnable(program: str, tree: Path) -> str | None:
    """Return the place of a compiler that may be run; None if there is none.

    What a compile database names comes with the tree. A compiler is run if it bears a compiler's name, lies outside the
    tree, and is found on the ``PATH`` or named by the user's ``CXX`` or ``CC``.

    Args:
        program: its name, or an absolute path.
        tree: the tree's top folder.
    """
    name = Path(program).name
    if not _COMPILER.fullmatch(name):
        return None
    places = [shutil.which(name), *(shutil.which(os.environ.get(variable, "")) for variable in _USERS)]
    for place in places:
        if place is None or (place != places[0] and Path(place).name != name):
            continue
        same = "/" not in program or os.path.realpath(program) == os.path.realpath(place)
        if same and not any(_inside(Path(path), tree) for path in (place, os.path.realpath(place))):
            return place
    return None


def _inside(path: Path, tree: Path) -> bool:
    return path.is_relative_to(tree) or path.is_relative_to(tree.resolve())


def find_toolchain(compilers: Iterable[str], tree: Path) -> Toolchain:
    """Find libclang and the resource headers for it.

    A clang among the compilers comes first, then any clang on the path, then the other compilers: GCC's own headers
    serve libclang but for the vector intrinsics.

    Args:
        compilers: programs of the compile database.
        tree: the tree's top folder; nothing in it is run.

    Raises:
        MigrateError: MIG101 without libclang, MIG102 when no program names a folder with ``stddef.h``.
    """
    version = load_library()
    tried: list[str] = []
    for program in _candidates(compilers, version):
        if program in tried:
            continue
        tried.append(program)
        place = runnable(program, tree)
        if place is not None and (resources := _resources(place)):
            folder, arguments = resources
            return Toolchain(version, folder, arguments, program)
    raise MigrateError("MIG102", tried=", ".join(tried) or "nothing")


def _candidates(compilers: Iterable[str], version: str) -> Iterator[str]:
    programs = list(compilers)
    yield from (program for program in programs if _CLANG.fullmatch(Path(program).name))
    match = _VERSION.search(version)
    if match:
        yield f"clang-{match[1]}"
    yield "clang"
    yield from sorted(_installed_clangs(), key=lambda name: -int(name.rpartition("-")[2]))
    yield from programs
    yield from ("gcc", "g++", "cc", "c++")


def _installed_clangs() -> set[str]:
    names: set[str] = set()
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        if folder and Path(folder).is_dir():
            names.update(program.name for program in Path(folder).glob("clang-[0-9]*") if program.name[6:].isdigit())
    return names


@cache
def _resources(place: str) -> tuple[Path, tuple[str, ...]] | None:
    if _CLANG.fullmatch(Path(place).name):
        folder = Path(_ask(place, "-print-resource-dir"))
        if (folder / "include" / "stddef.h").is_file():
            return folder / "include", ("-resource-dir", str(folder))
    answer = Path(_ask(place, "-print-file-name=include"))
    if answer.is_absolute() and (answer / "stddef.h").is_file():
        return answer, ("-isystem", str(answer))
    return None


def _ask(program: str, question: str) -> str:
    try:
        done = subprocess.run([program, question], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
