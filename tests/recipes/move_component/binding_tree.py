# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A small library that has moved, and the source of its bindings, which has not; nanobind is a stand-in."""

from __future__ import annotations

from pathlib import Path

from component_tree import LISTS, ROOT, TOP, context_of, files_with
from work_tree import WorkTree

from migrate.cpp.parser import Parser
from migrate.recipes.move_component.binding_pieces import Pieces, pieces_of
from migrate.recipes.move_component.binding_source import BindingSource, binding_sources
from migrate.recipes.move_component.recipe import plan
from migrate.tree.plan import Plan
from migrate.tree.repository import Tree

SOURCE, NEW_SOURCE = f"{ROOT}/nanobind/nb_shape.cpp", "ttnn/cpp/ttnn/shape/shape_nanobind.cpp"
INIT = "ttnn/cpp/ttnn-nanobind/__init__.cpp"
ITEM = "registrations:ttml.shape"
PACKAGES = f"""
packages:
  ttml.shape:
    folder: {ROOT}/ttml/shape
    name: ttnn.shape
    target: ttnn/ttnn/shape
    binding:
      old: [{SOURCE}]
      new: {NEW_SOURCE}
      module: ttnn._ttnn.shape
      namespaces: {{ "ttml::nanobind::shape": "ttnn::shape" }}
    reason: "shapes of things"
"""
NANOBIND = """#pragma once

namespace nanobind {
struct object {
    object attr(const char *);
    object operator()(const char *);
};
struct entry {
    object name;
    object value;
};
struct dict {
    entry *begin();
    entry *end();
};
template <typename T>
T cast(object);
struct arg {
    explicit arg(const char *);
    template <typename T>
    arg operator=(T &&) const {
        return *this;
    }
};
struct module_ {
    object attr(const char *);
    object attr(object);
    static module_ import_(const char *);
    template <typename... Parts>
    module_ &def(const char *, Parts &&...) {
        return *this;
    }
    module_ def_submodule(const char *);
};
template <typename T, typename... Bases>
struct class_ {
    class_(module_ &, const char *);
    explicit class_(object);
    template <typename... Parts>
    class_ &def(Parts &&...) {
        return *this;
    }
};
template <typename T>
struct enum_ {
    enum_(module_ &, const char *);
    enum_ &value(const char *, T);
};
template <typename...>
struct init {};
}  // namespace nanobind

namespace nanobind::detail {
template <typename T>
struct caster;
}  // namespace nanobind::detail

#define MAKE_OPAQUE(...)           \\
    namespace nanobind::detail {   \\
    template <>                    \\
    struct caster<__VA_ARGS__> {}; \\
    }

namespace nb = nanobind;
"""
NODE = (
    "#pragma once\n\nnamespace ttnn::shape {\n\nenum class Kind { FLAT, ROUND };\n\nstruct Node {\n"
    "    int size(Kind kind = Kind::FLAT) const;\n};\n\nstruct Leaf : Node {};\n\n}  // namespace ttnn::shape\n"
)
SHIM = '#pragma once\n\n#include "ttnn/shape/node.hpp"\n\nnamespace ttml {\nnamespace shape = ttnn::shape;\n}\n'
OPS = (
    '#pragma once\n\n#include "shape/node.hpp"\n\nnamespace ttml::ops {\n\nint twice(const shape::Node &node);\n\n'
    "struct Ring : shape::Node {};\n\nenum class Way { IN, OUT };\n\n}  // namespace ttml::ops\n"
)
HEAD = (
    '#include "nb_shape.hpp"\n\n#include "ops/ops.hpp"\n#include "shape/node.hpp"\n\n'
    "namespace ttml::nanobind::shape {\nusing namespace ttml::shape;\n\n"
)
TAIL = "\n}  // namespace ttml::nanobind::shape\n"
HEADER = (
    '#pragma once\n\n#include "ttnn/nb.hpp"\n\nnamespace ttml::nanobind::shape {\n\n'
    "void py_module_types(nb::module_ &m);\nvoid py_module(nb::module_ &m);\n\n}  // namespace ttml::nanobind::shape\n"
)
MODULE = (
    '#include "ttnn/nb.hpp"\n\nNB_MODULE(_ttnn, mod) {\n    auto m_core = mod.def_submodule("core");\n'
    "    ttnn::core::py_module(m_core);\n}\n"
)
MORE = {
    "ttnn/cpp/ttnn/nb.hpp": NANOBIND,
    "ttnn/cpp/ttnn-nanobind/nanobind_fwd.hpp": "#pragma once\n\nnamespace nanobind {\nstruct module_;\n}\n",
    "ttnn/cpp/ttnn/shape/node.hpp": NODE,
    f"{ROOT}/shape/node.hpp": SHIM,
    f"{ROOT}/shape/node.cpp": None,
    f"{ROOT}/ops/user.cpp": None,
    f"{ROOT}/ops/ops.hpp": OPS,
    f"{ROOT}/nanobind/nb_shape.hpp": HEADER,
    INIT: MODULE,
    LISTS: "nanobind_add_module(_ttml nanobind/nb_shape.cpp)\n",
    TOP: "set(TTNN_SRC_PYBIND\n    cpp/ttnn-nanobind/__init__.cpp\n)\n",
}


def source_with(types: str, functions: str = "", helpers: str = "") -> str:
    """Write a source of bindings with the bodies of its two functions, and helpers above them."""
    body = f"{HEAD}{helpers}void py_module_types(nb::module_ &m) {{\n{types}}}\n"
    return body + (f"\nvoid py_module(nb::module_ &m) {{\n{functions}}}\n" if functions else "") + TAIL


def binding_tree(place: Path, source: str, more: dict[str, str | None] | None = None) -> WorkTree:
    """Make the tree with a source of bindings."""
    files = {**files_with({}), **MORE, SOURCE: source, **(more or {})}
    return WorkTree(place / "tree", {path: text for path, text in files.items() if text is not None}, commit=True)


def pieces(place: Path, source: str) -> tuple[Tree, Parser, Pieces]:
    """Take a source of the tree apart."""
    tree = binding_tree(place, source).open()
    parser = context_of(tree, place / "cache").parser
    unit = parser.parse(SOURCE)
    errors = [str(error) for error in unit.errors]
    assert not errors, errors
    return tree, parser, pieces_of(unit)


def planned(work: WorkTree, cache: Path) -> Plan:
    """Plan the move of its registrations."""
    tree = work.open()
    (item,) = (item for item in binding_sources(tree) if item.name == ITEM)
    assert isinstance(item, BindingSource)
    return plan(item, context_of(tree, cache))
