# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Memory that libclang has freed: the C library keeps it, in pieces, for this process alone."""

from __future__ import annotations

import ctypes


def give_back() -> bool:
    """Give memory that was freed back to the system, where the C library can do so; tell whether there was any."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return bool(trim is not None and trim(0))
