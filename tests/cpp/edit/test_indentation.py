# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Lines moved to the left or to the right."""

from __future__ import annotations

import pytest

from migrate.cpp.edit.indentation import dedent


@pytest.mark.parametrize(
    ("text", "by", "expected"),
    [
        (b"a", 4, b"a"),
        (b"    a\n    b", 4, b"    a\nb"),
        (b"a\n  b\n      c", 4, b"a\nb\n  c"),
        (b"a\n\n    b\n", 4, b"a\n\nb\n"),
        (b"a\n\tb", 4, b"a\n\tb"),
        (b"a\n\nbcdefg\n  h", -4, b"a\n\n    bcdefg\n      h"),
    ],
)
def test_dedent(text: bytes, by: int, expected: bytes) -> None:
    assert dedent(text, by) == expected
