# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Results about Python code, kept by the content of the files that they depend on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from migrate.inventory.extract.cache import Cache
from migrate.inventory.extract.codec import pack
from migrate.python.modules import Modules

_Result = TypeVar("_Result")


def program_digest(*folders: Path) -> str:
    """Name the program that makes results: the content of its folders, and of those below."""
    digest = hashlib.blake2b(digest_size=8)
    for folder in folders:
        for source in sorted(folder.rglob("*.py")):
            digest.update(source.read_bytes())
    return digest.hexdigest()


class KeptResults(Generic[_Result]):
    """Results of earlier runs.

    Args:
        folder: where they lie; None keeps nothing.
        modules: the tree's modules.
        base: names the program, its rules and its options.
        kind: of a result.
        listed: the files whose names a result depends on, so that a new one counts.
    """

    def __init__(
        self,
        folder: Path | None,
        modules: Modules,
        base: str,
        kind: type[_Result],
        listed: Callable[[str], Iterable[str]],
    ) -> None:
        self._cache = Cache(folder)
        self._modules, self._base, self._kind, self._listed = modules, base, kind, listed
        self._digests: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def get(self, names: Sequence[str]) -> dict[str, _Result]:
        """Return what is known of those whose files have not changed."""
        needed = self._cache.get([self._needs(name) for name in names], list[str])
        keys = {name: self._key(name, needed[self._needs(name)]) for name in names if self._needs(name) in needed}
        known = self._cache.get(keys.values(), self._kind)
        return {name: known[key] for name, key in keys.items() if key in known}

    def put(self, name: str, result: _Result, files: list[str]) -> None:
        """Keep a result, with the files that it depends on."""
        self._cache.put({self._needs(name): pack(files), self._key(name, files): pack(result)})

    def _needs(self, name: str) -> str:
        if name not in self._names:
            listed = "\0".join(self._listed(name)).encode()
            self._names[name] = f"{self._base}:needs:{name}:{hashlib.blake2b(listed, digest_size=8).hexdigest()}"
        return self._names[name]

    def _key(self, name: str, files: list[str]) -> str:
        digest = hashlib.blake2b(digest_size=16)
        for file in files:
            digest.update(f"{file}\0{self._digest(file)}\0".encode())
        return f"{self._base}:{name}:{digest.hexdigest()}"

    def _digest(self, file: str) -> str:
        if file not in self._digests:
            reader = self._modules.reader
            data = reader.read(file) if reader.exists(file) else b""
            self._digests[file] = hashlib.blake2b(data, digest_size=16).hexdigest()
        return self._digests[file]
