# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from migrate.report import glob


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("a/b.hpp", "a/b.hpp", True),
        ("a/b.hpp", "a/bxhpp", False),
        ("a/*.hpp", "a/b.hpp", True),
        ("a/*.hpp", "a/b/c.hpp", False),
        ("a/**/*.hpp", "a/c.hpp", True),
        ("a/**/*.hpp", "a/b/d/c.hpp", True),
        ("a/**", "a/b/c", True),
        ("a/**", "ab/c", False),
        ("a/?.py", "a/b.py", True),
        ("a/?.py", "a//.py", False),
        ("a/*", "a/b\nc", True),
    ],
)
def test_patterns(pattern: str, path: str, fits: bool) -> None:
    assert bool(glob.compiled(pattern).fullmatch(path)) is fits


def test_the_plain_start_is_known() -> None:
    assert glob.prefix("a/b*/c") == "a/b"
    assert glob.prefix("a/b") == "a/b"
