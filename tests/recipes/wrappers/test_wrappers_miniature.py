# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The miniature's wrappers, every one: built, and equal bit for bit before and after (the longest test here)."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from migrate.context import Context
from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.demo.scratch import make
from migrate.demo.steps import header_roots, surroundings
from migrate.inventory.items import items_of
from migrate.inventory.model import Wrapper
from migrate.inventory.scan import scan
from migrate.recipes.wrappers import recipe as wrappers
from migrate.tree.plan import Plan, Severity
from migrate.tree.repository import Tree
from migrate.tree.transaction import Transaction

TESTS = "tt-train/tests"
FIXED = "tt-train/sources/ttml/ttnn_fixed"
BITS = """#include <gtest/gtest.h>

#include <bit>
#include <cstdio>
#include <vector>

#include "core/tt_tensor_utils.hpp"
#include "ttnn_fixed/matmuls.hpp"
#include "ttnn_fixed/trivial_ttnn_ops.hpp"

namespace {

void show(const char *name, const ttnn::Tensor &tensor) {
    for (const float value : tensor.to_vector()) {
        std::printf("BITS %s %08x\\n", name, std::bit_cast<unsigned>(value));
    }
}

}  // namespace

TEST(Bits, Equal) {
    namespace fixed = ttml::ttnn_fixed;
    const auto a = ttml::core::from_vector({1.1F, -2.7F, 3.3F, 0.1F, 4.9F, -1.2F}, {1, 1, 2, 3});
    const auto b = ttml::core::from_vector({0.3F, 7.7F, -3.1F, 9.9F, 0.7F, 1.3F}, {1, 1, 2, 3});
    unsigned dim = 3;
    show("sum_moreh", fixed::sum_moreh(a));
    show("mean_moreh", fixed::mean_moreh(a));
    show("sum_over_dim", fixed::sum_over_dim(a, dim));
    show("sum_over_batch", fixed::sum_over_batch(b));
    show("log_softmax", fixed::log_softmax(b, 3));
    show("square", fixed::square(ttnn::add(a, b)));
    show("divide", fixed::divide(fixed::divide(a, b), b));
    show("add_scaled", fixed::add_scaled(a, b));
    show("add_scaled", fixed::add_scaled(a, b, 0.3F));
    show("sample", fixed::sample(a, 0.7F, 42));
    show("sample", fixed::sample(a, 0.7F, 7, b));
    show("interleaved", fixed::to_dram_interleaved(fixed::to_l1_interleaved(a)));
    show("matmul", fixed::matmul(a, b, false, true));
    const auto upstream = ttml::core::from_vector({0.5F, 2.5F, 1.5F, 3.1F}, {1, 1, 2, 2});
    auto gradients = fixed::matmul_backward(a, b, upstream, false, true);
    show("matmul_backward", gradients.first);
    show("matmul_backward", gradients.second);
}
"""


@pytest.fixture
def miniature(tmp_path: Path) -> Path:
    root = make(tmp_path / "tree")
    (root / TESTS / "ttnn_fixed/bits_test.cpp").write_text(BITS)
    lists = root / TESTS / "CMakeLists.txt"
    lists.write_text(
        lists.read_text().replace("    ttnn_fixed/matrix", "    ttnn_fixed/bits_test.cpp\n    ttnn_fixed/matrix")
    )
    subprocess.run(["git", "add", "-A"], cwd=root, check=True)
    subprocess.run(["git", "commit", "-qm", "bits"], cwd=root, check=True)
    return root


def context(root: Path) -> Context:
    tree = Tree.open(root)
    flags = Flags(tree, [Path(folder) for folder in header_roots()])
    return Context(tree, Parser(tree, flags, pch=False), scan(tree, cache=None, jobs=1))


def carry_out(plan: Plan, root: Path) -> None:
    tree = Tree.open(root)
    with Transaction(tree, plan) as transaction:
        paths = list(transaction.paths)
        transaction.keep()
    tree.commit(paths, plan.item)


def bits(root: Path) -> list[str]:
    environment = surroundings(root)
    built = subprocess.run(
        ["./build_metal.sh", "--build-all"], cwd=root, env=environment, capture_output=True, text=True
    )
    assert built.returncode == 0, built.stdout[-4000:] + built.stderr[-4000:]
    program = next(root.glob("build*/test/tt-train/ttml_tests"))
    ran = subprocess.run([str(program)], cwd=root, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout[-4000:]
    return re.findall(r"^BITS .*$", ran.stdout, re.M)


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("cmake") and shutil.which("c++")), reason="needs cmake and a C++ compiler")
def test_every_wrapper_of_the_miniature(miniature: Path) -> None:
    before = bits(miniature)
    assert len(before) > 60
    names = [item.name for item in items_of(context(miniature).inventory) if isinstance(item, Wrapper)]
    assert len(names) == 14
    kept = []
    for name in names:
        found = context(miniature)
        plan = wrappers.plan(next(item for item in found.inventory.wrappers if item.name == name), found)
        if blockers := plan.of(Severity.BLOCKER):
            kept += [note.code for note in blockers]
        else:
            carry_out(plan, miniature)
    assert kept == ["MIG610"]
    assert [path.name for path in (miniature / FIXED).iterdir()] == ["distributed"]
    assert "trivial_ttnn_ops" not in (miniature / "tt-train/sources/ttml/CMakeLists.txt").read_text()
    assert {item.name for item in context(miniature).inventory.wrappers if not item.proposal} == {
        "ttml::ttnn_fixed::distributed::ring_shift"
    }
    assert bits(miniature) == before
