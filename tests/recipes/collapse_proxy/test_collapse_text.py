# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Steps that work on text alone: tokens, namespace blocks, removal, relocation, include lines."""

from __future__ import annotations

import pytest

from migrate.cpp.edit import remove
from migrate.cpp.edit.namespaces import relocated
from migrate.cpp.edit.splice import splice
from migrate.cpp.namespaces import blocks, innermost
from migrate.cpp.source import Source
from migrate.tree.plan import Edit


def _source(written: str) -> Source:
    return Source("ttnn/cpp/foo.cpp", written.encode())


def _edited(source: Source, edits: list[Edit]) -> str:
    return splice(source.data, 0, len(source), [(e.start, e.end, e.replacement) for e in edits]).decode()


def _moved(written: str, *names: str) -> str:
    source = _source(written)
    spans = [_function(source, name) for name in names]
    return splice(source.data, 0, len(source), relocated(source, spans, ("ttnn",))).decode()


def _function(source: Source, name: str) -> tuple[int, int]:
    start = source.line_start(source.data.index(name.encode()))
    end = source.closing(source.data.index(b"{", start))
    return start, source.line_end(end - 1)


def _without(written: str, *names: str) -> str:
    source = _source(written)
    spans = [remove.declaration(source, *_function(source, name)) for name in names]
    gone = [(start, end, b"") for start, end in remove.removed(source, spans)]
    return splice(source.data, 0, len(source), gone).decode()


def test_function_that_stands_right_stays() -> None:
    source = _source("namespace ttnn {\nvoid f() {}\n}  // namespace ttnn\n")
    assert relocated(source, [_function(source, "f()")], ("ttnn",)) == []


def test_brackets_in_literals_and_comments_do_not_close_a_block() -> None:
    data = b'namespace a {\nauto s = "}"; // }\nauto r = R"x(})x"; char c = \'}\';\nint b = 1\'000;\n}\n'
    (block,) = blocks(data)
    assert data[block.close :] == b"}\n"


def test_nested_and_anonymous_blocks() -> None:
    data = b"namespace a::b { namespace { int x; } inline namespace c { int y; } }  // namespace a::b\n"
    found = blocks(data)
    assert [block.path for block in found] == [("a", "b"), ("a", "b", ""), ("a", "b", "c")]
    assert innermost(found, data.index(b"x;")) is found[1]
    assert found[0].end == len(data) - 1


def test_block_of_nothing_else_is_renamed() -> None:
    before = "namespace ttnn::ops {\n\nvoid f() {}\n\n}  // namespace ttnn::ops\n"
    assert _moved(before, "f()") == "namespace ttnn {\n\nvoid f() {}\n\n}  // namespace ttnn\n"


def test_needless_semicolon_goes_with_the_bracket() -> None:
    before = "namespace ttnn::ops {\nvoid f() {}\n};  // namespace ttnn::ops\n"
    assert _moved(before, "f()") == "namespace ttnn {\nvoid f() {}\n}  // namespace ttnn\n"


def test_inner_block_of_the_target_is_unwrapped() -> None:
    before = "namespace ttnn {\nnamespace ops {\nvoid f() {}\n}  // namespace ops\n}  // namespace ttnn\n"
    assert _moved(before, "f()") == "namespace ttnn {\nvoid f() {}\n}  // namespace ttnn\n"


def test_helper_before_stays_in_its_block() -> None:
    before = "namespace ttnn::ops {\nvoid h() {}\n\nvoid f() {}\n\n}  // namespace ttnn::ops\n"
    assert _moved(before, "f()") == (
        "namespace ttnn::ops {\nvoid h() {}\n\n}  // namespace ttnn::ops\n\nnamespace ttnn {\n\nvoid f() {}\n\n"
        "}  // namespace ttnn\n"
    )


def test_helper_behind_gets_its_block_back() -> None:
    before = "namespace ttnn::ops {\n\nvoid f() {}\n\nvoid h() {}\n}  // namespace ttnn::ops\n"
    after = _moved(before, "f()")
    assert after.startswith("namespace ttnn {\n\nvoid f() {}\n\n}  // namespace ttnn\n\nnamespace ttnn::ops {\n")
    assert after.endswith("void h() {}\n}  // namespace ttnn::ops\n")


def test_neighbour_with_the_target_takes_the_function() -> None:
    before = (
        "namespace ttnn {\n\nvoid e() {}\n\n}  // namespace ttnn\n\n"
        "namespace ttnn::ops {\n\nvoid f() {}\n\n}  // namespace ttnn::ops\n"
    )
    after = _moved(before, "f()")
    assert after.count("namespace ttnn {") == 1
    assert "ops" not in after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("int a;\n\nvoid f() {}\n\nint b;\n", "int a;\n\nint b;\n"),
        ("int a;\n\n// about f\nvoid f() {}  // end\n\nint b;\n", "int a;\n\nint b;\n"),
        ("int a;\n\nnamespace n {\n\nvoid f() {}\n\n}  // namespace n\n\nint b;\n", "int a;\n\nint b;\n"),
        ("int a;\n\nnamespace n {\nvoid f() {}\n}  // namespace n\n", "int a;\n"),
        ("namespace n {\nint a;\nvoid f() {}\n}\n", "namespace n {\nint a;\n}\n"),
    ],
)
def test_nothing_tells_that_a_function_was_there(before: str, after: str) -> None:
    assert _without(before, "f()") == after


def test_directives_go_with_a_blank_line() -> None:
    used = "using namespace a;\n\nusing namespace b;\n\n"
    before = f"namespace ttnn::ops {{\n\n{used}void f() {{}}\n\n}}  // namespace ttnn::ops\n"
    assert _moved(before, "f()") == "namespace ttnn {\n\nvoid f() {}\n\n}  // namespace ttnn\n"


def test_comment_behind_goes_on_right_below_itself() -> None:
    source = _source("int a;  // one\n        // two\n  // three\nint b;  /* x */\n        // four\n")
    first = source.data.index(b";") + 1
    assert source.data[first : remove.trailing(source, first)] == b"  // one\n        // two"
    second = source.data.index(b"b;") + 2
    assert source.data[second : remove.trailing(source, second)] == b"  /* x */"
    assert remove.trailing(source, source.data.index(b"int b")) == source.data.index(b"int b")
