# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.cmake.list_files import ListFiles
from migrate.errors import MigrateError
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
LISTS = """\
include(sources.cmake)
include(GNUInstallDirs)

add_library(cat ${LIB_TYPE})
target_sources(
    cat
    PUBLIC
        FILE_SET api
        TYPE HEADERS
        BASE_DIRS ${ApiDir}
        FILES ${CAT_API_HEADERS}
    PRIVATE
        ${GENERATED}
        ${CAT_SRCS}
)
target_sources(dog PRIVATE ${DOG_SRCS})
target_sources(hen PRIVATE hen.cpp)
"""
SOURCES = """\
# Source files for cat.

set(CAT_SRCS
    one/device/one_factory.cpp
    one/one.cpp
)

set(CAT_API_HEADERS one/one.hpp)
set(GENERATED)
"""
FILES = {"lib/cat/CMakeLists.txt": LISTS, "lib/cat/sources.cmake": SOURCES}


@pytest.fixture
def lists(make_tree: MakeTree) -> ListFiles:
    return ListFiles.load(make_tree(FILES), "lib/cat/CMakeLists.txt")


def text(lists: ListFiles, name: str = "sources.cmake") -> str:
    return lists.contents[f"lib/cat/{name}"].decode()


def test_what_is_listed_is_not_added_again(lists: ListFiles) -> None:
    lists.add("lib/cat/one/one.cpp", owner="cat", section="PRIVATE")
    assert lists.edits("nothing") == [] and list(lists.created()) == []


def test_entries_of_a_target_stand_where_its_variables_are_set(lists: ListFiles) -> None:
    lists.add("lib/cat/one/more.cpp", owner="cat", section="PRIVATE")
    lists.add("lib/cat/two/two.cpp", owner="cat", section="PRIVATE")
    lists.add("lib/cat/two/two.hpp", owner="cat", section="PUBLIC FILE_SET api")
    assert text(lists, "CMakeLists.txt") == LISTS
    assert text(lists) == SOURCES.replace(
        "    one/one.cpp\n", "    one/more.cpp\n    one/one.cpp\n    two/two.cpp\n"
    ).replace("set(CAT_API_HEADERS one/one.hpp)", "set(CAT_API_HEADERS\n    one/one.hpp\n    two/two.hpp\n)")
    assert {edit.path for edit in lists.edits("list it")} == {"lib/cat/sources.cmake"}


def test_a_list_in_the_file_itself_stays_there(lists: ListFiles) -> None:
    lists.add("lib/cat/hens.cpp", owner="hen", section="PRIVATE")
    assert text(lists) == SOURCES
    assert "target_sources(hen PRIVATE hen.cpp hens.cpp)" in text(lists, "CMakeLists.txt")


def test_the_list_of_a_neighbour_is_found_in_an_included_file(lists: ListFiles) -> None:
    lists.add("lib/cat/three/three.cpp", like="lib/cat/one/one.cpp")
    assert "    one/one.cpp\n    three/three.cpp\n" in text(lists)


def test_the_nearest_list_is_found_in_an_included_file(lists: ListFiles) -> None:
    lists.add("lib/cat/one/header.hpp")
    assert "set(CAT_API_HEADERS\n    one/one.hpp\n    one/header.hpp\n)" in text(lists)


def test_listed_looks_through_variables(lists: ListFiles) -> None:
    assert lists.listed("lib/cat/one/one.hpp", "cat", "PUBLIC FILE_SET api")
    assert not lists.listed("lib/cat/one/one.cpp", "cat", "PUBLIC FILE_SET api")


def test_a_variable_that_nothing_sets_is_refused(lists: ListFiles) -> None:
    with pytest.raises(MigrateError) as caught:
        lists.add("lib/cat/woof.cpp", owner="dog", section="PRIVATE")
    assert caught.value.code == "MIG275" and "${DOG_SRCS}" in caught.value.what


def test_no_list_at_all_is_refused(lists: ListFiles) -> None:
    with pytest.raises(MigrateError) as caught:
        lists.add("lib/cat/woof.py")
    assert caught.value.code == "MIG272"


def test_an_include_from_another_folder_is_relative_to_the_including_one(make_tree: MakeTree) -> None:
    files = {
        "lib/CMakeLists.txt": "include(${CMAKE_CURRENT_SOURCE_DIR}/parts/lists.cmake)\nadd_library(a ${SRCS})\n",
        "lib/parts/lists.cmake": "set(SRCS\n    a.cpp\n    ${CMAKE_CURRENT_LIST_DIR}/b.cpp\n)\n",
    }
    lists = ListFiles.load(make_tree(files), "lib/CMakeLists.txt")
    assert lists.listed("lib/a.cpp", "a", "") and lists.listed("lib/parts/b.cpp", "a", "")
    lists.add("lib/aa.cpp", owner="a", section="")
    lists.add("lib/parts/c.cpp", owner="a", section="")
    expected = "set(SRCS\n    a.cpp\n    aa.cpp\n    ${CMAKE_CURRENT_LIST_DIR}/b.cpp\n"
    assert lists.contents["lib/parts/lists.cmake"].decode() == expected + "    ${CMAKE_CURRENT_LIST_DIR}/c.cpp\n)\n"


def test_files_that_include_one_another_end(make_tree: MakeTree) -> None:
    files = {"lib/CMakeLists.txt": "include(a.cmake)\n", "lib/a.cmake": "include(b.cmake)\n"}
    lists = ListFiles.load(make_tree({**files, "lib/b.cmake": "include(a.cmake)\n"}), "lib/CMakeLists.txt")
    assert list(lists.contents) == ["lib/CMakeLists.txt", "lib/a.cmake", "lib/b.cmake"]
