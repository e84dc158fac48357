# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A fallback convolution over patches, of a value of the device: reshape, permute and a product instead."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst
from libcst import matchers as m

from migrate import templates
from migrate.inventory.torch_usage.vocabulary import vocabulary
from migrate.python.classes import Classes
from migrate.python.rewrite import PythonRewrite, assignment, keywords, method_named, positional, statements_of
from migrate.recipes.torch_fallback.rewriting import AFTER_PROOF, Rewriting

_KNOWN = {"in_channels", "out_channels", "kernel_size", "stride", "weights", "biases"}


def find(file: PythonRewrite, classes: Classes) -> Iterator[Rewriting]:
    """Find fallback convolutions that a constructor makes and one statement calls."""
    for owner in file.classes():
        init = method_named(owner, "__init__")
        for statement in statements_of(init.body) if init is not None else ():
            pair = assignment(statement)
            if pair is None or not isinstance(pair[1], cst.Call) or not _is_fallback(file.name(pair[1].func)):
                continue
            attribute = file.text(pair[0])
            calls = list(_calls(file, owner, attribute))
            if attribute.startswith("self.") and len(calls) == 1 and init is not None:
                yield _rewritten(file, owner, init, statement, pair[1], attribute, calls[0])


def _is_fallback(name: str) -> bool:
    return vocabulary().under(name, "fallback") and name.endswith(".Conv2d")


def _calls(file: PythonRewrite, owner: cst.ClassDef, attribute: str) -> Iterator[cst.SimpleStatementLine]:
    for line in m.findall(owner, m.SimpleStatementLine()):
        pair = assignment(line)
        if pair is not None and isinstance(pair[1], cst.Call) and file.text(pair[1].func) == attribute:
            yield cst.ensure_type(line, cst.SimpleStatementLine)


def _rewritten(
    file: PythonRewrite, owner: cst.ClassDef, init: cst.FunctionDef, construction: cst.BaseStatement, conv: cst.Call,
    attribute: str, used: cst.SimpleStatementLine,
) -> Rewriting:  # fmt: skip
    result = Rewriting("patch-embedding", owner.name.value, file.path, file.line(construction), AFTER_PROOF)
    words = {name: file.text(node) for name, node in keywords(conv).items()}
    others = sorted(set(words) - _KNOWN)
    result.require(
        "padding 0, dilation 1, groups 1", not others and not positional(conv), ", ".join(others) or "left out"
    )
    kernel, stride = words.get("kernel_size", ""), words.get("stride", "1")
    result.require("kernel and stride are the same", kernel == stride and bool(kernel), f"{kernel} and {stride}")
    hosts = {name: _host_value(file, init, words.get(name, "None")) for name in ("weights", "biases")}
    known = hosts["weights"] is not None and hosts["biases"] is not None
    why = ", ".join(f"{name} {text or 'not known'}" for name, text in hosts.items())
    result.require("the constructor has the kernel on the host", known or None, why)
    device = next((p.name.value for p in init.params.params if p.name.value.endswith("device")), None)
    result.require("the constructor knows the device", device is not None, device or "no parameter")
    pair = assignment(used)
    assert pair is not None and isinstance(pair[1], cst.Call)
    arguments = positional(pair[1])
    result.require("the module is called with one value", len(arguments) == 1 == len(pair[1].args), file.text(pair[1]))
    result.require("the input is (batch, channels, height, width)", True, "a convolution takes no other")
    why = "the module gives tiles where the size allows it, and rows otherwise"
    result.require("nothing reads padded sizes of the result", _reads_padding(file, owner, pair[0]), why)
    if not known or device is None or len(arguments) != 1:
        return result
    values = {
        "attribute": attribute,
        "name": attribute.partition(".")[2],
        "weight": hosts["weights"],
        "bias": hosts["biases"],
        "kernel": kernel,
        "device": device,
        "input": file.text(arguments[0]),
        "target": file.text(pair[0]),
    }
    file.replace(
        [construction],
        templates.render("torch_fallback/kernel_rows.py.j2", **values),
        "the kernel as a product's weight",
    )
    file.replace([used], templates.render("torch_fallback/rows_on_device.py.j2", **values), "the same on the device")
    result.edits = file.taken()
    return result


def _host_value(file: PythonRewrite, init: cst.FunctionDef, text: str) -> str | None:
    """Return the tensor of the host that a value of the device was made of; the text itself for None."""
    if text == "None":
        return text
    for statement in statements_of(init.body):
        pair = assignment(statement)
        if pair is None or file.text(pair[0]) != text or not isinstance(pair[1], cst.Call):
            continue
        arguments = positional(pair[1])
        sends = "torch" in file.text(pair[1].func)
        return file.text(arguments[0]) if arguments and sends else None
    return None


def _reads_padding(file: PythonRewrite, owner: cst.ClassDef, target: cst.BaseExpression) -> bool | None:
    """Tell that no padded sizes are read; None where they are, since they depend on the layout."""
    padded = m.Attribute(value=m.Name(file.text(target)), attr=m.Name("padded_shape"))
    return None if m.findall(owner, padded) else True
