# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Blank lines that edits would let meet."""

from __future__ import annotations

import pytest

from migrate.cpp.edit.blank_lines import close_gap, empty_lines, skip_empty_line
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Edit


def after(data: bytes, *cuts: tuple[bytes, bytes]) -> bytes:
    """Replace each text by another and tidy up."""
    edits = [Edit("a.cpp", at := data.index(old), at + len(old), new, "because") for old, new in cuts]
    return apply_edits(data, [*edits, *empty_lines("a.cpp", data, edits)])


def without(data: bytes, lines: bytes) -> bytes:
    """Take whole lines out."""
    start = data.index(lines)
    return data[:start] + data[close_gap(data, start, start + len(lines)) :]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a;\nx;\nb;\n", b"a;\nb;\n"),
        (b"a;\n\nx;\nb;\n", b"a;\n\nb;\n"),
        (b"a;\nx;\n\nb;\n", b"a;\n\nb;\n"),
        (b"a;\n\nx;\n\nb;\n", b"a;\n\nb;\n"),
        (b"a;\n\nx;\n \t\nb;\n", b"a;\n\nb;\n"),
        (b"a;\n\nx;\n\n\nb;\n", b"a;\n\n\nb;\n"),
        (b"{\nx;\n\nb;\n", b"{\n\nb;\n"),
        (b"x;\n\nb;\n", b"\nb;\n"),
        (b"a;\n\nx;\n", b"a;\n\n"),
        (b"a;\n\nx;\n  b;\n", b"a;\n\n  b;\n"),
    ],
)
def test_of_two_empty_lines_that_would_meet_one_goes(data: bytes, expected: bytes) -> None:
    assert without(data, b"x;\n") == expected
    windows = data.replace(b"\n", b"\r\n")
    assert without(windows, b"x;\r\n") == expected.replace(b"\n", b"\r\n")


@pytest.mark.parametrize(
    ("data", "end"),
    [(b"\na\n", 1), (b"  \na\n", 3), (b"\t\r\na\n", 3), (b"a\n", 0), (b"  a\n", 0), (b"  ", 0), (b"", 0), (b"\n\n", 1)],
)
def test_one_empty_line_is_skipped(data: bytes, end: int) -> None:
    assert skip_empty_line(data, 0) == end


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
