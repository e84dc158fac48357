# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Headers that metal ops share, as an item of their own: they move in one change, before the operations do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from migrate.context import Context
from migrate.cpp.includes import IncludeGraph, is_host
from migrate.cpp.source import Span
from migrate.inventory.file_item import FileItem
from migrate.inventory.model import MetalOp
from migrate.inventory.rules import rules as inventory_rules
from migrate.moving import complete_includes, include_lines
from migrate.moving.move_builder import parser_of
from migrate.recipes.relocate import build_lists, callers, check_leftovers, check_names, code_owners, host_files
from migrate.recipes.relocate.plan_builder import PlanBuilder
from migrate.recipes.relocate.relocation import Relocation
from migrate.recipes.relocate.targets import MoveRow, Shared, moves
from migrate.tree.plan import Plan
from migrate.tree.reader import Reader
from migrate.tree.refusal import Refused

KIND = "shared-headers"
_ANONYMOUS = "ttnn::operations"  # what is in no namespace of its own belongs there


@dataclass(frozen=True, slots=True)
class SharedHeaders(FileItem):
    """The shared headers that metal ops still take from tt-train.

    Args:
        name: the folder that holds them.
        headers: where each goes, by its path today.
        users: folders of the metal ops that include one.
    """

    name: str
    headers: tuple[tuple[str, Shared], ...]
    users: tuple[str, ...]

    @property
    def kind(self) -> str:
        """``shared-headers``."""
        return KIND

    @property
    def files(self) -> tuple[str, ...]:
        """The headers."""
        return tuple(path for path, _ in self.headers)

    @property
    def places(self) -> tuple[str, ...]:
        """Where the headers are and where they go."""
        return (*self.files, *(header.target for _, header in self.headers))

    @property
    def spans(self) -> tuple[Span, ...]:
        """None: they are whole files."""
        return ()


def shared_headers(tree: Reader) -> Iterator[SharedHeaders]:
    """Yield the shared headers of each folder that a metal op still includes, those with them that they include.

    Args:
        tree: as it is.

    Raises:
        MigrateError: MIG901 to MIG904 for rules that cannot be read.
    """
    present = {path: row for path, _ in moves().shared if (row := moves().shared_header(path, tree)) is not None}
    if not present:
        return
    graph = IncludeGraph(tree)
    users = {path: {folder for user in graph.includers(path) if (folder := _op_folder(user))} for path in present}
    used = {path for path in present if users[path]}
    for folder in sorted({path.rpartition("/")[0] for path in used}):
        paths = sorted(path for path in used if path.rpartition("/")[0] == folder)
        ops = sorted(set().union(*(users[path] for path in paths)))
        yield SharedHeaders(folder, tuple((path, present[path]) for path in paths), tuple(ops))


def plan(item: SharedHeaders, context: Context, name: str) -> Plan:
    """Plan the move of shared headers, with every user of them, those that stay too.

    Args:
        item: from :func:`shared_headers`.
        context: the tree.
        name: of the recipe.

    Raises:
        Refused: a place is taken, or a form is not understood.
    """
    shared = dict(item.headers)
    files = {path: header.target for path, header in item.headers}
    for target in files.values():
        if context.tree.exists(target):
            raise Refused("MIG505", where=target, operation=item.name, path=target, alternatives="none recorded")
    namespaces = {"": _ANONYMOUS}
    relocation = Relocation(MetalOp(item.name, item.name), MoveRow(item.name, item.name), files, shared, namespaces)
    builder = PlanBuilder(context, parser_of(context), relocation=relocation)
    for path in (path for path in files if is_host(files[path])):
        host_files.edit(builder, path, lift=False)
    for path in files:
        include_lines.edit(builder, path)
    callers.edit(builder, umbrella_goes=False)
    complete_includes.complete(builder)
    build_lists.edit(builder, set(files))
    code_owners.edit(builder, set(files))
    builder.tidy()
    contents = builder.contents()
    builder.notes += check_leftovers.search(contents, set(files.values()))
    check_names.check(builder, contents)
    facts = {"level": KIND, "moves": files, "users": list(item.users)}
    return Plan(item.name, name, tuple(builder.changes()), tuple(builder.notes), facts)


def _op_folder(path: str) -> str:
    """Return the folder of the metal op in which a file lies; empty for any other file."""
    known = inventory_rules().values["metal"]
    for root in known["folders"]:
        op, slash, _ = path.removeprefix(root).partition("/")
        if path.startswith(root) and slash and op not in known["not_ops"]:
            return f"{root}{op}"
    return ""
