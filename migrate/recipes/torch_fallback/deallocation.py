# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Results that a method holds longer than it needs them: a proposal to free each behind its last use."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from migrate.python.classes import Classes
from migrate.python.rewrite import PythonRewrite
from migrate.recipes.torch_fallback.operations import operation
from migrate.recipes.torch_fallback.rewriting import PROPOSE, Rewriting
from migrate.recipes.torch_fallback.short_lived import ShortLived, short_lived
from migrate.tree.plan import Edit

_CAPTURES = b"begin_trace_capture"


def find(file: PythonRewrite, classes: Classes) -> Iterator[Rewriting]:
    """Find methods in which operations run after the last use of a result that the method still holds."""
    for owner, method, held in _held(file.data):
        yield _rewritten(file, owner, method, held)


def applies(data: bytes) -> bool:
    """Tell whether a file has such a method."""
    return any(True for _ in _held(data))


def _held(data: bytes) -> Iterator[tuple[ast.ClassDef, ast.FunctionDef, list[ShortLived]]]:
    for owner, method in methods(data):
        held = [result for result in short_lived(method) if result.later and not result.freed]
        if held:
            yield owner, method, held


def methods(data: bytes) -> Iterator[tuple[ast.ClassDef, ast.FunctionDef]]:
    """Go through the methods of a file's classes that are not constructors; none where it does not parse."""
    if b"= ttnn." not in data:
        return
    try:
        body = ast.parse(data).body
    except (SyntaxError, ValueError):
        return
    for owner in body:
        if isinstance(owner, ast.ClassDef):
            for method in owner.body:
                if isinstance(method, ast.FunctionDef) and method.name != "__init__":
                    yield owner, method


def _rewritten(file: PythonRewrite, owner: ast.ClassDef, method: ast.FunctionDef, held: list[ShortLived]) -> Rewriting:
    held = sorted(held, key=lambda result: (result.last.lineno, result.made.lineno))
    result = Rewriting("deallocation", owner.name, file.path, held[0].made.lineno, PROPOSE, place=method.name)
    spans = ", ".join(f"{each.name} ({each.made.lineno} to {each.last.lineno})" for each in held)
    result.require("each is given once, and read for the last time in the block that makes it", True, spans)
    makers = sorted({operation(each.producer) for each in held})
    result.require("what makes it always makes a buffer of its own", True, ", ".join(makers))
    readers = sorted({operation(call) for each in held for call in each.readers})
    result.require("what reads it neither keeps it nor returns a view of it", True, ", ".join(readers))
    captured = _CAPTURES in file.data
    why = "the file captures one" if captured else "this file captures none; whether a caller does is not looked at"
    result.require("no trace is captured around it", None, why)
    most = ", ".join(f"{each.name}: {each.later}" for each in held)
    result.require("freeing it early is worth it", None, f"operations that run while it is held, {most}")
    for each in held:
        _insert(file, each)
    result.edits = file.taken()
    return result


def _insert(file: PythonRewrite, result: ShortLived) -> None:
    lines = file.data.splitlines(keepends=True)
    end = sum(map(len, lines[: result.last.end_lineno]))
    indent = " " * result.last.col_offset
    text = f"{indent}ttnn.deallocate({result.name})\n"
    file.edits.append(Edit(file.path, end, end, text.encode(), "nothing reads it any more"))
