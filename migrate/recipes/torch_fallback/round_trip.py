# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A value of the device that goes to the host and back, or is sent though it is there, without being computed on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import libcst as cst
from libcst import matchers as m

from migrate.inventory.torch_usage.twins import DEVICES
from migrate.python.classes import Classes
from migrate.python.rewrite import PythonRewrite, assignment, keywords, method_named, positional, statements_of
from migrate.recipes.torch_fallback.rewriting import AFTER_PROOF, PROPOSE, Rewriting

_SENDS = ("ttnn.as_tensor", "ttnn.from_torch")
_FETCH = re.compile(r"(^|\.|_)to_torch($|_tensor)")
_SEND = re.compile(r"(^|\.)(from_torch|as_tensor|torch_to_t\w+)$")
_WORDS = {"layout", "dtype", "device", "memory_config"}


def find(file: PythonRewrite, classes: Classes) -> Iterator[Rewriting]:
    """Find fetches that are sent back as they are, and values of the device that are sent."""
    for owner in file.classes():
        for method in owner.body.body:
            if not isinstance(method, cst.FunctionDef) or method.name.value == "__init__":
                continue
            for block in m.findall(method, m.IndentedBlock()):
                yield from _in_block(file, owner, method, statements_of(block))  # type: ignore[arg-type]


def _in_block(
    file: PythonRewrite, owner: cst.ClassDef, method: cst.FunctionDef, body: list[cst.BaseStatement]
) -> Iterator[Rewriting]:
    computed: set[str] = set()
    for position, statement in enumerate(body):
        if (branch := _branch(file, body[position : position + 3])) is not None:
            yield _moved(file, owner, method, body[position : position + 3], *branch)
        pair = assignment(statement)
        if pair is None or not isinstance(pair[1], cst.Call):
            continue
        arguments = positional(pair[1])
        if file.name(pair[1].func) in _SENDS and len(arguments) == 1:
            if (source := _fetched(file, method, body[:position], arguments[0])) is not None:
                first = [body[position - 1]] if m.matches(arguments[0], m.Name()) else []
                yield _unsent(file, owner, [*first, statement], pair[1], source, "identity-round-trip")
            elif file.text(arguments[0]) in computed:
                yield _unsent(file, owner, [statement], pair[1], file.text(arguments[0]), "needless-transfer")
        elif m.matches(pair[0], m.Name()) and _computes(file, pair[1]):
            computed.add(file.text(pair[0]))
            continue
        computed.discard(file.text(pair[0]))


def _computes(file: PythonRewrite, call: cst.Call) -> bool:
    """Tell whether a call is an operation of the device, and no transfer."""
    name = file.name(call.func)
    last = name.rpartition(".")[2]
    plain = "(" not in file.text(call.func) and name.startswith("ttnn.")
    return plain and last.islower() and name not in _SENDS and "torch" not in last


def _fetched(
    file: PythonRewrite, method: cst.FunctionDef, before: Sequence[cst.BaseStatement], sent: cst.BaseExpression
) -> str | None:
    """Return the value of the device that is fetched, right before or in the argument, to be sent back as it is."""
    if isinstance(sent, cst.Call) and file.name(sent.func) == "ttnn.to_torch" and len(positional(sent)) == 1:
        return file.text(positional(sent)[0]) if len(sent.args) == 1 else None
    pair = assignment(before[-1]) if before else None
    if pair is None or not m.matches(sent, m.Name()) or file.text(pair[0]) != file.text(sent):
        return None
    if not (isinstance(pair[1], cst.Call) and file.name(pair[1].func) == "ttnn.to_torch" and len(pair[1].args) == 1):
        return None
    uses = len(m.findall(method, m.Name(file.text(sent))))
    return file.text(positional(pair[1])[0]) if uses == 2 else None


