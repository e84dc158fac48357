# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The tree's own clang-format style, on changed lines, as ``git clang-format`` applies it."""

from __future__ import annotations

import importlib.util
import subprocess
import sysconfig
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath

from migrate.tree import paths, scratch
from migrate.tree.plan import Note
from migrate.tree.reader import Reader
from migrate.tree.unified import changed_ranges, lines

SUFFIXES = (".cpp", ".hpp", ".h", ".cc", ".cxx", ".hh", ".hxx", ".inl", ".ipp", ".tpp")
_STYLES = (".clang-format", "_clang-format")


@cache
def executable() -> Path | None:
    """Return the program that the ``clang-format`` wheel brought, or None."""
    spec = importlib.util.find_spec("clang_format")
    if spec is None or spec.origin is None:
        return None
    name = "clang-format" + (sysconfig.get_config_var("EXE") or "")
    program = Path(spec.origin).parent / "data" / "bin" / name
    return program if program.is_file() else None


def style(path: str, tree: Reader) -> str | None:
    """Return the style file that governs a path: the nearest one in its folder or above, within the tree."""
    for folder in PurePosixPath(path).parents:
        for name in _STYLES:
            if tree.exists(file := str(folder / name)):
                return file
    return None


def obstacle(path: str, tree: Reader) -> Note | None:
    """Say why a C++ file would stay unformatted.

    Args:
        path: relative to the tree's root.
        tree: where the style files are.

    Returns:
        A remark, or None if it can be formatted or is no C++ file.
    """
    if not path.endswith(SUFFIXES):
        return None
    if executable() is None:
        return Note("MIG260", "the clang-format wheel is not installed; the change is written as planned", where=path)
    if style(path, tree) is None:
        return Note("MIG261", f"no .clang-format governs {paths.printable(path)}", where=path)
    return None


def format_changed(old: bytes | None, new: bytes, path: str, tree: Reader) -> bytes:
    """Format the lines in which two versions of a file differ, as ``git clang-format`` does.

    Statements that the plan did not touch stay as they are; one that it touched is laid out as a whole, since the
    tree's own commit hook would do it otherwise. Without the program, a style file or a readable result the new version
    is returned as given; :func:`obstacle` says why.

    Args:
        old: the file before the change; None for a new file.
        new: the file after it.
        path: relative to the tree's root; chooses the style and the language.
        tree: where the style files are.

    Returns:
        The new version, its changed statements formatted.
    """
    program = executable()
    governing = style(path, tree) if path.endswith(SUFFIXES) else None
    if program is None or governing is None or old == new:
        return new
    before, after = lines(old or b""), lines(new)
    changed = tuple((start, end) for start, end in changed_ranges(before, after) if end > start)
    if not changed:
        return new
    return _run(program, new, PurePosixPath(path).name, tree.read(governing), changed) or new


@lru_cache(maxsize=256)
def _run(program: Path, new: bytes, name: str, governing: bytes, changed: tuple[tuple[int, int], ...]) -> bytes | None:
    """Run clang-format; a plan is rendered for its diff, its review and its writing, and formatted once."""
    ranges = [f"--lines={start + 1}:{end}" for start, end in changed]
    with scratch.folder() as folder:
        (folder / ".clang-format").write_bytes(governing)
        try:
            done = subprocess.run(
                [program, "--style=file", f"--assume-filename={folder / name}", *ranges],
                input=new,
                capture_output=True,
                check=True,
                timeout=60,
            )
        except (OSError, subprocess.SubprocessError):
            return None
    return done.stdout or None
