# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What was freed in pieces goes back to the system."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pytest

from migrate.cpp.unused_memory import give_back

_SIZE, _COUNT = 4096, 20_000
_STATUS = Path("/proc/self/status")


def _resident() -> int:
    """Return the memory of this process that is in use, in bytes."""
    [line] = [line for line in _STATUS.read_text().splitlines() if line.startswith("VmRSS:")]
    return int(line.split()[1]) * 1024


@pytest.mark.skipif(
    not (_STATUS.exists() and hasattr(ctypes.CDLL(None), "malloc_trim")), reason="the C library keeps what it has"
)
def test_freed_pieces_are_given_back() -> None:
    library = ctypes.CDLL(None)
    library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    library.free.argtypes = [ctypes.c_void_p]
    pieces = [library.malloc(_SIZE) for _ in range(_COUNT)]
    for piece in pieces:
        ctypes.memset(piece, 1, _SIZE)
    for piece in pieces[:-1]:  # the last one keeps the end of the heap where it is
        library.free(piece)
    before = _resident()
    assert give_back()
    assert before - _resident() > _SIZE * _COUNT // 2
    library.free(pieces[-1])
