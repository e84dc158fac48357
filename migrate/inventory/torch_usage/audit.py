# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Audits packages: reads, evaluates twice, classifies, groups."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from migrate.inventory.torch_usage import non_operations
from migrate.inventory.torch_usage.classify import classify, unknown_reason
from migrate.inventory.torch_usage.entries import Entry, Package, entries, read_package
from migrate.inventory.torch_usage.evaluation import Evaluation
from migrate.inventory.torch_usage.model import MUST_REPLACE, UNKNOWN, PackageUsage, UsageRow, UsageSite
from migrate.inventory.torch_usage.recorder import Context, Recorder, Row
from migrate.inventory.torch_usage.rules import verdict_of
from migrate.inventory.torch_usage.sites import Link, sites
from migrate.inventory.torch_usage.twins import default_exports
from migrate.inventory.torch_usage.values import Symbol
from migrate.inventory.torch_usage.vocabulary import Vocabulary, vocabulary
from migrate.python.classes import Classes
from migrate.python.source import PythonSource
from migrate.tree.text import shortened

_LONGEST = 200
_FRAMES = 12_000  # an evaluated call takes about thirty of Python's own


def audit_package(
    classes: Classes,
    path: str,
    named: tuple[str, ...] = (),
    allowed: Mapping[str, str] | None = None,
    steps: int | None = None,
) -> PackageUsage:
    """Audit one package.

    Args:
        classes: the tree's classes.
        path: its folder, or a file.
        named: entries that the user names.
        allowed: reasons by symbol for rows that nobody needs to act on.
        steps: expressions that may be evaluated from the entries; a number that is enough for most where it is None.
    """
    sys.setrecursionlimit(max(sys.getrecursionlimit(), _FRAMES))
    words = vocabulary()
    package = read_package(classes, path, words)
    ways = entries(package, classes, words, named)
    usage: dict[Symbol, set[str]] = {}
    evaluation = Evaluation(classes, package, usage, steps)
    evaluation.enter(ways)
    if evaluation.recorder.usage:
        usage = dict(evaluation.recorder.usage)
        evaluation = Evaluation(classes, package, usage, steps)
        evaluation.enter(ways)
    evaluation.finish()
    functions = _Functions()
    operations = [_usage_row(row, functions, allowed or {}) for row in evaluation.recorder.rows]
    other = list(_non_operations(package, classes, words, functions))
    order = sorted(range(len(operations)), key=lambda number: _place(operations[number]))
    rows = sorted([*operations, *other], key=_place)
    return PackageUsage(
        path,
        tuple((entry.name, entry.reason, _called(entry)) for entry in ways),
        tuple(rows),
        (*_exports(package, classes), *sites([operations[n] for n in order], _links(evaluation.recorder, order))),
        _reached(evaluation.machine.reached, path),
        _unread(classes, path),
        not (evaluation.cut or evaluation.machine.exhausted),
    )


def _exports(package: Package, classes: Classes) -> Iterable[UsageSite]:
    """Return a site for each default export that means a class of torch."""
    for export in default_exports(package.production, classes):
        name = f"default-export:{export.source.path}:{export.name}"
        place = export.source.path, (export.node.lineno,)
        yield UsageSite(name, *place, "default-export", "propose", MUST_REPLACE, function=export.name)


def _called(entry: Entry) -> tuple[str, ...]:
    return entry.methods if entry.cls is not None else ()


def _place(row: UsageRow) -> tuple[Any, ...]:
    return row.file, row.line, row.column, row.end_line, row.end_column, row.kind


def _unread(classes: Classes, path: str) -> tuple[tuple[str, str], ...]:
    inside = {file: why for file, why in classes.modules.unread.items() if file == path or file.startswith(f"{path}/")}
    return tuple(sorted(inside.items()))


def _reached(files: Iterable[str], path: str) -> tuple[str, ...]:
    """Return the folders of other packages in which code is called."""
    return tuple(sorted({file.rpartition("/")[0] for file in files if not file.startswith(f"{path}/")}))


def _links(recorder: Recorder, order: Sequence[int]) -> list[Link]:
    position = {number: place for place, number in enumerate(order)}
    return [Link(position[first], position[second], device) for first, second, device in recorder.links()]


class _Functions:
    """Names of the functions around lines, by file."""

    def __init__(self) -> None:
        self._files: dict[str, list[tuple[int, int, str]]] = {}

    def at(self, source: PythonSource, line: int) -> str:
        """Return the innermost function or class at a line, dotted."""
        if source.path not in self._files:
            self._files[source.path] = list(_spans(source.tree, ""))
        inner = [span for span in self._files[source.path] if span[0] <= line <= span[1]]
        return max(inner, key=lambda span: span[0])[2] if inner else ""


def _spans(node: ast.AST, outer: str) -> Iterable[tuple[int, int, str]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            continue
        name = outer
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = f"{outer}.{child.name}".lstrip(".")
            yield child.lineno, child.end_lineno or child.lineno, name
        yield from _spans(child, name)


def _usage_row(row: Row, functions: _Functions, allowed: Mapping[str, str]) -> UsageRow:
    class_, context = classify(row)
    judged = _row(
        row.source, row.node, row.kind, class_, verdict_of(class_, context), _evidence(row, class_, context), functions
    )
    reason = allowed.get(judged.symbol, "")
    return _row(row.source, row.node, row.kind, class_, judged.verdict, judged.evidence, functions, reason)


def _evidence(row: Row, class_: str, context: Context) -> dict[str, Any]:
    """Return what decided a row's class."""
    return {
        **({"reason": unknown_reason(row, context)} if class_ == UNKNOWN else {}),
        "name": row.name,
        "family": row.family,
        **({"direction": row.direction} if row.direction else {}),
        "receiver": sorted(context.receiver),
        "origins": sorted(context.origins),
        "sinks": sorted({sink.kind for sink in row.sinks}),
        "phase": context.phase,
        "path": list(context.path),
        "guards": [
            {
                "condition": guard.text,
                "false_because": sorted({word for part in guard.basis for word in part}) if guard.excluded else [],
            }
            for guard in context.guards
        ],
        "multiplicity": _multiplicity(context),
    }


def _multiplicity(context: Context) -> str:
    if context.phase in ("init", "import"):
        return "once"
    return f"each turn of: {'; '.join(context.loops)}" if context.loops else "once per call"


def _non_operations(package: Package, classes: Classes, words: Vocabulary, functions: _Functions) -> Iterable[UsageRow]:
    sources = [(source, "") for source in package.production] + list(package.aside.values())
    for source, kind in sources:
        for node, role, name in non_operations.non_operations(source, classes, words):
            class_ = "C13" if kind else "C14"
            yield _row(source, node, role, class_, "keep", {"name": name, "family": "none"}, functions)


def _row(
    source: PythonSource, node: Any, kind: str, class_: str, verdict: str, evidence: dict[str, Any],
    functions: _Functions, suppressed: str = "",
) -> UsageRow:  # fmt: skip
    text = " ".join(source.bytes_of(node).decode("utf-8", "replace").split())
    shown = shortened(text, _LONGEST)
    return UsageRow(
        source.path, node.lineno, node.col_offset, node.end_lineno, node.end_col_offset, shown, kind, class_, verdict,
        functions.at(source, node.lineno), evidence, suppressed,
    )  # fmt: skip
