# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Function templates and macros that nothing uses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.cpp.source import Source
from migrate.cpp.unit import Unit
from migrate.recipes.retire_decorators import uncalled_helpers
from migrate.recipes.retire_decorators.uncalled_helpers import Helper

Parse = Callable[..., Unit]
FILE = "ttnn/cpp/ttnn/a.cpp"
TEXT = """\
namespace a {

int before = 1;

// What it is for.
template <typename T>
int inner(T value) { return 1; }

template <typename T>
int outer(T value) {
    return inner(value);
}

struct S {
    template <typename T>
    int member(T value) { return 2; }
};

int plain() { return 3; }

}  // namespace a
"""


def _helper(name: str) -> Helper:
    places = {"inner": ("// What", "\ntemplate <typename T>\nint outer", 1)}
    first, behind, above = places.get(name, ("template <typename T>\nint outer", "\nstruct S", 0))
    start = TEXT.index(first)
    return Helper(FILE, name, start, TEXT.index(behind), TEXT[:start].count("\n") + 1 + above)


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("before", []),
        ("return 3", []),
        ("return 2", []),
        ("return 1", ["inner"]),
        ("return inner", ["outer"]),
    ],
)
def test_around(word: str, names: list[str], parse: Parse) -> None:
    unit = parse(TEXT)
    helpers = uncalled_helpers.around(unit, [TEXT.index(word)])
    assert [(one.name, one.start, one.end, one.line) for one in helpers] == [
        (one.name, one.start, one.end, one.line) for one in map(_helper, names)
    ]


def test_around_in_a_macro(parse: Parse) -> None:
    define = "// Two lines.\n#define MAKE(name) \\\n    constexpr int name = 1;\n"
    text = f"int before;\n{define}int behind;\n"
    assert uncalled_helpers.around(parse(text), [text.index("before"), text.index("behind")]) == []
    (helper,) = uncalled_helpers.around(parse(text), [text.index("constexpr")])
    assert (helper.name, text[helper.start : helper.end], helper.line) == ("MAKE", define, 3)


@pytest.mark.parametrize(
    ("other", "names", "expected"),
    [
        ("int user = inner(1);", ["inner", "outer"], ["outer"]),
        ("int user = outer(1);", ["inner", "outer"], []),
        ("// outer(1) and inner(1)", ["inner"], []),
        ("// outer(1) and inner(1)", ["outer"], ["outer"]),
        ('const char* text = "outer";', ["inner", "outer"], ["inner", "outer"]),
    ],
)
def test_uncalled(other: str, names: list[str], expected: list[str], tmp_path: Path) -> None:
    tree = WorkTree(tmp_path / "tree", {FILE: TEXT, "ttnn/cpp/ttnn/b.cpp": f"{other}\n"}).open()
    left = uncalled_helpers.uncalled([_helper(name) for name in names], tree)
    assert [helper.name for helper in left] == expected


def test_what_goes() -> None:
    helpers = [_helper("inner"), _helper("outer")]
    edits = uncalled_helpers.edits(helpers, {FILE: Source(FILE, TEXT.encode())})
    ((path, start, end),) = ((edit.path, edit.start, edit.end) for edit in edits)
    assert (path, TEXT[:start] + TEXT[end:]) == (
        FILE,
        TEXT[: TEXT.index("// What")] + TEXT[TEXT.index("struct S") :],
    )
    assert [(note.code, note.where, note.text.split()[0]) for note in uncalled_helpers.notes(helpers)] == [
        ("MIG473", f"{FILE}:6", "inner"),
        ("MIG473", f"{FILE}:9", "outer"),
    ]
