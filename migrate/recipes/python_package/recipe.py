# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``python-package``: a package moves once ttnn's module registers what it gives; the old one warns and hands on."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from migrate.context import Context
from migrate.cpp.source import Source, Span
from migrate.inventory.items import Item
from migrate.inventory.python_packages import (
    PACKAGE_FILE,
    PackageRow,
    bound_before,
    bound_now,
    modules_of,
    package_rows,
    written_in_python,
)
from migrate.python.parsing import syntax_tree
from migrate.python.rename_modules import STEP, Renamed, rename_modules
from migrate.python.rewrite import PythonRewrite
from migrate.scaffold.copyright import licence
from migrate.templates import render
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Change, Create, Edit, Move, Note, Plan, Severity
from migrate.tree.reader import Reader
from migrate.tree.refusal import Refused, note

NAME, KIND = "python-package", "python-package"


@dataclass(frozen=True)
class Package:
    """A package that has not moved yet.

    Args:
        name: dotted.
        row: where it goes.
        files: its Python files.
        spans: of its own file.
        binding_files: sources that register what it gives.
    """

    name: str
    row: PackageRow
    files: tuple[str, ...]
    spans: tuple[Span, ...]
    binding_files: tuple[str, ...]
    kind: str = KIND
    language: str = "python"
    aliases: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its name."""
        return (self.name,)


def items(tree: Reader) -> Iterator[Item]:
    """Yield the packages that have not moved yet."""
    for row in package_rows().packages.values():
        binding = tuple(path for path in row.old_sources if tree.exists(path))
        path = f"{row.folder}/{PACKAGE_FILE}"
        if tree.exists(row.moved) or not (tree.exists(path) or binding or tree.exists(row.new_source)):
            continue
        files = tuple(sorted({*modules_of(row.folder, tree).values(), *([path] if tree.exists(path) else [])}))
        source = Source(path, tree.read(path) if tree.exists(path) else b"")
        yield Package(row.old, row, files, (source.span(0, len(source)),) if len(source) else (), binding)


def already_done(tree: Reader) -> Iterator[str]:
    """Yield the packages that have moved."""
    yield from (row.old for row in package_rows().packages.values() if tree.exists(row.moved))


def plan(item: Package, context: Context) -> Plan:
    """Plan the new package and the one that stays in its place.

    Args:
        item: from :func:`items`.
        context: the tree.

    Returns:
        The plan; blockers while the old library's module registers something of it.

    Raises:
        Refused: MIG535, a file is there; MIG547, a file of the package names something that does not move.
    """
    row, tree = item.row, context.tree
    blockers = _blockers(row, tree)
    if blockers:
        return Plan(item.name, NAME, (), tuple(blockers))
    modules, python = modules_of(row.folder, tree), written_in_python(row.folder, tree)
    bound = {name: row.renamed(name) for name in bound_now(row, tree) if name not in python}
    head = licence("#", context.conventions)
    changes: list[Change] = []
    for last, path in modules.items():
        target = f"{row.target}/{last}.py"
        if tree.exists(target):
            raise Refused("MIG535", where=target, component=item.name, path=target)
        changes += [Move(path, target, "move the package"), *_inside(row, path, tree)]
        names = _public(path, tree.read(path))
        changes.append(
            Create(path, _shim(head, f"{row.old}.{last}", f"{row.name}.{last}", {name: name for name in names}), "shim")
        )
    every = {**{name: row.renamed(name) for name in python}, **bound}
    old = f"{row.folder}/{PACKAGE_FILE}"
    staying = sorted(bound_before(row, tree))
    shim = _shim(head, row.old, row.name, every, tuple(modules), (row.extension, staying))
    if tree.exists(old):
        changes.append(Edit(old, 0, len(tree.read(old)), shim, "shim"))
    else:
        changes.append(Create(old, shim, "shim"))
    beside = [
        (last, sorted(name for name, module in python.items() if module == last)) for last in sorted({*python.values()})
    ]
    new = render(
        "components/package.py.j2",
        licence=head,
        row=row,
        bound=sorted(bound.items()),
        modules=beside,
        every=sorted(every.values()),
        docstring=ast.get_docstring(syntax_tree(old, tree.read(old))) if tree.exists(old) else "",
    )
    changes.append(Create(row.moved, new.encode(), "package of what ttnn registers"))
    changes += _imported(row, tree)
    return Plan(item.name, NAME, tuple(changes), (), {"names": sorted(every), "shims": [old, *modules.values()]})


def _imported(row: PackageRow, tree: Reader) -> list[Edit]:
    """Return the edit that lets the package around import the new one, last: it may need all that stands above."""
    around, _, last = row.name.rpartition(".")
    path = f"{row.target.rpartition('/')[0]}/{PACKAGE_FILE}"
    data = tree.read(path) if tree.exists(path) else b""
    if not data or re.search(rb"^(?:import %s|from %s import .*\b%s)\b" % _bytes(row.name, around, last), data, re.M):
        return []
    gap = b"" if data.endswith(b"\n") else b"\n"
    return [Edit(path, len(data), len(data), gap + f"\nimport {row.name}\n".encode(), "import the package")]


def _bytes(*names: str) -> tuple[bytes, ...]:
    return tuple(re.escape(name).encode() for name in names)


def _blockers(row: PackageRow, tree: Reader) -> list[Note]:
    """Return why the package cannot move yet: ttnn's module registers nothing of it, or both register the same."""
    before, now = bound_before(row, tree), bound_now(row, tree)
    if now and not before.keys() & now.keys():
        return []
    names = ", ".join(f"{name} ({place})" for name, place in before.items()) or "nothing"
    where = next(iter(before.values()), row.new_source)
    return [note("MIG546", Severity.BLOCKER, where=where, package=row.old, names=names, source=row.new_source)]


