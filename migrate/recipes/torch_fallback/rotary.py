# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A rotary embedding that uses the cosine alone: a proposal with the operation of the library."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst
from libcst import matchers as m

from migrate.python.classes import Classes
from migrate.python.rewrite import PythonRewrite, assignment, positional, statements_of
from migrate.recipes.torch_fallback.rewriting import PROPOSE, Rewriting

_PRODUCTS = ("ttnn.multiply", "ttnn.mul")
_HALVES = m.Call(
    func=m.Attribute(value=m.Name("torch"), attr=m.Name("cat") | m.Name("concat")),
    args=[m.Arg(m.List()), m.ZeroOrMore()],
)


def find(file: PythonRewrite, classes: Classes) -> Iterator[Rewriting]:
    """Find functions that take cosine and sine, multiply two values by the cosine, and never read the sine."""
    for owner in file.classes():
        for method in owner.body.body:
            if isinstance(method, cst.FunctionDef):
                names = [parameter.name.value for parameter in method.params.params]
                cos, sin = (next((n for n in names if n.startswith(part)), "") for part in ("cos", "sin"))
                if cos and sin and not m.findall(method.body, m.Name(sin)):
                    products = [p for s in statements_of(method.body) if (p := _product(file, s, cos))]
                    if len(products) >= 2:
                        yield _rewritten(file, owner, method, products, cos, sin)


def _product(file: PythonRewrite, statement: cst.BaseStatement, cos: str) -> tuple[cst.Call, str] | None:
    """Return the product of a value and the cosine, with the value."""
    pair = assignment(statement)
    if pair is None or not isinstance(pair[1], cst.Call) or file.name(pair[1].func) not in _PRODUCTS:
        return None
    factors = [file.text(node) for node in positional(pair[1])]
    return (pair[1], factors[0]) if len(factors) == 2 and factors[1] == cos else None


def _rewritten(
    file: PythonRewrite, owner: cst.ClassDef, method: cst.FunctionDef, products: list[tuple[cst.Call, str]], cos: str,
    sin: str,
) -> Rewriting:  # fmt: skip
    result = Rewriting("full-rope", owner.name.value, file.path, file.line(method), PROPOSE)
    halves = [node for node in m.findall(file.module, _HALVES) if _doubled(file, node)]
    why = f"line {file.line(halves[0])} joins one table twice" if halves else "the tables are made elsewhere"
    result.require("the tables hold two halves", bool(halves) or None, why)
    result.require("the model turns by halves", None, "the reference class decides that, not a name")
    result.require("the tables start at the first position", None, "the operation takes no offset here")
    result.require("the length is whole tiles, or what is padded is cut off", None, "the operation pads the sequence")
    for call, value in products:
        text = f"ttnn.experimental.rotary_embedding({value}, {cos}, {sin})"
        file.swap(call, text, "turned by cosine and sine")
    result.edits = file.taken()
    return result


def _doubled(file: PythonRewrite, node: cst.CSTNode) -> bool:
    assert isinstance(node, cst.Call) and isinstance(node.args[0].value, cst.List)
    parts = [file.text(element.value) for element in node.args[0].value.elements]
    return len(parts) == 2 and parts[0] == parts[1]
