# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names written through an alias, where `lib::op::device` becomes `fresh::op` and `lib::run` becomes `fresh::run`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from migrate.cpp.edit.moved_names import RenameResult, grouped
from migrate.cpp.edit.namespace_aliases import NamespaceAliases
from migrate.cpp.unit import Unit
from migrate.tree.edits import apply_edits

PATH = "ttnn/cpp/a.cpp"
DECLARED = (
    "namespace lib { int run(); int other(); namespace op { namespace device { struct T { static int s(); }; "
    "namespace inner { int f(); } } } }\n"
    "namespace fresh { int run(); namespace op { struct T { static int s(); }; namespace inner { int f(); } } }\n"
)


class Naming:
    @property
    def renamed_namespaces(self) -> Mapping[str, tuple[str, ...]]:
        return {"lib": ("fresh",), "lib::op::device": ("fresh::op",)}

    @property
    def renamed_words(self) -> Mapping[str, set[str]]:
        return {}

    def moves(self, file: str) -> bool:
        return False

    def renamed(self, name: str, file: str) -> str:
        return "fresh::run" if name == "lib::run" else self.space(name, file)

    def space(self, old: str, file: str) -> str:
        device = "lib::op::device"
        return "fresh::op" + old.removeprefix(device) if f"{old}::".startswith(f"{device}::") else old

    def shortened(self, name: str, place: str) -> str:
        return name

    def stays(self, name: str) -> bool:
        return False


def rewritten(parse: Callable[..., Unit], text: str, path: str = PATH) -> str:
    unit, result = parse(DECLARED + text, path), RenameResult()
    assert unit.errors == ()
    aliases = NamespaceAliases(unit, Naming())
    for group in grouped(unit):
        if (edit := aliases.edit(group)) is not None:
            result.edits.append(edit)
    aliases.drop_unused(result)
    after = apply_edits((DECLARED + text).encode(), result.edits).decode()
    assert parse(after, path).errors == ()
    return after.removeprefix(DECLARED)


@pytest.mark.parametrize(
    "text",
    [
        "namespace l = lib;\nint x = l::other();\n",  # stays
        "namespace d = lib::op::device;\nd::T t;\nint x = d::inner::f();\n",  # follows, as the alias does
        "namespace l = lib;\n",  # nothing uses it, today either
        "int f() { namespace d = lib::op::device; d::T t; return 1; }\n",
    ],
)
def test_names_that_are_found_through_the_alias_afterwards(parse: Callable[..., Unit], text: str) -> None:
    assert rewritten(parse, text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("namespace l = lib;\nint x = l::run();\n", "int x = fresh::run();\n"),
        ("namespace l = lib;\nint x = l::run() + l::other();\n",
         "namespace l = lib;\nint x = fresh::run() + l::other();\n"),
        ("namespace o = lib::op;\no::device::T t;\n", "fresh::op::T t;\n"),
        ("namespace o = lib::op;\nint x = o::device::T::s();\n", "int x = fresh::op::T::s();\n"),
        ("int g() {\n    namespace o = lib::op;\n    o::device::T t;\n    return o::device::inner::f();\n}\n",
         "int g() {\n    fresh::op::T t;\n    return fresh::op::inner::f();\n}\n"),
        ("int g() {\n    namespace o = ::lib::op;\n    using namespace o::device;\n    T t;\n    return 1;\n}\n",
         "int g() {\n    using namespace fresh::op;\n    T t;\n    return 1;\n}\n"),
        ("namespace a { namespace l = lib; }\nint x = a::l::run();\n", "namespace a {  }\nint x = fresh::run();\n"),
    ],
)  # fmt: skip
def test_names_that_are_written_in_full(parse: Callable[..., Unit], text: str, expected: str) -> None:
    assert rewritten(parse, text) == expected


def test_an_alias_of_a_header_stays_for_its_users(parse: Callable[..., Unit]) -> None:
    text = "namespace l = lib;\ninline int x = l::run();\n"
    assert rewritten(parse, text, "ttnn/cpp/a.hpp") == "namespace l = lib;\ninline int x = fresh::run();\n"
