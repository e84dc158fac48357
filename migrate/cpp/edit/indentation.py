# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Indentation of a text that goes to another depth."""

from __future__ import annotations


def dedent(text: bytes, by: int) -> bytes:
    """Take up to ``by`` spaces off the beginning of each line but the first; a negative number adds some."""
    first, *rest = text.split(b"\n")
    return b"\n".join([first, *(_moved(line, by) for line in rest)])


def _moved(line: bytes, by: int) -> bytes:
    if by < 0:
        return b" " * -by + line if line.strip() else line
    return line[min(by, len(line) - len(line.lstrip(b" "))) :]
