# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Definitions that change their namespace."""

from __future__ import annotations

import pytest

from migrate.cpp.edit.namespaces import relocated
from migrate.cpp.edit.splice import splice
from migrate.cpp.source import Source

X = "int x() { return 1; }\n"
Y = "int y() { return 2; }\n"


def moved(text: str, target: str, *definitions: str) -> str:
    source = Source("a.cpp", text.encode())
    spans = [(start := text.index(one), start + len(one)) for one in definitions]
    changes = relocated(source, spans, tuple(part for part in target.split("::") if part))
    return splice(source.data, 0, len(source.data), changes).decode()


def block(name: str, *inner: str) -> str:
    return f"namespace {name} {{\n\n" + "\n".join(inner) + f"\n}}  // namespace {name}\n"


def test_what_is_there_already_stays() -> None:
    assert moved(block("a::b", X), "a::b", X) == block("a::b", X)


def test_alone_in_its_block_it_renames_the_block() -> None:
    assert moved(block("a::b", X), "a", X) == block("a", X)
    assert moved(block("a", X), "c::d", X) == block("c::d", X)


def test_a_global_definition_gets_a_block() -> None:
    assert moved(X, "a", X) == block("a", X)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ((X, Y), block("c", X) + "\n" + block("a", Y)),
        ((Y, X), block("a", Y) + "\n" + block("c", X)),
    ],
)
def test_neighbours_stay_in_the_old_block(inner: tuple[str, str], expected: str) -> None:
    assert [line for line in moved(block("a", *inner), "c", X).split("\n") if line] == [
        line for line in expected.split("\n") if line
    ]


def test_a_block_that_opens_the_target_takes_it_in() -> None:
    text = block("a", Y) + "\n" + block("b", X)
    assert moved(text, "a", X).count("namespace a {") == 1
    assert "namespace b" not in moved(text, "a", X)


def test_to_the_top() -> None:
    assert moved(block("a", X), "", X).strip() == X.strip()


def test_the_directives_of_a_block_that_is_left_go_with_it() -> None:
    text = "namespace a {\n\nusing namespace other;\n\n" + X + "\n}  // namespace a\n"
    assert moved(text, "b", X) == block("b", X)
