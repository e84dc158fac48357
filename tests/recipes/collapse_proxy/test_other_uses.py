# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What names the struct or the object outside the operation."""

from __future__ import annotations

import pytest
from collapse_tree import LayOver
from plain_operation import USER, Gathered, gathered

from migrate.cpp import find_uses
from migrate.recipes.collapse_proxy.other_uses import edits
from migrate.tree.refusal import Refused

HEAD = '#include "ttnn/operations/data/foo/foo.hpp"\n'


def after(lay_over: LayOver, text: str, path: str = USER) -> str:
    found: Gathered = gathered(lay_over({path: f"{HEAD}{text}\n"}))
    files = find_uses.files_with(found.context.tree, {"FooOperation", "foo"})
    made = edits(found.subject, files, (), found.context.graph)
    return found.after(path, made).removeprefix(HEAD).removesuffix("\n")


@pytest.mark.parametrize(
    "text",
    [
        "auto f(ttnn::Tensor t) { return ttnn::foo(t, {}, 1); }",
        "using ttnn::foo;",
        "int a;  // foo,",
        "#define RUN(op, x) ttnn::op(x, {}, 1)\nauto f(ttnn::Tensor t) { return RUN(foo, t); }",
        "#define RUN(op, x) op(x, {}, 1)\nauto f(ttnn::Tensor t) { return RUN(ttnn::foo, (t)); }",
    ],
)
def test_what_stays(lay_over: LayOver, text: str) -> None:
    assert after(lay_over, text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "auto f(ttnn::Tensor t) { return ttnn::operations::data::FooOperation::invoke(t, {}, 1); }",
            "auto f(ttnn::Tensor t) { return ttnn::foo(t, {}, 1); }",
        ),
        (
            "template <typename F> void g(F); void f() { g(ttnn::foo); }",
            "template <typename F> void g(F); void f() { g([](auto&&... args)"
            " { return ttnn::foo(std::forward<decltype(args)>(args)...); }); }",
        ),
    ],
)
def test_what_follows(lay_over: LayOver, text: str, expected: str) -> None:
    assert after(lay_over, text) == expected


@pytest.mark.parametrize("path", ["tests/tt_eager/ops/user.cpp", "ttnn/examples/user/user.cpp"])
def test_what_follows_outside_of_the_library(lay_over: LayOver, path: str) -> None:
    text = "template <typename F> void g(F); void f() { g(ttnn::foo); }"
    assert "std::forward<decltype(args)>(args)" in after(lay_over, text, path)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ttnn::operations::data::FooOperation made;", "MIG421"),
        ("using Type = decltype(ttnn::foo);", "MIG422"),
        ("#if 0\nauto x = ttnn::operations::data::FooOperation::invoke(1);\n#endif", "MIG425"),
    ],
)
def test_what_has_no_equal(lay_over: LayOver, text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        after(lay_over, text)
    assert refused.value.code == code
