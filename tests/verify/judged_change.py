# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A small tree, and changes of it that are judged before and after they are written."""

from __future__ import annotations

from collections.abc import Callable

from migrate.tree.plan import Create, Delete, Edit, Move, Plan
from migrate.tree.repository import Tree
from migrate.verify.change import Change
from migrate.verify.model import TypecheckReport
from migrate.verify.typecheck import TypeChecker

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
    after: dict[str, bytes | None] = {}
    for change in reversed(plan.changes):
        match change:
            case Edit():
                data = after.get(change.path) or tree.read(change.path)
                after[change.path] = data[: change.start] + change.replacement + data[change.end :]
            case Create():
                after[change.path] = change.content
            case Move():
                after[change.target], after[change.source] = tree.read(change.source), None
            case Delete():
                after[change.path] = None
    return after


def write(tree: Tree, contents_after: dict[str, bytes | None]) -> None:
    for path, content in contents_after.items():
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


def write_again(tree: Tree, files: dict[str, str]) -> Tree:
    for name, text in files.items():
        path = tree.absolute(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tree
