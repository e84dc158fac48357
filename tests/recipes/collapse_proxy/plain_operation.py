# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The plain operation gathered once, for tests of single steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from collapse_tree import FOLDER, Sample

from migrate.context import Context
from migrate.inventory.model import Operation
from migrate.recipes.collapse_proxy.find_prims import Prim, calls, find
from migrate.recipes.collapse_proxy.operation_source import OperationSource, gather
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Edit

HEADER, SOURCE = f"{FOLDER}/foo.hpp", f"{FOLDER}/foo.cpp"
DEVICE_HEADER, DEVICE_SOURCE = (f"{FOLDER}/device/foo_device_operation.{suffix}" for suffix in ("hpp", "cpp"))
USER = "ttnn/cpp/ttnn/operations/data/user.cpp"


@dataclass(frozen=True, slots=True)
class Gathered:
    """An operation, ready to be planned.

    Args:
        context: of the tree.
        operation: as the scan has it.
        subject: its struct and bodies.
    """

    context: Context
    operation: Operation
    subject: OperationSource

    def prim(self) -> Prim:
        """Return the prim that it calls."""
        ((place, found),) = calls(self.subject).items()
        prim = find(self.subject.parser, self.context.tree, place, found)
        assert prim is not None
        return prim

    def after(self, path: str, edits: Iterable[object]) -> str:
        """Return a file with those of some edits that are its own."""
        own = [edit for edit in edits if isinstance(edit, Edit) and edit.path == path]
        return apply_edits(self.context.tree.read(path), own).decode()


def gathered(sample: Sample, level: str = "auto") -> Gathered:
    """Scan the tree and gather the operation."""
    context = sample.context(level)
    (operation,) = (item for item in context.inventory.operations if item.name == "ttnn::foo")
    return Gathered(context, operation, gather(operation, context))
