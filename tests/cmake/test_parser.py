# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.cmake.parser import commands
from migrate.errors import MigrateError


def arguments(text: str) -> list[str]:
    (command,) = commands("CMakeLists.txt", text.encode())
    return [argument.text for argument in command.arguments]


def test_empty_files_and_comments_hold_no_command() -> None:
    for text in (b"", b"\n\n", b"# a comment", b"#[[ a\nblock ]]\n", b"#[==[ ]] ]==] # and more\n", b"\xef\xbb\xbf\n"):
        assert commands("CMakeLists.txt", text) == []


def test_commands_are_lower_case_with_line_and_span() -> None:
    data = b"# head\nSet(A b)\n  add_library ( x\n  y.cpp )\n"
    first, second = commands("CMakeLists.txt", data)
    assert (first.name, first.line, data[first.start : first.end]) == ("set", 2, b"Set(A b)")
    assert (second.name, second.line) == ("add_library", 3)
    assert [(one.text, one.line, data[one.start : one.end]) for one in second.arguments] == [
        ("x", 3, b"x"),
        ("y.cpp", 4, b"y.cpp"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("f()", []),
        ("f(a b\tc\n d)", ["a", "b", "c", "d"]),
        ("f(a;b)", ["a", "b"]),
        ('f("a b" "")', ["a b", ""]),
        (r'f("a \" b")', [r"a \" b"]),
        ('f("over\ntwo lines")', ["over\ntwo lines"]),
        ("f([[a b]] [=[c ]] d]=])", ["a b", "c ]] d"]),
        ("f(a # comment )\n b)", ["a", "b"]),
        ("f(a #[[ block ) ]] b)", ["a", "b"]),
        ("f(a (b AND c))", ["a", "(", "b", "AND", "c", ")"]),
        ("f(${A}/b.cpp $<$<CONFIG:Debug>:c> $ENV{D})", ["${A}/b.cpp", "$<$<CONFIG:Debug>:c>", "$ENV{D}"]),
        (r"f(a\ b c\;d e\)f)", [r"a\ b", r"c\;d", r"e\)f"]),
        ('f(-DX="a b")', ['-DX="a b"']),
        ("f(a[0] [b])", ["a[0]", "[b]"]),
    ],
)
def test_arguments(text: str, expected: list[str]) -> None:
    assert arguments(text) == expected


@pytest.mark.parametrize(
    ("text", "line"), [("f(a\n", 1), ("\nf(a))\n", 2), ('\n\nf("a)\n', 3), ("f([=[a]])", 1), ("f", 1), ("#[[ open", 1)]
)
def test_what_does_not_close_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(MigrateError) as caught:
        commands("a/CMakeLists.txt", text.encode())
    assert caught.value.code == "MIG270"
    assert caught.value.where == f"a/CMakeLists.txt:{line}"
    assert caught.value.what


@given(st.text('ab1 \n\r\t()"\\#[]=;${}/.', max_size=40).map(str.encode) | st.binary(max_size=30))
def test_any_bytes_are_parsed_or_refused_by_code(data: bytes) -> None:
    try:
        found = commands("CMakeLists.txt", data)
    except MigrateError as error:
        assert error.code == "MIG270"
    else:
        for command in found:
            assert data[command.end - 1 : command.end] == b")"
            for argument in command.arguments:
                assert command.start < argument.start < argument.end < command.end
