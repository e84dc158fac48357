# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

from cmake_files import TOP, category, top
from work_tree import WorkTree

from migrate.cmake.edit import find, index


def test_entries_are_found_with_their_place_and_section() -> None:
    file = category()
    (found,) = file.find("ops/cat/one/device/one_factory.cpp")
    assert found.where == "ops/cat/CMakeLists.txt:19"
    sections = {(group.owner, group.section): [one.path for one in group.listings] for group in file.lists}
    assert sections[("cat", "PUBLIC FILE_SET api")] == ["ops/cat/one/one.hpp", "ops/cat/two/two.hpp"]
    assert sections[("cat", "PUBLIC FILE_SET kernels")] == [None]
    assert sections[("cat", "PRIVATE")][1:] == ["ops/cat/one/one.cpp", "ops/cat/two/two.cpp"]
    assert file.find("ops/cat/Cat::Cat") == []


def test_variables_stand_for_folders() -> None:
    file = top()
    assert [one.where for one in file.find("lib/core/core_nanobind.cpp")] == ["lib/CMakeLists.txt:3"]
    assert [one.where for one in file.find("lib/ops/extra_nanobind.cpp")] == ["lib/CMakeLists.txt:8"]
    assert [one.where for one in file.find("shared/util.cpp")] == ["lib/CMakeLists.txt:12"]


def test_unknown_variable_is_matched_by_what_follows_it_unless_another_entry_fits() -> None:
    assert [one.where for one in top().find("somewhere/hidden/file.cpp")] == ["lib/CMakeLists.txt:12"]
    assert top().find("somewhere/overhidden/file.cpp") == []
    both = top("set(A\n    ${X}/a.cpp\n    a.cpp\n)\n")
    assert [one.argument.line for one in both.find("lib/a.cpp")] == [3]


def test_patterns_match_as_cmake_does() -> None:
    file = category()
    assert [one.argument.text for one in file.globbed("ops/cat/one/kernels/compute/k.cpp")] == ["one/kernels/*"]
    assert file.globbed("ops/cat/two/device/kernels/k.hpp") == []
    assert file.globbed("ops/cat/one/one.cpp") == []
    flat = category("file(GLOB a kernels/*.cpp)\n")
    assert flat.globbed("ops/cat/kernels/k.cpp")
    assert not flat.globbed("ops/cat/kernels/deep/k.cpp")


def test_nearest_file_answers_for_a_source(tmp_path: Path) -> None:
    files = {"lib/CMakeLists.txt": TOP, "lib/ops/CMakeLists.txt": "target_sources(ops PRIVATE own.cpp)\n"}
    tree = WorkTree(tmp_path, files).open()
    assert [one.where for one in find(tree, "lib/ops/own.cpp")] == ["lib/ops/CMakeLists.txt:1"]
    assert [one.where for one in find(tree, "lib/ops/zeta/zeta_nanobind.cpp")] == ["lib/CMakeLists.txt:4"]
    assert find(tree, "lib/ops/nobody.cpp") == []
    listed = index(tree)
    assert [one.where for one in listed["lib/ops/own.cpp"]] == ["lib/ops/CMakeLists.txt:1"]
    assert len(listed["lib/ops/special.cpp"]) == 2
