# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Predicates: small functions that tell from a tree whether a box is done, with the places that show it.

A checklist names them. A condition is a mapping with one key, the predicate's name, and its argument; ``all`` and
``any`` join conditions; ``given`` marks one without which nothing is even partly done. In checklists of many items,
``{name}`` and the item's other keys stand for its values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from migrate.errors import MigrateError
from migrate.inventory.model import Operation
from migrate.report.evidence import BoxState, Evidence, all_of, any_of
from migrate.report.facts import Facts
from migrate.report.predicates import cpp, files, judged, operation, python, registered, tttv2

TREE: Mapping[str, Callable[[Facts, Any], Evidence]] = {
    "file": files.file,
    "no-file": files.no_file,
    "removed": files.removed,
    "moved-away": files.moved_away,
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
    "tttv2-audit": tttv2.audited,
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


Values = Mapping[str, str | list[str]]
_REGULAR = ("pattern", "patterns", "inside", "call", "function", "but_in")


def holds(condition: Mapping[str, Any], facts: Facts, values: Values | None = None) -> Evidence:
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
    evidence = _holds(condition, facts, values)
    return evidence if evidence.total else replace(evidence, done=int(evidence.state is BoxState.DONE), total=1)


def holds_for(condition: Mapping[str, Any], facts: Facts, values: Values) -> Evidence:
    """Work a condition out for an item whose values may be several names: one choice of them has to do throughout.

    Args:
        condition: as for :func:`holds`.
        facts: the tree.
        values: what ``{key}`` stands for; lists are as long as each other, what stands at one place belongs together.

    Returns:
        The evidence for the choice that does best; if none does anything, that of all names.
    """
    evidence = holds(condition, facts, values)
    several = [key for key, value in values.items() if not isinstance(value, str)]
    if not several or evidence.state is BoxState.OPEN:
        return evidence
    choices = zip(*(values[key] for key in several), strict=True)
    return any_of(holds(condition, facts, {**values, **dict(zip(several, one, strict=True))}) for one in choices)


def _holds(condition: Mapping[str, Any], facts: Facts, values: Values | None) -> Evidence:
    ((name, argument),) = condition.items()
    if name in ("all", "any"):
        parts = [_holds(part, facts, values) for part in argument]
        return all_of(parts) if name == "all" else any_of(parts)
    if name == "given":
        return replace(_holds(argument, facts, values), done=0, total=0)
    if name not in TREE:
        raise MigrateError("MIG810", name=name)
    return TREE[name](facts, fill(argument, values) if values else argument)


def fill(argument: Any, values: Values, *, regular: bool = False) -> Any:
    """Put values in for ``{key}`` wherever strings stand in an argument.

    Args:
        argument: of a predicate.
        values: one text for each key, or several of which any will do: a list then has one entry for each, a regular
            expression all of them.
        regular: the argument is made of regular expressions.
    """
    if isinstance(argument, str):
        return _filled(argument, {key: _either(value) for key, value in values.items()} if regular else values)
    if isinstance(argument, list):
        if regular or not all(isinstance(part, str) for part in argument):
            return [fill(part, values, regular=regular) for part in argument]
        return [filled for part in argument for filled in _every(part, values)]
    if isinstance(argument, Mapping):
        return {key: fill(part, values, regular=key in _REGULAR) for key, part in argument.items()}
    return argument


def _every(text: str, values: Values) -> list[str]:
    used = [key for key in values if "{" + key + "}" in text]
    choices = product(*([value] if isinstance(value := values[key], str) else value for key in used))
    return [_filled(text, dict(zip(used, choice, strict=True))) for choice in choices]


def _either(value: str | list[str]) -> str:
    return value if isinstance(value, str) else f"(?:{'|'.join(value)})"


def _filled(text: str, values: Values) -> str:
    for key, value in values.items():
        text = text.replace("{" + key + "}", value if isinstance(value, str) else value[0])
    return text
