# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Results in DRAM that the next operations use up: a proposal to keep them in L1 where they are small."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from migrate.python.classes import Classes
from migrate.python.rewrite import PythonRewrite
from migrate.python.source import PythonSource
from migrate.recipes.torch_fallback.deallocation import MAKES, methods, parsed
from migrate.recipes.torch_fallback.operations import operation, operations
from migrate.recipes.torch_fallback.rewriting import PROPOSE, Rewriting
from migrate.recipes.torch_fallback.short_lived import ShortLived, short_lived
from migrate.recipes.torch_fallback.tensor_shapes import Shape, shapes, size
from migrate.tree.plan import Edit

_DRAM, _L1 = "ttnn.DRAM_MEMORY_CONFIG", "ttnn.L1_MEMORY_CONFIG"
_WORD, _LAYOUT = "memory_config", "program_config"
_BYTES = 2


@dataclass(frozen=True, slots=True)
class InDram:
    """A result in DRAM.

    Args:
        result: the result.
        config: the argument that says so; None where that is the default.
        shape: as far as it is known.
    """

    result: ShortLived
    config: ast.expr | None
    shape: Shape | None

    @property
    def bytes(self) -> int | None:
        """How much it takes; None where that is not known."""
        count = size(self.shape) if self.shape is not None else None
        return None if count is None else count * _BYTES


def find(file: PythonRewrite, classes: Classes) -> Iterator[Rewriting]:
    """Find methods with results in DRAM that live in one block, and of which it is not known that they are large."""
    source = parsed(file.data)
    for owner, method, results in _small(source):
        yield _rewritten(file, source, owner, method, results)


def applies(data: bytes) -> bool:
    """Tell whether a file has such a method."""
    return MAKES in data and any(True for _ in _small(parsed(data)))


def _small(source: PythonSource) -> Iterator[tuple[ast.ClassDef, ast.FunctionDef, list[InDram]]]:
    for owner, method in methods(source):
        known = shapes(owner, method)
        results = [part for each in short_lived(method) if (part := _in_dram(each, known.get(each.name))) is not None]
        if small := [each for each in results if each.bytes is None or each.bytes <= operations().small]:
            yield owner, method, small


def _in_dram(result: ShortLived, shape: Shape | None) -> InDram | None:
    """Return a result with the argument that puts it into DRAM; None where it lies somewhere else."""
    words = {keyword.arg: keyword.value for keyword in result.producer.keywords}
    if None in words or _LAYOUT in words or not result.alone:
        return None
    if _WORD not in words:
        return InDram(result, None, shape) if operation(result.producer) in operations().dram else None
    return InDram(result, words[_WORD], shape) if ast.unparse(words[_WORD]) == _DRAM else None


def _rewritten(
    file: PythonRewrite, source: PythonSource, owner: ast.ClassDef, method: ast.FunctionDef, results: list[InDram]
) -> Rewriting:
    result = Rewriting(
        "memory-config", owner.name, file.path, results[0].result.assignment.lineno, PROPOSE, place=method.name
    )
    unknown = [each for each in results if each.bytes is None]
    why = "; ".join(_described(each) for each in results)
    result.require("what it holds is small", None if unknown else True, why)
    fixed = sorted(
        f"{operation(call)} (line {call.lineno})"
        for each in results
        for call in each.result.readers
        if any(keyword.arg == _LAYOUT for keyword in call.keywords)
    )
    result.require(
        "no reader has a program config that fixes where it lies", None if fixed else True, ", ".join(fixed) or "none"
    )
    result.require("it is used up where it is made", True, ", ".join(each.result.name for each in results))
    result.require("what else is live leaves room in L1", None, "that depends on cores and buffers: a device tells")
    for each in results:
        file.edits.append(_edited(file.path, source, each))
    result.edits = file.taken()
    return result


def _described(each: InDram) -> str:
    shape = "shape not known" if each.shape is None else f"({', '.join(map(str, each.shape))})"
    taken = "" if each.bytes is None else f", {each.bytes} bytes"
    config = "left out" if each.config is None else "said"
    return f"line {each.result.assignment.lineno}: {each.result.name} {shape}{taken}, DRAM {config}"


def _edited(path: str, source: PythonSource, each: InDram) -> Edit:
    """Write the argument that keeps a result in L1."""
    reason = "a small result stays on the cores"
    if each.config is not None:
        return Edit(path, *source.span(each.config), _L1.encode(), reason)
    call = each.result.producer
    end = max(source.span(node).end for node in [*call.args, *(keyword.value for keyword in call.keywords)])
    return Edit(path, end, end, f", {_WORD}={_L1}".encode(), reason)
