# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Declarations that go, with their comments, blank lines and empty namespaces."""

from __future__ import annotations

import pytest

from migrate.cpp.edit.remove import declaration, removed, trailing
from migrate.cpp.edit.splice import splice
from migrate.cpp.source import Source


def without(text: str, *names: str) -> str:
    """Remove the declarations ``int <name>;``."""
    source = Source("a.hpp", text.encode())
    starts = [source.data.index(f"int {name};".encode()) for name in names]
    spans = [declaration(source, start, start + len(f"int {name}")) for start, name in zip(starts, names, strict=True)]
    changes = [(start, end, b"") for start, end in removed(source, spans)]
    return splice(source.data, 0, len(source.data), changes).decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("int a;\nint x;\nint b;\n", "int a;\nint b;\n"),
        ("int a;\n\nint x;\n\nint b;\n", "int a;\n\nint b;\n"),
        ("int a;\n\n// of x\n// and more\nint x;\n\nint b;\n", "int a;\n\nint b;\n"),
        ("int a;\nint x;  // of x\nint b;\n", "int a;\nint b;\n"),
        ("int a; int x;\nint b;\n", "int a; \nint b;\n"),
        ("int a;\n\nint x;\n", "int a;\n"),
        ("int x;\n\nint b;\n", "int b;\n"),
    ],
)
def test_one_declaration(text: str, expected: str) -> None:
    assert without(text, "x") == expected


def test_a_namespace_that_is_left_empty_goes_too() -> None:
    text = "int a;\n\nnamespace n::m {\n\nint x;\n\n}  // namespace n::m\n\nint b;\n"
    assert without(text, "x") == "int a;\n\nint b;\n"
    assert without(text.replace("int x;", "int x;\nint y;"), "x") == text.replace("int x;", "int y;")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("int a;\n\n// of n\n// and more\nnamespace n {\nint x;\n}\nint b;\n", "int a;\n\nint b;\n"),
        ("int a;\n\n// of n\nnamespace n {\nint x;\n}\n", "int a;\n"),
        ("int a;\n// of the rest\n\nnamespace n {\nint x;\n}\nint b;\n", "int a;\n// of the rest\n\nint b;\n"),
        ("int a;  // of a\nnamespace n {\nint x;\n}\nint b;\n", "int a;  // of a\nint b;\n"),
        ("// licence\nnamespace n {\nint x;\n}\nint b;\n", "// licence\nint b;\n"),
        ("// of n\nnamespace n {\nint x;\nint y;\n}\n", "// of n\nnamespace n {\nint y;\n}\n"),
    ],
)
def test_the_comment_above_a_namespace_goes_with_it(text: str, expected: str) -> None:
    assert without(text, "x") == expected


def test_neighbours_go_with_the_blank_line_between() -> None:
    assert without("int a;\n\nint x;\n\nint y;\n\nint b;\n", "x", "y") == "int a;\n\nint b;\n"


def test_nothing_to_remove() -> None:
    assert removed(Source("a.hpp", b"int a;\n"), []) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("int x;\n", "int x;"),
        ("int x; int y;\n", "int x;"),
        ("int x; /* a */\n", "int x; /* a */"),
        ("int x;  // a\n        // b\n        // c\nint y;\n", "int x;  // a\n        // b\n        // c"),
        ("int x;  // a\n// of y\nint y;\n", "int x;  // a"),
    ],
)
def test_trailing_comment(text: str, expected: str) -> None:
    source = Source("a.hpp", text.encode())
    assert text[: trailing(source, len("int x;"))] == expected
