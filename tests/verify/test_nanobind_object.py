# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""When a compiled nanobind is taken again: only if all that it was made of is the same."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from migrate.verify.nanobind_object import NanobindObject

COMPILER = shutil.which("g++") or shutil.which("clang++") or ""


class Copy:
    """A small library in the place of nanobind, and how often it was compiled."""

    def __init__(self, root: Path) -> None:
        self.folder, self.include, self.cache = root / "nano bind", root / "headers", root / "cache"
        self.compiler = root / "g++"
        self.compiler.symlink_to(COMPILER)
        self.system = root / "system.h"
        self.count = 0
        self.write(self.folder / "src/nb_combined.cpp", "#include <nanobind/nanobind.h>\nint f() { return VALUE; }\n")
        self.write(self.folder / "src/other.h", "")
        self.write(self.folder / "ext/robin_map/include/tsl/robin.h", "")
        self.write(self.include / "nanobind/nanobind.h", f'#include "{self.system}"\n#include <tsl/robin.h>\n')
        self.write(self.system, "#define VALUE 1\n")

    @staticmethod
    def write(path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def get(self) -> Path:
        def compile_(source: str, folder: Path, arguments: Sequence[str]) -> None:
            self.count += 1
            subprocess.run([COMPILER, *arguments], cwd=folder, check=True)

        return NanobindObject(self.folder, self.include, str(self.compiler), self.cache, compile_).get()


@pytest.fixture
def nanobind(tmp_path: Path) -> Copy:
    copy = Copy(tmp_path)
    copy.get()
    return copy


def test_the_same_is_compiled_once(nanobind: Copy) -> None:
    first = nanobind.get()
    assert first.is_file()
    assert (nanobind.get(), nanobind.count) == (first, 1)
    assert not list(nanobind.cache.glob("tmp*"))


def _script(copy: Copy) -> None:
    copy.compiler.unlink()
    copy.write(copy.compiler, f'#!/bin/sh\nexec {COMPILER} "$@"\n')
    copy.compiler.chmod(0o755)


CHANGES: dict[str, Callable[[Copy], None]] = {
    "source": lambda copy: copy.write(copy.folder / "src/nb_combined.cpp", "int f() { return 2; }\n"),
    "source that nothing includes": lambda copy: copy.write(copy.folder / "src/other.h", "// other\n"),
    "header": lambda copy: copy.write(copy.include / "nanobind/nanobind.h", "#define VALUE 2\n"),
    "further header": lambda copy: copy.write(copy.include / "nanobind/more.h", "#define VALUE 2\n"),
    "robin map": lambda copy: copy.write(copy.folder / "ext/robin_map/include/tsl/robin.h", "// other\n"),
    "header from elsewhere": lambda copy: copy.write(copy.system, "#define VALUE 3\n"),
    "compiler": _script,
    "damaged object": lambda copy: copy.get().write_bytes(b"x"),
    "damaged proof": lambda copy: copy.get().with_suffix(".proof").write_bytes(b"x"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_made_of_something_else_is_compiled_again(what: str, nanobind: Copy) -> None:
    CHANGES[what](nanobind)
    nanobind.get()
    assert nanobind.count == 2
    nanobind.get()
    assert nanobind.count == 2


@pytest.mark.parametrize("name", ["SOABI", "version"])
def test_another_python_has_its_own(name: str, nanobind: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    first = nanobind.get()
    if name == "version":
        monkeypatch.setattr(sys, "version", "3.99")
    else:
        monkeypatch.setattr(sysconfig, "get_config_var", lambda variable: "cpython-399")
    assert nanobind.get() != first
    assert first.is_file()
