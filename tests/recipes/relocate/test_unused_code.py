# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names that ttnn's warning flags find unused."""

from __future__ import annotations

import pytest
from small_relocation import SOURCE, MakeBuilder

from migrate.moving.unused_code import edits
from migrate.tree.edits import apply_edits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("int f(int a) { return a; }\n", "int f(int a) { return a; }\n"),
        ("int f(int a) { return 1; }\n", "int f(int /*a*/) { return 1; }\n"),
        ("int f(int /*a*/) { return 1; }\n", "int f(int /*a*/) { return 1; }\n"),
        ("void f() { int a = 1; }\n", "void f() { [[maybe_unused]] int a = 1; }\n"),
        ("static int f() { return 1; }\n", "[[maybe_unused]] static int f() { return 1; }\n"),
        ("#define X\nstatic int f() { return 1; }\n", "#define X\n[[maybe_unused]] static int f() { return 1; }\n"),
        (
            "int a;\n#define X \\\n    1\nstatic int f() { return 1; }\n",
            "int a;\n#define X \\\n    1\n[[maybe_unused]] static int f() { return 1; }\n",
        ),
    ],
)
def test_unused(make_builder: MakeBuilder, text: str, expected: str) -> None:
    parser = make_builder({SOURCE: text}).context.parser
    warning = parser.flagged(parser.flags.with_extra(["-Wall", "-Wextra"]), keep=1)
    assert apply_edits(text.encode(), list(edits(warning.parse(SOURCE)))).decode() == expected
