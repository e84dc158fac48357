# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A small library that moves: two units and a helper, a header that gathers, callers of every sort."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from migrate.context import Context
from migrate.cpp.parser import Parser
from migrate.inventory.model import Inventory
from migrate.moving.move_builder import parser_of
from migrate.recipes.move_component.component import Component, component_named
from migrate.recipes.move_component.component_builder import ComponentBuilder
from migrate.recipes.move_component.steps import move_set
from migrate.tree.edits import apply_edits
from migrate.tree.repository import Tree

ROOT, NEW = "tt-train/sources/ttml", "ttnn/cpp/ttnn/shape"
NODE, NODE_SOURCE = f"{ROOT}/shape/node.hpp", f"{ROOT}/shape/node.cpp"
HELPER, OTHER, USER = f"{ROOT}/core/helper.hpp", f"{ROOT}/core/other.hpp", f"{ROOT}/ops/user.cpp"
LISTS, TOP = f"{ROOT}/CMakeLists.txt", "ttnn/CMakeLists.txt"
ROWS = f"""
groups:
  "ttml::shape":
    folder: {NEW}
    target: ttnn_shape
    alias: TTNN::Shape
    reason: "a test's own"
namespaces:
  "ttml::shape": {{ name: "ttnn::shape", scope: whole, reason: "all of it" }}
  "ttml::core": {{ name: "ttnn::shape::core", scope: partial, reason: "the helper" }}
units:
  {ROOT}/shape/node: {{ target: {NEW}/node, group: "ttml::shape" }}
  {ROOT}/core/helper: {{ target: {NEW}/core/helper, group: "ttml::shape" }}
"""
FILES = {
    "ttnn/cpp/ttnn/types.hpp": "#pragma once\n\nnamespace ttnn {\nstruct Tensor {};\n}  // namespace ttnn\n",
    f"{ROOT}/core/all.hpp": '#pragma once\n\n#include "ttnn/types.hpp"\n',
    HELPER: "#pragma once\n\nnamespace ttml::core {\n\nint half(int value);\n\n}  // namespace ttml::core\n",
    OTHER: "#pragma once\n\nnamespace ttml::core {\n\nint twice(int value);\n\n}  // namespace ttml::core\n",
    NODE: (
        "// A licence.\n\n#pragma once\n\n#include <core/all.hpp>\n\nnamespace ttml::shape {\n\n"
        "class Node {\npublic:\n    int size() const;\n\nprivate:\n    ttnn::Tensor value_;\n};\n\n"
        "}  // namespace ttml::shape\n"
    ),
    NODE_SOURCE: (
        '#include "node.hpp"\n\n#include "core/helper.hpp"\n#include "core/other.hpp"\n\nnamespace ttml::shape {\n\n'
        "int Node::size() const {\n    return core::half(2) + ttml::core::half(4);\n}\n\n}  // namespace ttml::shape\n"
    ),
    USER: (
        '#include "core/other.hpp"\n#include "shape/node.hpp"\n\nnamespace ttml::ops {\n\n'
        "int size(const shape::Node &node) {\n    return core::twice(node.size());\n}\n\n}  // namespace ttml::ops\n"
    ),
    LISTS: (
        "add_library(\n    ttml\n    STATIC\n        core/helper.hpp\n        core/other.hpp\n        ops/user.cpp\n"
        "        shape/node.cpp\n        shape/node.hpp\n)\n"
    ),
    TOP: (
        "add_subdirectory(cpp/ttnn/operations/loss)\n\nadd_library(ttnncpp SHARED)\n"
        "target_link_libraries(ttnncpp PRIVATE TTNN::Core TTNN::Ops::Loss)\n"
    ),
    "ttnn/cpp/ttnn/operations/loss/CMakeLists.txt": (
        "add_library(ttnn_op_loss ${LIB_TYPE})\nadd_library(TTNN::Ops::Loss ALIAS ttnn_op_loss)\n\n"
        "target_sources(ttnn_op_loss PRIVATE loss.cpp)\n\ntarget_link_libraries(ttnn_op_loss PRIVATE TTNN::Core)\n"
    ),
}

MakeTree = Callable[[dict[str, str]], Tree]
MakeBuilder = Callable[..., ComponentBuilder]


def component_of(tree: Tree, name: str = "ttml::shape") -> Component:
    """Return the component of a tree."""
    component = component_named(tree, name)
    assert isinstance(component, Component)
    return component


def context_of(tree: Tree, cache: Path) -> Context:
    """Return what a recipe works with, without a scan."""
    return Context(tree, Parser(tree, pch=False, cache=cache), Inventory("", ()))


def builder_of(tree: Tree, cache: Path) -> ComponentBuilder:
    """Begin the move of the component in a tree."""
    context, component = context_of(tree, cache), component_of(tree)
    return ComponentBuilder(context, parser_of(context), component=component, move_set=move_set(component, context))


def after(builder: ComponentBuilder, path: str) -> str:
    """Return a file as the edits so far leave it."""
    return apply_edits(builder.context.tree.read(path), builder.edits.get(path, ())).decode()


def files_with(more: Mapping[str, str]) -> dict[str, str]:
    """Return the files of the tree with others, or instead of some."""
    return {**FILES, **more}
