# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""One file that brings the parser down, or keeps it for ever, is named; the rest of the tree is scanned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from migrate import rules
from migrate.inventory.scan import scan
from migrate.tree.repository import Tree

FOLDER = "ttnn/cpp/ttnn/operations"
PLAIN = """namespace ttnn {
struct A { static int invoke(int a); };
constexpr auto a = register_operation<"ttnn::a", A>();
}
"""
HOSTILE = {
    "templates": (
        "using T = " + "A<" * 10_000 + "int" + ">" * 10_000 + ";\nstruct B { static int invoke(int a); };\n",
        "SIGSEGV",
    ),
    "macros": (
        "#define M0 invoke(1)\n"
        + "".join(f"#define M{number} M{number - 1} M{number - 1}\n" for number in range(1, 30))
        + "int f() { M29; }\n",
        "",
    ),
    "declarations": (
        "struct B { static int invoke(int a); };\n" + "int f(int a, foo b);\n" * 10_000 + "auto y = invoke(1);\n",
        "more than 2 s",
    ),
}


@pytest.fixture(autouse=True)
def short_time(tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "scan.yaml").write_text("limits: {seconds: 2, megabytes: 1500}\n", encoding="utf-8")
    rules.use(folder)
    yield
    rules.use(None)


@pytest.mark.parametrize("sort", HOSTILE)
def test_a_hostile_file_is_named_and_the_rest_is_scanned(
    make_tree: Callable[[dict[str, str]], Tree], sort: str
) -> None:
    text, reason = HOSTILE[sort]
    tree = make_tree({f"{FOLDER}/a.hpp": PLAIN, f"{FOLDER}/hostile.hpp": text})
    found = scan(tree, jobs=2)
    assert [operation.name for operation in found.operations] == ["ttnn::a"]
    (unread,) = found.unread
    assert unread.file == f"{FOLDER}/hostile.hpp"
    assert reason in unread.reason


def test_brackets_without_end_cost_nothing(make_tree: Callable[[dict[str, str]], Tree]) -> None:
    text = "int x = " + "(" * 100_000 + "1" + ")" * 100_000 + ";\nstruct B { static int invoke(int a); };\n"
    found = scan(make_tree({f"{FOLDER}/a.hpp": PLAIN, f"{FOLDER}/hostile.hpp": text}), jobs=1)
    assert [operation.name for operation in found.operations] == ["ttnn::a"]
    assert {unread.file for unread in found.unread} <= {f"{FOLDER}/hostile.hpp"}
