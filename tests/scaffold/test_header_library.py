# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Libraries of headers alone."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from migrate.cmake.conventions import Style
from migrate.cmake.list_files import ListFiles
from migrate.context import Context
from migrate.cpp.parser import Parser
from migrate.inventory.model import Inventory
from migrate.scaffold.cmake.header_library import add_headers, header_library, headers_of
from migrate.tree.repository import Tree

FOLDER, TARGET = "ttnn/cpp/ttnn/shape", "ttnn_shape"
HEADERS = [f"{FOLDER}/node.hpp", f"{FOLDER}/core/half.hpp"]
PLAIN = Style(verify=True, api_base="${BASE}", public=("TTNN::Core",), api_component="ttnn-dev")
WITH_LISTS = Style(
    api_base="${BASE}", sources="sources.cmake", headers_suffix="_API_HEADERS", sources_head="# Sources of {target}."
)
TEXT = """\
add_library(ttnn_shape INTERFACE)
add_library(TTNN::Shape ALIAS ttnn_shape)

set_target_properties(
    ttnn_shape
    PROPERTIES
        INTERFACE_HEADER_SETS_TO_VERIFY
            api
)

target_sources(
    ttnn_shape
    INTERFACE
        FILE_SET api
        TYPE HEADERS
        BASE_DIRS ${BASE}
        FILES
            core/half.hpp
            node.hpp
)

target_link_libraries(ttnn_shape INTERFACE TTNN::Core)

install(TARGETS ttnn_shape FILE_SET api COMPONENT ttnn-dev)
"""
LISTS = """\
include(sources.cmake)

add_library(ttnn_shape INTERFACE)
add_library(TTNN::Shape ALIAS ttnn_shape)

target_sources(
    ttnn_shape
    INTERFACE
        FILE_SET api
        TYPE HEADERS
        BASE_DIRS ${BASE}
        FILES ${TTNN_SHAPE_API_HEADERS}
)
"""
SOURCES = "# Sources of ttnn_shape.\n\nset(TTNN_SHAPE_API_HEADERS\n    core/half.hpp\n    node.hpp\n)\n"


@pytest.fixture
def context(make_tree: Callable[[dict[str, str]], Tree], tmp_path: Path) -> Context:
    tree = make_tree({"ttnn/CMakeLists.txt": "\n"})
    return Context(tree, Parser(tree, pch=False, cache=tmp_path / "cache"), Inventory("", ()))


def texts(lists: ListFiles) -> dict[str, str]:
    return {path.rpartition("/")[2]: data.decode() for path, data in lists.contents.items()}


def test_a_library_that_compiles_something_is_none(context: Context) -> None:
    lists = ListFiles("a/CMakeLists.txt", {"a/CMakeLists.txt": b"add_library(ttnn_shape OBJECT a.cpp)\n"})
    assert headers_of(lists, TARGET) is None
    assert (
        headers_of(ListFiles("a/CMakeLists.txt", {"a/CMakeLists.txt": b"add_library(x INTERFACE)\n"}), TARGET) is None
    )


@pytest.mark.parametrize(
    ("usual", "expected"),
    [
        (PLAIN, {"CMakeLists.txt": TEXT}),
        (WITH_LISTS, {"CMakeLists.txt": LISTS, "sources.cmake": SOURCES}),
    ],
)
def test_its_files(context: Context, usual: Style, expected: dict[str, str]) -> None:
    lists = header_library(FOLDER, TARGET, "TTNN::Shape", HEADERS, context, usual)
    assert texts(lists) == expected
    assert dict(lists.created()) == lists.contents
    assert headers_of(lists, TARGET) == sorted(HEADERS)


@pytest.mark.parametrize("usual", [PLAIN, WITH_LISTS])
def test_further_headers_make_the_text_of_all(context: Context, usual: Style) -> None:
    more = [f"{FOLDER}/edge.hpp", HEADERS[0]]
    lists = header_library(FOLDER, TARGET, "TTNN::Shape", HEADERS, context, usual)
    add_headers(lists, TARGET, more)
    whole = header_library(FOLDER, TARGET, "TTNN::Shape", {*HEADERS, *more}, context, usual)
    assert texts(lists) == texts(whole)


def test_one_header_stands_on_the_line_of_its_list(context: Context) -> None:
    for usual, line in ((PLAIN, "        FILES node.hpp\n"), (WITH_LISTS, "set(TTNN_SHAPE_API_HEADERS node.hpp)\n")):
        lists = header_library(FOLDER, TARGET, "TTNN::Shape", HEADERS[:1], context, usual)
        assert any(line in text for text in texts(lists).values())


@pytest.mark.skipif(not shutil.which("cmake"), reason="needs cmake")
def test_a_shared_library_may_link_it(context: Context, tmp_path: Path) -> None:
    usual = Style(verify=True, api_base="${CMAKE_CURRENT_SOURCE_DIR}")
    lists = header_library("shape", TARGET, "TTNN::Shape", ["shape/node.hpp"], context, usual)
    project = tmp_path / "project"
    (project / "shape").mkdir(parents=True)
    (project / "shape/node.hpp").write_text("#pragma once\n")
    (project / "whole.cpp").write_text('#include "node.hpp"\nint whole() { return 1; }\n')
    (project / "shape/CMakeLists.txt").write_bytes(lists.contents["shape/CMakeLists.txt"])
    (project / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.24)\nproject(whole CXX)\nadd_subdirectory(shape)\n"
        "add_library(whole SHARED whole.cpp)\ntarget_link_libraries(whole PRIVATE TTNN::Shape)\n"
    )
    command = ["cmake", "-S", str(project), "-B", str(tmp_path / "build")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
