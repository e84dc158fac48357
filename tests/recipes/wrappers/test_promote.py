# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What stands in the way of a promotion, and what becomes of the calls."""

from __future__ import annotations

from pathlib import Path

import pytest
from wrapper_tree import Sample, row, use_rows

PROMOTE = """    promote:
      name: ttnn::{name}
      category: eltwise/unary
      folder: ttnn/cpp/ttnn/operations/eltwise/unary/halve
      tests: tests/ttnn/unit_tests/operations/eltwise
      documentation: Halves.
"""
FILES = {"ttnn/cpp/ttnn/operations/eltwise/unary/halve/halve.cpp": "int taken = 1;\n"}


def sample(tmp_path: Path, name: str, declarations: str, files: dict[str, str]) -> Sample:
    use_rows(tmp_path / "rules", "wrappers:\n" + row("halve", action="promote", more=PROMOTE.format(name=name)))
    definition = "ttnn::Tensor halve(const ttnn::Tensor& t) {\n    return ttnn::scale(t, 0.5F);\n}\n"
    calls = "void run() {\n    auto x = ttml::ttnn_fixed::halve(ttnn::Tensor(1));\n}\n"
    return Sample(tmp_path / "tree", declarations, definition, calls, files=files).write()


@pytest.mark.parametrize(
    ("name", "declarations", "files", "code"),
    [
        ("exp", "", {}, "MIG612"),
        ("halve", "", FILES, "MIG612"),
        ("halve", "inline ttnn::Tensor halve(int a) { return ttnn::Tensor(a); }\n", {}, "MIG611"),
    ],
)
def test_refused(tmp_path: Path, name: str, declarations: str, files: dict[str, str], code: str) -> None:
    found = sample(tmp_path, name, f"ttnn::Tensor halve(const ttnn::Tensor& t);\n{declarations}", files)
    assert found.code("halve") == code
