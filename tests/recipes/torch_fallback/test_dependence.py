# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What statements of a method depend on."""

from __future__ import annotations

import textwrap

import libcst as cst
import pytest

from migrate.python.rewrite import PythonRewrite, statements_of
from migrate.recipes.torch_fallback.dependence import Dependence, dependence

HEAD = "import torch\nLIMIT = 4\n"


def of(method: str, count: int = 1) -> Dependence | None:
    """Return what the last statements of a method but its return depend on."""
    file = PythonRewrite("m.py", (HEAD + textwrap.dedent(method)).encode())
    node = next(node for node in file.module.body if isinstance(node, cst.FunctionDef))
    return dependence(file, node, statements_of(node.body)[-count:])


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("def f(self, x):\n    y = torch.zeros(LIMIT, 3)\n", Dependence((), (), ())),
        ("def f(self, x):\n    y = torch.zeros(self.a.b, self.c)\n", Dependence(("self.a", "self.c"), (), ())),
        ("def f(self, x):\n    y = torch.zeros(x.shape[0])\n", Dependence((), ("tuple(x.shape)",), ())),
        ("def f(self, x, n: int):\n    y = torch.zeros(n)\n", Dependence((), ("n",), ())),
        ("def f(self, x, n):\n    y = torch.zeros(n)\n", Dependence((), ("n",), ("n",))),
        ("def f(self, x, y: int):\n    y = torch.zeros(y)\n", Dependence((), ("y",), ("y",))),
        ("def f(self, x):\n    n = x.shape[0] // 2\n    y = torch.zeros(n)\n", Dependence((), ("n",), ())),
        ("def f(self, x):\n    b, n = x.shape\n    y = torch.zeros(n)\n", Dependence((), ("n",), ())),
    ],
)
def test_attributes_and_numbers(method: str, expected: Dependence) -> None:
    assert of(method) == expected


def test_names_that_the_statements_themselves_set_are_no_dependence() -> None:
    assert of("def f(self, x):\n    a = torch.zeros(2)\n    y = a.reshape(2, 1)\n", 2) == Dependence((), (), ())


@pytest.mark.parametrize(
    "method",
    [
        "def f(self, x):\n    y = x.reshape(2)\n",
        "def f(self, x, n: str):\n    y = torch.zeros(n)\n",
    ],
)
def test_a_tensor_of_the_call_goes_in(method: str) -> None:
    assert of(method) is None
