# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Indentation of a text that goes to another depth."""

from __future__ import annotations


def dedent(text: bytes, by: int) -> bytes:
    """Take up to ``by`` spaces off the beginning of each line but the first; a negative number adds some."""
    first, *rest = text.split(b"\n")
    return b"\n".join([first, *(line[min(by, len(line) - len(line.lstrip(b" "))) :] for line in rest)])
