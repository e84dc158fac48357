# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A part of a text with some of its spans written differently."""

from __future__ import annotations

from collections.abc import Iterable


def splice(data: bytes, start: int, end: int, changes: Iterable[tuple[int, int, bytes]]) -> bytes:
    """Return ``start..end`` with absolute spans replaced; spans outside, or nested in earlier ones, are dropped.

    Args:
        data: the whole text.
        start: first byte of the part.
        end: one past its last byte.
        changes: first byte, one past the last, what stands there instead.
    """
    pieces, at = [], start
    for low, high, text in sorted(changes, key=lambda change: (change[0], -change[1])):
        if low < at or high > end:
            continue
        pieces += [data[at:low], text]
        at = high
    return b"".join([*pieces, data[at:end]])
