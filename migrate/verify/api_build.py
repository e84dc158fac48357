# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Building one binding's translation unit alone into a module that Python can import."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from migrate.cpp.flags import Flags
from migrate.cpp.nanobind_version import HEADER, nanobind_version
from migrate.cpp.toolchain import runnable
from migrate.errors import MigrateError
from migrate.templates import render
from migrate.tree import sandboxed
from migrate.verify.nanobind_object import ROBIN_MAP, SOURCES, NanobindObject
from migrate.verify.shadow import Shadow

MODULE = "api_probe"
_LIBRARIES = ("libstdc++.so.6", "libgcc_s.so.1", "libm.so.6", "libc.so.6", "ld-linux-x86-64.so.2", "libpthread.so.0")
_VALUE = re.compile(
    r"8nanobind6detail(?:11nb_type_put|13nb_type_put_p|18nb_type_put_unique|20nb_type_put_unique_p|13enum_from_cpp)E"
)
_TIMEOUT = 300
# defined by Python, or by the compiler's and the linker's own start files
_ELSEWHERE = re.compile(r"_?Py|__dso_handle$|_GLOBAL_OFFSET_TABLE_$|__[a-z]|_DYNAMIC$")
_FAULT = re.compile(r"\berror: (?!linker command failed)|undefined|multiple definition|relocation|cannot find")


@dataclass(frozen=True, slots=True)
class Nanobind:
    """One copy of nanobind.

    Args:
        folder: with its sources.
        include: with its headers.
        version: that the headers say; empty if they do not.
    """

    folder: Path
    include: Path
    version: str

    @property
    def arguments(self) -> list[str]:
        """Flags that find its headers and Python's."""
        return ["-isystem", str(self.include), "-isystem", sysconfig.get_path("include")]


