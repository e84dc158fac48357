# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names in parts of a file that are not compiled."""

from __future__ import annotations

import pytest

from migrate.cpp.parser import Parser
from migrate.cpp.source import Source
from migrate.recipes.collapse_proxy.inactive import conditional, places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("int a;\n", []),
        ("#ifndef A_HPP\n#define A_HPP\nint a;\n#endif\n", []),
        ("#if X\nint a;\n#endif\n", ["\nint a;\n"]),
        ("#if X\n#if Y\nint a;\n#endif\n#endif\n", ["\nint a;\n", "\n#if Y\nint a;\n#endif\n"]),
    ],
)
def test_conditional(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in conditional(Source("a.cpp", text.encode()))] == expected


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("int foo(int);\n#if 1\nint a = foo(1);\n#endif\n", []),
        ("int foo(int);\n#if 0\nint a = foo(1);\n#endif\n", [3]),
        ("int foo(int);\n#if 0\n// foo(1)\nint a = food(1);\n#endif\n", []),
        ("int foo(int);\n#if 0\nint a = foo;\n#endif\n", []),
    ],
)
def test_places(text_parser: Parser, text: str, lines: list[int]) -> None:
    path = "ttnn/cpp/ttnn/inactive.cpp"
    parser = text_parser.overlaid(text_parser.tree, {path: text.encode()})
    found = places(parser, [Source(path, text.encode())], "foo", rb"\s*\(")
    assert [source.line(offset) for source, offset in found] == lines
