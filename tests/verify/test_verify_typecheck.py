# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A change is judged by what it adds, and by nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from migrate.cpp.diagnostics import Diagnostic, Level
from migrate.tree.executor import LocalExecutor
from migrate.tree.plan import Create, Delete, Edit, Move, Plan
from migrate.tree.repository import Tree
from migrate.verify.change import Change
from migrate.verify.model import CheckResult, Target, TypecheckReport
from migrate.verify.task import Task
from migrate.verify.typecheck import TypeChecker
from migrate.verify.unity import groups
from migrate.verify.worker import Workers

MakeTree = Callable[[dict[str, str]], Tree]
MakeChecker = Callable[..., TypeChecker]

OPS = "ttnn/cpp/ttnn/operations"
HEADER, SOURCE = f"{OPS}/pad/pad.hpp", f"{OPS}/pad/pad.cpp"
CALLER, STRANGER = f"{OPS}/fold/fold.cpp", f"{OPS}/fold/stranger.cpp"
FILES = {
    "CMakeLists.txt": "add_compile_options(-Wall -Werror)",
    "ttnn/CMakeLists.txt": "add_compile_options(-Wunused-parameter)\ntarget_precompile_headers(x PUBLIC <vector>)",
    "ttnn/api/ttnn/types.hpp": "#pragma once\nnamespace ttnn { struct Shape { int rank; }; }\n",
    HEADER: '#pragma once\n#include "ttnn/types.hpp"\nnamespace ttnn { int pad(int a, int b = 2); }\n',
    SOURCE: '#include "pad.hpp"\nnamespace ttnn { int pad(int a, int b) { return a + b; } }\n',
    CALLER: '#include "ttnn/operations/pad/pad.hpp"\nint fold() { return ttnn::pad(1); }\n',
    STRANGER: '#include "ttnn/operations/pad/pad.hpp"\nint stranger() { return broken; }\n',
}


def edit(tree: Tree, path: str, old: str, new: str, reason: str = "step") -> Edit:
    start = tree.read(path).index(old.encode())
    return Edit(path, start, start + len(old), new.encode(), reason)


def contents(tree: Tree, plan: Plan) -> dict[str, bytes | None]:
    found: dict[str, bytes | None] = {}
    for change in reversed(plan.changes):
        match change:
            case Edit():
                data = found.get(change.path) or tree.read(change.path)
                found[change.path] = data[: change.start] + change.replacement + data[change.end :]
            case Create():
                found[change.path] = change.content
            case Move():
                found[change.target], found[change.source] = tree.read(change.source), None
            case Delete():
                found[change.path] = None
    return found


def write(tree: Tree, wanted: dict[str, bytes | None]) -> None:
    for path, content in wanted.items():
        place = tree.absolute(path)
        if content is None:
            place.unlink()
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


def judge(
    checker: TypeChecker, tree: Tree, *changes: object, names: tuple[str, ...] = ("ttnn::pad",)
) -> TypecheckReport:
    plan = Plan("ttnn::pad", "test", tuple(changes))  # type: ignore[arg-type]
    after = contents(tree, plan)
    change = Change(checker, tree, [plan], after, names)
    change.before()
    foreseen = change.foresee()
    write(tree, after)
    report = change.after()
    assert [str(item) for item in report.new] == [str(item) for item in foreseen.new]
    return report


