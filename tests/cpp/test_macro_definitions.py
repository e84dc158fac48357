# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names and whole definitions of macros."""

from __future__ import annotations

import pytest

from migrate.cpp.macro_definitions import DEFINED_NAME, DEFINITION


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        (b"#define A\nint x;\n", b"A", b"\nint x;\n"),
        (b"  #  define\tA(x) f(x)\n", b"A", b"\n"),
        (b"#define A(x) \\\n    f(x)\nint x;\n", b"A", b"\nint x;\n"),
        (b"#define A \\\r\n    1\r\nint x;", b"A", b"\nint x;"),
        (b'#define A "\\n"', b"A", b""),
    ],
)
def test_a_definition(text: bytes, name: bytes, rest: bytes) -> None:
    whole = DEFINITION.search(text)
    assert whole is not None and (whole[1], text[whole.end() :]) == (name, rest)
    assert [match[1] for match in DEFINED_NAME.finditer(text)] == [name]


@pytest.mark.parametrize("text", [b"#undef A\n", b"int define = 1;\n", b"#ifdef A\n", b"#defined A\n"])
def test_what_defines_nothing(text: bytes) -> None:
    assert DEFINITION.search(text) is None and DEFINED_NAME.search(text) is None
