# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The precompiled header that a run's units share, built through libclang and kept by content."""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from clang import cindex

from migrate.cpp.cache import Hashes, digest, file_hash, keep, kept, not_kept, write_whole
from migrate.cpp.flags import FileFlags, Files
from migrate.cpp.layout import layout

# Instantiations are kept in the file, as CMake does for clang.
PCH_FLAGS = ("-fpch-instantiate-templates",)
_WITH_ERRORS = ("-Xclang", "-fallow-pch-with-compiler-errors")
_FOR_SERIALIZATION, _KEEP_GOING = 0x10, 0x200
_SYSTEM = ("/usr/include", "/usr/local/include")
NOT_FOUND = re.compile(r"^'([^']+)' file not found")
_BLOCK = re.compile(r"\btarget_precompile_headers\s*\(([^)]*)\)")
_HEADER = re.compile(r"<[^<>\s]+>|\"[^\"\s]+\"")
_KEPT = 8


@dataclass(frozen=True, slots=True)
class Precompiled:
    """One precompiled header.

    Args:
        path: the file.
        language: flags it was built with; units must have the same.
        headers: how each prefix header was spelled, with the file it was.
        inputs: every file in it with the hash of its content, absolute paths.
        missing: headers that were not found; not empty only for one that holds errors.
    """

    path: Path
    language: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]
    inputs: tuple[tuple[str, str], ...]
    missing: tuple[str, ...] = ()

    @property
    def arguments(self) -> tuple[str, ...]:
        """The flags that make a unit use it."""
        return (*PCH_FLAGS, *(_WITH_ERRORS if self.missing else ()), "-include-pch", str(self.path))

    def holds(self, files: Iterable[str]) -> bool:
        """True if one of the files (absolute paths) is in it."""
        inputs = {name for name, _ in self.inputs}
        return any(file in inputs for file in files)

    def fits(self, flags: FileFlags) -> bool:
        """True if a unit with these flags may use it: same language, and its roots find the same headers."""
        return flags.language == self.language and all(
            find_header(name, flags.roots) == file for name, file in self.headers
        )


def prefix_headers(tree: Files) -> tuple[str, ...]:
    """Return the headers that the tree itself precompiles, as ``<...>`` or ``"..."``; empty if it has none.

    Of several lists the longest is taken; paths with CMake variables are left out.
    """
    return _listed(tree, layout().precompiled)


def folder_headers(tree: Files) -> dict[str, tuple[str, ...]]:
    """Return the headers that libraries below some folders precompile for themselves, by folder with a slash."""
    listed = {folder: _listed(tree, path) for folder, path in layout().precompiled_below.items()}
    return {folder: headers for folder, headers in listed.items() if headers}


def _listed(tree: Files, path: str) -> tuple[str, ...]:
    if not tree.exists(path):
        return ()
    text = re.sub(r"#[^\n]*", "", tree.read(path).decode("utf-8", "replace"))
    lists = [_HEADER.findall(block) for block in _BLOCK.findall(text)]
    return tuple(name for name in max(lists, key=len, default=[]) if "$" not in name)


def planning_headers(tree: Files) -> tuple[str, ...]:
    """Return headers that most sources include, for parsing many of them where the tree precompiles none."""
    paths = [path for path in layout().planning if tree.exists(path)]
    return tuple(f"<{'/'.join(path.split('/')[-2:])}>" for path in paths)


def find_header(name: str, roots: Sequence[str]) -> str:
    """Return the file that ``<name>`` means in these roots; empty when none has it (a system header)."""
    bare = name.strip('<>"')
    return next((path for root in roots if Path(path := f"{root}/{bare}").is_file()), "")