def _inside(row: PackageRow, path: str, tree: Reader) -> list[Edit]:
    """Return the edits of a file of the package: what it takes from the old library's module comes from ttnn's.

    Raises:
        Refused: MIG547, something else of the old library is named.
    """
    top = row.old.partition(".")[0]
    data = tree.read(path)
    absolute = _absolute(path, row, data)
    base = apply_edits(data, absolute)
    names = {name: name for name in bound_now(row, tree)}
    extension = Renamed(row.extension, row.module, names)
    also = Renamed(row.extension.partition(".")[2], row.module, names)
    edits = rename_modules(path, base, (extension, also)).edits
    text = apply_edits(base, edits)
    for node in (node for node in ast.walk(syntax_tree(path, text)) if isinstance(node, ast.Import | ast.ImportFrom)):
        named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        named += [node.module or ""] if isinstance(node, ast.ImportFrom) and node.level == 0 else []
        left = [name for name in named if name.partition(".")[0] in (top, f"_{top}")]
        if left or (isinstance(node, ast.ImportFrom) and node.level > 1):
            raise Refused("MIG547", where=f"{path}:{node.lineno}", file=path, name=ast.unparse(node))
    return [Edit(path, 0, len(data), text, STEP)] if text != data else []


def _absolute(path: str, row: PackageRow, data: bytes) -> list[Edit]:
    """Return the edits that write out imports from the packages around: they will be others."""
    rewrite = PythonRewrite(path, data)
    for node in cst.ensure_type(rewrite.module, cst.Module).body:
        for inner in node.body if isinstance(node, cst.SimpleStatementLine) else ():
            if (
                not isinstance(inner, cst.ImportFrom)
                or len(inner.relative) < 2
                or isinstance(inner.names, cst.ImportStar)
            ):
                continue
            around = row.old.split(".")[: -(len(inner.relative) - 1)]
            module = rewrite.text(inner.module) if inner.module is not None else ""
            names = ", ".join(rewrite.text(alias).rstrip(", ") for alias in inner.names)
            rewrite.swap(inner, f"from {'.'.join([*around, *([module] if module else [])])} import {names}", STEP)
    return sorted(rewrite.taken(), key=lambda edit: edit.start)


def _public(path: str, data: bytes) -> list[str]:
    """Return the names that a file defines at its top level; private ones and imports left out."""
    names: dict[str, None] = {}
    for node in syntax_tree(path, data).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names[node.name] = None
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {target.id: None for target in targets if isinstance(target, ast.Name)}
    return [name for name in names if not name.startswith("_")]


def _shim(
    head: str,
    old: str,
    new: str,
    names: dict[str, str],
    modules: tuple[str, ...] = (),
    staying: tuple[str, Sequence[str]] = ("", ()),
) -> bytes:
    """Write the old package: it hands on the new one's names, and those that the old extension module has still."""
    return render(
        "components/package_shim.py.j2",
        licence=head,
        old=old,
        new=new,
        names=sorted(names.items()),
        modules=modules,
        extension=staying[0],
        staying=staying[1],
    ).encode()
