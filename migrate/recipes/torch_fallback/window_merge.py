# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A value of the device that is fetched, unfolded in windows and sent back: reshape and permute instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst
from libcst import matchers as m

from migrate import templates
from migrate.python.classes import Classes
from migrate.python.rewrite import PythonRewrite, assignment, keywords, positional, statements_of
from migrate.recipes.torch_fallback.rewriting import AFTER_PROOF, Rewriting

_UNFOLD = "torch.nn.functional.unfold"
_SENDS = ("ttnn.as_tensor", "ttnn.from_torch")
_CASTS = {"to", "float", "bfloat16", "contiguous", "clone"}


def find(file: PythonRewrite, classes: Classes) -> Iterator[Rewriting]:
    """Find fetches that are followed by an unfold and by the way back."""
    for owner in file.classes():
        for block in m.findall(owner, m.IndentedBlock()):
            body = statements_of(block)  # type: ignore[arg-type]
            for position in range(1, len(body) - 1):
                if (place := _place(file, body[position - 1 : position + 2])) is not None:
                    yield _rewritten(file, owner, body[position - 1 : position + 2], *place)


def _place(file: PythonRewrite, three: Sequence[cst.BaseStatement]) -> tuple[str, cst.Call, cst.Call, str, bool] | None:
    """Return the value of the device, the unfold, the transfer, its target, and whether a copy of several was taken."""
    fetch, unfold, send = three
    second, third = assignment(unfold), assignment(send)
    if second is None or third is None:
        return None
    inner, outer = second[1], third[1]
    if not (isinstance(inner, cst.Call) and isinstance(outer, cst.Call)):
        return None
    if file.name(inner.func) != _UNFOLD or file.name(outer.func) not in _SENDS:
        return None
    fetched_arguments, sent = positional(inner), positional(outer)
    if len(fetched_arguments) != 1 or len(sent) != 1 or file.text(sent[0]) != file.text(second[0]):
        return None
    fetched = _fetched(file, fetch, file.text(fetched_arguments[0]))
    return None if fetched is None else (fetched[0], inner, outer, file.text(third[0]), fetched[1])


def _fetched(file: PythonRewrite, statement: cst.BaseStatement, name: str) -> tuple[str, bool] | None:
    """Return what a statement fetches into a name, and whether one of several copies is taken."""
    if isinstance(statement, cst.If) and isinstance(statement.orelse, cst.Else):
        ways = [_way(file, statements_of(part), name) for part in (statement.body, statement.orelse.body)]
        if None in ways or ways[0][0] != ways[1][0]:  # type: ignore[index]
            return None
        return ways[0][0], any(way[1] for way in ways if way is not None)  # type: ignore[index]
    return _way(file, [statement], name)


def _way(file: PythonRewrite, body: list[cst.BaseStatement], name: str) -> tuple[str, bool] | None:
    """Follow a fetch through casts and the choice of one copy."""
    source, copies = "", False
    for statement in body:
        pair = assignment(statement)
        if pair is None or file.text(pair[0]) != name:
            return None
        root, chosen = _root(file, pair[1])
        copies = copies or chosen
        if isinstance(root, cst.Call) and file.name(root.func) == "ttnn.to_torch" and positional(root):
            source = file.text(positional(root)[0])
        elif file.text(root) != name:
            return None
    return (source, copies) if source else None


def _root(file: PythonRewrite, node: cst.BaseExpression) -> tuple[cst.BaseExpression, bool]:
    """Take casts, and ``[0].unsqueeze(0)``, from around an expression."""
    chosen = False
    while True:
        if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute):
            method = str(node.func.attr.value)
            if method == "unsqueeze" and isinstance(node.func.value, cst.Subscript):
                inner = node.func.value
                if file.text(inner).endswith("[0]") and [file.text(a.value) for a in node.args] == ["0"]:
                    node, chosen = inner.value, True
                    continue
            if method in _CASTS and file.name(node.func) != "ttnn.to_torch":
                node = cst.ensure_type(node.func, cst.Attribute).value
                continue
        return node, chosen


def _rewritten(
    file: PythonRewrite, owner: cst.ClassDef, statements: Sequence[cst.BaseStatement], source: str, unfold: cst.Call,
    send: cst.Call, target: str, copies: bool,
) -> Rewriting:  # fmt: skip
    result = Rewriting("window-merge", owner.name.value, file.path, file.line(statements[0]), AFTER_PROOF)
    words = {name: file.text(node) for name, node in keywords(unfold).items()}
    kernel, stride = words.get("kernel_size", ""), words.get("stride", "1")
    result.require("kernel and stride are the same", kernel == stride and bool(kernel), f"{kernel} and {stride}")
    others = sorted(set(words) - {"kernel_size", "stride"})
    result.require("padding 0 and dilation 1", not others, ", ".join(others) or "left out")
    result.require("the value comes from the device", True, f"{source} is fetched by ttnn.to_torch")
    if copies:
        result.require("every device holds the same copy", True, "the code takes the first of them")
    tiled = file.text(keywords(send)["layout"]) if "layout" in keywords(send) else "left out"
    result.require("it is sent in tiles", tiled == "ttnn.TILE_LAYOUT", tiled)
    text = templates.render("torch_fallback/merge_on_device.py.j2", source=source, target=target, kernel=kernel)
    file.replace(list(statements), text, "windows are merged on the device, in torch's order")
    result.edits = file.taken()
    return result
