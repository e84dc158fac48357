# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from scaffold_sample import ROOT, applied, context, operation

from migrate.cmake.conventions import libraries, style, targets
from migrate.cmake.source_lists import CMakeFile
from migrate.context import Context
from migrate.errors import MigrateError
from migrate.scaffold.cmake import plan as cmake
from migrate.tree.plan import Plan
from migrate.tree.render import render
from migrate.tree.repository import Tree


def lists(given: Context, path: str) -> CMakeFile:
    return CMakeFile(path, given.tree.read(path))


def test_a_second_time_changes_nothing(miniature: Context) -> None:
    made = operation("rand")
    applied(miniature, made)
    assert cmake.changes(made, context(miniature.tree.root), {}) == []


def test_no_kernels_and_no_headers_need_no_sets(miniature: Context) -> None:
    made = operation("rand", kernels=(), headers=())
    before = lists(miniature, f"{ROOT}/rand/CMakeLists.txt").data
    applied(miniature, made)
    after = lists(miniature, f"{ROOT}/rand/CMakeLists.txt").data.decode()
    assert before != after.encode()
    assert "kernels" not in after and "GLOB" not in after


def test_a_category_without_sets_gets_them(miniature: Context) -> None:
    applied(miniature, operation("rand"))
    file = lists(miniature, f"{ROOT}/rand/CMakeLists.txt")
    sections = {group.section for group in file.lists if group.owner == "ttnn_op_rand"}
    assert {"PRIVATE", "PUBLIC FILE_SET api", "PUBLIC FILE_SET kernels"} <= sections
    assert file.globbed(f"{ROOT}/rand/made_up/device/kernels/compute/run_made_up.cpp")
    text = file.data.decode()
    assert text.count("install(") == 1 and f"tt-metalium/{ROOT}/rand" in text
    assert text.index("file(GLOB_RECURSE kernels") < text.index("target_sources(")


def test_a_glob_is_extended(miniature: Context) -> None:
    applied(miniature, operation("data_movement"))
    text = lists(miniature, f"{ROOT}/data_movement/CMakeLists.txt").data.decode()
    assert "    made_up/device/kernels/*\n" in text
    assert text.count("GLOB_RECURSE") == 1 and text.count("install(") == 1


def test_a_second_pattern_spreads_the_glob(miniature: Context) -> None:
    applied(miniature, operation("moreh"))
    text = lists(miniature, f"{ROOT}/moreh/CMakeLists.txt").data.decode()
    expected = "file(\n    GLOB_RECURSE kernels\n    moreh_dot/device/kernels/*\n    made_up/device/kernels/*\n)\n"
    assert expected in text


def test_an_install_command_on_one_line_is_spread(miniature: Context) -> None:
    path = miniature.tree.root / ROOT / "rand/CMakeLists.txt"
    flat = "\ninstall(TARGETS ttnn_op_rand FILE_SET api COMPONENT ttnn-dev LIBRARY COMPONENT tar)\n"
    path.write_text(path.read_text() + flat)
    applied(miniature, operation("rand"))
    text = path.read_text()
    head = "install(\n    TARGETS\n        ttnn_op_rand\n    FILE_SET\n    api\n        COMPONENT ttnn-dev\n"
    assert head + "    LIBRARY\n        COMPONENT tar\n    FILE_SET\n    kernels\n        DESTINATION " in text


def test_only_headers_that_the_public_one_includes_are_public(miniature: Context) -> None:
    made = operation(
        "data_movement", headers=(f"{ROOT}/data_movement/made_up/a.hpp", f"{ROOT}/data_movement/made_up/b.hpp")
    )
    own = {made.header: b'#include "a.hpp"\n'}
    changes = cmake.changes(made, miniature, own)
    done = render(Plan(made.name, "", tuple(changes)), miniature.tree)[f"{ROOT}/data_movement/CMakeLists.txt"]
    assert done and b"made_up/a.hpp" in done and b"made_up/b.hpp" not in done


def test_a_new_category_is_made_whole(miniature: Context) -> None:
    done = applied(miniature, operation("gadgets"))
    top = done["ttnn/CMakeLists.txt"]
    assert "add_subdirectory(cpp/ttnn/operations/gadgets)\n" in top
    assert "        TTNN::Ops::Gadgets\n" in top
    assert "gadgets/gadgets_nanobind.cpp" in top and "gadgets/made_up/made_up_nanobind.cpp" in top
    own = done[f"{ROOT}/gadgets/CMakeLists.txt"]
    assert "add_library(TTNN::Ops::Gadgets ALIAS ttnn_op_gadgets)" in own
    assert own.startswith("# SPDX")


