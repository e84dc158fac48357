# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Sources that are compiled as one."""

from __future__ import annotations

from judged_change import FILES, OPS, SOURCE, MakeChecker, MakeTree, edit, judge, write_again

from migrate.tree.plan import Create
from migrate.verify.unity import groups

UNITY = {
    **FILES,
    f"{OPS}/pad/CMakeLists.txt": "TT_ENABLE_UNITY_BUILD(ops_pad)\ntarget_sources(ops_pad PRIVATE pad.cpp two.cpp)\n",
    f"{OPS}/pad/two.cpp": "namespace { int size() { return 2; } }\nint two() { return size(); }\n",
}


def test_sources_that_collide_in_a_unity_build(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    helper = "namespace { int size() { return 1; } }\nint one() { return size(); }\n"
    tree = make_tree(UNITY)
    report = judge(make_checker(tree), tree, edit(tree, SOURCE, "namespace", helper + "namespace"))
    assert {item.unit for item in report.new} == {f"{OPS}/pad/unity_0_ops_pad.cxx"}
    assert report.new[0].diagnostic.file == f"{OPS}/pad/two.cpp"


def test_source_added_to_a_unity_build(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    tree = make_tree(UNITY)
    three = f"{OPS}/pad/three.cpp"
    text = b"namespace { int size() { return 3; } }\nint three() { return size(); }\n"
    lists = edit(tree, f"{OPS}/pad/CMakeLists.txt", "two.cpp", "two.cpp three.cpp")
    report = judge(make_checker(tree), tree, Create(three, text, "new"), lists)
    assert {item.unit for item in report.new} == {f"{OPS}/pad/unity_0_ops_pad.cxx"}
    unique = text.replace(b"namespace {", b"namespace CMAKE_UNIQUE_NAMESPACE {").replace(b" size();", b" 3;")
    again = judge(make_checker(tree), tree, edit(tree, three, text.decode(), unique.decode()))
    assert again.ok


def test_sources_kept_out_of_unity_builds(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    lists = (
        "set(SOURCES pad.cpp two.cpp)\ntt_enable_unity_build(ops_pad)\ntarget_sources(ops_pad PRIVATE ${SOURCES})\n"
        "set_source_files_properties(two.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION TRUE)\n"
    )
    tree = make_tree({**UNITY, f"{OPS}/pad/CMakeLists.txt": lists})
    assert list(groups(tree, f"{OPS}/pad/CMakeLists.txt")) == []
    together = write_again(tree, {f"{OPS}/pad/CMakeLists.txt": lists.partition("set_source")[0]})
    assert [group.sources for group in groups(together, f"{OPS}/pad/CMakeLists.txt")] == [
        (SOURCE, f"{OPS}/pad/two.cpp")
    ]


def test_a_source_that_stands_twice_is_taken_once(make_tree: MakeTree) -> None:
    lists = f"{OPS}/pad/CMakeLists.txt"
    text = "TT_ENABLE_UNITY_BUILD(ops_pad)\ntarget_sources(ops_pad PRIVATE pad.cpp two.cpp pad.cpp)\n"
    tree = make_tree({**UNITY, lists: text})
    assert [group.sources for group in groups(tree, lists)] == [(SOURCE, f"{OPS}/pad/two.cpp")]
