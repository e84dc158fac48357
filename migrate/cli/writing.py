# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Writing the files that an option asked for."""

from __future__ import annotations

from pathlib import Path

from migrate.cli.output_path import check_output
from migrate.errors import MigrateError


def write(path: Path, text: str | bytes, option: str) -> None:
    """Write a file, with its folders.

    Args:
        path: of the file.
        text: its content.
        option: what asked for it.

    Raises:
        MigrateError: MIG012 or MIG121.
    """
    _put(path, text, option, "w")


def append(path: Path, text: str, option: str) -> None:
    """Append to a file.

    Args:
        path: of the file.
        text: what is added.
        option: what asked for it.

    Raises:
        MigrateError: MIG012.
    """
    _put(path, text, option, "a")


def _put(path: Path, text: str | bytes, option: str, mode: str) -> None:
    check_output(path, option)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
            return
        with path.open(mode, encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(text)
    except OSError as error:
        raise MigrateError("MIG012", path=path, reason=error.strerror, option=option) from error
