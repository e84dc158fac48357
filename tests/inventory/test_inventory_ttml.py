# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
from pathlib import Path

from inventory_tree import foo, scanned

from migrate.report.inventory_more import proposal_rows
from migrate.rules import parse

FIXED = "tt-train/sources/ttml/ttnn_fixed/ops.cpp"
METAL = "tt-train/sources/ttml/metal/ops/mix/"
WRAPPERS = """
namespace ttml::ttnn_fixed {
tt::tt_metal::Tensor sum_over_dim(const tt::tt_metal::Tensor& t, uint32_t dim) { return ttnn::foo(t, dim); }
tt::tt_metal::Tensor sum_over_batch(const tt::tt_metal::Tensor& t) { return sum_over_dim(t, 0); }
}
"""
USER = """
namespace ttml::ops {
tt::tt_metal::Tensor use(const tt::tt_metal::Tensor& t) {
    auto x = ttnn_fixed::sum_over_dim(t, /* dim */ 1 + 2);
    return ttml::ttnn_fixed::sum_over_batch(x);
}
}
namespace ttml::ttnn_fixed::tests {
void test(const tt::tt_metal::Tensor& t) { sum_over_dim(t, 3); }
}
"""


def test_wrappers_and_their_call_sites(tmp_path: Path) -> None:
    user = "tt-train/sources/ttml/ops/use.cpp"
    wrappers = {
        item.name.rpartition("::")[2]: item
        for item in scanned(tmp_path, {**foo(), FIXED: WRAPPERS, user: USER}).wrappers
    }
    assert set(wrappers) == {"sum_over_dim", "sum_over_batch"}
    found = wrappers["sum_over_dim"]
    assert found.calls == ("ttnn::foo",)
    outside = [(use.file, use.line, use.arguments) for use in found.uses if use.file == user]
    assert outside == [(user, 4, ("t", "1 + 2")), (user, 9, ("t", "3"))]
    assert wrappers["sum_over_batch"].calls == ("ttml::ttnn_fixed::sum_over_dim",)
    assert not found.proposal


def test_a_call_with_an_argument_of_unknown_type_and_one_in_a_constructor(tmp_path: Path) -> None:
    user = "tt-train/sources/ttml/optimizers/use.cpp"
    text = """
namespace ttml::optimizers {
Use::Use(const tt::tt_metal::Tensor& t) { m_sum = ttnn_fixed::sum_over_batch(t); }
void Use::step() {
    for (auto& [key, value] : m_values) {
        auto change = ttnn_fixed::sum_over_dim(
            ttnn::foo(value, -m_config.rate), m_config.dim /* one of two */);
        value->set(change);
    }
}
}
"""
    wrappers = scanned(tmp_path, {**foo(), FIXED: WRAPPERS, user: text}).wrappers
    outside = {
        (item.name.rpartition("::")[2], use.line, use.arguments)
        for item in wrappers
        for use in item.uses
        if use.file == user
    }
    assert outside == {
        ("sum_over_batch", 3, ("t",)),
        ("sum_over_dim", 6, ("ttnn::foo(value, -m_config.rate)", "m_config.dim")),
    }


def test_what_no_other_file_can_name_is_no_wrapper(tmp_path: Path) -> None:
    hidden = "namespace { tt::tt_metal::Tensor local(const tt::tt_metal::Tensor& t) { return ttnn::foo(t, 1); } }"
    wrappers = scanned(tmp_path, {**foo(), FIXED: f"namespace ttml::ttnn_fixed {{ {hidden} }} {WRAPPERS}"}).wrappers
    assert [item.name.rpartition("::")[2] for item in wrappers if not item.proposal] == [
        "sum_over_batch",
        "sum_over_dim",
    ]


