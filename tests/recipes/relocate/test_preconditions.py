# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What must hold before a relocation is planned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from relocate_tree import Rows
from small_relocation import FOLDER, HEADER, KEY, ROW, TARGET, MakeBuilder

from migrate.context import Context
from migrate.cpp.parser import Parser
from migrate.inventory.model import Inventory, MetalOp
from migrate.recipes.relocate.preconditions import decided, declared, free
from migrate.tree.refusal import Refused
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
OTHER = "ttnn/cpp/ttnn/other.hpp"


def row(**values: str) -> str:
    known = {"source": FOLDER, "name": "ttnn::foo", "target": TARGET, "category": "loss", **values}
    return f"operations:\n  {KEY}:\n" + "".join(f"    {key}: {value}\n" for key, value in known.items() if value)


@pytest.fixture
def context(make_tree: MakeTree, tmp_path: Path) -> Context:
    tree = make_tree({HEADER: "", "ttnn/cpp/ttnn/operations/loss/CMakeLists.txt": ""})
    return Context(tree, Parser(tree, pch=False, cache=tmp_path / "cache"), Inventory("", ()))


def test_a_row_that_decides(context: Context, own_rows: Rows) -> None:
    own_rows(own=row())
    found = decided(MetalOp(KEY, FOLDER), context)
    assert (found.name, found.target, found.category) == ("ttnn::foo", TARGET, "loss")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"category": ""}, "MIG503"),
        ({"source": f"{FOLDER}/deeper"}, "MIG501"),
        ({"target": "ttnn/cpp/foo"}, "MIG506"),
        ({"category": "other"}, "MIG506"),
        ({"name": "other::foo"}, "MIG506"),
        ({"hook": "ttnn/cpp/absent.cpp"}, "MIG507"),
        ({"python": "other.foo"}, "MIG518"),
        ({"namespace": "other"}, "MIG518"),
    ],
)
def test_rows_that_do_not(context: Context, own_rows: Rows, values: dict[str, str], code: str) -> None:
    own_rows(own=row(**values))
    with pytest.raises(Refused) as refused:
        decided(MetalOp("ttml::metal::other" if "source" in values else KEY, FOLDER), context)
    assert refused.value.code == code


def test_a_free_place(make_builder: MakeBuilder) -> None:
    builder = make_builder({OTHER: "namespace ttnn { int other(); int x = foo(1); }\n"})
    free(builder.relocation, builder.context)


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({f"{TARGET}/foo.hpp": ""}, "MIG505"),
        ({OTHER: "namespace ttnn { int foo(int); }\n"}, "MIG504"),
        ({OTHER: "namespace ttnn { using other::foo; }\n"}, "MIG504"),
        ({OTHER: "namespace ttnn::operations { struct loss {}; }\n"}, "MIG518"),
    ],
)
def test_a_place_that_is_taken(make_builder: MakeBuilder, files: dict[str, str], code: str) -> None:
    builder = make_builder(files)
    with pytest.raises(Refused) as refused:
        free(builder.relocation, builder.context)
    assert refused.value.code == code


def test_files_that_would_meet(make_builder: MakeBuilder) -> None:
    builder = make_builder({f"{FOLDER}/bar.hpp": ""}, row=replace(ROW, files={"bar": "foo"}))
    with pytest.raises(Refused) as refused:
        free(builder.relocation, builder.context)
    assert refused.value.code == "MIG518"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("namespace ttnn { int foo(int); }\n", True),
        ("namespace ttnn {\nstruct S { int foo(int); };\n}\n", False),
        ("namespace ttnn { int x = foo(1); }\n", False),
        ("// namespace ttnn { int foo(int); }\n", False),
        ("namespace other { int foo(int); }\n", False),
    ],
)
def test_declared(make_builder: MakeBuilder, text: str, expected: bool) -> None:
    builder = make_builder({OTHER: text})
    assert list(declared({"ttnn::foo"}, builder.relocation, builder.context)) == (
        [("ttnn::foo", f"{OTHER}:1")] if expected else []
    )


@pytest.mark.parametrize(("there", "refused"), [((), False), (("ops/other",), True)])
def test_code_of_an_operation_that_has_not_moved(
    context: Context, own_rows: Rows, there: tuple[str, ...], refused: bool
) -> None:
    own_rows(own=row())
    known = replace(context.inventory, metal_ops=tuple(MetalOp(f"ttml::{name}", name, ()) for name in there))
    operation = MetalOp(KEY, FOLDER, (), shares=("ops/other",))
    if not refused:
        assert decided(operation, replace(context, inventory=known)).name == "ttnn::foo"
        return
    with pytest.raises(Refused) as caught:
        decided(operation, replace(context, inventory=known))
    assert caught.value.code == "MIG522" and "ttml::ops/other" in caught.value.text
