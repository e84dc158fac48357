# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""All steps of a relocation, in order."""

from __future__ import annotations

from collections.abc import Mapping

from migrate.context import Context
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import SOURCE_SUFFIXES, is_host
from migrate.inventory.model import MetalOp
from migrate.recipes.relocate import (
    build_lists,
    callers,
    check_leftovers,
    check_names,
    code_owners,
    host_files,
    include_lines,
    includes,
    preconditions,
    registration,
)
from migrate.recipes.relocate.changes import Work, parser_of
from migrate.recipes.relocate.relocation import journey
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
    way = journey(operation, row, context)
    preconditions.free(way, context)
    work = Work(way, context, parser_of(context))
    form = row.registration or context.options.registration
    struct = registration.struct_of(work)
    made = ""
    if form == "struct" and not struct:
        made = registration.new_struct(work)
        way = work.journey = way.structured(made)
        work.notes.append(note("MIG517", Severity.INFO, operation=row.key, struct=made))
    shared = [path for path, header in way.shared.items() if is_host(header.target)]
    for path in (*shared, *way.host):
        host_files.edit(work, path, struct, lift=form != "struct", becomes=made)
    if made and work.header:
        registration.register(work, work.header, made)
    elif form == "struct":
        registration.keep(work, struct)
    for path in way.files:
        if path.endswith(_CODE):
            include_lines.edit(work, path)
    goes = build_lists.umbrella_goes(work)
    if goes:
        work.gone.add(moves().umbrella)
    callers.edit(work, goes, struct if form != "struct" else "")
    if not goes:
        build_lists.umbrella(work)
    includes.complete(work)
    if goes:
        _sweep(work)
    build_lists.edit(work, {*way.files, *work.gone})
    code_owners.edit(work, {*way.files, *work.gone})
    work.tidy()
    contents = work.contents()
    mine = set(way.files.values())
    work.notes += check_leftovers.search(contents, mine)
    check_leftovers.kernels(
        contents, {path for path, data in contents.items() if data is not None}, row.target, context.tree
    )
    check_names.check(work, contents, struct if form != "struct" else "")
    changes = work.changes() + _scaffold(work, contents, form == "struct")
    _remarks(work)
    facts = {"moves": dict(way.files), "name": row.name, "decision": row.decision, "open": list(row.boxes)}
    return Plan(operation.name, name, tuple(changes), tuple(work.notes), form, facts)


def _sweep(work: Work) -> None:
    """Delete the gathering headers beside the umbrella that nothing includes any more."""
    folder = moves().umbrella.rpartition("/")[0]
    graph = work.context.graph
    changed = {path: data for path, data in work.contents().items() if data is not None}
    for path in sorted(moves().gathering):
        if not path.startswith(folder + "/") or not work.context.tree.exists(path):
            continue
        direct = {item for item in graph.files if path in graph.includes(item)} - work.gone
        still = [item for item in direct if work.target(item) not in changed or _includes(work, item, path, changed)]
        if not still:
            work.gone.add(path)


def _includes(work: Work, user: str, path: str, changed: Mapping[str, bytes]) -> bool:
    return path in includes.direct(work, work.target(user), changed)


def _scaffold(work: Work, contents: Mapping[str, bytes | None], registered: bool) -> list[Change]:
    """Return what every new operation of ttnn needs beside its own files."""
    row, way = work.journey.row, work.journey
    targets = [way.files[path] for path in way.operation.files]
    shared = [header.target for header in way.shared.values() if is_host(header.target)]
    header = way.files.get(work.header, "")
    if not header:
        raise Refused("MIG513", where=way.operation.folder, reason=f"no header declares {row.key}")
    operation = NewOperation(
        name=row.name,
        category=row.category,
        folder=row.target,
        header=header,
        overloads=work.overloads,
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
    given = {path: data for path, data in contents.items() if data is not None}
    found: list[Change] = []
    for step in (cmake, binding, docs, tests):
        found += step.changes(operation, work.context, given)
    return found


def _remarks(work: Work) -> None:
    row = work.journey.row
    if row.decision:
        work.notes.append(
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
        work.notes.append(note("MIG512", Severity.INFO, operation=row.key, text=text))