class ApiBuilder:
    """Builds importable modules from single bindings.

    Args:
        flags: where flags come from.
        cache: folder of derived files.
        overlay: contents that take the place of files, by path.
    """

    def __init__(self, flags: Flags, cache: Path, overlay: Mapping[str, bytes] | None = None) -> None:
        self._flags = flags
        self._cache = cache / "api"
        self._shadow = Shadow(flags.tree, overlay) if overlay else None

    @cached_property
    def compiler(self) -> str:
        """The C++ compiler: of the compile database, else clang++, else g++.

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

    def nanobind(self, binding: str) -> Nanobind:
        """Find the nanobind that a binding is compiled against, with its sources.

        They lie beside the headers that the binding's own flags find. Where only headers are there, the Python package
        serves if it is of the same version; another version would prove something else.

        Args:
            binding: its file.

        Raises:
            MigrateError: MIG711, there are no sources; MIG716, there are none of this version.
        """
        roots = [Path(root) for root in self._flags.of(binding).roots]
        include = next((root for root in roots if (root / HEADER).is_file()), None)
        version = nanobind_version(include) if include else ""
        packaged = find_spec("nanobind")
        package = (
            next((Path(place) for place in (packaged.submodule_search_locations or ())), None) if packaged else None
        )
        for folder in (include.parent if include else None, package):
            if folder is None or not (folder / SOURCES).is_file() or not (folder / ROBIN_MAP).is_dir():
                continue
            own = folder / "include"
            if include is None or nanobind_version(own) == version:
                return Nanobind(folder, include or own, nanobind_version(own))
        if include is None or package is None:
            raise MigrateError("MIG711", what="nanobind's sources", cure=f"pip install nanobind=={version or '2.*'}")
        installed = nanobind_version(package / "include")
        raise MigrateError("MIG716", where=binding, headers=include, version=version, installed=installed)

    def build(self, binding: str, functions: Sequence[str], folder: Path) -> Path:
        """Build a module that calls bind functions of one file.

        Args:
            binding: the file, relative to the tree's root.
            functions: qualified names of functions that take the module.
            folder: where to build.

        Returns:
            The module's file.

        Raises:
            MigrateError: MIG711, a tool is missing; MIG712, it does not compile or link.
        """
        nanobind = self.nanobind(binding)
        runtime = self._runtime(nanobind)
        source = folder / "shell.cpp"
        place = (self._shadow or self._flags.tree).root / binding
        source.write_text(render("verify/shell.cpp.j2", binding=place, module=MODULE, functions=functions))
        shell = folder / "shell.o"
        own = _without(self._flags.of(binding).arguments, self._flags.toolchain.arguments)
        if self._shadow is not None:
            own = self._shadow.arguments(own)
        options = [*nanobind.arguments, *own, "-w", "-O0", "-fPIC"]
        self._run(binding, folder, *options, "-c", str(source), "-o", str(shell))
        undefined = _symbols(shell, "--undefined-only") - _symbols(runtime, "--defined-only") - self._provided
        values = sorted(name for name in _symbols(shell, "--undefined-only") if _VALUE.search(name))
        undefined = {name for name in undefined if not _ELSEWHERE.match(name)}
        stubs = folder / "stubs.o"
        self._stubs(binding, undefined, values, stubs)
        module = folder / f"{MODULE}.so"
        wraps = [f"-Wl,--wrap={name}" for name in values]
        self._run(
            binding, folder, "-shared", str(shell), str(stubs), str(runtime), *wraps, "-Wl,-z,lazy", "-o", str(module)
        )
        return module

    def _stubs(self, binding: str, undefined: set[str], values: list[str], target: Path) -> None:
        types = sorted(name for name in undefined if name.startswith("_ZTI"))
        plain = _demangled(sorted(undefined - set(types)))
        functions = [
            name for name, text in plain.items() if "(" in text and not name.startswith(("_ZTV", "_ZGV", "_ZTT"))
        ]
        objects = sorted(set(plain) - set(functions))
        source = target.with_suffix(".c")
        places = [(name, 1 if "12nb_internals" in name else 0) for name in values]  # where the type is passed
        text = render("verify/stubs.c.j2", functions=functions, types=types, objects=objects, values=places)
        source.write_text(text)
        self._run(binding, target.parent, "-x", "c", "-w", "-O0", "-fPIC", "-c", str(source), "-o", str(target))

    def _runtime(self, nanobind: Nanobind) -> Path:
        def compile_(source: str, folder: Path, arguments: Sequence[str]) -> None:
            self._run(source, folder, *arguments)

        return NanobindObject(nanobind.folder, nanobind.include, self.compiler, self._cache, compile_).get()

    @cached_property
    def _provided(self) -> set[str]:
        symbols: set[str] = set()
        for name in _LIBRARIES:
            answer = _output([self.compiler, f"-print-file-name={name}"]).strip()
            if "/" in answer and Path(answer).is_file():
                symbols |= _symbols(Path(answer), "-D", "--defined-only")
        return symbols

    def _run(self, what: str, folder: Path, *arguments: str) -> None:
        try:
            done = sandboxed.run([self.compiler, *arguments], folder, sandboxed.Limits(seconds=_TIMEOUT))
        except subprocess.TimeoutExpired as error:
            raise MigrateError("MIG712", where=what, binding=what, reason="the compiler never came back") from error
        if done.returncode:
            lines = [line for line in done.stderr.splitlines() if _FAULT.search(line)]
            raise MigrateError("MIG712", where=what, binding=what, reason=(lines or ["the compiler failed"])[0])


def _symbols(file: Path, *options: str) -> set[str]:
    lines = _output(["nm", *options, str(file)]).splitlines()
    # Weak undefined symbols may stay undefined; versions behind "@" are the linker's matter.
    return {line.split()[-1].partition("@")[0] for line in lines if line.split() and line.split()[-2:-1] != ["w"]}


def _demangled(names: Sequence[str]) -> dict[str, str]:
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
