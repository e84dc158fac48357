# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Small model packages, and their audit."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

from work_tree import WorkTree

from migrate.inventory.torch_usage.audit import audit_package
from migrate.inventory.torch_usage.model import PackageUsage
from migrate.python.classes import Classes
from migrate.python.modules import Modules
from migrate.tree.repository import Tree

PACKAGE = "models/demo"
HEAD = "import torch\nimport ttnn\n"
HELPERS = """
import torch
import ttnn


def torch_to_device(tensor, device):
    return ttnn.from_torch(tensor, device=device)


def device_to_torch(tensor):
    return ttnn.to_torch(tensor)
"""


def write(root: Path, files: Mapping[str, str]) -> Tree:
    """Write a tree with one commit."""
    return WorkTree(root, {path: textwrap.dedent(text) for path, text in files.items()}, commit=True).open()


def audit(root: Path, code: str, more: Mapping[str, str] | None = None, named: tuple[str, ...] = ()) -> PackageUsage:
    """Audit a package with one module, ``models/demo/tt/model.py``, that starts with the usual imports."""
    files = {f"{PACKAGE}/tt/model.py": HEAD + textwrap.dedent(code), "models/common/helpers.py": HELPERS}
    tree = write(root, files | dict(more or {}))
    return audit_package(Classes(Modules(tree)), PACKAGE, named)


def found(usage: PackageUsage, *kinds: str) -> list[tuple[str, str]]:
    """Return class and expression of each operation, in the order of the code; C14 is left out."""
    return [
        (row.class_, row.expression)
        for row in usage.rows
        if (row.kind in kinds if kinds else row.class_ != "C14") and row.file.startswith(PACKAGE)
    ]
