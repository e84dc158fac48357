# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Namespace blocks of a text, and the using-directives that stand directly in them."""

from __future__ import annotations

import pytest

from migrate.cpp.lexer import hide
from migrate.cpp.namespaces import blocks, directives, innermost, rest

TEXT = b"""namespace a::b {
using namespace one;
void f() {
    using namespace two;
}
namespace c {
struct S {};
using namespace ::three;
}  // namespace c
using namespace four;
}  // namespace a::b
using namespace five;
namespace {
// using namespace six;
}
"""


def test_blocks_know_their_path_and_the_comment_behind_them() -> None:
    paths = [
        (block.path, TEXT[block.open : block.open + 1], TEXT[: block.end].rsplit(b"}", 1)[1]) for block in blocks(TEXT)
    ]
    assert paths == [
        (("a", "b"), b"{", b"  // namespace a::b"),
        (("a", "b", "c"), b"{", b"  // namespace c"),
        (("",), b"{", b""),
    ]


def test_directives_of_namespaces_come_with_their_block() -> None:
    all_blocks = blocks(TEXT)
    assert [
        (one.name, one.block.path if one.block else (), TEXT[one.end - 1 : one.end])
        for one in directives(hide(TEXT), all_blocks)
    ] == [
        ("one", ("a", "b"), b";"),
        ("::three", ("a", "b", "c"), b";"),
        ("four", ("a", "b"), b";"),
        ("five", (), b";"),
    ]


@pytest.mark.parametrize(
    "text", [b"", b"void f() { using namespace a; }", b"struct S { void f() { using namespace a; } };"]
)
def test_no_directive_at_namespace_scope(text: bytes) -> None:
    assert list(directives(text, blocks(text))) == []


def test_what_is_left_of_a_block() -> None:
    all_blocks = blocks(TEXT)
    block = innermost(all_blocks, TEXT.index(b"struct S"))
    assert block is not None
    assert block.path == ("a", "b", "c")
    span = (TEXT.index(b"struct S"), TEXT.index(b"using namespace ::three"))
    assert [token.text for token in rest(TEXT, block, [span])] == ["using", "namespace", "::", "three", ";"]
    assert innermost(all_blocks, 0) is None
