# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names that a change may replace by others."""

from __future__ import annotations

import pytest

from migrate.verify.meaning.facts import GLOBAL, PRIVATE, Code, UnitFacts
from migrate.verify.meaning.renames import Renames, with_owner


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("ttml::core::ComputeKernelConfig::precise", "compute_kernel_config_precise"),
        ("ttml::core::make", "core_make"),
        ("make", "make"),
    ],
)
def test_with_owner(name: str, word: str) -> None:
    assert with_owner(name) == word


@pytest.mark.parametrize(
    ("copy", "same"),
    [
        (f"a.cpp{PRIVATE}precise", True),
        (f"a.cpp{PRIVATE}compute_kernel_config_precise", True),
        (f"a.cpp{PRIVATE}compute_kernel_config_fast", False),
        ("ttnn::compute_kernel_config_precise", False),
    ],
)
def test_a_copy_for_a_file_that_cannot_reach_the_first_one(copy: str, same: bool) -> None:
    renames = Renames({}, {}, (), {})
    assert renames.same(f"{GLOBAL}ttml::core::ComputeKernelConfig::precise", GLOBAL + copy) is same


@pytest.mark.parametrize(
    ("after", "same"),
    [
        ("tt::c_0", True),
        (f"b.cpp{PRIVATE}ttnn::own::kIndex", True),
        (f"b.cpp{PRIVATE}ttnn::own::kOther", False),
        ("tt::c_1", False),
    ],
)
def test_a_constant_is_another_name_or_moves_itself(after: str, same: bool) -> None:
    name = f"a.cpp{PRIVATE}kIndex"
    rest = Code(("{", "constexpr", "auto", "kIndex", "=", f"{GLOBAL}tt::c_0", ";"))
    renames = Renames({"a.cpp": UnitFacts(rest=rest, declared=(name,))}, {}, ("a.cpp", "b.cpp"), {"b.cpp": "a.cpp"})
    assert renames.same(GLOBAL + name, GLOBAL + after) is same


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("c:@N@a@F@f#I#", "c:@N@a@F@f#I#", True),
        ("c:@N@a@F@f#&1$@N@old@S@T#", "c:@N@a@F@f#&1$@N@fresh@N@part@S@T#", True),
        ("c:@N@a@F@f#&1$@N@old@S@T#", "c:@N@a@F@f#$@N@fresh@S@T#", False),
        ("c:@N@a@F@f#&1$@N@old@S@T#", "c:@N@a@F@f#&1$@N@fresh@S@U#", False),
        ("c:@N@a@F@f#I#", "c:@N@a@F@f#d#", False),
    ],
)
def test_identifiers_of_overloads(before: str, after: str, same: bool) -> None:
    assert Renames({}, {}, (), {}).same_usr(before, after) is same


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ('"train/ops/silu/kernels/reader.cpp"', '"ttnn/ops/silu_bw/kernels/reader.cpp"', True),
        ('"train/ops/silu/kernels/"', '"ttnn/ops/silu_bw/kernels/"', True),
        ('"train/ops/silu/"', '"ttnn/ops/silu_bw/"', True),
        ('"train/ops/relu/"', '"ttnn/ops/silu_bw/"', False),
        ('"train/ops/silu/kernels/reader.cpp"', '"ttnn/ops/silu_bw/kernels/writer.cpp"', False),
    ],
)
def test_paths_of_moved_files_in_literals(before: str, after: str, same: bool) -> None:
    moved = {"ttnn/ops/silu_bw/kernels/reader.cpp": "train/ops/silu/kernels/reader.cpp"}
    assert Renames({}, {}, (), moved).same(before, after) is same
