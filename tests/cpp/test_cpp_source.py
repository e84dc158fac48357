# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Source text by byte offset."""

from __future__ import annotations

import pytest

from migrate.cpp.source import Source


def source(text: str) -> Source:
    return Source("a.cpp", text.encode())


def test_lines_and_columns_count_bytes() -> None:
    text = source("é a\n  b\n")
    at = text.data.index(b"b")
    assert (text.line(at), text.column(at)) == (2, 3)
    assert text.offset(2, 3) == at
    assert text.column(text.data.index(b"a")) == 4
    assert text.indent(at) == "  "
    assert text.line_end(at) == len(text.data)


def test_offset_outside_the_file_is_its_end() -> None:
    assert source("ab\n").offset(9) == 3
    assert source("").line(0) == 1


def test_blank_hides_comments_and_literals_but_keeps_offsets() -> None:
    text = source('f(1\'000, \'x\', "a(\\"b", R"d(no))d"); // g(\n/* h\n */ i')
    assert len(text.blank) == len(text.data)
    assert text.blank.count(b"\n") == text.data.count(b"\n")
    assert [word for _, word in text.words(0, len(text))] == ["f", "i"]
    assert b"1'000" in text.blank
    assert b'R"d(no))d"' in text.uncommented


def test_words_are_not_parts_of_numbers() -> None:
    assert [word for _, word in source("0xFFu + a1 + 2f").words(0, 15)] == ["a1"]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("f(a, g(b), {c, d})", ["a", "g(b)", "{c, d}"]),
        ("f(std::map<int, int> a, b < c)", ["std::map<int, int> a", "b < c"]),
        ("f(x->y, z)", ["x->y", "z"]),
        ('f("a,b", /* c, d */ e)', ['"a,b"', "/* c, d */ e"]),
        ("f(std::vector<std::pair<A, B>>{1, 2})", ["std::vector<std::pair<A, B>>{1, 2}"]),
        ("f( )", []),
        ("f([](auto x, auto y) { return x, y; }, 1)", ["[](auto x, auto y) { return x, y; }", "1"]),
    ],
)
def test_split_of_arguments(text: str, inside: list[str]) -> None:
    code = source(text)
    end = code.closing(1)
    assert end == len(text)
    assert [code.slice(*part) for part in code.split(2, end - 1)] == inside


def test_bracket_that_is_never_closed() -> None:
    with pytest.raises(ValueError, match=r"a\.cpp:1"):
        source("f(a, [b)").closing(1)


def test_leading_comment_stops_at_blank_lines_and_code() -> None:
    code = source("int a;  // not this\n\n// no\n\n  // one\n  /* two\n     three */\n  void f();\n")
    at = code.data.index(b"void")
    assert code.leading_comment(at) == code.data.index(b"// one")
    assert code.leading_comment(code.data.index(b"int")) == 0
    trailing = source("int a;  // trails\nvoid f();")
    assert trailing.leading_comment(trailing.data.index(b"void")) == trailing.data.index(b"void")


def test_whole_lines_only_where_nothing_else_stands_on_them() -> None:
    code = source("a;\n  b;\nc; d;\n")
    at = code.data.index(b"b")
    assert code.whole_lines(at, at + 2) == (3, 8)
    at = code.data.index(b"d;")
    assert code.whole_lines(at, at + 2) == (at, at + 2)


def test_skip_passes_over_comments_both_ways() -> None:
    code = source("a /* x */ ; // y\n b")
    assert code.after(1, b";") == code.data.index(b";") + 1
    assert code.after(1, b",") == 1
    assert code.skip(code.data.index(b";") + 1) == code.data.index(b"b")
    assert code.skip_back(code.data.index(b";")) == 1
    assert code.trim(1, 3) == (2, 3)


def test_bytes_that_are_not_utf8_survive() -> None:
    code = Source("a.cpp", b"// \xff\nx")
    assert code.slice(0, 4).encode("utf-8", "surrogateescape") == b"// \xff"


def test_text_without_comments_and_blanks() -> None:
    source = Source("a.cpp", b'int  x; // one\n/* two */ f( "a // b" );\n')
    assert source.condensed() == b'intx;f("a//b");'
    assert source.condensed(0, 7) == b"intx;"
