# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""All steps of a relocation, in order."""

from __future__ import annotations

from collections.abc import Mapping

from migrate.context import Context
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import SOURCE_SUFFIXES, IncludeGraph, is_host
from migrate.inventory.conventions import GONE, REGISTERING_HEADER
from migrate.inventory.model import MetalOp
from migrate.moving import complete_includes, include_lines
from migrate.moving.move_builder import parser_of
from migrate.moving.split_header import split_header
from migrate.recipes.relocate import (
    build_lists,
    callers,
    check_leftovers,
    check_names,
    code_owners,
    host_files,
    kernel_namespaces,
    preconditions,
    registration,
)
from migrate.recipes.relocate.plan_builder import PlanBuilder
from migrate.recipes.relocate.relocation import relocation_of
from migrate.recipes.relocate.targets import moves
from migrate.scaffold.binding import plan as binding
from migrate.scaffold.cmake import plan as cmake
from migrate.scaffold.docs import plan as docs
from migrate.scaffold.new_operation import NewOperation
from migrate.scaffold.tests import plan as tests
from migrate.tree.plan import Change, Plan, Severity
from migrate.tree.refusal import Refused, note

_CODE = (*SOURCE_SUFFIXES, *HEADER_SUFFIXES)


def plan(operation: MetalOp, context: Context, name: str) -> Plan:
    """Plan the whole move of one operation.

    Args:
        operation: as a scan found it.
        context: the tree.
        name: of the recipe.

    Raises:
        Refused: a decision is open, or a form is not understood.
    """
    row = preconditions.decided(operation, context)
    relocation = relocation_of(operation, row, context)
    preconditions.free(relocation, context)
    builder = PlanBuilder(context, parser_of(context), relocation=relocation)
    form = row.registration or context.options.choice("registration")
    if form == "struct" and context.conventions.value(REGISTERING_HEADER) == GONE:
        raise Refused("MIG521", operation=row.key)
    struct = registration.struct_of(builder)
    new_struct = ""
    if form == "struct" and not struct:
        new_struct = registration.new_struct(builder)
        relocation = builder.relocation = relocation.structured(new_struct)
        builder.notes.append(note("MIG517", Severity.INFO, operation=row.key, struct=new_struct))
    shared = [path for path, header in relocation.shared.items() if is_host(header.target)]
    for leaving in (row for row in relocation.splits if not context.tree.exists(row.target)):
        builder.created[leaving.target] = split_header(builder, builder.parser.parse(leaving.header), leaving, ())
    for path in (*shared, *relocation.host):
        host_files.edit(builder, path, struct, lift=form != "struct", new_struct=new_struct)
    if new_struct and builder.header:
        registration.register(builder, builder.header, new_struct)
    elif form == "struct":
        registration.keep(builder, struct)
    for path in relocation.files:
        if path.endswith(_CODE):
            include_lines.edit(builder, path)
    kernel_namespaces.edit(builder)
    goes = build_lists.umbrella_goes(builder)
    if goes:
        builder.gone.add(moves().umbrella)
    callers.edit(builder, goes, struct if form != "struct" else "")
    if not goes:
        build_lists.umbrella(builder)
    complete_includes.complete(builder)
    callers.drop_directives(builder)
    if goes:
        _sweep(builder)
    build_lists.edit(builder, {*relocation.files, *builder.gone})
    code_owners.edit(builder, {*relocation.files, *builder.gone})
    builder.tidy()
    contents = builder.contents()
    targets = set(relocation.files.values())
    builder.notes += check_leftovers.search(contents, targets)
    check_leftovers.kernels(
        contents, {path for path, data in contents.items() if data is not None}, row.target, context.tree
    )
    check_names.check(builder, contents, struct if form != "struct" else "")
    changes = builder.changes() + _scaffold(builder, contents, form == "struct")
    _remarks(builder)
    if relocation.shared:
        folder = min(relocation.shared).rpartition("/")[0]
        count = len(relocation.shared)
        builder.notes.append(note("MIG523", Severity.INFO, operation=row.key, count=count, folder=folder))
    facts = {"level": form, "moves": dict(relocation.files), "name": row.name}
    facts |= {"decision": row.decision, "open": list(row.boxes)}
    return Plan(operation.name, name, tuple(changes), tuple(builder.notes), facts)


def _sweep(builder: PlanBuilder) -> None:
    """Delete the gathering headers beside the umbrella that nothing includes any more."""
    folder = moves().umbrella.rpartition("/")[0]
    graph = builder.context.graph
    after = IncludeGraph(builder.context.tree, builder.contents(), graph)
    for path in sorted(moves().gathering):
        if not path.startswith(folder + "/") or not builder.context.tree.exists(path):
            continue
        users = {user for user in graph.files if path in graph.includes(user)} - builder.gone
        if not any(path in after.includes(builder.target(user)) for user in users):
            builder.gone.add(path)


def _scaffold(builder: PlanBuilder, contents: Mapping[str, bytes | None], registered: bool) -> list[Change]:
    """Return what every new operation of ttnn needs beside its own files."""
    row, relocation = builder.relocation.row, builder.relocation
    targets = [relocation.files[path] for path in relocation.operation.files]
    shared = [header.target for header in relocation.shared.values() if is_host(header.target)]
    shared += builder.created
    header = relocation.files.get(builder.header, "")
    if not header:
        raise Refused("MIG513", where=relocation.operation.folder, reason=f"no header declares {row.key}")
    operation = NewOperation(
        name=row.name,
        category=row.category,
        folder=row.target,
        header=header,
        overloads=builder.overloads,
        sources=tuple(path for path in targets if is_host(path) and path.endswith(SOURCE_SUFFIXES)),
        headers=tuple(
            path for path in (*targets, *shared) if is_host(path) and path.endswith(HEADER_SUFFIXES) and path != header
        ),
        kernels=tuple(path for path in targets if not is_host(path)),
        documentation=row.documentation,
        test_folder=row.tests,
        hook=row.hook,
        python_name=row.python,
        old_names=(row.key,),
        registered=registered,
    )
    files = {path: data for path, data in contents.items() if data is not None}
    changes: list[Change] = []
    for step in (cmake, binding, docs, tests):
        changes += step.changes(operation, builder.context, files)
    return changes


def _remarks(builder: PlanBuilder) -> None:
    row = builder.relocation.row
    if row.decision:
        builder.notes.append(
            note(
                "MIG514",
                Severity.INFO,
                operation=row.key,
                name=row.name,
                decision=row.decision,
                alternatives=row.choices,
            )
        )
    for text in row.boxes:
        builder.notes.append(note("MIG512", Severity.INFO, operation=row.key, text=text))
