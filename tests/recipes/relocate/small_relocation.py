# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""One small metal op on its way, without a scan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from migrate.context import Context
from migrate.cpp.parser import Parser
from migrate.inventory.model import Inventory, MetalOp
from migrate.moving.move_builder import parser_of
from migrate.recipes.relocate.plan_builder import PlanBuilder
from migrate.recipes.relocate.relocation import relocation_of
from migrate.recipes.relocate.targets import MoveRow
from migrate.tree.edits import apply_edits
from migrate.tree.repository import Tree

FOLDER = "tt-train/sources/ttml/metal/ops/foo"
TARGET = "ttnn/cpp/ttnn/operations/loss/foo"
KEY, NAME, DEVICE = "ttml::metal::foo", "ttnn::foo", "ttnn::operations::loss::foo"
HEADER, SOURCE, KERNEL = f"{FOLDER}/foo.hpp", f"{FOLDER}/foo.cpp", f"{FOLDER}/device/kernels/reader.cpp"
USER = "tt-train/sources/ttml/ops/user.cpp"
UMBRELLA = "tt-train/sources/ttml/metal/operations.hpp"
FILES = {
    HEADER: "#pragma once\n\nnamespace ttml::metal {\n\nint foo(int a, int b = 2);\n\n}  // namespace ttml::metal\n",
    SOURCE: (
        '#include "foo.hpp"\n\nnamespace ttml::metal {\n\n'
        "int foo(int a, int b) {\n    return a + b;\n}\n\n}  // namespace ttml::metal\n"
    ),
    KERNEL: "void kernel_main() {}\n",
}
ROW = MoveRow(KEY, FOLDER, NAME, TARGET, "loss", namespace=DEVICE)

MakeTree = Callable[[dict[str, str]], Tree]
MakeBuilder = Callable[..., PlanBuilder]


def builder_of(tree: Tree, cache: Path, row: MoveRow = ROW) -> PlanBuilder:
    """Begin the relocation of the operation in a tree."""
    context = Context(tree, Parser(tree, pch=False, cache=cache), Inventory("", ()))
    files = tuple(path for path in tree.files() if path.startswith(f"{FOLDER}/"))
    operation = MetalOp(KEY, FOLDER, files)
    return PlanBuilder(context, parser_of(context), relocation=relocation_of(operation, row, context))


def after(builder: PlanBuilder, path: str) -> str:
    """Return a file as the edits so far leave it."""
    return apply_edits(builder.context.tree.read(path), builder.edits.get(path, ())).decode()


def files_with(more: Mapping[str, str]) -> dict[str, str]:
    """Return the operation's files with others, or instead of some."""
    return {**FILES, **more}
