# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of rules/wrappers as records."""

from __future__ import annotations

from pathlib import Path

from wrapper_tree import SPACE, row, use_rows

from migrate.recipes.wrappers.actions import Extra, Promotion, TextEdit, pure, rows

PROMOTE = """    promote:
      name: ttnn::halve
      category: eltwise/unary
      folder: ttnn/cpp/ttnn/operations/eltwise/unary/halve
      tests: tests/ttnn/unit_tests/operations/eltwise
      documentation: Halves.
      limits: [tiles only]
      tuple: true
      rename: { t: tensor }
      body: [{ find: "a", put: "b" }]
      extra: { name: by, type: "float", default: "0.5F", body: [{ find: "c", put: "{0}" }] }
"""


def test_built_in_rows_have_their_reasons() -> None:
    assert rows()
    assert all(found.name == name and found.reason and found.why for name, found in rows().items())
    assert pure()


def test_a_row(tmp_path: Path) -> None:
    use_rows(tmp_path, "wrappers:\n" + row("halve", numerics="changes", more="    helper: half\n"))
    found = rows()[f"{SPACE}::halve"]
    assert (found.action, found.exact, found.reason, found.helper) == ("inline", False, "for a test", "half")
    assert (found.replace, found.until, found.promote) == ("", "", None)


def test_a_promotion(tmp_path: Path) -> None:
    use_rows(tmp_path, "wrappers:\n" + row("halve", action="promote", more=PROMOTE))
    assert rows()[f"{SPACE}::halve"].promote == Promotion(
        name="ttnn::halve",
        category="eltwise/unary",
        folder="ttnn/cpp/ttnn/operations/eltwise/unary/halve",
        tests="tests/ttnn/unit_tests/operations/eltwise",
        documentation="Halves.",
        limits=("tiles only",),
        unpair=True,
        rename={"t": "tensor"},
        body=(TextEdit("a", "b"),),
        extra=Extra("by", "float", "0.5F", (TextEdit("c", "{0}"),)),
    )
