# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Skeletons of modules."""

from __future__ import annotations

from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.errors import MigrateError
from migrate.scaffold.module import module_plan
from migrate.tree.render import render

NN = "ttnn/cpp/ttnn/nn"
FILES = {
    f"{NN}/module.hpp": (
        "#pragma once\n#include <memory>\nnamespace ttnn::autograd {\nstruct Tensor {};\n"
        "using TensorPtr = std::shared_ptr<Tensor>;\n}\nnamespace ttnn::nn {\nclass ModuleBase {\npublic:\n"
        "    virtual ~ModuleBase() = default;\n"
        "    virtual autograd::TensorPtr operator()(const autograd::TensorPtr &tensor);\n"
        "protected:\n    void create_name(const char *name);\n};\n}\n"
    ),
    f"{NN}/CMakeLists.txt": (
        "add_library(ttnn_nn ${LIB_TYPE})\n\ntarget_sources(\n    ttnn_nn\n    PRIVATE\n        module.cpp\n)\n\n"
        "target_link_libraries(ttnn_nn PRIVATE TTNN::Core)\n"
    ),
    "ttnn/cpp/ttnn/operations/loss/CMakeLists.txt": (
        "add_library(ttnn_op_loss ${LIB_TYPE})\ntarget_sources(ttnn_op_loss PRIVATE loss.cpp)\n"
        "target_link_libraries(ttnn_op_loss PRIVATE TTNN::Core)\n"
    ),
}


def test_it_compiles_and_is_listed(tmp_path: Path) -> None:
    tree = WorkTree(tmp_path / "tree", FILES, commit=True)
    plan = module_plan("GroupNorm", tree.open())
    contents = render(plan, tree.open())
    assert sorted(contents) == [f"{NN}/CMakeLists.txt", f"{NN}/group_norm.cpp", f"{NN}/group_norm.hpp"]
    assert b"        module.cpp\n        group_norm.cpp\n" in (contents[f"{NN}/CMakeLists.txt"] or b"")
    assert (contents[f"{NN}/group_norm.cpp"] or b"").count(b"throw std::logic_error") == 1
    tree.keep(plan)
    assert tree.errors(".hpp", ".cpp") == {}


@pytest.mark.parametrize(
    ("name", "more", "code"),
    [
        ("group_norm", {}, "MIG542"),
        ("GroupNorm", {f"{NN}/module.hpp": None}, "MIG541"),
        ("GroupNorm", {f"{NN}/group_norm.cpp": ""}, "MIG535"),
        ("GroupNorm", {f"{NN}/norms.hpp": "namespace ttnn::nn {\nclass GroupNorm {};\n}\n"}, "MIG536"),
    ],
)
def test_refusals(tmp_path: Path, name: str, more: dict[str, str | None], code: str) -> None:
    tree = WorkTree(tmp_path / "tree", {**FILES, **more}).open()
    with pytest.raises(MigrateError) as error:
        module_plan(name, tree)
    assert error.value.code == code
