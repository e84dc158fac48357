# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The documentation entry of a new operation: the API page, or the list of those that its check leaves out."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from migrate import rules
from migrate.context import Context
from migrate.errors import MigrateError
from migrate.python.parsing import syntax_tree
from migrate.scaffold.docs import api_page
from migrate.scaffold.new_operation import NewOperation
from migrate.tree.places import places
from migrate.tree.plan import Change, Edit

_STEP = "name the operation in the documentation"


@dataclass(frozen=True, slots=True)
class _Choice:
    section: str = ""
    skip: str = ""


def changes(operation: NewOperation, context: Context, plan_files: Mapping[str, bytes] | None = None) -> list[Change]:
    """Plan the documentation entry of an operation.

    Args:
        operation: the new operation.
        context: the tree as it is.
        plan_files: not needed.

    Returns:
        One edit; none if the entry is there, or if the tree has no API page or does not ask for the operation.

    Raises:
        MigrateError: MIG558, the page or the list is not what it was expected to be.
    """
    rule = places()
    if any(re.search(pattern, operation.python) for pattern in _rules()["unchecked"]):
        return []
    choice = _choice(operation)
    if choice.skip and context.tree.exists(rule.docs_check):
        return list(_skipped(operation, context.tree.read(rule.docs_check), choice.skip))
    if not context.tree.exists(rule.api):
        return []
    page = context.tree.read(rule.api)
    siblings = [
        other.python_name or other.registered_name.replace("::", ".")
        for other in context.inventory.operations
        if other.registration.file.startswith(f"{rule.operations}/{operation.category}/")
    ]
    return list(api_page.entry(rule.api, page, operation, choice.section, siblings))


@rules.cached
def _rules() -> Mapping[str, Any]:
    return dict(rules.load("scaffold/docs.yaml"))


def _choice(operation: NewOperation) -> _Choice:
    for row in _rules()["rows"]:
        fits = re.search(row.get("category", ""), operation.category) and re.search(
            row.get("name", ""), operation.python
        )
        if fits:
            return _Choice(row.get("section", ""), row.get("skip", ""))
    return _Choice()


def _skipped(operation: NewOperation, source: bytes, reason: str) -> list[Edit]:
    """Add a line to the list of operations that the check leaves out."""
    path = places().docs_check
    names = _listed(path, source)
    if names is None:
        list_name = places().docs_check_list
        raise MigrateError(
            "MIG558", where=path, path=path, entry=operation.python, reason=f"{list_name} is no list of strings"
        )
    if any(name.value == operation.python for name in names):
        return []
    line = f'    "{operation.python}",  # {reason}\n'.encode()
    starts = [0]
    for text in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(text))
    behind = [name for name in names if str(name.value) < operation.python]
    neighbour = behind[-1] if behind else names[0]
    offset = starts[neighbour.lineno if behind else neighbour.lineno - 1]
    return [Edit(path, offset, offset, line, _STEP)]


def _listed(path: str, source: bytes) -> list[ast.Constant] | None:
    for statement in syntax_tree(path, source).body:
        named = isinstance(statement, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == places().docs_check_list for target in statement.targets
        )
        if (
            named
            and isinstance(statement, ast.Assign)
            and isinstance(statement.value, ast.List)
            and statement.value.elts
        ):
            constants = [one for one in statement.value.elts if isinstance(one, ast.Constant)]
            return constants if len(constants) == len(statement.value.elts) else None
    return None
