# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Writing the files that an option asked for."""

from __future__ import annotations

import os
from pathlib import Path

from migrate.cli.output_path import check_output
from migrate.errors import MigrateError
from migrate.tree.disk import Image, NotRegular, creation_mode, image
from migrate.tree.disk import write as write_whole


def write(path: Path, text: str | bytes, option: str) -> None:
    """Write a file, with its folders. What stood there stays until all of it is written.

    Args:
        path: of the file.
        text: its content.
        option: what asked for it.

    Raises:
        MigrateError: MIG012 or MIG121.
    """
    check_output(path, option)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(Path(os.path.realpath(path)), _encoded(text))
    except OSError as error:
        raise _failed(path, error, option) from error


def append(path: Path, text: str, option: str) -> None:
    """Append to a file.

    Args:
        path: of the file.
        text: what is added.
        option: what asked for it.

    Raises:
        MigrateError: MIG012.
    """
    check_output(path, option)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as stream:
            stream.write(_encoded(text))
    except OSError as error:
        raise _failed(path, error, option) from error


def _put(real: Path, data: bytes) -> None:
    try:
        before = image(real)
    except NotRegular:  # a device, or a pipe outside of a tree
        real.write_bytes(data)
        return
    if (before is not None and not os.access(real, os.W_OK)) or not os.access(real.parent, os.W_OK):
        real.write_bytes(data)
        return
    mode = before.mode if before is not None else creation_mode()
    write_whole(real, Image(data, mode), real.with_name(f".migrate-{os.getpid()}.tmp"))


def _encoded(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")


def _failed(path: Path, error: OSError, option: str) -> MigrateError:
    return MigrateError("MIG012", path=path, reason=error.strerror, option=option)
