# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The ``install`` command of a library's CMake file."""

from __future__ import annotations

from collections.abc import Sequence

_WIDTH = 120
_ARTIFACTS = ("TARGETS", "ARCHIVE", "LIBRARY", "RUNTIME", "FILE_SET")
_OPTIONS = ("DESTINATION", "COMPONENT")


def written(arguments: Sequence[str]) -> str:
    """Write an ``install`` command as gersemi has it: on one line if that is not too wide.

    Args:
        arguments: of the command.
    """
    flat = f"install({' '.join(arguments)})"
    if len(flat) <= _WIDTH:
        return flat
    return "\n".join(["install(", *(f"    {line}" for line in lines(arguments)), ")"])


def lines(arguments: Sequence[str]) -> list[str]:
    """Write the arguments on lines of their own: artifacts, and below each its options.

    Args:
        arguments: of the command, or some of them.
    """
    lines_: list[str] = []
    before = ""
    for text in arguments:
        if before in _OPTIONS:
            lines_[-1] += f" {text}"
        else:
            lines_.append(text if text in _ARTIFACTS or before == "FILE_SET" else f"    {text}")
        before = text
    return lines_
