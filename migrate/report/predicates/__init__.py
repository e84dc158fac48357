# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Predicates: small functions that tell from a tree whether a box is done, with the places that show it.

A checklist names them. A condition is a mapping with one key, the predicate's name, and its argument; ``all`` and
``any`` join conditions. In checklists of many items, ``{name}`` and the item's other keys stand for its values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from migrate.errors import MigrateError
from migrate.inventory.model import Operation
from migrate.report.evidence import Evidence, all_of, any_of
from migrate.report.facts import Facts
from migrate.report.predicates import cpp, files, judged, operation, python, registered

TREE: Mapping[str, Callable[[Facts, Any], Evidence]] = {
    "file": files.file,
    "no-file": files.no_file,
    "text": files.text,
    "no-text": files.no_text,
    "declares": cpp.declares,
    "gone": cpp.gone,
    "documented": cpp.documented,
    "members": cpp.members,
    "not-called": cpp.not_called,
    "registered": registered.registered,
    "kinds-gone": registered.kinds_gone,
    "wrapper-decided": registered.wrapper_decided,
    "python-defines": python.defines,
    "python-assigns": python.assigns,
    "python-calls": python.calls,
    "python-without-import": python.without_import,
    "python-without-parameter": python.without_parameter,
    "python-without-branch": python.without_branch,
    "person": judged.person,
    "unknown": judged.cannot_tell,
}
OPERATION: Mapping[str, Callable[[Operation], Evidence]] = {
    "no-prim-declaration": operation.no_prim_declaration,
    "no-prim-definition": operation.no_prim_definition,
    "is-function": operation.is_function,
    "launches": operation.launches,
    "nothing-before": operation.nothing_before,
    "binds-function": operation.binds_function,
    "built": operation.built,
    "tested": operation.tested,
}


def holds(condition: Mapping[str, Any], facts: Facts, values: Mapping[str, str] | None = None) -> Evidence:
    """Work a condition out.

    Args:
        condition: one predicate with its argument.
        facts: the tree.
        values: what ``{key}`` stands for.

    Returns:
        The evidence.

    Raises:
        MigrateError: MIG810 for a predicate that needs an operation.
    """
    ((name, argument),) = condition.items()
    if name in ("all", "any"):
        parts = [holds(part, facts, values) for part in argument]
        return all_of(parts) if name == "all" else any_of(parts)
    if name not in TREE:
        raise MigrateError("MIG810", name=name)
    return TREE[name](facts, fill(argument, values) if values else argument)


def fill(argument: Any, values: Mapping[str, str]) -> Any:
    """Put values in for ``{key}`` wherever strings stand in an argument."""
    if isinstance(argument, str):
        for key, value in values.items():
            argument = argument.replace("{" + key + "}", value)
        return argument
    if isinstance(argument, list):
        return [fill(part, values) for part in argument]
    if isinstance(argument, Mapping):
        return {key: fill(part, values) for key, part in argument.items()}
    return argument