class PrecompiledStore:
    """Builds precompiled headers and keeps them in a folder.

    Args:
        folder: where they are kept.
        version: of libclang; another version's files are of no use.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self.folder = folder
        self.version = version
        self._hashes = Hashes()

    def get(self, headers: Sequence[str], flags: FileFlags, tolerant: bool = False) -> Precompiled | None:
        """Return a valid precompiled header for these flags, building it if there is none.

        Files of other folders have other roots; what was built for one of them serves all that find the same headers.

        Args:
            headers: as spelled in ``#include``.
            flags: of the units that will use it.
            tolerant: where headers are missing, make one that holds errors, good for reading but not for judging.

        Returns:
            None when it cannot be built: then parse without one.
        """
        located = (find_header(name, flags.roots) for name in headers)
        key = digest(self.version, *headers, *located, *PCH_FLAGS, "\0", *flags.language)[:24]
        for missing in (False, True)[: 1 + tolerant]:
            if (known := self._load(key, missing, flags)) is not None:
                return known
        try:
            return self._build(key, headers, flags, tolerant)
        except (OSError, cindex.TranslationUnitSaveError) as error:
            not_kept(self.folder, error if isinstance(error, OSError) else OSError(str(error)))
            return None

    def _load(self, key: str, broken: bool, flags: FileFlags) -> Precompiled | None:
        for manifest in _newest_first(self.folder.glob(f"{key}-*.json")):
            try:
                raw = json.loads(kept(manifest) or b"")
                precompiled = Precompiled(
                    manifest.with_suffix(".pch"),
                    tuple(raw["language"]),
                    tuple((name, file) for name, file in raw["headers"]),
                    tuple((name, file) for name, file in raw["inputs"]),
                    tuple(raw["missing"]),
                )
                times = raw["times"]
            except (ValueError, KeyError, TypeError):
                continue
            if bool(precompiled.missing) is not broken or file_hash(precompiled.path) != raw["digest"]:
                continue
            appeared = any(find_header(name, (*flags.roots, *_SYSTEM)) for name in precompiled.missing)
            # libclang knows an included file again by its size and time: a file that was written and restored would
            # count as another one, and be included twice.
            if not appeared and times == _times(precompiled.inputs) and self._same(precompiled.inputs):
                with contextlib.suppress(OSError):  # a cache that may only be read
                    os.utime(manifest)
                return precompiled
        return None

    def _same(self, inputs: Iterable[tuple[str, str]]) -> bool:
        return all(self._hashes.of(name) == value for name, value in inputs)

    def _build(self, key: str, headers: Sequence[str], flags: FileFlags, tolerant: bool) -> Precompiled | None:
        self.folder.mkdir(parents=True, exist_ok=True)
        prefix = self.folder / f"{key}.hpp"
        write_whole(prefix, "".join(f"#include {name}\n" for name in headers).encode())
        arguments = [*flags.arguments, *PCH_FLAGS]
        arguments[arguments.index("-x") + 1] = "c++-header"
        index = cindex.Index.create()
        options = _FOR_SERIALIZATION | cindex.TranslationUnit.PARSE_INCOMPLETE
        unit = index.parse(str(prefix), args=arguments, options=options)
        missing: tuple[str, ...] = ()
        if _errors(unit):
            if not tolerant:
                return None
            arguments += [*_WITH_ERRORS, "-ferror-limit=0"]
            unit = index.parse(str(prefix), args=arguments, options=options | _KEEP_GOING)
            missing = tuple(sorted({match[1] for text in _errors(unit) if (match := NOT_FOUND.match(text))}))
            if not missing:
                return None
        names = sorted({os.path.realpath(inclusion.include.name) for inclusion in unit.get_includes()} | {str(prefix)})
        inputs = tuple((name, self._hashes.of(name)) for name in names)
        stem = f"{key}-{digest(*missing, *(value for _, value in inputs))[:16]}"
        handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=stem)
        os.close(handle)
        target = self.folder / f"{stem}.pch"
        try:
            unit.save(temporary)
            content = file_hash(Path(temporary))
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        located = tuple((name, find_header(name, flags.roots)) for name in headers)
        manifest: dict[str, object] = {
            "language": flags.language,
            "headers": located,
            "inputs": inputs,
            "missing": missing,
            "digest": content,
        }
        manifest["times"] = _times(inputs)
        keep(target.with_suffix(".json"), json.dumps(manifest).encode())
        self._prune()
        return Precompiled(target, flags.language, located, inputs, missing)

    def _prune(self) -> None:
        for manifest in _newest_first(self.folder.glob("*-*.json"))[_KEPT:]:
            manifest.unlink(missing_ok=True)
            manifest.with_suffix(".pch").unlink(missing_ok=True)


def _newest_first(files: Iterable[Path]) -> list[Path]:
    times: dict[Path, int] = {}
    for file in files:
        with contextlib.suppress(OSError):  # another run removed it
            times[file] = file.stat().st_mtime_ns
    return sorted(times, key=lambda file: -times[file])


def _times(inputs: Iterable[tuple[str, str]]) -> list[int]:
    return [int(os.stat(name).st_mtime) if os.path.exists(name) else 0 for name, _ in inputs]  # noqa: PTH110, PTH116


def _errors(unit: cindex.TranslationUnit) -> list[str]:
    return [diagnostic.spelling for diagnostic in unit.diagnostics if diagnostic.severity >= cindex.Diagnostic.Error]
