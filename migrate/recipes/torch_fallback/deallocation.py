# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Results that a method holds longer than it needs them: a proposal to free each behind its last use."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from migrate.python.classes import Classes
from migrate.python.rewrite import PythonRewrite
from migrate.python.source import PythonSource
from migrate.recipes.torch_fallback.operations import operation
from migrate.recipes.torch_fallback.rewriting import PROPOSE, Rewriting
from migrate.recipes.torch_fallback.short_lived import ShortLived, short_lived
from migrate.tree.plan import Edit

MAKES = b"= ttnn."  # a file in which no name gets a result has none to propose anything for
_CAPTURES = b"begin_trace_capture"


def find(file: PythonRewrite, classes: Classes) -> Iterator[Rewriting]:
    """Find methods in which operations run after the last use of a result that the method still holds."""
    source = parsed(file.data)
    for owner, method, held in _held(source):
        yield _rewritten(file, source, owner, method, held)


def applies(data: bytes) -> bool:
    """Tell whether a file has such a method."""
    return MAKES in data and any(True for _ in _held(parsed(data)))


def _held(source: PythonSource) -> Iterator[tuple[ast.ClassDef, ast.FunctionDef, list[ShortLived]]]:
    for owner, method in methods(source):
        held = [result for result in short_lived(method) if result.later and not result.freed]
        if held:
            yield owner, method, held


@lru_cache(maxsize=1)
def parsed(data: bytes) -> PythonSource:
    """Parse a file; proposals of several kinds ask for the same one, one after the other."""
    return PythonSource("", data)


def methods(source: PythonSource) -> Iterator[tuple[ast.ClassDef, ast.FunctionDef]]:
    """Go through the methods of a file's classes that are not constructors; none where it does not parse."""
    for owner in source.tree.body:
        if isinstance(owner, ast.ClassDef):
            for method in owner.body:
                if isinstance(method, ast.FunctionDef) and method.name != "__init__":
                    yield owner, method


def _rewritten(
    file: PythonRewrite, source: PythonSource, owner: ast.ClassDef, method: ast.FunctionDef, held: list[ShortLived]
) -> Rewriting:
    held = sorted(held, key=lambda result: (result.last.lineno, result.assignment.lineno))
    result = Rewriting("deallocation", owner.name, file.path, held[0].assignment.lineno, PROPOSE, place=method.name)
    spans = ", ".join(f"{each.name} ({each.assignment.lineno} to {each.last.lineno})" for each in held)
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
        file.edits.append(_inserted(file.path, source, each))
    result.edits = file.taken()
    return result


def _inserted(path: str, source: PythonSource, result: ShortLived) -> Edit:
    """Free a result in a line of its own behind its last use."""
    last = result.last.end_lineno or result.last.lineno
    end = source.offset(last, 0) + len(source.line(last))
    text = f"\n{' ' * result.last.col_offset}ttnn.deallocate({result.name})"
    return Edit(path, end, end, text.encode(), "nothing reads it any more")
