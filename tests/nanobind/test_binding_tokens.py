# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Tokens, brackets, scopes and edits of a binding file."""

from __future__ import annotations

import pytest

from migrate.cpp.edit.rewriter import Rewriter
from migrate.cpp.functions import function_around, namespaces_at
from migrate.cpp.lexed import Lexed, Piece
from migrate.nanobind.syntax import forwarded, lambda_at


def words(text: str) -> list[str]:
    return [token.text for token in Lexed("a.cpp", text.encode()).tokens]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("// a(\n/* b( */ c", ["c"]),
        ("#define X(a) \\\n  { a\nint b;", ["int", "b", ";"]),
        ('R"d()x")" ( )d" , "a\\"b"', ['R"d()x")" ( )d"', ",", '"a\\"b"']),
        ("a->b::c<1'000>", ["a", "->", "b", "::", "c", "<", "1'000", ">"]),
        ("x = 1.0e-5f;", ["x", "=", "1.0e-5f", ";"]),
        ("a<std::vector<int>> b", ["a", "<", "std", "::", "vector", "<", "int", ">", ">", "b"]),
    ],
)  # fmt: skip
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_offsets_count_bytes() -> None:
    lexed = Lexed("a.cpp", "/* é */ b".encode())
    assert lexed.tokens[0].start == 9
    assert lexed.bytes(9, 10) == b"b"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("(a, b)", ["a", "b"]),
        ("(a, b,)", ["a", "b"]),
        ("()", []),
        ("(f(a, b), {c, d})", ["f(a, b)", "{c, d}"]),
        ("(std::array<int, 2>{1, 2}, b)", ["std::array<int, 2>{1, 2}", "b"]),
        ("(a < b, c > d)", ["a < b, c > d"]),
        ("(a < 3 * (b), c)", ["a < 3 * (b)", "c"]),
    ],
)
def test_split_at_top_level_commas(text: str, parts: list[str]) -> None:
    lexed = Lexed("a.cpp", text.encode())
    assert [lexed.text(piece) for piece in lexed.split(lexed.inside(0))] == parts


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("return f(a, b);", ["a", "b"]),
        ("return f(std::move(a), std::forward<T>(b));", ["a", "b"]),
        ("return f();", []),
        ("return f(a + 1);", None),
        ("return f(a.b());", None),
        ("return f(g(a));", None),
        ("return f(std::move(a.b));", None),
        ("return f(a).b();", None),
        ("g(); return f(a);", None),
        ("f(a);", None),
    ],
)
def test_forwarding_bodies(body: str, names: list[str] | None) -> None:
    lexed = Lexed("a.cpp", f"[](int a, int b) {{ {body} }}".encode())
    found = lambda_at(lexed, Piece(0, len(lexed.tokens) - 1))
    assert found is not None
    result = forwarded(lexed, found.body)
    assert (result[1] if result else None) == names


def test_scopes() -> None:
    function_text = "template <typename T> static void f(T& x, int y) { if (x) { z; } }"
    lexed = Lexed("a.cpp", f"namespace a::b {{ namespace {{ {function_text} }} struct S {{ int w; }}; }}".encode())
    inside = next(at for at, token in enumerate(lexed.tokens) if token.text == "z")
    function = function_around(lexed, inside)
    assert function is not None
    assert function.qualified(lexed) == "a::b::f"
    assert lexed.text(function.template) == "template <typename T>"
    assert lexed.text(function.head) == "static void f(T& x, int y)"
    assert namespaces_at(lexed, inside) == ("a", "b", "")
    member = next(at for at, token in enumerate(lexed.tokens) if token.text == "w")
    assert function_around(lexed, member) is None


def test_wider_edits_swallow_what_lies_inside() -> None:
    rewriter = Rewriter(Lexed("a.cpp", b"abcdef"))
    rewriter.replace(1, 2, "x", "inner")
    rewriter.replace(2, 2, "y", "inside")
    rewriter.replace(0, 3, "W", "wider")
    rewriter.replace(3, 3, "!", "behind")
    rewriter.replace(0, 0, "^", "before")
    assert rewriter.render(0, 6) == "^W!def"
    assert rewriter.render(3, 6) == "!def"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("{\n    a;\n    using X = int;\n    b;\n}\n", "{\n    a;\n    b;\n}\n"),
        ("{\n    a;\n\n    using X = int;\n\n    b;\n}\n", "{\n    a;\n\n    b;\n}\n"),
        ("{\n    using X = int;\n\n    b;\n}\n", "{\n    b;\n}\n"),
        ("{\n    a;\n\n    // what X is\n    using X = int;\n\n    b;\n}\n", "{\n    a;\n\n    b;\n}\n"),
        ("{\n    // what b is\n    using X = int;\n    b;\n}\n", "{\n    // what b is\n    b;\n}\n"),
        ("{ a; using X = int; b; }\n", "{ a;  b; }\n"),
    ],
)
def test_dropped_lines(text: str, left: str) -> None:
    lexed = Lexed("a.cpp", text.encode())
    first = next(at for at, token in enumerate(lexed.tokens) if token.text == "using")
    rewriter = Rewriter(lexed)
    rewriter.drop_lines(Piece(first, first + 4), "test")
    assert rewriter.render(0, len(text)) == left


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_neighbouring_lines_leave_one_blank(order: tuple[int, int]) -> None:
    text = "{\n    using X = int;\n    using Y = int;\n\n    b;\n}\n"
    lexed = Lexed("a.cpp", text.encode())
    starts = [at for at, token in enumerate(lexed.tokens) if token.text == "using"]
    rewriter = Rewriter(lexed)
    for which in order:
        rewriter.drop_lines(Piece(starts[which], starts[which] + 4), "test")
    assert rewriter.render(0, len(text)) == "{\n    b;\n}\n"
