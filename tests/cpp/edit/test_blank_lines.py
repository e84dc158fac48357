# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Blank lines that edits would let meet."""

from __future__ import annotations

import pytest

from migrate.cpp.edit.blank_lines import empty_lines
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Edit


def after(data: bytes, *cuts: tuple[bytes, bytes]) -> bytes:
    """Replace each text by another and tidy up."""
    edits = [Edit("a.cpp", at := data.index(old), at + len(old), new, "because") for old, new in cuts]
    return apply_edits(data, [*edits, *empty_lines("a.cpp", data, edits)])


@pytest.mark.parametrize(
    ("data", "cut", "expected"),
    [
        (b"a;\n\nb;\n", b"b;", b"a;\n\n"),
        (b"a;\nb;\nc;\n", b"b;\n", b"a;\nc;\n"),
        (b"a;\n\nb;\n\nc;\n", b"b;\n", b"a;\n\nc;\n"),
        (b"a;\n\n\nb;\nc;\n", b"b;\n", b"a;\n\n\nc;\n"),
    ],
)
def test_one_blank_line_stays(data: bytes, cut: bytes, expected: bytes) -> None:
    assert after(data, (cut, b"")) == expected


def test_without_edits_nothing_changes() -> None:
    assert empty_lines("a.cpp", b"a;\n\n\n\nb;\n", []) == []


def test_two_cuts_leave_one_blank_line() -> None:
    assert after(b"a;\n\nb;\n\nc;\n\nd;\n", (b"b;\n", b""), (b"c;\n", b"")) == b"a;\n\nd;\n"