def test_a_workaround_elsewhere_is_proposed(tmp_path: Path) -> None:
    text = """
namespace ttml::core {
tt::tt_metal::Tensor twice(const tt::tt_metal::Tensor& t) { return ttnn::foo(t, 2); }
tt::tt_metal::Tensor ranked(const tt::tt_metal::Tensor& t) { return ttnn::foo(t, t.shape().rank()); }
tt::tt_metal::Tensor folded(const tt::tt_metal::Tensor& t) {
    if (t.rank() < 2) { throw std::invalid_argument("rank"); }
    auto once = ttnn_fixed::sum_over_batch(t);
    return ttnn::foo(once, 2);
}
tt::tt_metal::Tensor computed(const tt::tt_metal::Tensor& t) { return ttnn::foo(t, t.rank() + 1); }
tt::tt_metal::Tensor looked_up(const tt::tt_metal::Tensor& t) { auto x = ttnn::foo(t, 1); return ttnn::foo(x, ctx()); }
int ctx() { return 1; }
int count(const tt::tt_metal::Tensor& t) { return size(t); }
}
"""
    inventory = scanned(tmp_path, {**foo(), FIXED: WRAPPERS, "tt-train/sources/ttml/core/twice.cpp": text})
    proposals = [item for item in inventory.wrappers if item.proposal]
    assert [item.name.rpartition("::")[2] for item in proposals] == ["folded", "ranked", "twice"]
    made = parse(json.dumps(proposal_rows(inventory)), "wrappers/own.yaml", where="proposals")
    assert {name: row["action"] for name, row in made["wrappers"].items()} == {
        "ttml::core::folded": "keep",
        "ttml::core::ranked": "inline",
        "ttml::core::twice": "inline",
    }


HEADER = """
namespace ttnn {
struct Mix { static Tensor invoke(const Tensor& t) { return t; } };
constexpr auto mix = register_operation<"ttnn::mix", Mix>();
}
"""
DEVICE = """
namespace ttnn::prim {
Tensor ttml_mix(const Tensor& g, const Tensor& t) {
    return ttnn::device_operation::launch<ttml::metal::ops::mix::device::MixDeviceOperation>({}, {g, t});
}
}
"""
BODY = """
namespace ttml::metal {
ttnn::Tensor mix(const ttnn::Tensor& grad, const ttnn::Tensor& t) { return ttnn::prim::ttml_mix(grad, t); }
}
"""
FACTORY = """
auto a = "tt-train/sources/ttml/metal/ops/mix/device/"  // split
         "kernels/mix.cpp";
auto b = "tt-train/sources/ttml/metal/ops/mix/device/kernels/gone.cpp";
"""
KERNEL = '#include "tt-train/sources/ttml/metal/common/dataflow_utils.hpp"\n#include "x.hpp"\n'


def test_metal_ops(tmp_path: Path) -> None:
    declared = "namespace ttml::metal {\nttnn::Tensor mix(const ttnn::Tensor& grad, const ttnn::Tensor& t);\n}"
    files = {
        **foo(header=HEADER),
        METAL + "mix.hpp": declared,
        METAL + "mix.cpp": BODY,
        METAL + "device/mix_device_operation.cpp": DEVICE,
        METAL + "device/mix_program_factory.cpp": FACTORY,
        METAL + "device/kernels/mix.cpp": KERNEL,
        "tt-train/tests/ops/mix_test.cpp": "void t() {\n  ttml::metal::mix(a, b);\n}\n",
        "tt-train/sources/ttml/metal/optimizers/CMakeLists.txt": "",
    }
    (found,) = scanned(tmp_path, files).metal_ops
    assert (found.name, found.folder) == ("ttml::metal::mix", METAL.rstrip("/"))
    assert len(found.files) == 5
    assert found.prims == ("ttnn::prim::ttml_mix",)
    assert dict(found.kernels) == {
        METAL + "device/kernels/mix.cpp": True,
        METAL + "device/kernels/gone.cpp": False,
    }
    assert found.shared_headers == ("tt-train/sources/ttml/metal/common/dataflow_utils.hpp",)
    assert found.tests == ("tt-train/tests/ops/mix_test.cpp",)
    assert "ttnn::mix" in found.collisions
    assert found.namespaces == ("ttml::metal", "ttnn::prim")
