# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Promote: a wrapper becomes an operation of ttnn, and its callers call that."""

from __future__ import annotations

from collections.abc import Sequence

from migrate.context import Context
from migrate.cpp.edit.required_includes import spelled
from migrate.cpp.lookup import scopes_of
from migrate.inventory.model import Wrapper
from migrate.recipes.wrappers import inline, pair_to_tuple, remove_wrapper
from migrate.recipes.wrappers.actions import Promotion, Row
from migrate.recipes.wrappers.call_sites import Found
from migrate.recipes.wrappers.definition import Definition, Range, gather
from migrate.recipes.wrappers.follow_includes import Follower
from migrate.recipes.wrappers.inline import Made
from migrate.recipes.wrappers.new_operation_files import Newcomer
from migrate.scaffold.binding import plan as binding
from migrate.scaffold.cmake import plan as cmake
from migrate.scaffold.docs import plan as docs
from migrate.scaffold.new_operation import NewOperation
from migrate.scaffold.tests import plan as tests
from migrate.tree.plan import Change, Create, Edit
from migrate.tree.refusal import Refused

STEP = "promote"


def changes(wrapper: Wrapper, row: Row, context: Context) -> Made:
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
    newcomer = Newcomer(definition, wrapper, promotion, context)
    _check_free(wrapper, promotion, newcomer, definition, context)
    files = newcomer.files()
    made = Made()
    edits: list[Change] = [Create(path, data, STEP) for path, data in files.items()]
    declared: dict[str, Sequence[Range]] = {}
    wanted: dict[str, set[str]] = {}
    unneeded: list[str] = []
    count = 0
    rows: list[dict[str, object]] = []
    for path in inline.candidates(definitions, context):
        found = inline.located(path, definitions, context)
        inline.check_own(found)
        declared[path] = found.declarations
        count += len(found.sites)
        if found.sites:
            wanted[path] = {spelled(newcomer.header, path)}
        edits += _called(found, promotion, context)
        rows += _rows(found, promotion)
        edits += inline.using_edits(found)
        own = path in (definition.unit.path, definition.header.path)
        may = inline.may_drop(found, {definition.header.path}, context)
        if may and not own and not inline.still_names(found, {definition.header.path}):
            unneeded.append(path)
    path = definition.unit.path
    declared[path] = [*declared.get(path, ()), *newcomer.orphans()]
    edits += remove_wrapper.changes(context.tree, declared)
    follower = Follower(context, {definition.header.path}, path)
    edits += follower.edits(edits, {}, unneeded, wanted)
    edits += inline.without_directives(edits, context)
    made.changes = [*edits, *_scaffold(newcomer, context, files)]
    made.notes = list(newcomer.notes)
    made.facts = {
        "sites": count,
        "call_sites": rows,
        "action": row.action,
        "numerics": "exact" if row.exact else "changes",
        "operation": promotion.name,
        "limits": list(promotion.limits),
    }
    return made


def _check_free(
    wrapper: Wrapper, promotion: Promotion, newcomer: Newcomer, definition: Definition, context: Context
) -> None:
    """Refuse a name or a folder that is taken.

    Raises:
        Refused: MIG612.
    """
    *space, last = promotion.name.split("::")
    known = last in definition.scopes.names(tuple(space))
    known = known or any(item.name == promotion.name for item in context.inventory.operations)
    taken = [promotion.name] if known else []
    taken += [path for path in (newcomer.header, newcomer.source) if context.tree.exists(path)]
    if taken:
        where = f"{wrapper.span.file}:{wrapper.span.line}"
        raise Refused("MIG612", where=where, name=wrapper.name, what=taken[0])


def _called(found: Found, promotion: Promotion, context: Context) -> list[Edit]:
    if not found.sites:
        return []
    scopes = scopes_of(context.parser, found.unit)
    head = promotion.name.split("::")[0]
    edits = []
    for site in found.sites:
        seen = scopes.lookup(head, site.namespace, before_colons=True)
        name = promotion.name if seen <= {head} else f"::{promotion.name}"
        edits.append(Edit(found.unit.path, *site.callee, name.encode(), STEP))
    return [*edits, *(pair_to_tuple.edits(found) if promotion.unpair else ())]


def _rows(found: Found, promotion: Promotion) -> list[dict[str, object]]:
    source = found.unit.source
    return [
        {
            "file": found.unit.path,
            "line": source.line(site.start),
            "parameter": f"{item.type} {item.name}",
            "argument": source.slice(*source.trim(*piece)),
            "conversion": "as before",
            "result": source.slice(*source.trim(*piece)),
            "form": f"call of {promotion.name}",
        }
        for site in found.sites
        for item, piece in zip(site.definition.head.parameters, site.arguments, strict=False)
    ]


def _scaffold(newcomer: Newcomer, context: Context, files: dict[str, bytes]) -> list[Change]:
    promotion = newcomer.promotion
    operation = NewOperation(
        name=promotion.name,
        category=promotion.category,
        folder=promotion.folder,
        header=newcomer.header,
        overloads=(newcomer.overload(),),
        sources=(newcomer.source,),
        documentation="\n\n".join([promotion.documentation, *promotion.limits]),
        test_folder=promotion.tests,
        old_names=(newcomer.wrapper.name,),
    )
    result: list[Change] = []
    for part in (cmake, binding, docs, tests):
        result += part.changes(operation, context, files)
    return result
