# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Paths and names in string literals."""

from __future__ import annotations

import pytest

from migrate.cpp.edit.string_literals import edits, names, texts
from migrate.tree.edits import apply_edits

FILES = {"old/kernels/reader.cpp": "new/place/kernels/reader.cpp"}
FOLDERS = {"old": "new/place"}


def moved(text: str) -> str:
    return apply_edits(text.encode(), list(edits("a.cpp", text.encode(), FILES, FOLDERS))).decode()


@pytest.mark.parametrize(
    "text",
    [
        'f("other/kernels/reader.cpp");',
        'f("folder/gold/x");',
        '// "old/kernels/reader.cpp"',
        '#include "old/kernels/reader.cpp"',
        'f("old/\\n");',
        'f(R"(old/kernels/reader.cpp)");',
    ],
)
def test_left_alone(text: str) -> None:
    assert moved(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('f("old/kernels/reader.cpp");', 'f("new/place/kernels/reader.cpp");'),
        ('f("root/old/kernels/reader.cpp");', 'f("root/new/place/kernels/reader.cpp");'),
        ('f("old");', 'f("new/place");'),
        ('f("old/kernels/" "writer.cpp");', 'f("new/place/kernels/" "writer.cpp");'),
        ('f("x", "old/a");', 'f("x", "new/place/a");'),
    ],
)
def test_follows(text: str, expected: str) -> None:
    assert moved(text) == expected


def test_a_long_path_goes_on_two_lines() -> None:
    files = {"old/kernels/reader.cpp": "n" * 100 + "/kernels/reader.cpp"}
    text = b'    f(\n        "old/kernels/reader.cpp");\n'
    after = apply_edits(text, list(edits("a.cpp", text, files, {}))).decode()
    assert after == f'    f(\n        "{"n" * 100}/kernels/"\n        "reader.cpp");\n'


def test_names_are_replaced_as_a_whole() -> None:
    data = b'f("ns::foo"); f("ns::foo_bar"); f("ns::" "foo");'
    found = apply_edits(data, list(names("a.cpp", data, {"ns::foo": "other::foo"})))
    assert found == b'f("other::foo"); f("ns::foo_bar"); f("ns::" "foo");'


def test_adjacent_literals_are_one_text() -> None:
    found = [(len(text.parts), text.value) for text in texts(b'"a" /* and */ "b"; "c"; R"(d)"')]
    assert found == [(2, "ab"), (1, "c"), (1, None)]
