# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``rules/verify.yaml``: warning flags, units without precompiled header, build and test commands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase

from migrate import rules
from migrate.cpp.flags import HEADER_SUFFIXES, Files


@dataclass(frozen=True, slots=True)
class Command:
    """A configured command.

    Args:
        name: shown to the user.
        run: program and arguments; ``{build}``, ``{jobs}`` and ``{python}`` are filled in.
        needs: a path that must exist for the command to apply, relative to the tree; empty if none.
        environment: variables added, filled in likewise (also ``{root}``).
        folder: working folder relative to the tree.
    """

    name: str
    run: tuple[str, ...]
    needs: str = ""
    environment: tuple[tuple[str, str], ...] = ()
    folder: str = "."


@dataclass(frozen=True, slots=True)
class VerifyRules:
    """The whole of ``rules/verify.yaml``.

    Args:
        without_pch: patterns of files that are checked without the precompiled header.
        warnings: flags by subtree, with the files that may name them; the longest subtree that holds a file decides.
        headers: more flags for a header that is checked alone.
        unity_commands: CMake commands, in lower case, that make a target's build unity.
        unity_batch: sources in one unity file.
        unity_macro: the macro that CMake gives another value for each source.
        limits: seconds of processor time and megabytes that one file may take.
        seconds: what one file takes until measured: with precompiled header, without, and a unity file.
        build: commands of the build stage.
        test: commands of the test stage.
    """

    without_pch: tuple[str, ...]
    warnings: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    headers: tuple[str, ...]
    unity_commands: tuple[str, ...]
    unity_batch: int
    unity_macro: str
    limits: dict[str, int]
    seconds: tuple[float, ...]
    build: tuple[Command, ...]
    test: tuple[Command, ...]

    def pch(self, path: str) -> bool:
        """True if a file may be checked with the precompiled header."""
        return not any(fnmatchcase(path, pattern) for pattern in self.without_pch)

    def options(self, path: str, tree: Files) -> tuple[str, ...]:
        """Return the tree's warning flags for a file.

        Args:
            path: of the file.
            tree: its CMake files tell which of the flags it has.
        """
        holding = [entry for entry in self.warnings if path.startswith(entry[0] + "/")]
        if not holding:
            return ()
        _, options, files = max(holding, key=lambda entry: len(entry[0]))
        named = b"".join(tree.read(file) for file in files if tree.exists(file))
        known = (option for option in options if not files or option.startswith("-Wno-") or _names(named, option))
        return (*known, *(self.headers if path.endswith(HEADER_SUFFIXES) else ()))


@rules.cached
def verify_rules() -> VerifyRules:
    """Load ``rules/verify.yaml``."""
    raw = rules.load("verify.yaml")
    return VerifyRules(
        without_pch=tuple(raw["without_pch"]),
        warnings=tuple(
            (entry["path"], tuple(entry["options"]), tuple(entry.get("declared_in", ()))) for entry in raw["warnings"]
        ),
        headers=tuple(raw.get("headers", ())),
        unity_commands=tuple(raw["unity"]["commands"]),
        unity_batch=int(raw["unity"]["batch"]),
        unity_macro=str(raw["unity"]["macro"]),
        limits=dict(raw["limits"]),
        seconds=tuple(float(raw["seconds"][name]) for name in ("with_pch", "without_pch", "unity")),
        build=tuple(_command(entry) for entry in raw["build"]),
        test=tuple(_command(entry) for entry in raw["test"]),
    )


def _names(text: bytes, flag: str) -> bool:
    return re.search(rb"(?<![\w-])" + re.escape(flag.encode()) + rb"(?![\w-])", text) is not None


def _command(entry: dict[str, object]) -> Command:
    run = entry["run"]
    environment = entry.get("environment", {})
    assert isinstance(run, list)
    assert isinstance(environment, dict)
    return Command(
        name=str(entry["name"]),
        run=tuple(map(str, run)),
        needs=str(entry.get("needs", "")),
        environment=tuple((str(key), str(value)) for key, value in environment.items()),
        folder=str(entry.get("folder", ".")),
    )
