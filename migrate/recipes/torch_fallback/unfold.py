# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A module that unfolds patches on the host before they are sent: a reshape and a permute of the device instead.

The order of the columns stays torch's (channel, row, column), so the weight is left as it is.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import libcst as cst
from libcst import matchers as m

from migrate import templates
from migrate.python.call_graph import CallSite, callers_of
from migrate.python.classes import Classes
from migrate.python.modules import dotted
from migrate.python.rewrite import PythonRewrite, assignment, keywords, method_named, positional, statements_of
from migrate.recipes.torch_fallback.rewriting import AFTER_PROOF, Rewriting

_SENDS = ("ttnn.as_tensor", "ttnn.from_torch")
_PADS = (
    ("zeros", "torch.zeros"),
    ("cat", "torch.cat"),
)


def find(file: PythonRewrite, classes: Classes) -> Iterator[Rewriting]:
    """Find modules that are made in a constructor, called on an image, laid out as rows and sent."""
    for owner in file.classes():
        init = method_named(owner, "__init__")
        for statement in statements_of(init.body) if init is not None else ():
            pair = assignment(statement)
            if pair is None or not isinstance(pair[1], cst.Call) or file.name(pair[1].func) != "torch.nn.Unfold":
                continue
            for method in owner.body.body:
                if isinstance(method, cst.FunctionDef) and method is not init:
                    body = statements_of(method.body)
                    statements = _statements(file, body, file.text(pair[0]))
                    if statements is not None:
                        yield _rewritten(file, classes, owner, statement, pair[1], statements)


def _statements(file: PythonRewrite, body: list[cst.BaseStatement], unfold: str) -> list[cst.BaseStatement] | None:
    """Return the statements from the call of the module to the transfer, if nothing else stands between."""
    for position, statement in enumerate(body):
        pair = assignment(statement)
        if pair is None or not m.matches(pair[1], m.Call()) or file.text(pair[1].func) != unfold:  # type: ignore[attr-defined]
            continue
        name = file.text(pair[0])
        if len(pair[1].args) != 1 or position + 2 >= len(body):  # type: ignore[attr-defined]
            return None
        rows = assignment(body[position + 1])
        transposed = (f"{name}.permute(0, 2, 1)", f"{name}.transpose(1, 2)")
        if rows is None or file.text(rows[0]) != name or file.text(rows[1]) not in transposed:
            return None
        rest = body[position + 2 :]
        count = 3 if len(rest) > 3 and _pads(file, rest[:3], name) else 0
        return body[position : position + 3 + count] if _sends(file, rest[count], name) else None
    return None


def _pads(file: PythonRewrite, body: list[cst.BaseStatement], name: str) -> bool:
    """Tell whether three statements fill rows up with zeros to whole tiles."""
    pairs = [assignment(statement) for statement in body]
    if any(pair is None for pair in pairs):
        return False
    (length, count), (zeros, filling), (target, joined) = [pair for pair in pairs if pair is not None]
    size, filler = file.text(length), file.text(zeros)
    return (
        file.text(count) == f"nearest_32({name}.shape[-1]) - {name}.shape[-1]"
        and isinstance(filling, cst.Call)
        and file.name(filling.func) == "torch.zeros"
        and size in file.text(filling)
        and file.text(target) == name
        and isinstance(joined, cst.Call)
        and file.name(joined.func) == "torch.cat"
        and file.text(joined).replace(" ", "").endswith(f"[{name},{filler}],dim=-1)")
    )


def _sends(file: PythonRewrite, statement: cst.BaseStatement, name: str) -> bool:
    pair = assignment(statement)
    if pair is None or not isinstance(pair[1], cst.Call) or file.name(pair[1].func) not in _SENDS:
        return False
    arguments = positional(pair[1])
    return len(arguments) == 1 and file.text(arguments[0]) == name == file.text(pair[0])


