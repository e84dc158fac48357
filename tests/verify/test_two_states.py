# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from migrate.tree.repository import Tree
from migrate.verify.model import Target, TypecheckReport
from migrate.verify.two_states import TwoStates, sharing
from migrate.verify.typecheck import TypeChecker

MakeTree = Callable[[dict[str, str]], Tree]
MakeChecker = Callable[..., TypeChecker]

HEADER, SOURCE = "ttnn/cpp/ttnn/operations/pad/pad.hpp", "ttnn/cpp/ttnn/operations/pad/pad.cpp"
WHOLE = "#pragma once\n#include <vector>\nstd::vector<int> pad();\n"
LOOSE = "#pragma once\nstd::vector<int> pad();\n"
FILES = {
    "ttnn/CMakeLists.txt": "target_precompile_headers(x PUBLIC <vector>)",
    HEADER: WHOLE,
    SOURCE: '#include "pad.hpp"\nstd::vector<int> pad() { return {}; }\n',
}
TARGETS = [Target(HEADER, "public header", False, before=HEADER), Target(SOURCE, "touched", before=SOURCE)]


class Recording:
    """A checker that remembers what it was asked for without the precompiled header."""

    def __init__(self, checker: TypeChecker) -> None:
        self._checker = checker
        self.alone: list[tuple[str, bool]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._checker, name)

    def check(self, targets: list[Target], *arguments: Any, before: bool = False, **options: Any) -> Any:
        self.alone += [(target.path, before) for target in targets if not target.pch]
        return self._checker.check(targets, *arguments, before=before, **options)


def judged(checker: Any, old: str, new: str) -> TypecheckReport:
    earlier, later = {HEADER: old.encode()}, {HEADER: new.encode()}
    states = TwoStates(checker, TARGETS)
    states.check_before(earlier)
    states.check_after(later)
    return states.compare(earlier)


@pytest.mark.parametrize(
    ("old", "new", "errors"),
    [
        (WHOLE, WHOLE.replace("pad", "pad2") + "std::vector<int> pad();\n", []),
        (WHOLE, LOOSE, [HEADER]),
        (LOOSE, LOOSE + "int more();\n", []),
        (LOOSE, WHOLE, []),
        (WHOLE, WHOLE + "int wrong = no_such_name;\n", [HEADER]),
    ],
)
def test_a_header_must_stand_alone_as_it_did(
    make_tree: MakeTree, make_checker: MakeChecker, old: str, new: str, errors: list[str]
) -> None:
    report = judged(make_checker(make_tree(FILES)), old, new)
    assert [item.unit for item in report.new if item.diagnostic.file == HEADER] == errors
    assert report.units == (HEADER, SOURCE)
    assert report.targets == tuple(TARGETS)


@pytest.mark.parametrize(("new", "earlier"), [(WHOLE, []), (LOOSE, [(HEADER, True)])])
def test_the_earlier_state_is_checked_alone_only_where_that_matters(
    make_tree: MakeTree, make_checker: MakeChecker, new: str, earlier: list[tuple[str, bool]]
) -> None:
    checker = Recording(make_checker(make_tree(FILES)))
    judged(checker, WHOLE, new)
    assert checker.alone == [(HEADER, False), *earlier]


def test_what_files_mean_is_read_with_the_precompiled_header() -> None:
    branching = Target(SOURCE, "includes", False, branches=True)
    assert [target.pch for target in sharing([*TARGETS, branching])] == [True, True, False]
