# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the stand-in refuses."""

from __future__ import annotations


class NotEmulated(Exception):
    """The code uses what the stand-in does not have; nothing is said about its meaning."""


class UseAfterFree(Exception):
    """The code reads a device value whose memory was freed."""


class WrongSide(TypeError):
    """A host value was given where a device value is needed, or the reverse."""


class WrongLayout(ValueError):
    """An operation needs another layout of its operand."""


class WrongShape(ValueError):
    """Shapes do not fit."""
