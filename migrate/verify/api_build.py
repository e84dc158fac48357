# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Building one binding's translation unit alone into a module that Python can import."""

from __future__ import annotations

import re
import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from migrate.cpp.flags import Flags
from migrate.cpp.nanobind_version import HEADER, nanobind_version
from migrate.errors import MigrateError
from migrate.templates import render
from migrate.verify.compiler import CompileFailure, Compiler, demangled, symbols
from migrate.verify.nanobind_object import ROBIN_MAP, SOURCES, NanobindObject
from migrate.verify.shadow import Shadow

MODULE = "api_probe"
_VALUE = re.compile(
    r"8nanobind6detail(?:11nb_type_put|13nb_type_put_p|18nb_type_put_unique|20nb_type_put_unique_p|13enum_from_cpp)E"
)
# defined by Python, or by the compiler's and the linker's own start files
_ELSEWHERE = re.compile(r"_?Py|__dso_handle$|_GLOBAL_OFFSET_TABLE_$|__[a-z]|_DYNAMIC$")


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
        self._compiler = Compiler(flags)

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
        own = self._compiler.arguments(binding)
        if self._shadow is not None:
            own = self._shadow.arguments(own)
        options = [*nanobind.arguments, *own, "-w", "-O0", "-fPIC"]
        self._run(binding, folder, *options, "-c", str(source), "-o", str(shell))
        undefined = symbols(shell, "--undefined-only") - symbols(runtime, "--defined-only") - self._compiler.provided
        values = sorted(name for name in symbols(shell, "--undefined-only") if _VALUE.search(name))
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
        plain = demangled(sorted(undefined - set(types)))
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

        return NanobindObject(nanobind.folder, nanobind.include, self._compiler.program, self._cache, compile_).get()

    def _run(self, what: str, folder: Path, *arguments: str) -> None:
        try:
            self._compiler.run(folder, *arguments)
        except CompileFailure as error:
            raise MigrateError("MIG712", where=what, binding=what, reason=error.reason) from error
