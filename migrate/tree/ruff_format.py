# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The tree's own style of Python, on changed lines, by ``ruff format``."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import tomllib
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from migrate.tree import scratch
from migrate.tree.plan import Note
from migrate.tree.reader import Reader
from migrate.tree.unified import changed_ranges, lines

SUFFIXES = (".py", ".pyi")
_CONFIGURATIONS = ("ruff.toml", ".ruff.toml", "pyproject.toml")
_SCALARS = (str, int, bool)
_KEPT = ("line-length", "indent-width", "target-version", "preview", "format")  # what formatting depends on


@cache
def executable() -> Path | None:
    """Return the program that the ``ruff`` wheel brought, or None."""
    if importlib.util.find_spec("ruff") is None:
        return None
    try:
        return Path(str(importlib.import_module("ruff").find_ruff_bin()))
    except (AttributeError, FileNotFoundError):
        return None


def style(path: str, tree: Reader) -> dict[str, Any] | None:
    """Return the settings that govern a path: of the nearest file with any in its folder or above, within the tree.

    What a tree has set for black alone counts for its line length.
    """
    for folder in PurePosixPath(path).parents:
        for name in _CONFIGURATIONS:
            place = str(folder / name)
            settings = _settings(tree.read(place), name) if tree.exists(place) else None
            if settings is not None:
                return settings
    return None


def obstacle(path: str, tree: Reader) -> Note | None:
    """Say why a Python file would stay unformatted.

    Args:
        path: relative to the tree's root.
        tree: where the settings are.

    Returns:
        A remark, or None if it can be formatted or the tree has no settings for it.
    """
    if executable() is None and style(path, tree) is not None:
        return Note("MIG262", "the ruff wheel is not installed; the change is written as planned", where=path)
    return None


def format_changed(old: bytes | None, new: bytes, path: str, tree: Reader) -> bytes:
    """Format the statements in which two versions of a file differ.

    Without the program, settings or a file that parses, the new version is returned as given; :func:`obstacle` says
    why.

    Args:
        old: the file before the change; None for a new file.
        new: the file after it.
        path: relative to the tree's root.
        tree: where the settings are.
    """
    program = executable()
    settings = style(path, tree)
    if program is None or settings is None or old == new:
        return new
    text = new
    for start, end in reversed(changed_ranges(lines(old or b""), lines(new))):
        if end > start:
            text = _formatted(program, text, path, settings, start, end) or text
    return text


def _formatted(program: Path, text: bytes, path: str, settings: dict[str, Any], start: int, end: int) -> bytes | None:
    with scratch.folder() as folder:
        configuration = folder / "ruff.toml"
        configuration.write_text(_toml(settings), encoding="utf-8")
        command = [
            str(program),
            "format",
            "--no-cache",
            "--config",
            str(configuration),
            f"--range={start + 1}-{end + 1}",
        ]
        name = folder / PurePosixPath(path).name
        try:
            done = subprocess.run(
                [*command, "--stdin-filename", str(name), "-"], input=text, capture_output=True, check=True, timeout=60
            )
        except (OSError, subprocess.SubprocessError):
            return None
    return done.stdout or None


def _settings(data: bytes, name: str) -> dict[str, Any] | None:
    try:
        values = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None
    if name != "pyproject.toml":
        settings = values
    elif "ruff" in (tools := values.get("tool", {})):
        settings = tools["ruff"]
    elif "black" in tools:
        settings = {"line-length": tools["black"].get("line-length", 88)}
    else:
        return None
    return {key: settings[key] for key in _KEPT if key in settings}


def _toml(settings: dict[str, Any]) -> str:
    plain = "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items() if isinstance(value, _SCALARS))
    tables = [f"[{key}]\n{_toml(value)}" for key, value in settings.items() if isinstance(value, dict)]
    return "".join([plain, *tables])
