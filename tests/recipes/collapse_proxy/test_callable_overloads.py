# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Overloads of a kept struct that no call can use."""

from __future__ import annotations

import pytest
from collapse_tree import LayOver
from pair_family import CMAKE, FOLDER, plan_of

HEADER = """#pragma once

#include "ttnn/decorators.hpp"

namespace ttnn::operations::pair {

template <int factor>
struct Scale {
    static Tensor times(const Tensor& input) { return input; }
};

template <int factor>
struct ExecuteScale {
    static Tensor invoke(const Tensor& input, int amount) { return Scale<factor>::times(input); }

    static Tensor invoke(const Tensor& input, float amount, bool fast = false) { return input; }
@
};

}  // namespace ttnn::operations::pair

namespace ttnn {

constexpr auto scale = ttnn::register_operation<"ttnn::scale", operations::pair::ExecuteScale<2>>();

}  // namespace ttnn
"""
DOES_NOT_COMPILE = """
    static Tensor invoke(const Tensor& input, const Tensor& other) { return Scale<factor>::times(input, other); }
"""
ALWAYS_AMBIGUOUS = """
    static Tensor invoke(const Tensor& input, float amount) { return input; }
"""


@pytest.mark.parametrize(
    ("overload", "code", "left"),
    [
        pytest.param("", [], 2, id="all can be called"),
        pytest.param(DOES_NOT_COMPILE, ["MIG442"], 2, id="one never compiles"),
        pytest.param(ALWAYS_AMBIGUOUS, ["MIG442"], 2, id="one is always ambiguous"),
    ],
)
def test_overloads(lay_over: LayOver, overload: str, code: list[str], left: int) -> None:
    header = HEADER.replace("@", overload.rstrip())
    source = '#include "pair.hpp"\n'
    sample = lay_over({
        f"{FOLDER}/pair.hpp": header, f"{FOLDER}/pair.cpp": source, f"{FOLDER}/CMakeLists.txt": CMAKE,
    })  # fmt: skip
    plan = plan_of(sample, "ttnn::scale")
    assert [note.code for note in plan.notes if note.code == "MIG442"] == code
    after = sample.after(plan)
    assert after[f"{FOLDER}/pair.hpp"].count("Tensor scale(") == left
    assert after[f"{FOLDER}/pair.cpp"].count("::invoke(") == left
    assert "Tensor scale(const Tensor& input, float amount, bool fast = false);" in after[f"{FOLDER}/pair.hpp"]
    sample.work_tree.write(after)
    changed = {f"{FOLDER}/pair.hpp", f"{FOLDER}/pair.cpp"}
    assert not changed & sample.work_tree.errors(".hpp", ".cpp").keys()
