# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Results of operations that one block makes and uses up."""

from __future__ import annotations

import ast

from migrate.recipes.torch_fallback.short_lived import ShortLived, short_lived


def results(body: str) -> dict[str, ShortLived]:
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    (method,) = ast.parse(f"def forward(self, x):\n{lines}\n").body
    assert isinstance(method, ast.FunctionDef)
    return {result.name: result for result in short_lived(method)}


def test_a_parameter_that_is_given_again_is_none() -> None:
    assert results("x = ttnn.add(x, x)\ny = ttnn.gelu(x)\nttnn.gelu(y)").keys() == {"y"}


def test_a_name_that_nothing_reads_is_none() -> None:
    assert results("y = ttnn.gelu(x)") == {}


def test_where_it_is_made_and_read_last() -> None:
    result = results("y = ttnn.gelu(x)\nz = ttnn.add(y, y)\nw = ttnn.add(z, y.shape[0])\nttnn.sum(w)")["y"]
    assert (result.assignment.lineno, result.last.lineno, result.later) == (2, 4, 1)
    assert [ast.unparse(call) for call in result.readers] == ["ttnn.add(y, y)", "ttnn.add(y, y)"]


def test_a_block_of_its_own() -> None:
    result = results("if x.shape[0]:\n    y = ttnn.gelu(x)\n    z = ttnn.concat([y, x])\nreturn ttnn.add(x, x)")["y"]
    assert (result.last.lineno, result.later) == (4, 1)


def test_what_is_read_behind_its_block_is_none() -> None:
    assert results("if x.shape[0]:\n    y = ttnn.gelu(x)\nttnn.add(y, y)\nttnn.add(x, x)") == {}


def test_freed_and_one_of_several() -> None:
    both = results("q, k = ttnn.experimental.nlp_create_qkv_heads(x)\ny = ttnn.add(q, k)\nttnn.deallocate(q)")
    assert (both["q"].freed, both["k"].freed, both["q"].alone) == (True, False, False)
