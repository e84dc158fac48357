# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""R12d: the parametrised cases of a comparison with the reference beside those that were collected from runs."""

from __future__ import annotations

import ast
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from migrate.inventory.tttv2.audit.subject import Finding, Function, Subject
from migrate.python.source import PythonSource
from migrate.tree.text import shortened

_DEPTH = 8


@dataclass(slots=True)
class Cases:
    """What a test is run on.

    Args:
        rows: a value for each parameter, as plain text.
        unread: texts of lists that could not be read.
    """

    rows: list[dict[str, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def cases(subject: Subject) -> Iterator[Finding]:
    """R12d: every collected case is tested, and every tested case was collected."""
    for source in subject.tests():
        for function in source.tree.body:
            if isinstance(function, Function) and _compares(function):
                yield from _compared(subject, source, function)


def _compares(function: Function) -> bool:
    name = function.name
    return name.startswith("test_") and "_vs_reference" in name and not name.endswith("from_model_args")


def _compared(subject: Subject, source: PythonSource, function: Function) -> Iterator[Finding]:
    stem = source.path.rpartition("/")[2].removesuffix(".py").removeprefix("test_")
    cases = cases_of(source, function)
    at = source.at(function)
    collected = _collected(subject, f"{stem}_performance.csv")
    if cases.unread or (collected is not None and not cases.rows):
        text = f"the cases of {function.name} cannot be read: {', '.join(cases.unread) or 'there are none'}"
        yield Finding("R12d", "manual", at, text)
        return
    if collected is None:
        if cases.rows:
            text = f"{function.name} has {len(cases.rows)} cases; no collected ones are kept in {stem}_performance.csv"
            yield Finding("R12d", "manual", at, text)
        return
    names = subject.settings["case_columns"]
    columns = {name: names.get(name, [name]) for name in cases.rows[0]}
    common = [name for name in columns if all(column in collected[0] for column in columns[name])] if collected else []
    if not common:
        yield Finding("R12d", "manual", at, f"{function.name} and the collected cases have no column in common")
        return
    tested = {tuple(row[name] for name in common) for row in cases.rows}
    there = {tuple(_joined([row[column] for column in columns[name]]) for name in common) for row in collected}
    for row in sorted(there - tested):
        yield Finding("R12d", "error", at, f"{function.name} lacks a collected case: {_shown(common, row)}")
    for row in sorted(tested - there):
        yield Finding("R12d", "warn", at, f"{function.name} has a case that was not collected: {_shown(common, row)}")


def _shown(names: list[str], row: tuple[str, ...]) -> str:
    return ", ".join(f"{name}={value}" for name, value in zip(names, row, strict=True))


def _collected(subject: Subject, name: str) -> list[dict[str, str]] | None:
    if subject.evidence is None or not (subject.evidence / name).is_file():
        return None
    text = (subject.evidence / name).read_text(encoding="utf-8", errors="replace")
    rows = csv.DictReader(io.StringIO(text))
    return [{str(key).strip(): plain_text(str(value)) for key, value in row.items() if key} for row in rows]


def _joined(values: list[str]) -> str:
    return values[0] if len(values) == 1 else f"({', '.join(values)})"


def plain_text(value: str) -> str:
    """Return a value as both sides write it: without a package, an owner or a class in front."""
    value = value.strip().strip("'\"")
    if value.startswith(("(", "[")):
        return f"({', '.join(plain_text(part) for part in value[1:-1].split(',') if part.strip())})"
    try:
        return str(float(value)).removesuffix(".0")
    except ValueError:
        last = value.rpartition("/")[2]
        return last.rpartition(".")[2].lower() if last.partition(".")[0] in ("ttnn", "DataType") else last.lower()


def cases_of(source: PythonSource, function: Function) -> Cases:
    """Return the cases of a test, those of several marks multiplied.

    Args:
        source: the test's file.
        function: the test.
    """
    cases = Cases()
    groups: list[list[dict[str, str]]] = []
    for mark in function.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func).endswith("parametrize") and len(mark.args) > 1:
            rows = _rows(source, mark)
            if rows is None:
                cases.unread.append(shortened(ast.unparse(mark.args[1]), 60))
            else:
                groups.append(rows)
    cases.rows = [{k: v for row in rows for k, v in row.items()} for rows in product(*groups)] if groups else []
    return cases


def _rows(source: PythonSource, mark: ast.Call) -> list[dict[str, str]] | None:
    names = _names(mark.args[0])
    values = _elements(source, mark.args[1], _DEPTH)
    if not names or values is None:
        return None
    rows = []
    for value in values:
        parts = _parts(source, value, len(names))
        if parts is None:
            return None
        rows.append(dict(zip(names, parts, strict=True)))
    return rows


def _names(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [name.strip() for name in node.value.split(",") if name.strip()]
    if isinstance(node, ast.List | ast.Tuple):
        return [part.value for part in node.elts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return []


def _elements(source: PythonSource, node: ast.expr, depth: int) -> list[ast.expr] | None:
    """Return the elements of a list that is written out, here or behind a name or a function of the file."""
    if isinstance(node, ast.List | ast.Tuple):
        return node.elts
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _elements(source, node.left, depth), _elements(source, node.right, depth)
        return None if left is None or right is None else [*left, *right]
    value = _value(source, node)
    return _elements(source, value, depth - 1) if value is not None and depth else None


def _value(source: PythonSource, node: ast.expr) -> ast.expr | None:
    """Return what a name of the file stands for, or what a function without arguments returns."""
    if isinstance(node, ast.Name):
        return _assigned(source, node.id)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.args and not node.keywords:
        for function in source.tree.body:
            if isinstance(function, Function) and function.name == node.func.id:
                last = function.body[-1]
                return last.value if isinstance(last, ast.Return) else None
    return None


def _assigned(source: PythonSource, name: str) -> ast.expr | None:
    for node in source.tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
            return node.value
    return None


def _parts(source: PythonSource, node: ast.expr, count: int) -> list[str] | None:
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.param":
        parts = node.args
    elif count == 1:
        parts = [node]
    else:
        parts = node.elts if isinstance(node, ast.Tuple | ast.List) else []
    return [_text(source, part) for part in parts] if len(parts) == count else None


def _text(source: PythonSource, node: ast.expr) -> str:
    known = _assigned(source, node.id) if isinstance(node, ast.Name) else None
    return plain_text(ast.unparse(known or node))