def test_harmless_change(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    tree = make_tree(FILES)
    report = judge(make_checker(tree), tree, edit(tree, SOURCE, "a + b", "b + a"))
    assert report.ok
    assert report.units == (SOURCE,)
    assert report.error() is None


def test_a_duration_says_whether_checks_were_measured_here(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    tree, targets = make_tree(FILES), [Target(SOURCE, "touched")]
    with make_checker(tree) as checker:
        assert checker.duration(2.0).endswith(" s (not measured here yet)")
        checker.check(targets)
    assert make_checker(tree).duration(2.0).endswith(" s at the pace of earlier checks here")


def test_old_error_that_moves_down_is_not_new(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    tree = make_tree({**FILES, SOURCE: FILES[SOURCE] + "int old() { return missing_name; }\n"})
    report = judge(make_checker(tree), tree, edit(tree, SOURCE, "namespace", "// one\n// two\n\nnamespace"))
    assert report.ok
    assert report.known == 1


def test_second_error_of_the_same_text_is_new(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    old = "int old() { return missing_name; }\n"
    tree = make_tree({**FILES, SOURCE: FILES[SOURCE] + old})
    report = judge(make_checker(tree), tree, edit(tree, SOURCE, old, old + "int two() { return missing_name; }\n"))
    assert [item.diagnostic.line for item in report.new] == [4]


def test_error_in_a_caller_is_found_and_traced_to_the_change(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    tree = make_tree(FILES)
    report = judge(make_checker(tree), tree, edit(tree, HEADER, "int b = 2", "int b", "drop the default of pad"))
    assert [item.unit for item in report.new] == [CALLER]
    assert report.new[0].diagnostic.where == f"{CALLER}:2"
    assert report.new[0].cause == f"{HEADER}:3: drop the default of pad"
    error = report.error()
    assert error is not None
    assert (error.code, error.exit, error.where) == ("MIG701", 4, f"{CALLER}:2")
    assert "too few arguments" in error.what


def test_unit_that_only_reaches_the_header_is_left_alone(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    via = '#pragma once\n#include "ttnn/operations/pad/pad.hpp"\n'
    quiet = {f"{OPS}/fold/quiet{number}.cpp": '#include "via.hpp"\n' for number in range(3)}
    tree = make_tree({**FILES, f"{OPS}/fold/via.hpp": via, **quiet})
    report = judge(make_checker(tree), tree, edit(tree, HEADER, "int a", "int x"))
    assert report.ok
    assert report.units == (CALLER, f"{OPS}/fold/quiet0.cpp", STRANGER, SOURCE, HEADER)


def test_error_in_the_edited_lines_names_the_edit(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    tree = make_tree(FILES)
    report = judge(
        make_checker(tree),
        tree,
        edit(tree, SOURCE, "#include", "// a\n// b\n#include", "licence"),
        edit(tree, SOURCE, "a + b", "a + nothing", "new body"),
    )
    assert report.new[0].diagnostic.where == f"{SOURCE}:4"
    assert report.new[0].cause == f"{SOURCE}:2: new body"


def test_error_in_a_header_is_counted_once(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    tree = make_tree(FILES)
    report = judge(make_checker(tree), tree, edit(tree, HEADER, "int a", "Unknown a"))
    errors = [item for item in report.new if item.diagnostic.file == HEADER and "Unknown" in item.diagnostic.message]
    assert len(errors) == 1


def test_header_that_leans_on_others_is_found_alone(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    files = {**FILES, SOURCE: '#include "ttnn/types.hpp"\n' + FILES[SOURCE], CALLER: "int fold();\n", STRANGER: "\n"}
    files[HEADER] = files[HEADER].replace("int a,", "Shape a,")
    files[SOURCE] = files[SOURCE].replace("int a,", "Shape a,").replace("a + b", "b")
    tree = make_tree(files)
    report = judge(make_checker(tree), tree, edit(tree, HEADER, '#include "ttnn/types.hpp"\n', ""))
    assert [item.unit for item in report.new] == [HEADER]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("namespace ttnn { constexpr int object = 3; }\n", []),
        ("namespace ttnn { constexpr int object = 3; int unused(int a) { return 1; } }\n", ["-Wunused-parameter"]),
    ],
)
def test_what_is_said_of_main_files_only_does_not_count_for_a_header_alone(
    make_tree: MakeTree, make_checker: MakeChecker, text: str, said: list[str]
) -> None:
    tree = make_tree(FILES)
    header, include = f"{OPS}/pad/object.hpp", '#include "ttnn/operations/pad/object.hpp"\n'
    changes = Edit(CALLER, 0, 0, include.encode(), "use"), Create(header, f"#pragma once\n{text}".encode(), "make")
    report = judge(make_checker(tree), tree, *changes)
    assert header in report.units
    assert [item.diagnostic.option for item in report.new] == said


def test_precompiled_header_hides_a_missing_include_but_not_from_the_header_alone(
    make_tree: MakeTree, make_checker: MakeChecker
) -> None:
    header = "#pragma once\nnamespace ttnn { int pad(int a, int b = 2); }\n"
    tree = make_tree({**FILES, HEADER: header})
    report = judge(make_checker(tree), tree, edit(tree, HEADER, "int a,", "std::vector<int> a,"))
    assert HEADER in {item.unit for item in report.new}


def test_bindings_are_checked_without_precompiled_header(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    binding = f"{OPS}/pad/pad_nanobind.cpp"
    tree = make_tree({**FILES, binding: "int bind() { return 0; }\n"})
    report = judge(make_checker(tree), tree, edit(tree, binding, "return 0;", "std::vector<int> v; return 0;"))
    assert {item.unit for item in report.new} == {binding}


def test_warning_that_the_tree_makes_an_error_counts(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    tree = make_tree(FILES)
    report = judge(make_checker(tree), tree, edit(tree, SOURCE, "return a + b", "return a"))
    assert [item.diagnostic.option for item in report.new] == ["-Wunused-parameter"]
    assert report.error() is not None
    ttml = "tt-train/sources/ttml/a.cpp"
    other = make_tree_again(tree, {ttml: "int f(int a) { return a; }\n"})
    assert judge(make_checker(other), other, edit(other, ttml, "return a", "return 1")).ok


def make_tree_again(tree: Tree, files: dict[str, str]) -> Tree:
    for name, text in files.items():
        path = tree.absolute(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tree


def test_unit_that_lost_an_include(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    user = f"{OPS}/fold/user.cpp"
    tree = make_tree(
        {**FILES, user: '#include "ttnn/operations/pad/pad.hpp"\nint rank(ttnn::Shape s) { return s.rank; }\n'}
    )
    report = judge(make_checker(tree), tree, edit(tree, HEADER, '#include "ttnn/types.hpp"\n', ""))
    assert [item.unit for item in report.new] == [user]


def test_inline_code_of_a_header_is_carried_by_a_unit(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    helper = f"{OPS}/fold/helper.hpp"
    files = {
        **FILES,
        helper: '#pragma once\n#include "ttnn/operations/pad/pad.hpp"\ninline int twice() { return ttnn::pad(1); }\n',
        f"{OPS}/fold/quiet.cpp": '#include "helper.hpp"\nint quiet() { return twice(); }\n',
    }
    tree = make_tree(files)
    report = judge(make_checker(tree), tree, edit(tree, HEADER, "int b = 2", "int b"))
    assert (f"{OPS}/fold/quiet.cpp", helper) in {(item.unit, item.diagnostic.file) for item in report.new}


def test_moved_files_keep_their_old_errors(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    tree = make_tree(FILES)
    target = f"{OPS}/fold/moved.cpp"
    report = judge(make_checker(tree), tree, Move(STRANGER, target, "move"), names=())
    assert report.ok
    assert target in report.units


def test_deleted_header_breaks_its_users(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    tree = make_tree({**FILES, STRANGER: "\n", CALLER: "\n"})
    plan = Plan("ttnn::pad", "test", (Delete(HEADER, "gone"),))
    change = Change(make_checker(tree), tree, [plan], contents(tree, plan), ("pad",))
    change.before()
    write(tree, contents(tree, plan))
    report = change.after()
    assert report.new[0].diagnostic.message == "'pad.hpp' file not found"


def test_created_unit_has_no_baseline(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    tree = make_tree(FILES)
    new = f"{OPS}/pad/new.cpp"
    report = judge(make_checker(tree), tree, Create(new, b"int f() { return nowhere; }\n", "new file"), names=())
    assert [(item.unit, item.cause) for item in report.new] == [(new, f"{new}: new file")]


def test_missing_headers_of_a_changed_file_make_it_inconclusive(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    tree = make_tree({**FILES, SOURCE: "#include <absent.hpp>\n" + FILES[SOURCE]})
    report = judge(
        make_checker(tree), tree, edit(tree, HEADER, "int a", "long a"), edit(tree, SOURCE, "int a", "long a")
    )
    assert [(item.path, "absent.hpp" in item.reason) for item in report.inconclusive] == [(SOURCE, True)]
    error = report.error()
    assert error is not None
    assert (error.code, error.exit) == ("MIG702", 4)


def test_a_file_that_only_includes_what_changed_remains_unproven(
    make_tree: MakeTree, make_checker: MakeChecker
) -> None:
    tree = make_tree({**FILES, CALLER: "#include <absent.hpp>\n" + FILES[CALLER]})
    report = judge(
        make_checker(tree), tree, edit(tree, HEADER, "int a", "long a"), edit(tree, SOURCE, "int a", "long a")
    )
    assert report.ok
    assert [(item.path, item.reason) for item in report.unproven] == [(CALLER, "headers are missing: absent.hpp")]
    assert (report.error(), report.judged) == (None, len(report.units) - 1)
    error = report.error(strict=True)
    assert error is not None
    assert (error.code, error.where, error.exit) == ("MIG718", CALLER, 4)


def test_a_file_that_loses_a_header_is_no_unproven_one(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    tree = make_tree(FILES)
    report = judge(make_checker(tree), tree, edit(tree, HEADER, "#pragma once", "#pragma once\n#include <absent.hpp>"))
    assert report.new
    assert not report.unproven


def test_include_that_the_change_breaks_is_an_error_not_a_gap(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    tree = make_tree(FILES)
    report = judge(make_checker(tree), tree, edit(tree, SOURCE, "pad.hpp", "pda.hpp"))
    assert report.new[0].diagnostic.message == "'pda.hpp' file not found"
    assert not report.inconclusive


def test_baseline_is_taken_from_earlier_runs_while_nothing_changed(
    make_tree: MakeTree, make_checker: MakeChecker
) -> None:
    tree = make_tree(FILES)
    for path in FILES:
        os.utime(tree.absolute(path), (1_000_000_000, 1_000_000_000))
    target = Change(make_checker(tree), tree, [], {HEADER: tree.read(HEADER)}, ["pad"]).targets
    first = make_checker(tree).check(target)
    assert not any(checked.cached for checked in first.values())
    assert all(checked.cached for checked in make_checker(tree).check(target).values())
    types = tree.absolute("ttnn/api/ttnn/types.hpp")
    types.write_text("#pragma once\n#error gone\n")
    os.utime(types, (1_000_000_000, 1_000_000_000))
    again = make_checker(tree).check(target)
    assert not any(checked.cached for checked in again.values())
    assert all(checked.errors for checked in again.values())


def test_progress_counts_every_file(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    tree = make_tree(FILES)
    checker = make_checker(tree)
    target = Change(checker, tree, [], {HEADER: tree.read(HEADER)}, ["pad"]).targets
    seen: list[tuple[int, int]] = []
    checker.check(target, progress=lambda done, total, path, remaining: seen.append((done, total)))
    assert seen == [(number, len(target)) for number in range(1, len(target) + 1)]


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
    together = make_tree_again(tree, {f"{OPS}/pad/CMakeLists.txt": lists.partition("set_source")[0]})
    assert [group.sources for group in groups(together, f"{OPS}/pad/CMakeLists.txt")] == [
        (SOURCE, f"{OPS}/pad/two.cpp")
    ]


def test_crash_of_the_parser_takes_one_file(make_tree: MakeTree) -> None:
    tree = make_tree({"a.cpp": "int a;\n", "b.cpp": "#pragma clang __debug parser_crash\n"})
    workers = Workers(LocalExecutor(1))
    tasks = [Task(name, tree.root, ("-x", "c++", "-Xclang", "-disable-free")) for name in ("b.cpp", "a.cpp")]
    answers = {task.path: answer for task, answer in workers.run(tasks)}
    workers.close()
    assert answers["a.cpp"].failure == ""
    assert answers["b.cpp"].failure != ""


def test_keys_do_not_hold_lines_or_lambda_places() -> None:
    def one(line: int, message: str) -> Diagnostic:
        return Diagnostic("a.cpp", line, 3, message, Level.ERROR)

    first = one(1, "no match for '(lambda at ttnn/a.cpp:10:4)'")
    assert first.key == one(9, "no match for '(lambda at ttnn/a.cpp:20:8)'").key
    assert first.key != one(1, "no match for '(lambda at ttnn/b.cpp:10:4)'").key
    assert CheckResult((first,)).errors == (first,)


def test_a_source_that_stands_twice_is_taken_once(make_tree: MakeTree) -> None:
    lists = f"{OPS}/pad/CMakeLists.txt"
    text = "TT_ENABLE_UNITY_BUILD(ops_pad)\ntarget_sources(ops_pad PRIVATE pad.cpp two.cpp pad.cpp)\n"
    tree = make_tree({**UNITY, lists: text})
    assert [group.sources for group in groups(tree, lists)] == [(SOURCE, f"{OPS}/pad/two.cpp")]


def test_what_a_plan_wants_proven_stands_behind_the_binding(make_tree: MakeTree, make_checker: MakeChecker) -> None:
    tree = make_tree(FILES)
    for holds, expected in ((True, []), (False, ["proven here"])):
        step = edit(tree, SOURCE, "a + b", "b + a")
        text = f'static_assert({str(holds).lower()}, "proven here");'
        plan = Plan("ttnn::pad", "test", (step,), facts={"caster_asserts": {SOURCE: text}})
        change = Change(make_checker(tree), tree, [plan], contents(tree, plan), ["ttnn::pad"])
        change.before()
        found = [item.diagnostic.message for item in change.foresee().new]
        assert [message.rpartition(": ")[2] for message in found] == expected
