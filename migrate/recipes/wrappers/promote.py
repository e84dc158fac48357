# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Promote: a wrapper becomes an operation of ttnn, and its callers call that."""

from __future__ import annotations

from collections.abc import Sequence

from migrate.context import Context
from migrate.cpp.lookup import scopes_of
from migrate.inventory.model import Wrapper
from migrate.recipes.wrappers import inline, pair_to_tuple, remove_wrapper
from migrate.recipes.wrappers.actions import Promotion, WrapperRow
from migrate.recipes.wrappers.call_sites import CallSites
from migrate.recipes.wrappers.definition import Definition, Range, gather
from migrate.recipes.wrappers.follow_includes import Follower
from migrate.recipes.wrappers.inline import StepResult
from migrate.recipes.wrappers.new_operation_files import NewOperationFiles
from migrate.scaffold.binding import plan as binding
from migrate.scaffold.cmake import plan as cmake
from migrate.scaffold.docs import plan as docs
from migrate.scaffold.new_operation import NewOperation
from migrate.scaffold.tests import plan as tests
from migrate.tree.plan import Change, Create, Edit
from migrate.tree.refusal import Refused

STEP = "promote"


def changes(wrapper: Wrapper, row: WrapperRow, context: Context) -> StepResult:
    """Return the change that promotes one wrapper.

    Raises:
        Refused: it cannot be done rightly.
    """
    promotion = row.promote
    assert promotion is not None
    definitions = gather(wrapper, context.parser)
    if len(definitions) > 1:
        raise Refused("MIG611", where=wrapper.span.file, name=wrapper.name, reason="it is overloaded")
    definition = definitions[0]
    new_files = NewOperationFiles(definition, wrapper, promotion, context)
    _check_free(wrapper, promotion, new_files, definition, context)
    files = new_files.files()
    result = StepResult()
    edits: list[Change] = [Create(path, data, STEP) for path, data in files.items()]
    declared: dict[str, Sequence[Range]] = {}
    headers: dict[str, set[str]] = {}
    unneeded: list[str] = []
    count = 0
    rows: list[dict[str, object]] = []
    for path in inline.candidates(definitions, context):
        calls = inline.located(path, definitions, context)
        inline.check_own(calls)
        declared[path] = calls.declarations
        count += len(calls.sites)
        if calls.sites:
            headers[path] = {context.include_spelling.written(new_files.header, path)}
        edits += _called(calls, promotion, context)
        rows += _rows(calls, promotion)
        edits += inline.using_edits(calls)
        own = path in (definition.unit.path, definition.header.path)
        may = inline.may_drop(calls, {definition.header.path}, context)
        if may and not own and not inline.still_names(calls, {definition.header.path}):
            unneeded.append(path)
    path = definition.unit.path
    declared[path] = [*declared.get(path, ()), *new_files.orphans()]
    edits += remove_wrapper.changes(context.tree, declared)
    follower = Follower(context, {definition.header.path}, path)
    edits += follower.edits(edits, {}, unneeded, headers)
    edits += inline.without_directives(edits, context)
    result.changes = [*edits, *_scaffold(new_files, context, files)]
    result.notes = list(new_files.notes)
    result.facts = {
        "sites": count,
        "call_sites": rows,
        "action": row.action,
        "numerics": "exact" if row.exact else "changes",
        "operation": promotion.name,
        "limits": list(promotion.limits),
    }
    return result


def _check_free(
    wrapper: Wrapper, promotion: Promotion, new_files: NewOperationFiles, definition: Definition, context: Context
) -> None:
    """Refuse a name or a folder that is taken.

    Raises:
        Refused: MIG612.
    """
    *space, last = promotion.name.split("::")
    known = last in definition.scopes.names(tuple(space))
    known = known or any(operation.name == promotion.name for operation in context.inventory.operations)
    taken = [promotion.name] if known else []
    taken += [path for path in (new_files.header, new_files.source) if context.tree.exists(path)]
    if taken:
        where = f"{wrapper.span.file}:{wrapper.span.line}"
        raise Refused("MIG612", where=where, name=wrapper.name, what=taken[0])


def _called(calls: CallSites, promotion: Promotion, context: Context) -> list[Edit]:
    if not calls.sites:
        return []
    scopes = scopes_of(context.parser, calls.unit)
    head = promotion.name.split("::")[0]
    edits = []
    for site in calls.sites:
        seen = scopes.lookup(head, site.namespace, before_colons=True)
        name = promotion.name if seen <= {head} else f"::{promotion.name}"
        edits.append(Edit(calls.unit.path, *site.callee, name.encode(), STEP))
    return [*edits, *(pair_to_tuple.edits(calls) if promotion.unpair else ())]


def _rows(calls: CallSites, promotion: Promotion) -> list[dict[str, object]]:
    source = calls.unit.source
    return [
        {
            "file": calls.unit.path,
            "line": source.line(site.start),
            "parameter": f"{parameter.type} {parameter.name}",
            "argument": source.slice(*source.trim(*piece)),
            "conversion": "as before",
            "result": source.slice(*source.trim(*piece)),
            "form": f"call of {promotion.name}",
        }
        for site in calls.sites
        for parameter, piece in zip(site.definition.head.parameters, site.arguments, strict=False)
    ]


def _scaffold(new_files: NewOperationFiles, context: Context, files: dict[str, bytes]) -> list[Change]:
    promotion = new_files.promotion
    operation = NewOperation(
        name=promotion.name,
        category=promotion.category,
        folder=promotion.folder,
        header=new_files.header,
        overloads=(new_files.overload(),),
        sources=(new_files.source,),
        documentation="\n\n".join([promotion.documentation, *promotion.limits]),
        test_folder=promotion.tests,
        old_names=(new_files.wrapper.name,),
    )
    result: list[Change] = []
    for part in (cmake, binding, docs, tests):
        result += part.changes(operation, context, files)
    return result
