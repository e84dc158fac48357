# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A constant that each call makes and sends again: made once in the constructor, or kept by what it depends on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst
from libcst import matchers as m

from migrate import templates
from migrate.inventory.torch_usage.vocabulary import vocabulary
from migrate.python.classes import Classes
from migrate.python.rewrite import PythonRewrite, assignment, method_named, positional, statements_of
from migrate.recipes.torch_fallback.dependence import Dependence, dependence
from migrate.recipes.torch_fallback.rewriting import AFTER_PROOF, PROPOSE, Rewriting

_SENDS = ("ttnn.as_tensor", "ttnn.from_torch")
_PLAIN = {"int", "float", "len", "max", "min", "range", "list", "tuple", "round", "abs", "slice"}
_HARMLESS = {"creation", "layout", "elementwise", "metadata"}


@dataclass(frozen=True, slots=True)
class SentConstant:
    """The statements that make a constant and send it.

    Args:
        method: that holds them.
        statements: the last one sends.
        target: the name of the result.
        depends: what they depend on.
    """

    method: cst.FunctionDef
    statements: list[cst.BaseStatement]
    target: str
    depends: Dependence


def find(file: PythonRewrite, classes: Classes) -> Iterator[Rewriting]:
    """Find transfers, in methods that run with each call, of tensors that are made of nothing but numbers."""
    words = vocabulary()
    for owner in file.classes():
        for method in owner.body.body:
            if not isinstance(method, cst.FunctionDef) or words.is_("loaders", method.name.value):
                continue
            if _runs_once(owner, method.name.value):
                continue
            for block in m.findall(method, m.IndentedBlock()):
                body = statements_of(block)  # type: ignore[arg-type]
                for position in range(len(body)):
                    if (place := _place(file, method, body, position)) is not None:
                        yield _rewritten(file, owner, place)


def _runs_once(owner: cst.ClassDef, name: str) -> bool:
    """Tell whether the constructor calls a method: what it makes is made once already."""
    init = method_named(owner, "__init__")
    call = m.Call(func=m.Attribute(value=m.Name("self"), attr=m.Name(name)))
    return init is not None and bool(m.findall(init, call))


def _place(
    file: PythonRewrite, method: cst.FunctionDef, body: list[cst.BaseStatement], position: int
) -> SentConstant | None:
    pair = assignment(body[position])
    if pair is None or not isinstance(pair[0], cst.Name) or not isinstance(pair[1], cst.Call):
        return None
    arguments = positional(pair[1])
    if file.name(pair[1].func) not in _SENDS or not arguments:
        return None
    start = position
    while start > 0 and _belongs(file, method, body[start - 1], body[start : position + 1]):
        start -= 1
    statements = body[start : position + 1]
    values = [*(p[1] for s in statements[:-1] if (p := assignment(s))), arguments[0]]
    if not _creates(file, values):
        return None
    depends = dependence(file, method, statements)
    return SentConstant(method, statements, pair[0].value, depends) if depends is not None else None


def _belongs(
    file: PythonRewrite, method: cst.FunctionDef, statement: cst.BaseStatement, later: list[cst.BaseStatement]
) -> bool:
    """Tell whether a statement gives a value to a name that only the later statements read."""
    pair = assignment(statement)
    if pair is None or not isinstance(pair[0], cst.Name):
        return False
    name = m.Name(pair[0].value)
    inside = sum(len(m.findall(part, name)) for part in later)
    return inside > 0 and len(m.findall(method, name)) == inside + len(m.findall(statement, name))


def _creates(file: PythonRewrite, values: list[cst.BaseExpression]) -> bool:
    """Tell whether expressions make a tensor of numbers, and do nothing else."""
    words, created = vocabulary(), False
    for value in values:
        for call in m.findall(value, m.Call()):
            func = cst.ensure_type(call, cst.Call).func
            name = file.name(func)
            if name.startswith("torch."):
                created = created or words.family(name) == "creation"
                if words.family(name) not in _HARMLESS or name.rpartition(".")[2] in words.random:
                    return False
            elif isinstance(func, cst.Attribute):
                if words.family(func.attr.value) not in _HARMLESS and not name.startswith("math."):
                    return False
            elif file.text(func) not in _PLAIN:
                return False
    return created


