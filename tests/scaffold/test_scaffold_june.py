# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""New operations in a tree with younger conventions: everything goes where, and is written as, that tree has it."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from pathlib import Path

import nanobind
import pytest
from june_layout import ROOT, modernise
from scaffold_sample import PLAIN, TENSOR, applied, context, files, operation

from migrate.context import Context
from migrate.cpp.flags import Flags
from migrate.cpp.new_function import NewOverload, NewParameter
from migrate.cpp.parser import Parser
from migrate.scaffold.binding import plan as binding
from migrate.scaffold.cmake import plan as cmake


@pytest.fixture
def june(miniature: Context) -> Context:
    """The miniature in a younger tree's layout."""
    modernise(miniature.tree.root)
    return context(miniature.tree.root)


def errors(given: Context, path: str) -> list[str]:
    deps = [Path(nanobind.include_dir()), Path(sysconfig.get_path("include"))]
    parser = Parser(given.tree, Flags(given.tree, deps=deps), pch=False)
    return [str(one) for one in parser.parse(path).errors]


def test_a_second_time_changes_nothing(june: Context) -> None:
    made = operation("rand")
    applied(june, made)
    again = context(june.tree.root)
    assert cmake.changes(made, again, {}) == [] and binding.changes(made, again, files(made)) == []


def test_sources_and_headers_go_to_the_variables(june: Context) -> None:
    before = june.tree.read(f"{ROOT}/data_movement/CMakeLists.txt")
    done = applied(june, operation("data_movement"))
    lists, sources = done[f"{ROOT}/data_movement/CMakeLists.txt"], done[f"{ROOT}/data_movement/sources.cmake"]
    kernels = "    made_up/device/kernels/*\n"
    assert lists.replace(kernels, "") == before.decode() and kernels in lists
    listed = "    made_up/device/made_up_device_operation.cpp\n    made_up/made_up.cpp\n    reshape_view/reshape.cpp\n"
    assert listed in sources
    assert "    indexed_fill/indexed_fill.hpp\n    made_up/made_up.hpp\n    reshape_view/reshape.hpp\n" in sources


def test_a_library_without_a_variable_for_its_headers_gets_one(june: Context) -> None:
    done = applied(june, operation("rand"))
    sources = done[f"{ROOT}/rand/sources.cmake"]
    assert sources.endswith("\nset(TTNN_OP_RAND_API_HEADERS made_up/made_up.hpp)\n")
    assert "        FILES ${TTNN_OP_RAND_API_HEADERS}\n" in done[f"{ROOT}/rand/CMakeLists.txt"]


def test_bindings_are_listed_where_the_others_are(june: Context) -> None:
    before = june.tree.read("ttnn/CMakeLists.txt")
    done = applied(june, operation("eltwise/unary"))
    assert "cpp/ttnn/operations/eltwise/unary/made_up/made_up_nanobind.cpp\n" in done["ttnn/sources.cmake"]
    assert june.tree.read("ttnn/CMakeLists.txt") == before


def test_a_new_category_has_both_files(june: Context) -> None:
    done = applied(june, operation("gadgets"))
    own, sources = done[f"{ROOT}/gadgets/CMakeLists.txt"], done[f"{ROOT}/gadgets/sources.cmake"]
    assert own.startswith("# SPDX") and "\n\ninclude(sources.cmake)\n" in own and "${TTNN_OP_GADGETS_SRCS}" in own
    assert sources == (
        "# What ttnn_op_gadgets is made of.\n\n"
        "set(TTNN_OP_GADGETS_SRCS\n"
        "    made_up/device/made_up_device_operation.cpp\n"
        "    made_up/made_up.cpp\n"
        ")\n\n"
        "set(TTNN_OP_GADGETS_API_HEADERS made_up/made_up.hpp)\n"
    )


def test_one_function_is_bound_without_overload_t(june: Context) -> None:
    made = operation("eltwise/unary")
    text = applied(june, made)[f"{made.folder}/made_up_nanobind.cpp"]
    assert "overload_t" not in text
    assert 'mod, doc, &ttnn::made_up, nb::arg("input_tensor"), nb::kw_only(), nb::arg("scale") = 2.0F);' in text
    assert errors(june, f"{made.folder}/made_up_nanobind.cpp") == []


def test_several_functions_are_bound_with_overload_t(june: Context) -> None:
    other = NewOverload("ttnn::Tensor", (NewParameter("input_tensor", TENSOR), NewParameter("other", TENSOR)))
    made = operation("eltwise/unary", overloads=[PLAIN, other])
    text = applied(june, made)[f"{made.folder}/made_up_nanobind.cpp"]
    assert text.count("ttnn::overload_t(") == 2
    assert errors(june, f"{made.folder}/made_up_nanobind.cpp") == []


def test_new_files_bear_the_newest_copyright_line_and_this_year(june: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1830000000")  # 2027-12-28
    made = operation("gadgets")
    done = applied(june, made)
    ends = ("_nanobind.cpp", "_nanobind.hpp", "gadgets/CMakeLists.txt")
    created = [path for path in done if path.endswith(ends)]
    assert len(created) == 5
    assert all("SPDX-FileCopyrightText: © 2027 ttnn-migrate authors" in done[path] for path in created)


def test_cmake_configures_the_younger_tree(june: Context, tmp_path: Path) -> None:
    if shutil.which("cmake") is None:
        pytest.skip("there is no cmake")
    for category, name in (("rand", "first"), ("gadgets", "second"), ("eltwise", "third"), ("copy", "fourth")):
        applied(context(june.tree.root), operation(category, name))
    command = ["cmake", "-S", str(june.tree.root), "-B", str(tmp_path), "-DWITH_PYTHON_BINDINGS=OFF"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
