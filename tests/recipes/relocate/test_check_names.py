# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A name of a moved file means what it meant, or nothing is moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from relocate_tree import look, operation

from migrate.demo.scratch import make
from migrate.recipes.relocate import recipe as relocate
from migrate.recipes.relocate.check_names import shifted
from migrate.tree.plan import Edit, Severity

FOLDER = "ttnn/operations/eltwise/unary_backward"
GLOBAL = "#pragma once\ninline int rate(int value) { return value; }\n"
NEARER = "namespace ttnn::operations::unary_backward {\ninline int rate(int value) { return -value; }\n}\n"
TYPES = (
    "#pragma once\nstruct rate { rate(int) {} };\nstruct other { other(int) {} };\n"
    '#include "ttnn/operations/eltwise/unary_backward/nearer.hpp"\n'
)
ALIAS = (
    '#pragma once\n#include "ttnn/operations/eltwise/unary_backward/rate.hpp"\n'
    "namespace ttnn::operations::unary_backward {{\nusing rate = ::{};\n}}\n"
)
OTHER = "inline double rate(double value) { return value; }\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make(tmp_path_factory.mktemp("meaning") / "tree")
    source = root / "tt-train/sources/ttml/metal/ops/silu_bw/device/silu_bw_device_operation.cpp"
    head, brace, body = source.read_text().partition(") {\n")
    source.write_text(f'#include "{FOLDER}/rate.hpp"\n{head}{brace}    (void)rate(1);\n{body}')
    return root


@pytest.mark.parametrize(
    ("text", "nearer", "codes"),
    [
        (GLOBAL, "", []),
        (GLOBAL + OTHER, "", []),
        (GLOBAL + NEARER, "", ["MIG520"]),
        (TYPES, ALIAS.format("rate"), []),
        (TYPES, ALIAS.format("other"), ["MIG520"]),
    ],
)
def test_what_would_be_found_nearer(root: Path, text: str, nearer: str, codes: list[str]) -> None:
    (root / "ttnn/cpp" / FOLDER / "rate.hpp").write_text(text)
    (root / "ttnn/cpp" / FOLDER / "nearer.hpp").write_text(nearer)
    context = look(root)
    plan = relocate.plan(operation(context, "silu_bw"), context)
    blockers = plan.of(Severity.BLOCKER)
    assert [note.code for note in blockers] == codes
    assert bool(plan.changes) is not bool(codes)
    if codes:
        assert "ttnn::operations::unary_backward::rate" in blockers[0].text
        assert blockers[0].where.endswith("silu_bw_fused_device_operation.cpp:" + blockers[0].where.rpartition(":")[2])


def test_places_after_edits() -> None:
    edits = [Edit("x", 0, 4, b"ab", ""), Edit("x", 6, 6, b"+++", ""), Edit("x", 8, 10, b"", "")]
    assert [shifted(edits, end) for end in (4, 5, 6, 7, 9, 10, 12)] == [2, 3, 4, 8, None, 9, 11]
