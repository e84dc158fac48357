# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names of modules that have become others: import statements and attribute chains, by what the imports mean."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import libcst as cst

from migrate.python.parsing import concrete_tree
from migrate.python.rewrite import PythonRewrite
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Edit

STEP = "names of packages"
_Node = TypeVar("_Node", bound=cst.CSTNode)


@dataclass(frozen=True, slots=True)
class Renamed:
    """A module that has become another.

    Args:
        old: its dotted name.
        new: its dotted name afterwards.
        names: what it gives: new last name by the old one. Other names stay where they are.
        known: all that the old module gives or gave; others are stale.
    """

    old: str
    new: str
    names: Mapping[str, str]
    known: Collection[str] = ()


@dataclass(slots=True)
class Renames:
    """What a file needs.

    Args:
        edits: of it.
        stale: names of the old modules that nothing gives, each with its line.
    """

    edits: list[Edit] = field(default_factory=list)
    stale: list[tuple[str, int]] = field(default_factory=list)


def rename_modules(path: str, data: bytes, renamed: Collection[Renamed]) -> Renames:
    """Work out the edits of a file; strings and comments stay.

    Args:
        path: from the tree's root.
        data: the file.
        renamed: the modules.

    Raises:
        MigrateError: MIG861, it does not parse.
    """
    rewrite = PythonRewrite(path, data)
    result = Renames()
    roots: set[str] = set()
    for node in _nodes(rewrite.module, cst.ImportFrom):
        roots |= _import_from(rewrite, node, renamed, result)
    rows = {row.old: row for row in renamed}
    inner = {id(node.value) for node in _nodes(rewrite.module, cst.Attribute)}
    for chain in _nodes(rewrite.module, cst.Attribute):
        if id(chain) not in inner and _dotted(chain):
            roots |= _chain(rewrite, chain, rows, result)
    edits = rewrite.taken()
    if roots:
        edits += list(_imports(path, data, edits, roots))
    result.edits = sorted(edits, key=lambda edit: edit.start)
    return result


def _import_from(
    rewrite: PythonRewrite, node: cst.ImportFrom, renamed: Collection[Renamed], result: Renames
) -> set[str]:
    """Rewrite one ``from … import …``; names that stay keep a statement of their own. It needs no other import."""
    module = _dotted(node.module) if node.module is not None and not node.relative else ""
    row = next((row for row in renamed if row.old == module), None)
    if row is None or isinstance(node.names, cst.ImportStar):
        return set()
    names = {str(alias.evaluated_name): alias for alias in node.names}
    result.stale += [(f"{row.old}.{name}", rewrite.line(node)) for name in names if row.known and name not in row.known]
    moving = [name for name in names if name in row.names]
    if not moving or node.module is None:
        return set()
    if len(moving) == len(names) and all(row.names[name] == name for name in moving):
        rewrite.swap(node.module, row.new, STEP)
        return set()
    text = [comment.value for comment in _nodes(node, cst.Comment)]
    text += [f"from {row.new} import {', '.join(_alias(names[name], row.names[name]) for name in moving)}"]
    left = [name for name in names if name not in row.names]
    if left:
        text.append(f"from {row.old} import {', '.join(_alias(names[name], name) for name in left)}")
    separator = "\n" + rewrite.indent(node)
    rewrite.swap(node, separator.join(text), STEP)
    return set()


def _alias(alias: cst.ImportAlias, new: str) -> str:
    """Write one imported name; the file goes on calling it what it did."""
    bound = str(alias.evaluated_alias or alias.evaluated_name)
    return new if bound == new else f"{new} as {bound}"


def _chain(rewrite: PythonRewrite, chain: cst.Attribute, rows: Mapping[str, Renamed], result: Renames) -> set[str]:
    """Rewrite the part of an attribute chain that names something of a module in full; return the package it needs."""
    node: cst.BaseExpression = chain
    while isinstance(node, cst.Attribute):
        name = rewrite.imported(node)
        module, _, last = name.rpartition(".")
        row = rows.get(module)
        if row is not None:
            if last in row.names:
                rewrite.swap(node, f"{row.new}.{row.names[last]}", STEP)
                return {row.new.partition(".")[0]}
            if row.known and last not in row.known:
                result.stale.append((name, rewrite.line(node)))
            return set()
        node = node.value
    return set()


