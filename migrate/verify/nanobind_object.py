# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The compiled nanobind that every module of the API proof is linked with, kept in the cache.

A tree may bring its own nanobind, and the cache serves all trees: an object is taken for another compilation only if
everything that it was made of is the same.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from migrate.cpp.cache import digest, file_hash
from migrate.verify.kept_build import kept_build

SOURCES = "src/nb_combined.cpp"
ROBIN_MAP = "ext/robin_map/include"
_FLAGS = ("-std=c++17", "-O1", "-fPIC", "-w", "-fno-strict-aliasing", "-DNB_COMPACT_ASSERTIONS")
Compile = Callable[[str, Path, Sequence[str]], None]


@dataclass(frozen=True, slots=True)
class NanobindObject:
    """One copy of nanobind, to be compiled by one compiler.

    Args:
        folder: with nanobind's sources.
        include: with its headers.
        compiler: the program.
        cache: folder of what was compiled.
        compile_: runs the compiler: a name for messages, the folder that it may write into, the arguments.
    """

    folder: Path
    include: Path
    compiler: str
    cache: Path
    compile_: Compile

    def get(self) -> Path:
        """Return the object, compiled unless the one that is kept was made of the same.

        Raises:
            MigrateError: MIG712, it does not compile.
        """
        target = self.cache / f"nanobind-{self._key()[:24]}.o"
        kept_build(target, self._build)
        return target

    def _build(self, folder: Path, target: Path, rule: Path) -> None:
        source = str(self.folder / SOURCES)
        words = [*self._arguments(), "-c", source, "-o", str(target), "-MD", "-MF", str(rule)]
        self.compile_(source, folder, words)

    def _arguments(self) -> list[str]:
        places = (self.include, Path(sysconfig.get_path("include")), self.folder / ROBIN_MAP)
        return [word for place in places for word in ("-isystem", str(place))] + list(_FLAGS)

    def _key(self) -> str:
        """Return a digest of the compiler, the Python that the object is for, the flags, and all of nanobind."""
        version = subprocess.run([self.compiler, "-v"], capture_output=True, check=False, stdin=subprocess.DEVNULL)
        python = (sys.version, sysconfig.get_config_var("SOABI") or "", sysconfig.get_platform())
        own = _contents((self.folder / "src", self.include / "nanobind", self.folder / ROBIN_MAP))
        return digest(self.compiler, file_hash(Path(self.compiler)), version.stderr, *python, *self._arguments(), *own)


def _contents(folders: Iterable[Path]) -> Iterable[str]:
    """Yield name and hash of every file below some folders: of those, too, that the compiler does not read today."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(folder).as_posix()
                yield file_hash(path)
