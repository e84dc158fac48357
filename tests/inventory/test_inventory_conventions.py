# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.inventory.conventions import (
    BINDING_FORM,
    BY_NAMESPACE,
    COPYRIGHT,
    GONE,
    REGISTERING_HEADER,
    WITHOUT_OVERLOAD,
    WRAPPER_KEY,
    Conventions,
    conventions,
)
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
BINDER = "ttnn/cpp/ttnn-nanobind/bind_function.hpp"
OLD = "struct overload_t {};\nusing wrapper_t = unique_wrapper_base<FuncName>;\n"
NEW = (
    "struct overload_t {};\nconstexpr bool is_overload_t_v = true;\n"
    "using wrapper_t = unique_wrapper_base<FuncName, Namespace>;\nnb::call_guard<nb::gil_scoped_release>();\n"
)
OPS = "ttnn/cpp/ttnn/operations/"
LINE = "// SPDX-FileCopyrightText: © {} Somebody\n"


def shown(tree: Tree) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for item in conventions(tree):
        found.setdefault(item.name, []).append((item.value, item.place))
    return found


def test_a_tree_without_any_of_it(make_tree: MakeTree) -> None:
    found = shown(make_tree({"README.md": ""}))
    assert found["binding of one function"] == [("there is no bind_function", "")]
    assert found["registering header"] == [("gone", "")]
    assert "source lists of operations" not in found
    assert "copyright line of new files" not in found


@pytest.mark.parametrize(
    ("text", "form", "key", "lock"),
    [
        (OLD, ("each in overload_t", f"{BINDER}:1"), ("name", f"{BINDER}:2"), ("held", BINDER)),
        (
            NEW,
            ("without overload_t", f"{BINDER}:2"),
            ("name and namespace", f"{BINDER}:3"),
            ("released", f"{BINDER}:4"),
        ),
    ],
)
def test_the_binder(
    make_tree: MakeTree, text: str, form: tuple[str, str], key: tuple[str, str], lock: tuple[str, str]
) -> None:
    found = shown(make_tree({BINDER: text}))
    assert found["binding of one function"] == [form]
    assert found["key of the Python wrapper type"] == [key]
    assert found["GIL during a call"] == [lock]


def test_what_the_most_and_the_newest_files_do(make_tree: MakeTree) -> None:
    files = {f"{OPS}old{number}.hpp": LINE.format(2024) + "tt::stl::Span<int> x;\n" for number in range(5)}
    files |= {
        f"{OPS}new{number}.hpp": LINE.format(2026) + "ttsl::Span<int> x, ttsl::y, ttsl::z;\n" for number in range(3)
    }
    files |= {f"{OPS}next.hpp": LINE.format(2027), f"{OPS}a/CMakeLists.txt": "", f"{OPS}a/sources.cmake": ""}
    found = shown(make_tree(files))
    assert found["namespace of the standard library's additions"] == [("ttsl (9, 5 tt::stl)", f"{OPS}new0.hpp:2")]
    assert found["copyright line of new files"] == [("© 2026 Somebody", f"{OPS}new0.hpp:1")]
    assert found["source lists of operations"] == [("sources.cmake", f"{OPS}a/sources.cmake")]


def test_a_single_convention_is_the_newest_of_what_a_tree_does(make_tree: MakeTree) -> None:
    casters = [f"ttnn/cpp/ttnn-nanobind/{name}_caster.hpp" for name in ("small_vector", "span")]
    found = Conventions(make_tree({BINDER: NEW, **dict.fromkeys(casters, "")}))
    assert found.value(BINDING_FORM) == WITHOUT_OVERLOAD and found.value(WRAPPER_KEY) == BY_NAMESPACE
    assert found.value(REGISTERING_HEADER) == GONE
    assert found.values("nanobind casters") == ("span_caster.hpp", "small_vector_caster.hpp")
    assert found.value(COPYRIGHT) == ""
