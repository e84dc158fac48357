# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import ast

import pytest
from scaffold_sample import applied, context, operation

from migrate.context import Context
from migrate.errors import MigrateError
from migrate.scaffold.docs import plan as docs
from migrate.scaffold.docs.api_page import sections
from migrate.tree.plan import Edit
from migrate.tree.reader import Reader
from migrate.tree.repository import Tree

API = "docs/source/ttnn/ttnn/api.rst"
CHECK = "scripts/detect_undocumented_ttnn_ops.py"


def names(tree: Reader, title: str) -> list[str]:
    found = sections(tree.read(API).decode().splitlines(keepends=True))
    return [name for one in found if one.title.casefold() == title.casefold() for _, name in one.names]


def test_a_second_time_changes_nothing(miniature: Context) -> None:
    made = operation("moreh")
    applied(miniature, made, [docs])
    assert docs.changes(made, context(miniature.tree.root)) == []


def test_experimental_operations_are_not_asked_for(miniature: Context) -> None:
    made = operation("experimental/dropout", python_name="ttnn.experimental.made_up")
    assert docs.changes(made, miniature) == []


def test_the_name_decides_before_the_category(miniature: Context) -> None:
    applied(miniature, operation("eltwise/unary", "made_up_bw"), [docs])
    listed = names(miniature.tree, "Backward Operations")
    assert "ttnn.made_up_bw" in listed and listed == sorted(listed)


def test_the_category_decides(miniature: Context) -> None:
    applied(miniature, operation("eltwise/binary"), [docs])
    assert "ttnn.made_up" in names(miniature.tree, "Pointwise Binary")


def test_an_unknown_category_gets_a_section(miniature: Context) -> None:
    applied(miniature, operation("gadgets"), [docs])
    assert names(miniature.tree, "Gadgets") == ["ttnn.made_up"]


def test_left_out_of_the_check_with_a_reason(miniature: Context) -> None:
    place = miniature.tree.root / CHECK
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text('SKIPPED_OPS = [\n    "ttnn.abc",  # why\n    "ttnn.xyz",  # why\n]\n')
    made = operation("debug")
    given = context(miniature.tree.root)
    applied(given, made, [docs])
    assert place.read_text().splitlines()[2].startswith('    "ttnn.made_up",  # ')
    ast.parse(place.read_text())
    assert docs.changes(made, given) == []


def test_a_list_of_something_else_is_refused(miniature: Context) -> None:
    place = miniature.tree.root / CHECK
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("SKIPPED_OPS = load()\n")
    with pytest.raises(MigrateError) as caught:
        docs.changes(operation("debug"), context(miniature.tree.root))
    assert caught.value.code == "MIG558"


def test_every_section_of_the_real_page_keeps_its_order(real: Tree) -> None:
    found = sections(real.read(API).decode().splitlines(keepends=True))
    assert len(found) > 20
    for category in ("loss", "normalization", "transformer", "matmul", "reduction", "data_movement", "eltwise/ternary"):
        (edit,) = docs.changes(operation(category), context(real.root))
        assert isinstance(edit, Edit) and edit.replacement == b"   ttnn.made_up\n", category
