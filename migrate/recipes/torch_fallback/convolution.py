# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A convolution of the host over patches, and then a transfer: ttnn.fold and a product instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst
from libcst import matchers as m

from migrate import templates
from migrate.python.classes import Classes
from migrate.python.rewrite import PythonRewrite, assignment, keywords, method_named, positional, statements_of
from migrate.recipes.torch_fallback.rewriting import AFTER_PROOF, Rewriting

CONVOLUTIONS = ("torch.nn.functional.conv2d", "torch.conv2d")
_NAMES = ("input", "weight", "bias", "stride", "padding", "dilation", "groups")
_ROWS = m.Call(
    func=m.Attribute(
        value=m.Call(func=m.Attribute(value=m.Name(), attr=m.Name("flatten")), args=[m.Arg(m.Integer("2"))]),
        attr=m.Name("transpose"),
    ),
    args=[m.Arg(m.Integer("1")), m.Arg(m.Integer("2"))],
)


@dataclass(frozen=True, slots=True)
class HostConvolution:
    """The statements of a forward method that convolve, lay out and send.

    Args:
        statements: from the convolution to the transfer.
        arguments: of the convolution, by name.
        transfer: the call that sends.
        ending: ``return``, or the target with ``=``.
    """

    statements: list[cst.BaseStatement]
    arguments: dict[str, cst.BaseExpression]
    transfer: cst.Call
    ending: str


def find(file: PythonRewrite, classes: Classes) -> Iterator[Rewriting]:
    """Find convolutions over patches whose result is sent to the device at once."""
    for owner in file.classes():
        for method in owner.body.body:
            if isinstance(method, cst.FunctionDef) and method.name.value != "__init__":
                place = _place(file, statements_of(method.body))
                if place is not None:
                    yield _rewritten(file, owner, place)


def _place(file: PythonRewrite, body: list[cst.BaseStatement]) -> HostConvolution | None:
    for position, statement in enumerate(body[:-2]):
        pair = assignment(statement)
        if pair is None or not isinstance(pair[1], cst.Call) or file.name(pair[1].func) not in CONVOLUTIONS:
            continue
        target, rows, last = file.text(pair[0]), assignment(body[position + 1]), body[position + 2]
        if rows is None or file.text(rows[0]) != target or not m.matches(rows[1], _ROWS):
            return None
        if not file.text(rows[1]).startswith(f"{target}."):
            return None
        sent = _sent(file, last, target)
        if sent is None:
            return None
        arguments = dict(zip(_NAMES, positional(pair[1]), strict=False)) | keywords(pair[1])
        return HostConvolution(body[position : position + 3], arguments, *sent)
    return None


def _sent(file: PythonRewrite, statement: cst.BaseStatement, target: str) -> tuple[cst.Call, str] | None:
    """Return the call that sends a value, and what becomes of its result."""
    pair = assignment(statement)
    if pair is not None:
        value, ending = pair[1], f"{file.text(pair[0])} ="
    elif m.matches(statement, m.SimpleStatementLine(body=[m.Return(value=m.Call())])):
        value, ending = statement.body[0].value, "return"  # type: ignore[attr-defined]
    else:
        return None
    if not isinstance(value, cst.Call) or file.name(value.func) not in ("ttnn.from_torch", "ttnn.as_tensor"):
        return None
    arguments = positional(value)
    return (value, ending) if len(arguments) == 1 and file.text(arguments[0]) == target else None


def _rewritten(file: PythonRewrite, owner: cst.ClassDef, place: HostConvolution) -> Rewriting:
    result = Rewriting("patch-embedding", owner.name.value, file.path, file.line(place.statements[0]), AFTER_PROOF)
    arguments = place.arguments
    texts = {name: file.text(node) for name, node in arguments.items()}
    plain = {"padding": "0", "dilation": "1", "groups": "1"}
    for name, value in plain.items():
        result.require(f"{name} is {value}", texts.get(name, value) == value, texts.get(name, "left out"))
    init = method_named(owner, "__init__")
    weight = _set_in(file, init, texts.get("weight", ""))
    bias = _set_in(file, init, texts["bias"]) if texts.get("bias", "None") != "None" else None
    result.require("the kernel is set once, in the constructor", weight is not None, texts.get("weight", "none"))
    if "bias" in texts and texts["bias"] != "None":
        result.require("the bias is set once, in the constructor", bias is not None, texts["bias"])
    stride = texts.get("stride", "1")
    known = stride.isdigit() or _known_in(file, init, stride)
    result.require("the constructor knows the stride", known, stride)
    device = keywords(place.transfer).get("device")
    place_known = device is not None and _known_in(file, init, file.text(device))
    result.require("the constructor knows the device", place_known, file.text(device) if device else "left out")
    result.require("kernel and stride are the same", True, "the constructor asserts it of the checkpoint's weight")
    result.require("the input is (batch, channels, height, width)", True, "conv2d takes no other")
    taken = [name for name in ("linear_weight", "linear_bias") if f"self.{name}".encode() in file.data]
    result.require("the names of the new attributes are free", not taken, ", ".join(taken) or "linear_weight")
    if weight is None or init is None or not known:
        return result
    _edit(file, place, texts, max((s for s in (weight, bias) if s is not None), key=lambda s: file.span(s).start))
    result.edits = file.taken()
    return result


def _edit(file: PythonRewrite, place: HostConvolution, texts: dict[str, str], last: cst.BaseStatement) -> None:
    words = {name: file.text(node) for name, node in keywords(place.transfer).items() if name != "layout"}
    values = {
        "input": texts["input"],
        "weight": texts["weight"],
        "bias": texts.get("bias", "None"),
        "stride": texts.get("stride", "1"),
        "ending": place.ending,
        "words": words,
        "device": words.get("device", "None"),
        "dtype": words.get("dtype", "ttnn.bfloat16"),
        "mapper": words.get("mesh_mapper", ""),
    }
    prepared = templates.render("torch_fallback/fold_weight.py.j2", **values)
    file.insert_after(last, prepared, "the kernel, once, in the order of ttnn.fold and in whole tiles")
    forward = templates.render("torch_fallback/fold_forward.py.j2", **values)
    file.replace(place.statements, forward, "the convolution as ttnn.fold and a product, on the device")
    _drop_import(file, place.statements[0])


def _set_in(file: PythonRewrite, init: cst.FunctionDef | None, name: str) -> cst.BaseStatement | None:
    """Return the one statement of a constructor that sets an attribute."""
    if init is None or not name.startswith("self."):
        return None
    settings = [s for s in statements_of(init.body) if (pair := assignment(s)) and file.text(pair[0]) == name]
    everywhere = file.data.count(f"{name} =".encode())
    return settings[0] if len(settings) == 1 and everywhere == 1 else None


def _known_in(file: PythonRewrite, init: cst.FunctionDef | None, name: str) -> bool:
    """Tell whether an attribute, or the object that holds it, is set in a constructor."""
    parts = name.split(".")
    if init is None or len(parts) < 2 or parts[0] != "self":
        return False
    return _set_in(file, init, ".".join(parts[:2])) is not None


def _drop_import(file: PythonRewrite, statement: cst.BaseStatement) -> None:
    """Take out the import that only the convolution used."""
    pair = assignment(statement)
    assert pair is not None and isinstance(pair[1], cst.Call)
    root = file.text(pair[1].func).split(".")[0]
    for node in file.module.body:
        text = file.text(node)
        uses = len(m.findall(file.module, m.Name(root)))
        if text.startswith("import ") and text.endswith(f" as {root}") and uses == 2:
            file.remove_line(node, "nothing uses it any more")
