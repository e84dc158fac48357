# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from cmake_files import CATEGORY, TOP, category, top

from migrate.cmake.edit import add, remove
from migrate.cmake.source_lists import LISTS, CMakeFile
from migrate.errors import MigrateError
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Edit


def changed(file: CMakeFile, edits: list[Edit]) -> str:
    return apply_edits(file.data, edits).decode()


def again(make: Callable[[str], CMakeFile], file: CMakeFile, edits: list[Edit]) -> CMakeFile:
    return make(changed(file, edits))


def test_source_that_is_listed_is_not_added_again() -> None:
    assert add(category(), "ops/cat/one/one.cpp") == []
    assert add(top(), "lib/ops/zeta/zeta_nanobind.cpp", like="lib/core/core_nanobind.cpp") == []


def added_lines(before: str, after: str) -> list[tuple[int, str]]:
    old = before.splitlines()
    return [(number, line) for number, line in enumerate(after.splitlines(), 1) if line not in old]


@pytest.mark.parametrize(
    ("source", "options", "expected"),
    [
        ("ops/cat/three/three.cpp", {}, (21, "        three/three.cpp")),
        ("ops/cat/one/device/one_zebra.cpp", {}, (20, "        one/device/one_zebra.cpp")),
        ("ops/cat/a.cpp", {"like": "ops/cat/one/one.cpp"}, (19, "        a.cpp")),
        ("ops/cat/one/more.hpp", {}, (12, "            one/more.hpp")),
        ("ops/cat/zz/zz.hpp", {"owner": "cat", "section": "PUBLIC FILE_SET api"}, (14, "            zz/zz.hpp")),
        ("ops/other/o.cpp", {}, (22, "        ../other/o.cpp")),
    ],
)
def test_entry_is_added_in_order_and_style(source: str, options: dict[str, str], expected: tuple[int, str]) -> None:
    after = changed(category(), add(category(), source, **options))
    assert after.count("\n") == CATEGORY.count("\n") + 1
    assert added_lines(CATEGORY, after) == [expected]


def test_sorted_list_takes_an_entry_behind_the_last() -> None:
    after = changed(category(), add(category(), "ops/cat/two/z.cpp"))
    assert after.endswith("        two/two.cpp\n        two/z.cpp\n)\n")


def test_prefix_and_group_of_the_neighbours_are_taken() -> None:
    after = changed(top(), add(top(), "lib/ops/zeta/more_nanobind.cpp", owner="BINDINGS", section=""))
    assert added_lines(TOP, after) == [(5, "    ${CMAKE_CURRENT_SOURCE_DIR}/ops/zeta/more_nanobind.cpp")]


def test_quotes_and_other_prefixes_are_taken() -> None:
    after = changed(top(), add(top(), "lib/ops/b.cpp", like="lib/ops/extra_nanobind.cpp"))
    assert (
        "    list(\n        APPEND BINDINGS\n"
        '        "${PROJECT_SOURCE_DIR}/ops/extra_nanobind.cpp"\n        "${PROJECT_SOURCE_DIR}/ops/b.cpp"\n    )\n'
    ) in after


def test_entry_goes_onto_a_line_that_holds_several() -> None:
    after = changed(top(), add(top(), "lib/zz.cpp", like="lib/single.cpp"))
    assert "target_sources(one PRIVATE single.cpp zz.cpp)\n" in after
    after = changed(top(), add(top(), "lib/a.cpp", owner="one"))
    assert "target_sources(one PRIVATE single.cpp a.cpp)\n" in after


def test_line_that_would_grow_too_wide_is_spread() -> None:
    long = "x" * 40
    text = f"target_sources(\n    t\n    PRIVATE {long}/a.cpp {long}/b.cpp\n)\n"
    after = changed(category(text), add(category(text), f"ops/cat/{long}/aa.cpp"))
    assert after == (
        f"target_sources(\n    t\n    PRIVATE\n        {long}/a.cpp\n        {long}/aa.cpp\n        {long}/b.cpp\n)\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# one\nset(S a.cpp)\n", "# one\nset(S\n    a.cpp\n    n.cpp\n)\n"),
        ("if(X)\n    set(S z.cpp)\nendif()\n", "if(X)\n    set(S\n        z.cpp\n        n.cpp\n    )\nendif()\n"),
        (
            "target_sources(\n    S\n    PRIVATE a.cpp\n)\n",
            "target_sources(\n    S\n    PRIVATE\n        a.cpp\n        n.cpp\n)\n",
        ),
        ("set(S a.cpp z.cpp)\n", "set(S a.cpp n.cpp z.cpp)\n"),
        ("set(S a.cpp PARENT_SCOPE)\n", "set(S a.cpp n.cpp PARENT_SCOPE)\n"),
        (
            "target_sources(\n    S\n    PUBLIC\n        FILE_SET api\n        FILES a.hpp\n)\n",
            "target_sources(\n    S\n    PUBLIC\n        FILE_SET api\n        FILES a.hpp n.hpp\n)\n",
        ),
    ],
)
def test_a_second_entry_beside_a_single_one_spreads_the_list_as_gersemi_does(text: str, expected: str) -> None:
    suffix = "hpp" if "hpp" in text else "cpp"
    assert changed(category(text), add(category(text), f"ops/cat/n.{suffix}", owner="S")) == expected


