# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A made-up operation, and what the pieces make of a tree for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from work_tree import write_files

from migrate.context import Context, Options
from migrate.cpp.flags import Flags
from migrate.cpp.new_function import NewOverload, NewParameter
from migrate.cpp.parser import Parser
from migrate.inventory.model import Inventory
from migrate.scaffold.binding import plan as binding
from migrate.scaffold.cmake import plan as cmake
from migrate.scaffold.docs import plan as docs
from migrate.scaffold.new_operation import NewOperation
from migrate.scaffold.tests import plan as tests
from migrate.tree.plan import Change, Create, Plan
from migrate.tree.render import render
from migrate.tree.repository import Tree

ROOT = "ttnn/cpp/ttnn/operations"
TENSOR = "const ttnn::Tensor&"
OPTIONAL = "const std::optional<ttnn::Tensor>&"
PLAIN = NewOverload("ttnn::Tensor", (NewParameter("input_tensor", TENSOR), NewParameter("scale", "float", "2.0F")))
STEPS = (cmake, binding, docs, tests)


def context(root: Path, options: Options | None = None, inventory: Inventory | None = None) -> Context:
    """Return what a recipe is given, without a scan."""
    tree = Tree.open(root)
    return Context(
        tree, Parser(tree, Flags(tree)), inventory or Inventory(revision="", operations=()), options or Options()
    )


def operation(
    category: str, name: str = "made_up", overloads: Sequence[NewOverload] = (PLAIN,), **more: object
) -> NewOperation:
    """Return an operation in a folder of its own, with a source, a device source and two kernels."""
    folder = f"{ROOT}/{category}/{name}"
    values: dict[str, object] = {
        "name": f"ttnn::{name}",
        "category": category,
        "folder": folder,
        "header": f"{folder}/{name}.hpp",
        "overloads": tuple(overloads),
        "sources": (f"{folder}/device/{name}_device_operation.cpp", f"{folder}/{name}.cpp"),
        "headers": (f"{folder}/device/{name}_device_operation.hpp",),
        "kernels": (
            f"{folder}/device/kernels/compute/{name}.cpp",
            f"{folder}/device/kernels/dataflow/reader_{name}.cpp",
        ),
        **more,
    }
    return NewOperation(**values)  # type: ignore[arg-type]


def header(made: NewOperation, *lines: str) -> bytes:
    """Write the public header of an operation."""
    namespace, _, name = made.name.rpartition("::")
    declared = [
        f"{overload.result} {name}("
        + ", ".join(
            f"{one.type} {one.name}" + (f" = {one.default}" if one.default is not None else "")
            for one in overload.parameters
        )
        + ");"
        for overload in made.overloads
    ]
    includes = [
        "#pragma once",
        '#include "ttnn/types.hpp"',
        "#include <optional>",
        "#include <tuple>",
        "#include <vector>",
    ]
    return "\n".join([*includes, *lines, f"namespace {namespace} {{", *declared, "}", ""]).encode()


def files(made: NewOperation) -> dict[str, bytes]:
    """Return the contents of an operation's own files."""
    found = dict.fromkeys((*made.sources, *made.headers, *made.kernels), b"\n")
    return {**found, made.header: header(made)}


def applied(
    given: Context, made: NewOperation, steps: Sequence[object] = STEPS, own: dict[str, bytes] | None = None
) -> dict[str, str]:
    """Write what the pieces plan, and the operation's own files; return the new contents."""
    own = files(made) if own is None else own
    changes: list[Change] = [Create(path, data, "the operation") for path, data in own.items()]
    for step in steps:
        changes += step.changes(made, given, own)  # type: ignore[attr-defined]
    written = write_files(given.tree.root, render(Plan(made.name, "scaffold", tuple(changes)), given.tree))
    return {path: (data or b"").decode() for path, data in written.items()}
