# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The C++ lexer, by tables of text and what it is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.cpp import lexer

HIDDEN = [
    pytest.param(b"int a = b;\n", b"int a = b;\n", id="code stays"),
    pytest.param(b"", b"", id="empty"),
    pytest.param(b"a / b // c\nd", b"a / b     \nd", id="line comment"),
    pytest.param(b"a /* b\n c */ d", b"a     \n      d", id="block comment"),
    pytest.param(b"// a \\\n int hidden;\nint x;", b"      \n            \nint x;", id="continued comment"),
    pytest.param(b"// a \\\r\n int hidden;\r\nint x;", b"       \n             \nint x;", id="continued, CRLF"),
    pytest.param(b"// a \\ \t\n hidden;\nint x;", b"        \n        \nint x;", id="continued behind spaces"),
    pytest.param(b"// a \\ b\nint x;", b"        \nint x;", id="a backslash inside continues nothing"),
    pytest.param(b'f("// no");', b"f(       );", id="comment mark in a string"),
    pytest.param(b'// "\nint x; // "', b"    \nint x;     ", id="quote in a comment"),
    pytest.param(b'f("a\\"b", c)', b"f(      , c)", id="escaped quote"),
    pytest.param(b'R"(a ")" b)" c', b'         b)" c', id="raw string ends at its first mark"),
    pytest.param(b'R"x(a )" b)x" c', b"              c", id="raw string with a mark"),
    pytest.param(b'u8R"(x "y" z)" q', b"               q", id="raw string with an encoding"),
    pytest.param(b'fooR"(x)" q', b"fooR      q", id="a name that ends in R"),
    pytest.param(b"u8'a' + L'b' + u\"c\"", b"      +      +", id="literals with an encoding"),
    pytest.param(b"1'000'000 + 'a'", b"1'000'000 +    ", id="digit separators"),
    pytest.param(b"0xFF'FF'u", b"0xFF'FF'u", id="hexadecimal digit separators"),
]


@pytest.mark.parametrize(("text", "code"), HIDDEN)
def test_hide(text: bytes, code: bytes) -> None:
    assert lexer.hide(text).replace(b"\r", b" ") == code.ljust(len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b'f("// no"); // yes', b'f("// no");       '),
        (b'a /* "b" */ + "c /* d"', b'a           + "c /* d"'),
        (b"x = 'y'; /* z */", b"x = 'y';        "),
    ],
)
def test_hide_comments_leaves_literals(text: bytes, expected: bytes) -> None:
    assert lexer.hide_comments(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"#define A(x) \\\n  f(x)\nint y;", b"              \n      \nint y;"),
        (b"#define A /* b\n c */ d\nint y;", b"              \n       \nint y;"),
        (b'  #include "a.hpp" // b\nint y;', b"                       \nint y;"),
        (b"#error don't\nint y;", b"            \nint y;"),
        (b"a # b\n", b"a # b\n"),
    ],
)
def test_hide_directives(text: bytes, expected: bytes) -> None:
    assert lexer.hide_directives(text) == expected


KINDS = [
    (
        b"ttnn::foo(x->y, 1.5e-3f);",
        "name punctuation name punctuation name punctuation name punctuation number punctuation punctuation",
    ),
    (
        b'f(R"(a)", "b", \'c\', u8"d")',
        "name punctuation raw_string punctuation string punctuation character punctuation string punctuation",
    ),
    (b"// a\nb /* c */", "comment name comment"),
    (b"#pragma once\n#define A \\\n b // c\nint x;", "directive directive name name punctuation"),
    (b"a <<= b >> c", "name punctuation name punctuation punctuation name"),
    (b"a \\\n b", "name name"),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_kinds(text: bytes, kinds: str) -> None:
    assert [token.kind for token in lexer.tokens(text)] == kinds.split()


def test_code_tokens_leave_out_comments_and_directives() -> None:
    text = b"#define A b\nint x; // c\nint y;"
    assert [token.text for token in lexer.code_tokens(text)] == ["int", "x", ";", "int", "y", ";"]
    assert [token.text for token in lexer.code_tokens(text, 12, 18)] == ["int", "x", ";"]


@pytest.mark.parametrize(
    ("text", "after", "end"),
    [
        (b"}  // namespace a\n", 1, 17),
        (b"} /* a */ b", 1, 9),
        (b"}\n// a\n", 1, 1),
        (b"} b // a\n", 1, 1),
        (b"}", 1, 1),
    ],
)
def test_trailing_comment(text: bytes, after: int, end: int) -> None:
    assert lexer.trailing_comment(text, after) == end


_PIECES = st.lists(
    st.sampled_from(
        [b"//", b"/*", b"*/", b'"', b"'", b"\\", b"\n", b"\r\n", b'R"(', b')"', b"u8", b"#", b"x", b"1", b" ", b"\xff"]
    ),
    max_size=30,
).map(b"".join)


@given(_PIECES)
def test_hiding_keeps_length_and_line_ends(text: bytes) -> None:
    hidden = lexer.hide(text)
    assert len(hidden) == len(text)
    assert [at for at, byte in enumerate(hidden) if byte == 10] == [at for at, byte in enumerate(text) if byte == 10]


@given(_PIECES)
def test_tokens_cover_everything_but_white_space(text: bytes) -> None:
    covered = bytearray(text)
    end = 0
    for token in lexer.tokens(text):
        assert token.start >= end
        end = token.end
        covered[token.start : token.end] = b" " * (token.end - token.start)
    assert not bytes(covered).replace(b"\\", b"").strip()


@pytest.mark.parametrize(
    "text", [b"", b"int a;\n", b"int a;\r\n", b"a \\\n b", b"#define A(x) \\\n  x\n", b"a\\b", b'"a\\n"']
)
def test_what_is_in_one_line_already_stays(text: bytes) -> None:
    assert lexer.joined(text) == text


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (b"int a;\rint b;\r", b"int a;\nint b;\n"),
        (b"int a;\r\r\nint b;", b"int a;\n\r\nint b;"),
        (b"regi\\\nster<", b"register\\\n<"),
        (b"regi\\\r\nster<", b"register\\\r\n<"),
        (b"re\\\ngi\\\nster<", b"register\\\n\\\n<"),
        (b"regi\\ \nster", b"register\\ \n"),
    ],
)
def test_words_that_go_on_in_the_next_line_are_put_together(text: bytes, joined: bytes) -> None:
    assert lexer.joined(text) == joined


@given(_PIECES)
def test_joining_keeps_the_length(text: bytes) -> None:
    assert len(lexer.joined(text)) == len(text)


def test_directives() -> None:
    text = b'#if 1\n"\n#else\n";\n// #if 0\n # endif // x \\\n y\nint a;\n'
    assert [text[start:end] for start, end in lexer.directives(text)] == [b"#if 1", b"#else", b" # endif // x \\\n y"]
