# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names in a file that stays or moves, where a namespace `old` becomes `fresh::part`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from migrate.cpp.edit.moved_names import Places, RenameResult, grouped, head_of, leading, qualified, self_aliases
from migrate.cpp.lookup import Declarations, Scopes
from migrate.cpp.moved_scopes import MovedScopes
from migrate.cpp.namespaces import blocks, innermost
from migrate.cpp.unit import Unit
from migrate.tree.edits import apply_edits

PATH = "ttnn/cpp/a.cpp"
DECLARED = "namespace old { struct T {}; int f(); } namespace lib { int g(); } namespace other { int h(); }\n"


@dataclass(frozen=True)
class Naming:
    moves_too: bool

    @property
    def renamed_namespaces(self) -> Mapping[str, tuple[str, ...]]:
        return {"old": ("fresh::part",)}

    @property
    def renamed_words(self) -> Mapping[str, set[str]]:
        return {}

    def moves(self, file: str) -> bool:
        return self.moves_too

    def renamed(self, name: str, file: str) -> str:
        return self.space(name, file)

    def space(self, old: str, file: str) -> str:
        return "fresh::part" + old[3:] if old == "old" or old.startswith("old::") else old

    def shortened(self, name: str, place: str) -> str:
        return name

    def stays(self, name: str) -> bool:
        return name.startswith("kept")


def renamed(unit: Unit, moves: bool) -> RenameResult:
    naming, result, scopes = Naming(moves), RenameResult(), Scopes([Declarations(unit.cursor)])
    spaces = blocks(unit.source.data)

    def before(offset: int) -> str:
        block = innermost(spaces, offset)
        return "::".join(block.path) if block else ""

    def after(offset: int) -> str:
        return naming.space(before(offset), PATH) if moves else before(offset)

    places = Places(scopes, MovedScopes(scopes, unit, naming), before, after)
    for group in grouped(unit):
        head = head_of(group)
        if head is None or head.kind == "NAMESPACE":
            qualified(unit, naming, group, places, result)
        elif head.scope == "NAMESPACE" and not head.local:
            leading(unit, naming, head, places, result, head.start in self_aliases(unit))
    return result


@pytest.mark.parametrize("text", ["int x = lib::g();\n", "struct T {}; T t;\n", "using other::h; int x = h();\n"])
def test_other_names_stay(parse: Callable[..., Unit], text: str) -> None:
    assert renamed(parse(DECLARED + text, PATH), moves=False).edits == []


@pytest.mark.parametrize("text", ["namespace old { int x = f(); T t; }\n", "namespace old { int x = ::lib::g(); }\n"])
def test_names_that_mean_the_same_afterwards_stay(parse: Callable[..., Unit], text: str) -> None:
    assert renamed(parse(DECLARED + text, PATH), moves=True).edits == []


@pytest.mark.parametrize(
    ("moves", "text", "expected"),
    [
        (False, "int x = old::f();\n", "int x = fresh::part::f();\n"),
        (False, "namespace old { T t; }\n", "namespace old { fresh::part::T t; }\n"),
        (True, "namespace old { int x = old::f(); }\n", "namespace old { int x = fresh::part::f(); }\n"),
    ],
)
def test_names_are_looked_up_where_they_will_stand(
    parse: Callable[..., Unit], moves: bool, text: str, expected: str
) -> None:
    result = renamed(parse(DECLARED + text, PATH), moves)
    assert apply_edits((DECLARED + text).encode(), result.edits).decode().removeprefix(DECLARED) == expected


def test_what_stays_behind_leaks(parse: Callable[..., Unit]) -> None:
    text = "namespace kept { int k(); }\nnamespace old { int x = kept::k(); }\n"
    result = renamed(parse(text, PATH), moves=True)
    assert [(leak.name, text[leak.start : leak.end]) for leak in result.leaks] == [("kept::k", "kept::k")]
