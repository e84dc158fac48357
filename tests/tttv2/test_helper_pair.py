# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which parameters of a copied helper and its original go together, and what both are given."""

from __future__ import annotations

import ast

import pytest

from migrate.inventory.tttv2.audit.helper_pair import Matched, Pair, generated, matched
from migrate.python.classes import Method
from migrate.python.source import PythonSource


def method(parameters: str) -> Method:
    source = PythonSource("helper.py", f"def helper({parameters}):\n    pass\n".encode())
    node = source.tree.body[0]
    assert isinstance(node, ast.FunctionDef)
    return Method("helper", node, source, "")


def pair(new: str, old: str) -> Pair:
    return Pair(method(new), method(old), None)


@pytest.mark.parametrize(
    ("new", "old", "result"),
    [
        ("m, k", "m, k", Matched((("m", "m"), ("k", "k")))),
        ("per_core_m=None", "per_core_M=None", Matched((("per_core_m", "per_core_M"),))),
        ("n_tiles", "N", Matched((("n_tiles", "N"),))),
        ("k, tile_size=32", "k", Matched((("k", "k"),))),
        ("k, grid", "k", Matched((("k", "k"),), ("grid",))),
        ("k", "k, grid", Matched((("k", "k"),), (), ("grid",))),
    ],
)
def test_parameters_go_together_by_name_then_by_order(new: str, old: str, result: Matched) -> None:
    assert matched(pair(new, old)) == result


def test_what_keeps_both_from_being_called_alike_is_said() -> None:
    assert matched(pair("k, grid", "k")).difference == "it takes grid where the original takes nothing"


def test_the_same_helper_is_always_given_the_same() -> None:
    both = pair(
        "n: int, fused: bool = False, kind=None, *, grid: tuple[int, int] = (8, 8)", "n, fused=False, grid=(8, 8)"
    )
    names = dict(matched(both).pairs)
    first, second = list(generated(both, names)), list(generated(both, names))
    assert first == second
    assert {key for case in first for key in case} == {"n", "fused", "grid"}
    assert all(isinstance(case["n"], int) for case in first)
    assert any("fused" not in case for case in first)


def test_nothing_is_generated_for_a_helper_without_parameters() -> None:
    assert list(generated(pair("", ""), {})) == []
