# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What stands behind a prim: its DeviceOperation, the program factories, the kernels they name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from migrate.cpp.source import Span
from migrate.inventory.extract.records import TextFacts
from migrate.inventory.join.symbols import Function, Symbols, span

_LAUNCHED = re.compile(r"(?:launch\w*|invoke|run)<(.+)>$")
_NAMES = re.compile(r"(?:\w+::)*[A-Za-z_]\w*")


@dataclass(frozen=True, slots=True)
class Behind:
    """What a launch runs.

    Args:
        operations: qualified DeviceOperation structs.
        factories: qualified program factories.
        kernels: path strings.
    """

    operations: tuple[str, ...]
    factories: tuple[str, ...]
    kernels: tuple[str, ...]


class Chain:
    """Follows launches to kernels.

    Args:
        symbols: of all files.
        texts: of all files.
    """

    def __init__(self, symbols: Symbols, texts: Mapping[str, TextFacts]) -> None:
        self._symbols = symbols
        self._kernels = {file: [kernel.path for kernel in text.kernels] for file, text in texts.items()}
        self._creators: dict[str, set[str]] = defaultdict(set)
        for file, text in texts.items():
            for name in text.factories:
                self._creators[name].add(file)
        self._files: dict[str, set[str]] = defaultdict(set)
        for name, functions in symbols.functions.items():
            owner = name.rpartition("::")[0]
            for function in functions:
                if function.defined:
                    self._files[owner].add(function.file)

    def behind(self, prim: str, functions: list[Function]) -> Behind:
        """Return what a prim's bodies launch.

        Args:
            prim: its qualified name, or the text of a direct launch.
            functions: its bodies, or those that hold the direct launch.
        """
        operations: list[str] = []
        for function in functions:
            for struct in self._launched(function):
                if struct not in operations:
                    operations.append(struct)
        if prim in self._symbols.structs:
            operations.append(prim)
        factories: list[str] = []
        kernels: list[str] = []
        for struct in operations:
            for factory in self._factories(struct):
                if factory not in factories:
                    factories.append(factory)
        folders = [self._folder(struct) for struct in operations]
        for name in (*operations, *factories):
            for file in self._paths(name, folders):
                kernels += [path for path in self._kernels.get(file, ()) if path not in kernels]
        for struct in () if kernels else operations:
            kernels += [path for path in self._beside(struct) if path not in kernels]
        return Behind(tuple(operations), tuple(factories), tuple(kernels))

    def _beside(self, struct: str) -> list[str]:
        """Kernels that the files of a struct's folder name, for factories whose file cannot be told."""
        folder = self._folder(struct)
        if not folder:
            return []
        return [path for file, paths in sorted(self._kernels.items()) if file.startswith(folder) for path in paths]

    def launched(self, functions: list[Function]) -> list[str]:
        """Name what bodies launch, as written, aliases resolved: also structs that stand in no file that was parsed.

        Args:
            functions: with the bodies.
        """
        structs = []
        for function in functions:
            aliases = {alias.name: alias.target for alias in function.body.aliases} if function.body else {}
            matches = (_LAUNCHED.search(call.name) for call in function.calls)
            structs += [aliases.get(match[1], match[1]).replace(" ", "") for match in matches if match is not None]
        return structs

    def _launched(self, function: Function) -> list[str]:
        structs = []
        aliases = {alias.name: alias.target for alias in function.body.aliases} if function.body is not None else {}
        for call in function.calls:
            match = _LAUNCHED.search(call.name)
            if match is None:
                continue
            written = aliases.get(match[1], match[1]).replace(" ", "")
            struct = self._symbols.resolve(written, function.scope, function.file)
            if struct in self._symbols.structs:
                structs.append(struct)
        return structs

    def _factories(self, struct: str) -> list[str]:
        alias = self._symbols.aliases.get(f"{struct}::program_factory_t")
        if alias is None:
            return [name for name in self._symbols.structs if name.startswith(f"{struct}::") and "Factory" in name]
        scope = tuple(struct.split("::"))
        names = []
        for written in _NAMES.findall(alias[0]):
            if written.startswith("std::") or written in ("true", "false"):
                continue
            name = self._symbols.resolve(written, scope, alias[1])
            names.append(name if name in self._symbols.structs else written)
        return names

    def _paths(self, name: str, folders: Iterable[str]) -> list[str]:
        """Files that define members of a struct, or the creating functions of a factory of that last name.

        Many operations call theirs ``ProgramFactory``: of several files, those in the folders of the operation count.
        """
        creators = self._creators.get(name.rpartition("::")[2], set())
        if len(creators) > 1:
            creators = {file for file in creators if file.startswith(tuple(filter(None, folders)))}
        return sorted(creators.union(self._files.get(name, ())))

    def _folder(self, struct: str) -> str:
        """Return the folder in which a struct is defined, with a slash; empty if it is not known."""
        place = self.place(struct)
        return place.file.rpartition("/")[0] + "/" if place else ""

    def place(self, struct: str) -> Span | None:
        """Return where a struct is defined."""
        structs = self._symbols.structs.get(struct)
        return span(structs[0].file, structs[0].place) if structs else None
