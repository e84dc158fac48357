# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A change is judged by what it adds, and by nothing else."""

from __future__ import annotations

import os

import pytest
from judged_change import (
    CALLER,
    FILES,
    HEADER,
    OPS,
    SOURCE,
    STRANGER,
    MakeChecker,
    MakeTree,
    contents,
    edit,
    judge,
    write,
    write_again,
)

from migrate.cpp.diagnostics import Diagnostic, Level
from migrate.tree.executor import LocalExecutor
from migrate.tree.plan import Create, Delete, Edit, Move, Plan
from migrate.verify.change import Change
from migrate.verify.model import CheckResult, Target
from migrate.verify.task import Task
from migrate.verify.worker import Workers


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
    other = write_again(tree, {ttml: "int f(int a) { return a; }\n"})
    assert judge(make_checker(other), other, edit(other, ttml, "return a", "return 1")).ok


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
