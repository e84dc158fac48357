# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What every unit of a launch proof includes and is linked with: recording headers, and the tree's code for values."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from functools import cached_property
from pathlib import Path

from migrate.cpp.cache import content_hash, digest, keep, kept, write_whole
from migrate.cpp.parser import Parser
from migrate.errors import MigrateError
from migrate.templates import render
from migrate.verify.compiler import CompileFailure, Compiler
from migrate.verify.kept_build import Build, kept_build
from migrate.verify.launch.recording_header import recording_header
from migrate.verify.launch.rules import StandIns, launch_rules

_KEPT = 6
_PARTS = ("declare.hpp", "describe.hpp", "values.hpp", "record.hpp", "cases.hpp")


class Environment:
    """The recording headers of one tree, precompiled, and its code for values, compiled.

    Args:
        parser: parses the tree as it is.
        cache: folder of derived files.

    Raises:
        MigrateError: MIG731, nothing is known that could stand in for this tree's library.
    """

    def __init__(self, parser: Parser, cache: Path) -> None:
        self.parser = parser
        self.compiler = Compiler(parser.flags)
        stand_ins = launch_rules().of(parser.tree)
        if stand_ins is None:
            raise MigrateError("MIG731", where=str(parser.root), reason="nothing is known to stand in for its library")
        self.stand_ins: StandIns = stand_ins
        self._cache = cache / "launch"

    def arguments(self, path: str) -> list[str]:
        """Return the flags of a file of the tree, with the recording headers before all others.

        Args:
            path: relative to the tree's root.
        """
        return [
            "-I",
            str(self.folder / "overlay"),
            *self.compiler.arguments(path),
            *_options(self.compiler.program),
            "-include",
            str(self.folder / "prefix.hpp"),
        ]

    @cached_property
    def folder(self) -> Path:
        """The folder with the recording headers, precompiled.

        Raises:
            MigrateError: MIG731, they do not compile.
        """
        rules = launch_rules()
        texts = self._texts()
        texts |= self._recording_headers()
        arguments = self.compiler.arguments(rules.header)
        version = subprocess.run([self.compiler.program, "-v"], capture_output=True, check=False).stderr
        folder = self._cache / digest(version, *arguments, *(part for entry in texts.items() for part in entry))[:24]
        for name, content in texts.items():
            if not (folder / name).is_file():
                write_whole(folder / name, content)
        prefix = folder / "prefix.hpp"

        def build(scratch: Path, target: Path, rule: Path) -> None:
            words = ["-I", str(folder / "overlay"), *arguments, *_options(self.compiler.program)]
            words[words.index("-x") + 1] = "c++-header"
            self.compiler.run(scratch, *words, str(prefix), "-o", str(target), "-MD", "-MF", str(rule))

        suffix = "pch" if "clang" in Path(self.compiler.program).name else "gch"
        self._kept(folder / f"prefix.hpp.{suffix}", build, times=True)
        with contextlib.suppress(OSError):  # a cache that may only be read
            os.utime(folder)
        _prune(self._cache)
        return folder

    @cached_property
    def support(self) -> Path:
        """The tree's own code for values, in one object.

        Raises:
            MigrateError: MIG731, it does not compile.
        """
        tree = self.parser.tree
        sources = [path for path in self.stand_ins.sources if tree.exists(path)]
        text = "".join(f'#include "{self.parser.root / path}"\n' for path in sources).encode()
        source = self.folder / f"support-{content_hash(text)[:16]}.cpp"
        if not source.is_file():
            write_whole(source, text)
        target = source.with_suffix(".o")

        def build(scratch: Path, name: Path, rule: Path) -> None:
            arguments = self.arguments(sources[0])
            self.compiler.run(scratch, *arguments, "-c", str(source), "-o", str(name), "-MD", "-MF", str(rule))

        self._kept(target, build)
        return target

    def _kept(self, target: Path, build: Build, times: bool = False) -> None:
        try:
            kept_build(target, build, times)
        except CompileFailure as error:
            raise MigrateError("MIG731", where=target.name, reason=error.reason) from error

    def _texts(self) -> dict[str, bytes]:
        numbers = launch_rules().numbers
        bindings = [", ".join(f"f{at}" for at in range(count)) for count in range(1, numbers["fields"] + 1)]
        values = {**numbers, "bindings": bindings, "words": "".join(f'"{word}", ' for word in launch_rules().texts)}
        texts = {name: render(f"verify/launch/{name}.j2", **values).encode() for name in _PARTS}
        texts["prefix.hpp"] = render("verify/launch/prefix.hpp.j2", headers=self._headers()).encode()
        texts["stand_ins.hpp"] = render(f"verify/launch/stand_ins_{self.stand_ins.template}.hpp.j2").encode()
        return texts

    def _headers(self) -> list[str]:
        """Return the headers that are there: one that was replaced may be gone."""
        roots = [Path(root) for root in self.parser.flags.of(launch_rules().header).roots]
        return [header for header in self.stand_ins.headers if any((root / header).is_file() for root in roots)]

    def _recording_headers(self) -> dict[str, bytes]:
        """Return the launching header's text that records, by each path by which it may be included."""
        rules = launch_rules()
        original = self.parser.tree.read(rules.header)
        known = self._cache / f"header-{digest(original, rules.function)[:24]}"
        text = kept(known)
        if text is None:
            text = recording_header(self.parser, rules.header, rules.function)
            keep(known, text)
        absolute = str(self.parser.root / rules.header)
        roots = (root.rstrip("/") + "/" for root in self.parser.flags.of(rules.header).roots)
        return {f"overlay/{absolute.removeprefix(root)}": text for root in roots if absolute.startswith(root)}


def _prune(cache: Path) -> None:
    """Remove the folders that were used longest ago: each holds a precompiled header of many megabytes."""
    times: dict[Path, int] = {}
    for folder in cache.iterdir():
        with contextlib.suppress(OSError):  # another run removed it
            if folder.is_dir():
                times[folder] = folder.stat().st_mtime_ns
    for folder in sorted(times, key=lambda folder: -times[folder])[_KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)


def _options(program: str) -> list[str]:
    return ["-w", "-O0", *([] if "clang" in Path(program).name else ["-fpermissive"])]