def test_two_operations_of_a_new_category_one_after_the_other(miniature: Context) -> None:
    applied(miniature, operation("gadgets", "first"))
    second = operation("gadgets", "second")
    applied(context(miniature.tree.root), second)
    text = lists(miniature, f"{ROOT}/gadgets/CMakeLists.txt").data.decode()
    assert "first/first.cpp" in text and "second/second.cpp" in text and text.count("add_library") == 2
    hook = miniature.tree.read(f"{ROOT}/gadgets/gadgets_nanobind.cpp").decode()
    assert "bind_first(mod);" in hook and "bind_second(mod);" in hook
    assert cmake.changes(second, context(miniature.tree.root), {}) == []


def test_a_folder_of_libraries_is_no_library(miniature: Context) -> None:
    done = applied(miniature, operation("eltwise"))
    assert f"{ROOT}/eltwise/made_up/CMakeLists.txt" in done
    assert f"{ROOT}/eltwise/CMakeLists.txt" not in done
    assert "ttnn_op_eltwise_made_up" in done[f"{ROOT}/eltwise/made_up/CMakeLists.txt"]


def test_a_category_whose_sources_the_top_list_has_goes_there(miniature: Context) -> None:
    done = applied(miniature, operation("copy"))
    assert "copy/made_up/made_up.cpp" in done["ttnn/CMakeLists.txt"]
    assert not any(path.endswith("operations/copy/CMakeLists.txt") for path in done)


def test_a_folder_elsewhere_is_refused(miniature: Context) -> None:
    with pytest.raises(MigrateError) as caught:
        cmake.changes(operation("rand", folder="tt-train/made_up"), miniature, {})
    assert caught.value.code == "MIG550"


def test_a_category_of_two_libraries_is_refused(miniature: Context) -> None:
    place = miniature.tree.root / ROOT / "rand/CMakeLists.txt"
    place.write_text(place.read_text() + "add_library(other OBJECT)\n")
    with pytest.raises(MigrateError) as caught:
        cmake.changes(operation("rand"), context(miniature.tree.root), {})
    assert caught.value.code == "MIG551"


def test_a_library_name_that_is_taken_is_refused(miniature: Context) -> None:
    place = miniature.tree.root / "tests/CMakeLists.txt"
    place.write_text(place.read_text() + "add_library(ttnn_op_gadgets OBJECT)\n")
    with pytest.raises(MigrateError) as caught:
        cmake.changes(operation("gadgets"), context(miniature.tree.root), {})
    assert caught.value.code == "MIG552"


def test_cmake_configures_the_changed_miniature(miniature: Context, tmp_path: Path) -> None:
    if shutil.which("cmake") is None:
        pytest.skip("there is no cmake")
    for category, name in (("rand", "first"), ("gadgets", "second"), ("eltwise", "third"), ("copy", "fourth")):
        applied(context(miniature.tree.root), operation(category, name))
    command = ["cmake", "-S", str(miniature.tree.root), "-B", str(tmp_path), "-DWITH_PYTHON_BINDINGS=OFF"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_category_of_the_real_tree_takes_an_operation(real: Tree) -> None:
    given = Context(real, None, context(real.root).inventory)  # type: ignore[arg-type]
    usual = style(real)
    count = 0
    for file in libraries(real)[::2]:
        category = file.folder.removeprefix(f"{ROOT}/")
        made = operation(category, "zz_made_up")
        done = render(Plan(made.name, "", tuple(cmake.changes(made, given, {}))), real)
        after = CMakeFile(file.path, done[file.path] or b"")
        (target,) = targets(file)
        for path, section in [
            *((source, "PRIVATE") for source in made.sources),
            (made.header, "PUBLIC FILE_SET api"),
        ]:
            held = [one for one in after.lists if one.owner == target and path in [each.path for each in one.listings]]
            assert [one.section for one in held] == [section], (category, path)
        assert all(after.globbed(kernel) or after.find(kernel) for kernel in made.kernels), category
        text = after.data.decode()
        installed = [one for one in after.commands if one.name == "install" and "FILE_SET" in text[one.start : one.end]]
        assert any("api" in text[one.start : one.end] for one in installed) == bool(usual.api_component), category
        assert any("kernels" in text[one.start : one.end] for one in installed), category
        count += 1
    assert count > 20