def _imports(path: str, data: bytes, edits: list[Edit], roots: set[str]) -> Iterator[Edit]:
    """Yield the edits that import what chains need now, and take the imports whose last use was such a chain."""
    after = _loads(concrete_tree(path, apply_edits(data, sorted(edits, key=lambda edit: edit.start))))
    rewrite = PythonRewrite(path, data)
    before = _loads(rewrite.module)
    top = [
        (statement, inner, bound)
        for statement in rewrite.module.body
        if isinstance(statement, cst.SimpleStatementLine)
        for inner in statement.body
        if (bound := _bound(inner))
    ]
    plain = {bound for _, inner, bound in top if isinstance(inner, cst.Import) and inner.names[0].asname is None}
    lacking = sorted(roots - plain)
    unused = [entry for entry in top if before.get(entry[2], 0) > 0 and after.get(entry[2], 0) <= 0]
    touched = {edit.start for edit in edits}
    for statement, inner, _ in unused:
        start, end = rewrite.span(inner)
        if any(start <= place < end for place in touched):
            continue
        if lacking:
            rewrite.swap(inner, f"import {lacking.pop(0)}", STEP)
        elif len(statement.body) == 1:
            rewrite.remove_line(statement, STEP)
    used = [rewrite.span(inner).start for _, inner, bound in top if before.get(bound, 0) > after.get(bound, 0)]
    start = min(used, default=_first_statement(rewrite))
    for name in lacking:
        rewrite.edits.append(Edit(path, start, start, f"import {name}\n".encode(), STEP))
    yield from rewrite.taken()


def _bound(node: cst.BaseSmallStatement) -> str:
    """Return the name that an import of one thing binds; empty for anything else."""
    if (
        not isinstance(node, cst.Import | cst.ImportFrom)
        or isinstance(node.names, cst.ImportStar)
        or len(node.names) != 1
    ):
        return ""
    alias = node.names[0]
    return str(alias.evaluated_alias or alias.evaluated_name).partition(".")[0]


def _loads(module: cst.Module) -> dict[str, int]:
    """Count how often each bare name is read, imports left out."""
    counts: dict[str, int] = {}

    class Visitor(cst.CSTVisitor):
        def visit_Import(self, node: cst.Import) -> bool:
            return False

        def visit_ImportFrom(self, node: cst.ImportFrom) -> bool:
            return False

        def visit_Attribute_attr(self, node: cst.Attribute) -> None:
            counts[node.attr.value] = counts.get(node.attr.value, 0) - 1

        def visit_Name(self, node: cst.Name) -> None:
            counts[node.value] = counts.get(node.value, 0) + 1

    module.visit(Visitor())
    return counts


def _first_statement(rewrite: PythonRewrite) -> int:
    """Return where imports may stand: behind the docstring and imports of the future."""
    for statement in rewrite.module.body:
        inner = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) else None
        docstring = isinstance(inner, cst.Expr) and isinstance(inner.value, cst.SimpleString)
        future = isinstance(inner, cst.ImportFrom) and _dotted(inner.module) == "__future__"
        if not docstring and not future:
            return rewrite.span(statement).start
    return len(rewrite.data)


def _dotted(node: cst.CSTNode | None) -> str:
    """Return a chain of names as text; empty for anything else."""
    if isinstance(node, cst.Name):
        return node.value
    if isinstance(node, cst.Attribute):
        inner = _dotted(node.value)
        return f"{inner}.{node.attr.value}" if inner else ""
    return ""


def _nodes(module: cst.CSTNode, kind: type[_Node]) -> Iterator[_Node]:
    """Yield the nodes of a kind, in order."""
    todo: list[cst.CSTNode] = [module]
    while todo:
        node = todo.pop()
        if isinstance(node, kind):
            yield node
        todo += reversed(node.children)
