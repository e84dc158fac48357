# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What holds the registration header."""

from __future__ import annotations

from pathlib import Path

import pytest
from retired_tree import BINDING_HEADER, FILES, FOLDER, HEADER, context_of
from work_tree import WorkTree

from migrate.recipes.retire_decorators import holders
from migrate.tree.plan import Note

FOLD = f"{FOLDER}/fold/fold.hpp"


HELPER = """\
#include "ttnn-nanobind/decorators.hpp"
template <typename Op> void bind_fold(const Op& operation) { ttnn::bind_registered_operation(operation); }
"""
MACRO = """\
#include "ttnn/decorators.hpp"
#define REGISTER(name) \\
    constexpr auto name = ttnn::register_operation<int>();
"""


def _notes(text: str, tmp_path: Path) -> list[Note]:
    tree = WorkTree(tmp_path / "tree", {**FILES, FOLD: f"#pragma once\n{text}"}, commit=True).open()
    return holders.holders([HEADER, BINDING_HEADER], context_of(tree, tmp_path / "cache")).notes


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('#include "ttnn/decorators.hpp"\n// ttnn::register_operation<Fold>()\n', id="a comment"),
        pytest.param('#include "ttnn/decorators.hpp"\nint register_operation = 0;\n', id="a name of its own"),
        pytest.param('#include "ttnn/decorators.hpp"\nnamespace decorators_of { int value; }\n', id="a longer word"),
        pytest.param("constexpr int decorators = 1;\n", id="a file that does not include it"),
        pytest.param("#include <ttnn/decorators.hpp>\nint value;\n", id="its include line, in angle brackets"),
        pytest.param(HELPER, id="a helper that nothing calls"),
        pytest.param(MACRO, id="a macro that nothing uses"),
    ],
)
def test_nothing_holds_it(text: str, tmp_path: Path) -> None:
    assert _notes(text, tmp_path) == []


REGISTERED = """\
#include "ttnn/decorators.hpp"
namespace ttnn {
struct Fold { static int invoke(int value); };
constexpr auto fold = ttnn::register_operation<"ttnn::fold", ttnn::Fold>();
}
"""
TYPE = """\
#include "ttnn/decorators.hpp"
template <typename Op> int f(const ttnn::decorators::registered_operation_t<Op>& operation);
"""
LEFT_OUT = """\
#include "ttnn-nanobind/decorators.hpp"
#ifdef WITH_FOLD
void f() { ttnn::bind_registered_operation(1); }
#endif
"""
REOPENED = """\
#include "ttnn/decorators.hpp"
namespace ttnn::decorators { template <typename Op> registered_operation_t<Op> same(); }
"""


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        pytest.param(REGISTERED, "MIG470", "still registered, 1 operation: ttnn::fold", id="a registration"),
        pytest.param(
            TYPE,
            "MIG471",
            f"at 1 place: {FOLD}:3 (ttnn::decorators::registered_operation_t)",
            id="the type of an object",
        ),
        pytest.param(LEFT_OUT, "MIG471", f"at 1 place: {FOLD}:4 (bind_registered_operation)", id="not compiled"),
        pytest.param(
            f"{HELPER}void f() {{ bind_fold(1); }}\n",
            "MIG471",
            f"at 1 place: {FOLD}:3 (",
            id="a helper that is called",
        ),
        pytest.param(REOPENED, "MIG471", f"{FOLD}:3 (ttnn::decorators::registered_operation_t)", id="reopened"),
    ],
)
def test_what_holds_it(text: str, code: str, reason: str, tmp_path: Path) -> None:
    (note,) = _notes(text, tmp_path)
    assert note.code == code and reason in note.text


def test_many_places_are_counted_and_some_shown(tmp_path: Path) -> None:
    calls = "".join(f"extern ttnn::decorators::registered_operation_t<int> value_{number};\n" for number in range(14))
    (note,) = _notes(f'#include "ttnn/decorators.hpp"\n{calls}', tmp_path)
    assert "is named at 14 places: " in note.text and note.text.endswith(" and 2 more")