def test_empty_section_takes_an_entry() -> None:
    for text, expected in [
        ("set(SOURCES)\n", "set(SOURCES n.cpp)\n"),
        ("set(SOURCES ${OTHERS})\n", "set(SOURCES ${OTHERS} n.cpp)\n"),
        ("add_library(SOURCES OBJECT)\n", "add_library(SOURCES OBJECT n.cpp)\n"),
    ]:
        assert changed(category(text), add(category(text), "ops/cat/n.cpp", owner="SOURCES", section="")) == expected


def test_crlf_files_stay_so() -> None:
    data = CATEGORY.replace("\n", "\r\n")
    file = category(data)
    after = changed(file, add(file, "ops/cat/three/three.cpp"))
    assert after.count("\n") == after.count("\r\n") == CATEGORY.count("\n") + 1
    assert changed(category(after), remove(category(after), "ops/cat/three/three.cpp")) == data


def test_no_list_for_a_source_is_refused() -> None:
    for options in ({}, {"owner": "nobody"}, {"like": "ops/cat/nobody.cpp"}):
        with pytest.raises(MigrateError) as caught:
            add(category("project(x)\nset(A a.txt)\n"), "ops/cat/n.cpp", **options)
        assert caught.value.code == "MIG272"
        assert caught.value.what
        assert caught.value.cure


def test_removed_entry_takes_its_comment_along() -> None:
    after = changed(category(), remove(category(), "ops/cat/one/device/one_factory.cpp"))
    assert after == CATEGORY.replace("        one/device/one_factory.cpp # the factory\n", "")


def test_source_that_is_not_listed_cannot_be_removed() -> None:
    for source in ("ops/cat/nobody.cpp", "ops/cat/one/kernels/globbed.cpp"):
        with pytest.raises(MigrateError) as caught:
            remove(category(), source)
        assert caught.value.code == "MIG271"


def test_source_with_properties_is_left_to_a_person() -> None:
    with pytest.raises(MigrateError) as caught:
        remove(top(), "lib/ops/special.cpp")
    assert caught.value.code == "MIG274"
    assert "set_source_files_properties" in caught.value.what


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("set(A\n    n.cpp\n    b.cpp)\n", "set(A\n    b.cpp)\n"),
        ("set(A\n    b.cpp\n    n.cpp)\n", "set(A\n    b.cpp)\n"),
        ("set(A n.cpp\n    b.cpp)\n", "set(A\n    b.cpp)\n"),
        ("set(A a.cpp n.cpp b.cpp)\n", "set(A a.cpp b.cpp)\n"),
        ("set(A\n    n.cpp b.cpp\n)\n", "set(A\n    b.cpp\n)\n"),
        ("set(A n.cpp n.cpp)\n", "set(A)\n"),
        ("target_sources(t PRIVATE n.cpp)\nset(B)\n", "set(B)\n"),
        ("if(X)\n  target_sources(t PRIVATE n.cpp)\nendif()\n", "if(X)\nendif()\n"),
        (
            "target_sources(\n    t\n    PUBLIC\n        a.cpp\n    PRIVATE\n        n.cpp\n)\n",
            "target_sources(\n    t\n    PUBLIC\n        a.cpp\n)\n",
        ),
        ("target_sources(\n    t\n    PRIVATE\n        n.cpp # why\n)\n", ""),
    ],
)
def test_nothing_of_a_removed_entry_remains(text: str, expected: str) -> None:
    assert changed(category(text), remove(category(text), "ops/cat/n.cpp")) == expected


@pytest.mark.parametrize("text", [CATEGORY, TOP])
def test_removing_what_was_added_gives_the_bytes_back(text: str) -> None:
    make = category if text is CATEGORY else top
    file = make(text)
    for group in file.lists:
        for listing in group.listings if group.command.name in LISTS else ():
            if listing.path is not None and listing.path.endswith((".cpp", ".hpp")):
                stem, suffix = os.path.splitext(listing.path)  # noqa: PTH122 - a path of the tree
                new = f"{stem}_new{suffix}"
                edits = add(file, new, like=listing.path)
                if edits[0].start != edits[0].end:
                    continue  # it was spread over lines
                after = again(make, file, edits)
                assert [one.path for one in after.find(new)] == [new]
                assert changed(after, remove(after, new)) == text


NEARLY = """set(SOURCES
    core/reports.cpp
    ops/alpha/a.cpp
    ops/gamma/g.cpp
    ops/beta/b.cpp
    ops/omega/o.cpp
    core/types.cpp
    ops/creation.cpp
)
"""


@pytest.mark.parametrize(
    ("source", "behind"),
    [
        pytest.param("lib/ops/delta/d.cpp", "ops/alpha/a.cpp", id="among neighbours in order, not behind a stray one"),
        pytest.param("lib/ops/zeta/z.cpp", "ops/omega/o.cpp", id="behind the last of them, where none comes after it"),
        pytest.param("lib/core/z.cpp", "core/types.cpp", id="behind the last of two runs of one length"),
    ],
)
def test_a_list_that_is_nearly_in_order(source: str, behind: str) -> None:
    after = changed(top(NEARLY), add(top(NEARLY), source, owner="SOURCES", section=""))
    entry = source.removeprefix("lib/")
    assert f"    {behind}\n    {entry}\n" in after
