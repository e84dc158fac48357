# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Header and source of an operation that was a wrapper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from migrate.context import Context
from migrate.cpp.new_function import NewOverload, NewParameter
from migrate.cpp.parser import Parser
from migrate.cpp.source import Span
from migrate.inventory.model import Inventory, Wrapper
from migrate.recipes.wrappers.actions import Extra, Promotion, TextEdit
from migrate.recipes.wrappers.definition import gather
from migrate.recipes.wrappers.new_operation_files import NewOperationFiles
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
NAME, FILE = "ttml::ttnn_fixed::halve", "tt-train/sources/ttml/ttnn_fixed/w.cpp"
FILES = {
    "ttnn/cpp/ttnn/ops.hpp": (
        "#pragma once\nnamespace ttnn { struct Tensor {}; Tensor scale(const Tensor& t, float by); }\n"
    ),
    FILE: (
        '// A notice.\n\n#include "ttnn/ops.hpp"\n\nnamespace ttml::ttnn_fixed {\n'
        "ttnn::Tensor halve(const ttnn::Tensor& t, float by = 0.5F) {\n    return ttnn::scale(t, by);\n}\n}\n"
    ),
}
PROMOTION = Promotion(
    "ttnn::halve", "eltwise/unary", "ttnn/cpp/ttnn/operations/eltwise/unary/halve", "tests/ttnn", "Halves.", ("tiles",)
)


@pytest.fixture
def context(make_tree: MakeTree, tmp_path: Path) -> Context:
    tree = make_tree(FILES)
    return Context(tree, Parser(tree, pch=False, cache=tmp_path / "cache"), Inventory("", ()))


def files(context: Context, promotion: Promotion = PROMOTION) -> NewOperationFiles:
    wrapper = Wrapper(NAME, Span(FILE, 0, 0, 1))
    return NewOperationFiles(gather(wrapper, context.parser)[0], wrapper, promotion, context)


def test_header_and_source(context: Context) -> None:
    found = files(context)
    texts = {path: data.decode() for path, data in found.files().items()}
    assert list(texts) == [found.header, found.source]
    assert found.header == f"{PROMOTION.folder}/halve.hpp"
    header, source = texts[found.header], texts[found.source]
    assert header.startswith("// A notice.\n\n#pragma once\n")
    assert "/**\n * Halves.\n *\n * Known limits:\n * - tiles\n */\n" in header
    assert header.endswith("*/\nttnn::Tensor halve(const ttnn::Tensor& t, float by = 0.5F);\n\n}  // namespace ttnn\n")
    assert '#include "ttnn/ops.hpp"' in source
    assert "by = 0.5F" not in source
    assert source.rstrip().endswith("}  // namespace ttnn")


def test_parameters_get_the_names_of_the_rule(context: Context) -> None:
    found = files(context, replace(PROMOTION, rename={"t": "tensor"}))
    assert found.names == ["tensor", "by"]
    source = found.files()[found.source].decode()
    assert "scale(tensor, by)" in source
    assert found.overload() == NewOverload(
        "ttnn::Tensor", (NewParameter("tensor", "const ttnn::Tensor&", None), NewParameter("by", "float", "0.5F"))
    )


def test_a_further_parameter(context: Context) -> None:
    extra = Extra("more", "float", "1.0F", (TextEdit(r"by\)", "by * more)"),))
    found = files(context, replace(PROMOTION, extra=extra))
    assert "scale(t, by * more)" in found.files()[found.source].decode()
    assert "float more = 1.0F" in found.files()[found.header].decode()
    assert found.notes == []


def test_a_further_parameter_that_the_body_has_no_place_for(context: Context) -> None:
    extra = Extra("more", "float", "1.0F", (TextEdit("nowhere", ""),))
    found = files(context, replace(PROMOTION, extra=extra))
    assert [note.code for note in found.notes] == ["MIG615"]
    assert "more" not in found.files()[found.header].decode()


def test_nothing_is_left_behind(context: Context) -> None:
    assert files(context).orphans() == []
