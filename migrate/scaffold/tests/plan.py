# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The pytest file of a new operation, and the CI commands that run its folder."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping

from migrate.context import Context
from migrate.errors import MigrateError
from migrate.nanobind.conventions import layout
from migrate.scaffold.copyright import present
from migrate.scaffold.new_operation import NewOperation
from migrate.scaffold.tests import ci_workflows
from migrate.scaffold.tests.gtest_cases import cases
from migrate.scaffold.tests.pytest_file import pytest_text
from migrate.tree.places import places
from migrate.tree.plan import Change, Create
from migrate.tree.reader import Reader

_MARK = "pytestmark = pytest.mark.use_module_device"
_CONVERTS = b"from_torch"


def changes(operation: NewOperation, context: Context, plan_files: Mapping[str, bytes] | None = None) -> list[Change]:
    """Plan the pytest file of an operation.

    Args:
        operation: the new operation; without a test folder nothing is planned.
        context: the tree as it is.
        plan_files: not needed.

    Returns:
        The file, unless it is there, and edits of the CI commands that do not run its folder yet.

    Raises:
        MigrateError: MIG555, there is no overload or a parameter has no name; MIG557, the file is something else.
    """
    if not operation.test_folder:
        return []
    if not operation.overloads:
        raise MigrateError("MIG555", where=operation.header, operation=operation.name, reason="it has no overload")
    tree = context.tree
    path = f"{operation.test_folder}/test_{operation.base_name}.py"
    edits: list[Change] = list(ci_workflows.edits(operation.test_folder, tree))
    if tree.exists(path):
        if operation.base_name.encode() not in tree.read(path):
            raise MigrateError("MIG557", where=path, path=path, operation=operation.name)
        return edits
    near = _near(operation.test_folder, tree)
    texts = [tree.read(one).decode("utf-8", "replace") for one in near]
    torch = any(_CONVERTS in tree.read(one) for one in tree.files(".py") if one.startswith(f"{layout().python_folder}"))
    marks = [_MARK] if 2 * sum(_MARK in text for text in texts) > len(texts) else []
    if not torch:
        marks.append(
            'pytestmark = pytest.mark.skipif(not hasattr(ttnn, "from_torch"), reason="no torch tensors in this build")'
        )
    text = pytest_text(operation, cases(operation, tree), present(_head(texts), context), marks, torch)
    return [Create(path, text.encode(), "test the operation"), *edits]


def _near(folder: str, tree: Reader) -> list[str]:
    """Return the test files of a folder, else those of its neighbours."""
    every = [path for path in tree.files(".py") if posixpath.basename(path).startswith("test_")]
    here = [path for path in every if posixpath.dirname(path) == folder]
    parent = posixpath.dirname(folder)
    return here or [path for path in every if path.startswith((f"{parent}/", places().tests))][:40]


def _head(texts: list[str]) -> str:
    """Return the licence that most files have at their top."""
    heads = Counter[str]()
    for text in texts:
        lines = []
        for line in text.splitlines():
            if line.strip() and not line.startswith("#"):
                break
            lines.append(line)
        head = "\n".join(lines).strip()
        if "SPDX" in head and len(lines) < 8:
            heads[head] += 1
    return heads.most_common(1)[0][0] if heads else ""