def _rewritten(
    file: PythonRewrite, classes: Classes, owner: cst.ClassDef, construction: cst.BaseStatement, unfold: cst.Call,
    statements: list[cst.BaseStatement],
) -> Rewriting:  # fmt: skip
    result = Rewriting("patch-embedding", owner.name.value, file.path, file.line(statements[0]), AFTER_PROOF)
    words = {name: file.text(node) for name, node in keywords(unfold).items()}
    others = sorted(set(words) - {"kernel_size", "stride"})
    result.require("padding 0 and dilation 1", not others and not positional(unfold), ", ".join(others) or "left out")
    kernel, stride = words.get("kernel_size", ""), words.get("stride", "1")
    result.require("kernel and stride are the same", *_same(file, classes, owner, kernel, stride))
    result.require("the input is (batch, channels, height, width)", True, "Unfold takes no other here")
    first, last = assignment(statements[0]), assignment(statements[-1])
    assert first is not None and last is not None and isinstance(last[1], cst.Call)
    attribute = file.text(assignment(construction)[0])[5:]  # type: ignore[index]
    uses = len(m.findall(owner, m.Attribute(value=m.Name("self"), attr=m.Name(attribute))))
    result.require("the module is used once", uses == 2, f"{uses - 1} uses")
    layout = keywords(last[1]).get("layout")
    tiled = layout is not None and file.text(layout) == "ttnn.TILE_LAYOUT"
    result.require("it is sent in tiles", tiled, file.text(layout) if layout else "left out")
    values = {
        "name": file.text(last[0]),
        "input": file.text(first[1].args[0].value),  # type: ignore[attr-defined]
        "kernel": kernel,
        "send": file.text(last[1].func),
        "words": {name: file.text(node) for name, node in keywords(last[1]).items() if name != "layout"},
        "padded": len(statements) > 3,
    }
    asserted = templates.render("torch_fallback/same_stride.py.j2", kernel=kernel, stride=stride)
    file.replace([construction], asserted, "nothing unfolds on the host any more; what it took for granted is asserted")
    text = templates.render("torch_fallback/unfold_on_device.py.j2", **values)
    file.replace(statements, text, "patches become rows on the device, in torch's order: the weight stays as it is")
    result.edits = file.taken()
    return result


def _same(
    file: PythonRewrite, classes: Classes, owner: cst.ClassDef, kernel: str, stride: str
) -> tuple[bool | None, str]:
    """Tell whether two expressions are the same, by themselves or at every call of the constructor."""
    if kernel == stride:
        return True, f"both are {kernel}"
    names = [_parameter(file, owner, text) for text in (kernel, stride)]
    if None in names:
        return None, f"{kernel} and {stride} are not parameters of the constructor"
    sites = [site for site in callers_of(classes, f"{dotted(file.path)}.{owner.name.value}") if _production(site)]
    for site in sites:
        values = [_argument(site, str(name)) for name in names]
        if None in values or values[0] != values[1]:
            return None, f"{site.at} gives {values[0]} and {values[1]}"
    if not sites:
        return None, "nothing makes one"
    return True, f"the same at {', '.join(site.at for site in sites)}"


def _production(site: CallSite) -> bool:
    return "/tests/" not in site.source.path and "/test_" not in site.source.path


def _parameter(file: PythonRewrite, owner: cst.ClassDef, text: str) -> str | None:
    """Return the parameter of the constructor that an attribute holds."""
    init = method_named(owner, "__init__")
    for statement in statements_of(init.body) if init is not None else ():
        pair = assignment(statement)
        if pair is not None and file.text(pair[0]) == text and isinstance(pair[1], cst.Name):
            return pair[1].value
    return None


def _argument(site: CallSite, name: str) -> str | None:
    """Return what a call gives for a parameter, with local names followed to what they were given."""
    value = next((keyword.value for keyword in site.node.keywords if keyword.arg == name), None)
    if value is None:
        return None
    return ast.unparse(_followed(value, site))


def _followed(value: ast.expr, site: CallSite) -> ast.expr:
    if not isinstance(value, ast.Name):
        return value
    values: list[ast.expr] = []
    for node in ast.walk(site.source.tree):
        if isinstance(node, ast.Assign) and abs(node.lineno - site.node.lineno) < 200:
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id == value.id:
                    values.append(node.value)
                elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = zip(target.elts, node.value.elts, strict=False)
                    values += [v for t, v in pairs if isinstance(t, ast.Name) and t.id == value.id]
    return values[0] if len(values) == 1 else value
