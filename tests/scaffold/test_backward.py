# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Skeletons of pure backward functions."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate import rules
from migrate.cpp.parser import Parser
from migrate.errors import MigrateError
from migrate.scaffold.backward import backward_plan
from migrate.tree.plan import Plan
from migrate.tree.render import render

NN, OPS = "ttnn/cpp/ttnn/nn", "tt-train/sources/ttml/ops"
TOP = "ttnn/CMakeLists.txt"
TEST = "tests/ttnn/unit_tests/operations/backward/test_relu_backward.py"
FILES = {
    "ttnn/api/ttnn/tensor/tensor.hpp": (
        "#pragma once\nnamespace ttnn {\nstruct Tensor {};\nTensor relu_bw(const Tensor &, const Tensor &);\n}\n"
    ),
    "tt-train/sources/ttml/autograd/tensor.hpp": (
        '#pragma once\n#include "ttnn/api/ttnn/tensor/tensor.hpp"\nnamespace ttml::autograd {\nstruct Tensor {\n'
        "    const ttnn::Tensor &get_value() const;\n    const ttnn::Tensor &get_grad() const;\n"
        "    void add_grad(const ttnn::Tensor &);\n};\nstruct TensorPtr { Tensor *operator->() const; };\n"
        "TensorPtr create_tensor();\nenum class Mode { SUM };\n"
        "template <typename F> void add_backward_node(F f) {}\n}\n"
    ),
    f"{OPS}/unary.cpp": (
        '#include "tt-train/sources/ttml/autograd/tensor.hpp"\n\nnamespace ttml::ops {\n\n'
        "autograd::TensorPtr relu(const autograd::TensorPtr &tensor) {\n    auto out = autograd::create_tensor();\n"
        "    autograd::add_backward_node([tensor, out]() {\n"
        "        tensor->add_grad(ttnn::relu_bw(out->get_grad(), tensor->get_value()));\n    });\n"
        "    return out;\n}\n\n"
        "autograd::TensorPtr scale(const autograd::TensorPtr &tensor, float factor) {\n"
        "    auto out = autograd::create_tensor();\n    autograd::add_backward_node([tensor, out, factor]() {\n"
        "        if (factor > 0) {\n            tensor->add_grad(out->get_grad());\n        }\n    });\n"
        "    return out;\n}\n\n"
        "autograd::TensorPtr reduce(const autograd::TensorPtr &tensor, autograd::Mode mode) {\n"
        "    auto out = autograd::create_tensor();\n    autograd::add_backward_node([tensor, out, mode]() {\n"
        "        if (mode == autograd::Mode::SUM) {\n            tensor->add_grad(out->get_grad());\n        }\n"
        "    });\n    return out;\n}\n\n}  // namespace ttml::ops\n"
    ),
    TOP: (
        "add_subdirectory(cpp/ttnn/operations/loss)\n\n"
        "add_library(ttnncpp SHARED)\ntarget_link_libraries(ttnncpp PRIVATE TTNN::Core TTNN::Ops::Loss)\n"
    ),
    f"{NN}/CMakeLists.txt": (
        "add_library(ttnn_nn ${LIB_TYPE})\n\ntarget_sources(\n    ttnn_nn\n    PRIVATE\n        module.cpp\n)\n\n"
        "target_link_libraries(ttnn_nn PRIVATE TTNN::Core)\n"
    ),
    "ttnn/cpp/ttnn/operations/loss/CMakeLists.txt": (
        "add_library(ttnn_op_loss ${LIB_TYPE})\nadd_library(TTNN::Ops::Loss ALIAS ttnn_op_loss)\n"
        "target_sources(ttnn_op_loss PRIVATE loss.cpp)\n"
        "target_link_libraries(ttnn_op_loss PRIVATE TTNN::Core)\n"
    ),
}


def planned(place: Path, name: str, more: dict[str, str | None] | None = None) -> tuple[WorkTree, Plan]:
    """Plan the skeleton for an operation of the small tree."""
    work = WorkTree(place / "tree", {**FILES, **(more or {})}, commit=True)
    tree = work.open()
    return work, backward_plan(name, tree, Parser(tree, pch=False, cache=place / "cache"))


