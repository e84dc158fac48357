# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The header that binds registered objects."""

from __future__ import annotations

from pathlib import Path

import pytest
from retired_tree import BINDING_HEADER, FILES, HEADER, context_of
from work_tree import WorkTree

from migrate.recipes.retire_decorators.binding_header import binding_header, cut
from migrate.recipes.retire_decorators.retirement import Retirement
from migrate.tree.plan import Plan


def test_none(tmp_path: Path) -> None:
    tree = WorkTree(tmp_path / "tree", FILES).open()
    assert binding_header(tree, set()) is None
    assert binding_header(tree, {"ttnn/api/ttnn/tensor.hpp"}) is None
    assert binding_header(tree, {"absent/ttnn-nanobind/decorators.hpp"}) is None
    assert binding_header(tree, {HEADER, BINDING_HEADER}) == BINDING_HEADER


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#pragma once\n#define CASTERS 1\n", "#pragma once\n#define CASTERS 1\n"),
        ("#pragma once\n\nnamespace a {\nint f();\n}  // namespace a\n", "#pragma once\n"),
        (
            "#pragma once\n#include <a>\n\nnamespace a {\nnamespace b {}\n}\n\nnamespace c {}\n",
            "#pragma once\n#include <a>\n",
        ),
    ],
)
def test_what_it_declares_goes(text: str, expected: str, tmp_path: Path) -> None:
    work = WorkTree(tmp_path / "tree", {**FILES, BINDING_HEADER: text}, commit=True)
    context = context_of(work.open(), tmp_path / "cache")
    retirement = Retirement(context, context.parser)
    cut(retirement, BINDING_HEADER)
    work.keep(Plan("cut", "test", tuple(retirement.changes())))
    assert work.text(BINDING_HEADER) == expected
