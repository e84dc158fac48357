# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Turns records and inventories into bytes for the cache, and back."""

from __future__ import annotations

import json
import zlib
from typing import TypeVar

import msgspec

_LEVEL = 1  # the fastest: a scan waits for it
_Value = TypeVar("_Value")


def pack(value: object) -> bytes:
    """Return the bytes that stand for a value.

    Args:
        value: records, dataclasses, and what their fields hold.
    """
    try:
        plain = msgspec.json.encode(value)
    except UnicodeEncodeError:  # the name of a file is no UTF-8
        plain = json.dumps(msgspec.to_builtins(value)).encode("ascii")
    return zlib.compress(plain, _LEVEL)


def unpack(data: bytes, kind: type[_Value]) -> _Value:
    """Return the value that :func:`pack` turned into bytes.

    Args:
        data: what it made.
        kind: of the value.

    Raises:
        ValueError: the bytes are damaged, or stand for a value of another kind.
    """
    try:
        plain = zlib.decompress(data)
        if b"\\ud" not in plain:
            return msgspec.json.decode(plain, type=kind)
        return msgspec.convert(json.loads(plain), kind)
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(f"not a {getattr(kind, '__name__', kind)}: {error}") from error
