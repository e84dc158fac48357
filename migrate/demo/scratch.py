# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The miniature as a git repository of its own."""

from __future__ import annotations

import stat
import subprocess
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def make(folder: Path) -> Path:
    """Copy the miniature into a folder and commit it there.

    Args:
        folder: does not exist, or is empty.

    Returns:
        The folder.

    Raises:
        OSError: it cannot be written.
        subprocess.CalledProcessError: git refuses.
    """
    for path, file in _walk(files("migrate.demo") / "tree", ""):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        content = file.read_bytes()
        target.write_bytes(content)
        if content.startswith(b"#!"):
            target.chmod(target.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    for arguments in (
        ("init", "-q", "-b", "main"),
        ("config", "user.name", "migrate demo"),
        ("config", "user.email", "demo@localhost"),
        ("config", "commit.gpgsign", "false"),
        ("add", "--all"),
        ("commit", "-q", "-m", "The miniature as it comes"),
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
    return folder


def _walk(place: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for child in place.iterdir():
        if child.name in ("__pycache__", ".git"):
            continue
        if child.is_dir():
            yield from _walk(child, f"{prefix}{child.name}/")
        else:
            yield f"{prefix}{child.name}", child
