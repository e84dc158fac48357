# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Every prim stands in one relation to the public functions."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventory_tree import OPS, foo, scanned

from migrate.inventory.model import Inventory
from migrate.inventory.prim_function import PrimFunction, Relation

LAUNCH = "{ return ttnn::device_operation::launch<Op>({}, {}); }"


def prim(name: str, parameters: str = "const Tensor& t", body: str = LAUNCH) -> dict[str, str]:
    folder = f"{OPS}{name}/device/{name}_device_operation"
    return {
        f"{folder}.hpp": "namespace ttnn::prim {\n"
        "struct Op { struct operation_attributes_t {}; struct tensor_args_t {}; };\n"
        f"Tensor {name}({parameters});\n}}",
        f"{folder}.cpp": f"namespace ttnn::prim {{\nTensor {name}({parameters}) {body}\n}}",
    }


def public(name: str, body: str, parameters: str = "const Tensor& t") -> dict[str, str]:
    return {
        f"{OPS}{name}/{name}.hpp": f"namespace ttnn {{\nTensor {name}({parameters});\n}}",
        f"{OPS}{name}/{name}.cpp": f"namespace ttnn {{\nTensor {name}({parameters}) {{ {body} }}\n}}",
        f"{OPS}{name}/{name}_nanobind.cpp": "namespace ttnn { void bind(nb::module_& mod) {"
        f' ttnn::bind_function<"{name}">(mod, doc, &ttnn::{name}, nb::arg("t")); }} }}',
    }


def found(inventory: Inventory, name: str = "ttnn::prim::cut") -> PrimFunction:
    (only,) = [item for item in inventory.prims if item.name == name]
    return only


@pytest.mark.parametrize(
    ("files", "relation", "public_name"),
    [
        ({}, Relation.UNUSED, ""),
        (public("cut", "return prim::cut(t);"), Relation.PROXY, "ttnn::cut"),
        (public("cut", "TT_FATAL(t, 1); return prim::cut(t);"), Relation.NEAR_PROXY, "ttnn::cut"),
        (public("cut", "auto u = prim::cut(t); return prim::foo(u, 1);"), Relation.COMPOSITE_PART, "ttnn::cut"),
        (
            {**public("cut", "return prim::cut(t);"), **public("trim", "return prim::cut(t);")},
            Relation.SHARED,
            "",
        ),
    ],
)
def test_relations(tmp_path: Path, files: dict[str, str], relation: Relation, public_name: str) -> None:
    cut = found(scanned(tmp_path, {**foo(), **prim("cut"), **files}))
    assert (cut.relation, cut.public, cut.overload) == (relation, public_name, "(const Tensor&)")
    assert cut.device_operation == "ttnn::prim::Op"
    assert cut.defined == f"{OPS}cut/device/cut_device_operation.cpp:2"


def test_the_prim_of_a_registered_operation(tmp_path: Path) -> None:
    item = found(scanned(tmp_path, foo()), "ttnn::prim::foo")
    assert (item.relation, item.public) == (Relation.PROXY, "ttnn::foo")
    assert [(caller.file, caller.function.rpartition("::")[2]) for caller in item.callers] == [
        (f"{OPS}foo/foo.cpp", "invoke")
    ]


def test_a_function_that_is_not_bound_is_public_if_no_other_one_calls_it(tmp_path: Path) -> None:
    folder = "tt-train/sources/ttml/metal/ops/cut"
    files = {
        f"{folder}/cut.hpp": "namespace ttml::metal {\nttnn::Tensor cut(const ttnn::Tensor& t);\n}",
        f"{folder}/cut.cpp": "namespace ttml::metal {\n"
        "ttnn::Tensor cut(const ttnn::Tensor& t) { return ttnn::prim::cut(t); }\n}",
    }
    inventory = scanned(tmp_path, {**foo(), **prim("cut"), **files})
    assert (found(inventory).relation, found(inventory).public) == (Relation.PROXY, "ttml::metal::cut")


def test_other_relations_say_why(tmp_path: Path) -> None:
    helper = {
        f"{OPS}cut/device/helper.hpp": "namespace ttnn::prim {\nint size_of_cut(const Tensor& t);\n}",
        f"{OPS}cut/device/helper.cpp": "namespace ttnn::prim {\nint size_of_cut(const Tensor& t) { return 1; }\n"
        "namespace { int only_here(int x) { return x; } }\n}",
    }
    outer = prim("outer", body="{ return ttnn::prim::cut(t); }")
    inventory = scanned(tmp_path, {**foo(), **prim("cut"), **outer, **helper})
    reasons = {item.name: (item.relation, item.reasons[0]) for item in inventory.prims}
    assert reasons["ttnn::prim::cut"] == (Relation.OTHER, "only ttnn::prim::outer of the prims calls it")
    assert reasons["ttnn::prim::outer"] == (Relation.UNUSED, "nothing calls it")
    assert reasons["ttnn::prim::size_of_cut"][1] == "launches no device work: a helper of the device code"
    assert found(inventory, "ttnn::prim::outer").device_operation == "ttnn::prim::Op"
    assert not any("only_here" in name for name in reasons)


def test_overloads_are_told_apart_by_the_number_of_arguments(tmp_path: Path) -> None:
    two = {
        f"{OPS}cut/device/two.hpp": "namespace ttnn::prim {\nTensor cut(const Tensor& t, int size);\n}",
        f"{OPS}cut/device/two.cpp": "namespace ttnn::prim {\n"
        f"Tensor cut(const Tensor& t, const int size) {LAUNCH}\n}}",
    }
    inventory = scanned(tmp_path, {**foo(), **prim("cut"), **two, **public("cut", "return prim::cut(t, 2);")})
    relations = {item.overload: item.relation for item in inventory.prims if item.name == "ttnn::prim::cut"}
    assert relations == {"(const Tensor&)": Relation.UNUSED, "(const Tensor&, int)": Relation.NEAR_PROXY}
    assert all(item.defined for item in inventory.prims)