@pytest.mark.parametrize("name", ["relu", "ops::relu", "ttml::ops::relu"])
def test_one_expression_is_proposed(tmp_path: Path, name: str) -> None:
    work, plan = planned(tmp_path, name)
    contents = render(plan, work.open())
    folder = f"{NN}/ops/backward"
    both = [f"{folder}/relu_backward.cpp", f"{folder}/relu_backward.hpp"]
    assert sorted(contents) == [TEST, f"{NN}/CMakeLists.txt", *both]
    header, source = (contents[f"{folder}/relu_backward{suffix}"] or b"" for suffix in (".hpp", ".cpp"))
    assert b"relu_backward(const ttnn::Tensor& grad_output, const ttnn::Tensor& tensor);" in header
    assert b"//     return {ttnn::relu_bw(grad_output, tensor)};\n    throw std::logic_error" in source
    assert b"        ops/backward/relu_backward.cpp\n" in (contents[f"{NN}/CMakeLists.txt"] or b"")
    work.keep(plan)
    assert work.errors(".hpp", ".cpp") == {}
    ast.parse(work.text(TEST))
    assert "return torch.nn.functional.relu(tensor)" in work.text(TEST)
    assert "pytest.mark.skip(" not in work.text(TEST)


def test_it_does_not_wait_for_modules(tmp_path: Path) -> None:
    work, plan = planned(tmp_path, "relu", {f"{NN}/CMakeLists.txt": None})
    work.keep(plan)
    assert work.errors(".hpp", ".cpp") == {}
    lists = work.text(f"{NN}/CMakeLists.txt")
    assert "add_library(ttnn_nn ${LIB_TYPE})" in lists and "ops/backward/relu_backward.cpp" in lists
    assert work.text(TOP) == (
        "add_subdirectory(cpp/ttnn/nn)\nadd_subdirectory(cpp/ttnn/operations/loss)\n\n"
        "add_library(ttnncpp SHARED)\ntarget_link_libraries(ttnncpp PRIVATE TTNN::Core TTNN::NN TTNN::Ops::Loss)\n"
    )


def test_notes(tmp_path: Path) -> None:
    _, plan = planned(tmp_path, "relu")
    assert [note.code for note in plan.notes] == ["MIG544", "MIG545"]
    assert "ttnn::relu_bw" in plan.notes[0].text
    row = plan.notes[1].text.partition("\n")[2]
    box = "".join(f"      {line}\n" for line in row.rstrip().split("\n"))
    text = f"title: own\ndocument: own\nsections:\n  - heading: own\n    boxes:\n{box}"
    rules.parse(text, "checklists/own.yaml", where="own.yaml")


def test_more_than_one_expression(tmp_path: Path) -> None:
    work, plan = planned(tmp_path, "scale")
    work.keep(plan)
    assert work.errors(".hpp", ".cpp") == {}
    source = work.text(f"{NN}/ops/backward/scale_backward.cpp")
    assert "    //         if (factor > 0) {\n    //             tensor->add_grad" in source
    assert "Proposed" not in source
    text = work.text(TEST.replace("relu", "scale"))
    ast.parse(text)
    assert '@pytest.mark.skip(reason="FILL IN: factor")' in text
    assert 'pytest.skip("FILL IN: what ttml::ops::scale computes, in torch")' in text


@pytest.mark.parametrize(
    ("name", "more", "code"),
    [
        ("ttml::ops::none", {}, "MIG543"),
        ("no name", {}, "MIG543"),
        ("ttnn::ops::relu", {}, "MIG543"),
        ("reduce", {}, "MIG543"),
        ("relu", {f"{OPS}/unary.cpp": f"{FILES[f'{OPS}/unary.cpp']}\nint wrong = relu();\n"}, "MIG532"),
        ("ttnn::bernoulli", {f"{NN}/CMakeLists.txt": None}, "MIG543"),
        ("relu", {f"{NN}/CMakeLists.txt": None, TOP: "add_library(ttnncpp SHARED)\n"}, "MIG553"),
        ("relu", {TEST: ""}, "MIG535"),
        ("relu", {f"{NN}/ops/own.hpp": "namespace ttnn::ops {\nint relu_backward();\n}\n"}, "MIG536"),
    ],
)
def test_refusals(tmp_path: Path, name: str, more: dict[str, str | None], code: str) -> None:
    with pytest.raises(MigrateError) as error:
        planned(tmp_path, name, more)
    assert error.value.code == code
