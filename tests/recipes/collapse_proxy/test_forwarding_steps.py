# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Operations whose struct stays become functions that call it."""

from __future__ import annotations

from collapse_tree import LayOver
from pair_family import BOTH, FAMILY, FOLDER, HEADER, LEFT, RIGHT, SOURCE, USER, plan_of


def test_one_instance_alone(lay_over: LayOver) -> None:
    sample = lay_over(FAMILY)
    plan = plan_of(sample, LEFT)
    after = sample.after(plan)
    assert (plan.facts["level"], plan.facts["members"]) == ("free-function", [LEFT])
    assert plan.facts["structs_stay"] is True
    assert [note.code for note in plan.notes] == ["MIG450", "MIG440"][::-1]
    registration = HEADER[HEADER.index("constexpr auto left") : HEADER.index("constexpr auto right")]
    declared = """Tensor left(
    const Tensor& input, int32_t amount, const std::optional<MemoryConfig>& memory_config = std::nullopt);

"""
    assert after[f"{FOLDER}/pair.hpp"] == HEADER.replace(registration, declared)
    instance = "operations::pair::ExecutePair<operations::pair::PairType::LEFT>"
    defined = f"""
namespace ttnn {{

Tensor left(
    const Tensor& input, int32_t amount, const std::optional<MemoryConfig>& memory_config) {{
    return {instance}::invoke(input, amount, memory_config);
}}

}}  // namespace ttnn
"""
    assert after[f"{FOLDER}/pair.cpp"] == SOURCE + defined
    forwarding = "[](auto&&... args) { return ttnn::left(std::forward<decltype(args)>(args)...); }"
    assert after["ttnn/cpp/ttnn/operations/use/use.cpp"] == USER.replace("apply(ttnn::left", f"apply({forwarding}")


def test_a_family_that_is_asked_for_goes_at_once(lay_over: LayOver) -> None:
    sample = lay_over(FAMILY)
    plan = plan_of(sample, RIGHT, LEFT, BOTH)
    after = sample.after(plan)
    assert plan.facts["members"] == [RIGHT, BOTH, LEFT]
    header = after[f"{FOLDER}/pair.hpp"]
    assert "register_operation" not in header
    assert "REGISTER_PAIR" not in header
    assert "decorators.hpp" not in header
    space = "ttnn::operations::pair::"
    declared = f"""Tensor left(
    const Tensor& input, int32_t amount, const std::optional<MemoryConfig>& memory_config = std::nullopt);

Tensor right(
    const Tensor& input, float amount, const std::optional<MemoryConfig>& memory_config = std::nullopt);

Tensor both(
    const Tensor& input, int32_t amount, const std::optional<MemoryConfig>& memory_config = std::nullopt);

{space}Pair both(const {space}Pair& input, {space}PairType side = {space}PairType::BOTH);

}}  // namespace ttnn
"""
    assert header[header.index("Tensor left") :] == declared
    source = after[f"{FOLDER}/pair.cpp"]
    assert source.startswith(SOURCE)
    assert source.count("::invoke(") == SOURCE.count("::invoke(") + 4
    assert f"{space}Pair both(const {space}Pair& input, {space}PairType side) {{" in source
    assert "ExecutePair<operations::pair::PairType::RIGHT, float>::invoke(input, amount, memory_config)" in source


def test_second_run_finds_nothing(lay_over: LayOver) -> None:
    sample = lay_over(FAMILY)
    after = sample.after(plan_of(sample, RIGHT, LEFT, BOTH))
    sample.work_tree.write(after)
    assert sample.inventory().registrations == 1  # the plain operation of the tree


def test_collapse_cannot_be_had(lay_over: LayOver) -> None:
    plan = plan_of(lay_over(FAMILY), LEFT, level="collapse")
    assert (plan.changes, [note.code for note in plan.notes]) == ((), ["MIG403"])


def test_member_that_cannot_go_keeps_no_other(lay_over: LayOver) -> None:
    user = USER.replace("1));", "(static_cast<void>(&ttnn::left), 1)));")
    sample = lay_over({**FAMILY, "ttnn/cpp/ttnn/operations/use/use.cpp": user})
    assert plan_of(sample, RIGHT, LEFT, BOTH).facts["members"] == [RIGHT, BOTH]
    assert [note.code for note in plan_of(sample, LEFT, RIGHT).notes] == ["MIG422"]