def _rewritten(file: PythonRewrite, owner: cst.ClassDef, place: SentConstant) -> Rewriting:
    keys, target = place.depends.keys, place.target
    level = PROPOSE if keys else AFTER_PROOF
    line = file.line(place.statements[0])
    name = f"{place.method.name.value}.{target}"
    result = Rewriting("hoist-constant", owner.name.value, file.path, line, level, place=name)
    init = method_named(owner, "__init__")
    result.require("there is a constructor", init is not None, "__init__" if init is not None else "none")
    unset = [name for name in place.depends.attributes if not _set_once(owner, init, name)]
    result.require("the constructor sets what it is made of, once", not unset, ", ".join(unset) or "it does")
    why = ", ".join(place.depends.unsure) or ", ".join(keys) or "it depends on nothing of the call"
    result.require("what it depends on are numbers and shapes", not place.depends.unsure or None, why)
    again = _written(file, place)
    result.require("nothing writes into it", not again, "; ".join(again) or "no later value, no output_tensor")
    attribute = target if f"self.{target}".encode() not in file.data else f"{target}_constant"
    result.require("the name of the new attribute is free", f"self.{attribute}".encode() not in file.data, attribute)
    if init is not None:
        _edit(file, init, place, attribute)
    result.edits = file.taken()
    return result


def _set_once(owner: cst.ClassDef, init: cst.FunctionDef | None, name: str) -> bool:
    """Tell whether an attribute is given a value in the constructor only."""
    if init is None:
        return False
    stores = m.Attribute(value=m.Name("self"), attr=m.Name(name.partition(".")[2]))
    writes = m.AssignTarget(target=stores) | m.AnnAssign(target=stores) | m.AugAssign(target=stores)
    inside = m.findall(init, writes)
    return bool(inside) and len(m.findall(owner, writes)) == len(inside)


def _written(file: PythonRewrite, place: SentConstant) -> list[str]:
    """Return the places that give the name another value, or let an operation write into it."""
    name = m.Name(place.target)
    stores = m.findall(place.method, m.AssignTarget(target=name) | m.AugAssign(target=name))
    reasons = ["it gets another value"] if len(stores) > 1 else []
    for call in m.findall(place.method, m.Call()):
        node = cst.ensure_type(call, cst.Call)
        outputs = [
            a for a in node.args if a.keyword is not None and "output" in a.keyword.value and m.matches(a.value, name)
        ]
        in_place = file.name(node.func).endswith("_") and any(m.matches(a.value, name) for a in node.args)
        if outputs or in_place:
            reasons.append(f"line {file.line(node)}")
    return reasons


def _edit(file: PythonRewrite, init: cst.FunctionDef, place: SentConstant, attribute: str) -> None:
    first, last = file.span(place.statements[0]), file.span(place.statements[-1])
    start = file.data.rfind(b"\n", 0, first.start) + 1
    statements = textwrap.dedent(file.data[start : last.end].decode("utf-8"))
    values = {"statements": statements, "target": place.target, "attribute": attribute, "keys": place.depends.keys}
    end = statements_of(init.body)[-1]
    file.insert_after(end, templates.render("torch_fallback/constant_made.py.j2", **values), "made once")
    used = templates.render("torch_fallback/constant_used.py.j2", **values)
    file.replace(place.statements, used, "the constant of the constructor, and not one for each call")
    freed = m.SimpleStatementLine(
        body=[m.Expr(m.Call(func=m.Attribute(value=m.Name("ttnn"), attr=m.Name("deallocate"))))]
    )
    for statement in m.findall(place.method, freed):
        call = cst.ensure_type(cst.ensure_type(statement, cst.SimpleStatementLine).body[0], cst.Expr).value
        arguments = positional(cst.ensure_type(call, cst.Call))
        if arguments and file.text(arguments[0]) == place.target:
            file.remove_line(statement, "a constant that is kept is not freed")
