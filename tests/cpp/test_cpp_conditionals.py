# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from migrate.cpp.conditionals import condition_at, live, unconditional


@pytest.mark.parametrize(
    "text",
    [
        "int a;\n",
        "#pragma once\nint a;\n",
        "#ifdef FLAG\nint a;\n#endif\n",
        "#if FLAG\nint a;\n#else\nint b;\n#endif\n",
        "#if 1\nint a;\n#endif\n",
        "// #if 0\nint a;\n// #endif\n",
        'auto a = R"(\n#if 0\n)";\nint b;\n',
        "/*\n#if 0\n*/\nint a;\n",
        "#if 0\n#endif\n",
        "#endif\nint a;\n#else\n",
        "#if 0\nint a;\n",
    ],
)
def test_what_may_be_compiled_stays(text: str) -> None:
    assert live(text.encode()) == text.encode()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("#if 0\nint a;\n#endif\nint b;\n", "#if 0\n      \n#endif\nint b;\n"),
        ("#if 00\nint a;\n#endif\n", "#if 00\n      \n#endif\n"),
        ("#if false // no\nint a;\n#endif\n", "#if false // no\n      \n#endif\n"),
        ("#if !(1)\nint a;\n#endif\n", "#if !(1)\n      \n#endif\n"),
        ("#if 1\nint a;\n#else\nint b;\n#endif\n", "#if 1\nint a;\n#else\n      \n#endif\n"),
        ("#if 0\nint a;\n#else\nint b;\n#endif\n", "#if 0\n      \n#else\nint b;\n#endif\n"),
        ("#if 0\nint a;\n#elif FLAG\nint b;\n#endif\n", "#if 0\n      \n#elif FLAG\nint b;\n#endif\n"),
        ("#if A\na;\n#elif 1\nb;\n#else\nc;\n#endif\n", "#if A\na;\n#elif 1\nb;\n#else\n  \n#endif\n"),
        ("#if 0\n#if A\na;\n#else\nb;\n#endif\n#endif\n", "#if 0\n     \n  \n     \n  \n      \n#endif\n"),
        (" # if \\\n 0\nint a;\n # endif\n", " # if \\\n 0\n      \n # endif\n"),
    ],
)
def test_what_is_never_compiled_is_blanked(text: str, kept: str) -> None:
    assert live(text.encode()).decode() == kept


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("@\n", ""),
        ("#if 1\n@\n#endif\n", ""),
        ("#ifdef A\n#endif\n@\n", ""),
        ("#ifndef GUARD_HPP\n#define GUARD_HPP\n@\n#endif\n", ""),
        ("#ifdef A\n@\n#endif\n", "defined(A)"),
        ("#ifndef A // why\n@\n#endif\n", "!defined(A)"),
        ("#ifdef A\n#else\n@\n#endif\n", "!defined(A)"),
        ("#ifndef A\n#else\n@\n#endif\n", "defined(A)"),
        ("#if A > 2 && \\\n   B\n@\n#endif\n", "A > 2 && B"),
        ("#if A > 2\n#elif B\n@\n#else\n#endif\n", "!(A > 2) && B"),
        ("#if A > 2\n#elif B\n#else\n@\n#endif\n", "!(A > 2) && !(B)"),
        ("#if A\n#if B || C\n@\n#endif\n#endif\n", "A && (B || C)"),
        ("#if A\n#elif 1\n@\n#endif\n", "!(A)"),
    ],
)
def test_what_a_place_depends_on(text: str, condition: str) -> None:
    assert condition_at(text.encode(), text.index("@")) == condition


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("int a;\n", "int a;\n"),
        ("#ifndef A\n#define A\nint a;\n#endif\n", "#ifndef A\n#define A\nint a;\n#endif\n"),
        ("#if 1\nint a;\n#endif\n", "#if 1\nint a;\n#endif\n"),
        ("#ifdef A\nint a;\n#endif\nint b;\n", "#ifdef A\n      \n#endif\nint b;\n"),
        ("#if A\nint a;\n#else\nint b;\n#endif\n", "#if A\n      \n#else\n      \n#endif\n"),
        ("#if 0\nint a;\n#else\nint b;\n#endif\n", "#if 0\n      \n#else\nint b;\n#endif\n"),
    ],
)
def test_only_what_every_build_compiles(text: str, kept: str) -> None:
    assert unconditional(text.encode()).decode() == kept