def _unsent(
    file: PythonRewrite,
    owner: cst.ClassDef,
    statements: list[cst.BaseStatement],
    send: cst.Call,
    source: str,
    rule: str,
) -> Rewriting:
    pair = assignment(statements[-1])
    assert pair is not None
    target = file.text(pair[0])
    line = file.line(statements[0])
    result = Rewriting(rule, owner.name.value, file.path, line, AFTER_PROOF, place=target)
    words = {name: file.text(node) for name, node in keywords(send).items()}
    others = sorted(set(words) - _WORDS)
    result.require("one device, and no mapper", not others or None, ", ".join(others) or "left out")
    result.require("the type is said", "dtype" in words or None, words.get("dtype", "left out"))
    devices = _devices(owner)
    result.require(
        "it goes back to where it was", len(devices) == 1 or None, ", ".join(devices) or "no device is known"
    )
    lines = [f"{target} = ttnn.to_layout({source}, {words.get('layout', 'ttnn.ROW_MAJOR_LAYOUT')})"]
    if "dtype" in words:
        lines.append(f"{target} = ttnn.typecast({target}, {words['dtype']})")
    if "memory_config" in words:
        lines.append(f"{target} = ttnn.to_memory_config({target}, {words['memory_config']})")
    file.replace(statements, "\n".join(lines), "the value is on the device, and stays there")
    result.edits = file.taken()
    return result


def _devices(owner: cst.ClassDef) -> list[str]:
    init = method_named(owner, "__init__")
    names = [parameter.name.value for parameter in init.params.params] if init is not None else []
    return [name for name in names if DEVICES.search(name)]


def _branch(
    file: PythonRewrite, three: Sequence[cst.BaseStatement]
) -> tuple[str, cst.BaseStatement, str, cst.BaseStatement] | None:
    """Return source, fetch, condition and send where a branch computes on a fetched value and its else does not."""
    if len(three) != 3 or not isinstance(three[1], cst.If) or not isinstance(three[1].orelse, cst.Else):
        return None
    fetch, send = assignment(three[0]), assignment(three[2])
    ways = [statements_of(part) for part in (three[1].body, three[1].orelse.body)]
    if fetch is None or send is None or any(len(way) != 1 for way in ways):
        return None
    computed, passed = assignment(ways[0][0]), assignment(ways[1][0])
    if computed is None or passed is None or not (isinstance(fetch[1], cst.Call) and isinstance(send[1], cst.Call)):
        return None
    if not _FETCH.search(file.text(fetch[1].func)) or not _SEND.search(file.text(send[1].func)):
        return None
    fetched, sent, name = positional(fetch[1]), positional(send[1]), file.text(fetch[0])
    same = file.text(passed[0]) == file.text(computed[0]) and file.text(passed[1]) == name
    if not fetched or not sent or not same or file.text(sent[0]) != file.text(computed[0]):
        return None
    return file.text(fetched[0]), ways[0][0], file.text(three[1].test), three[2]


def _moved(
    file: PythonRewrite, owner: cst.ClassDef, method: cst.FunctionDef, three: Sequence[cst.BaseStatement],
    source: str, computed: cst.BaseStatement, test: str, send: cst.BaseStatement,
) -> Rewriting:  # fmt: skip
    """Propose to fetch and send in the branch that computes only."""
    fetch, sent = assignment(three[0]), assignment(send)
    assert fetch is not None and sent is not None
    name, target = file.text(fetch[0]), file.text(sent[0])
    line = file.line(three[0])
    result = Rewriting("identity-round-trip", owner.name.value, file.path, line, PROPOSE, place=target)
    end = file.span(send).end
    later = [file.line(use) for use in m.findall(method, m.Name(name)) if file.span(use).start > end]
    why = f"{name} is used at line {later[0]}" if later else f"{name} is not used any more"
    result.require("nothing else reads the host's copy", not later, why)
    result.require("the way there and back changes neither type nor layout", None, file.text(sent[1])[:80])
    lines = [f"if {test}:", *(f"    {file.text(statement)}" for statement in (three[0], computed, send))]
    lines += ["else:", f"    {target} = {source}"]
    file.replace(list(three), "\n".join(lines), "fetched only where the host computes on it")
    result.edits = file.taken()
    return result
