# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""How an argument takes the place of a parameter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from clang.cindex import CursorKind

from migrate.cpp import cursors
from migrate.cpp.analysis.argument import read
from migrate.cpp.analysis.parameter_uses import uses_of
from migrate.cpp.edit.splice import splice
from migrate.cpp.signature import head_of
from migrate.cpp.unit import Unit
from migrate.recipes.collapse_proxy.substitute import bind
from migrate.tree.refusal import Refused

Parse = Callable[..., Unit]
HEAD = """struct Tensor { int size; };
int taken(int); int wide(long); void changes(int&);
namespace std {
struct nullopt_t {};
constexpr nullopt_t nullopt{};
template <typename T>
struct optional {
    optional() {}
    optional(nullopt_t) {}
    optional(const T&) {}
    template <typename U> optional(const optional<U>&) {}
};
}
struct Inputs { int count; float eps; std::optional<Tensor> bias; };
"""


def bound(
    parse: Parse, parameter: str, body: str, argument: str, taken: frozenset[str] = frozenset()
) -> tuple[str, str]:
    """Return the body with the argument in it, and the local variable that it needs."""
    unit = parse(
        f"{HEAD}int callee({parameter} p) {{ {body} }}\n"
        f"int caller(int number, Tensor tensor) {{ return callee({argument}); }}"
    )
    callee = unit.find("callee")[0]
    (call,) = (item for item in unit.walk((CursorKind.CALL_EXPR,)) if item.spelling == "callee")
    extent, inner = cursors.extent(callee), cursors.extent(cursors.body(callee) or callee)
    assert extent is not None
    assert inner is not None
    (written,) = head_of(unit, callee, extent[1], extent[2]).parameters
    found = read(argument, next(iter(call.get_arguments())), written)
    binding = bind(written, parameter, found, uses_of(unit, callee, written.cursor), taken, ())
    data = unit.source.data
    return splice(data, inner[1] + 1, inner[2] - 1, binding.changes).decode().strip(), binding.local


@pytest.mark.parametrize(
    ("parameter", "body", "argument", "expected"),
    [
        ("int", "return 1;", "number", "return 1;"),
        ("int", "return taken(p) + p;", "number", "return taken(number) + number;"),
        ("int", "return taken(p) + p;", "2", "return taken(2) + 2;"),
        ("int", "return taken(p);", "number + 1", "return taken(number + 1);"),
        ("int", "return 2 * p;", "number + 1", "return 2 * (number + 1);"),
        ("const Tensor&", "return p.size;", "tensor", "return tensor.size;"),
        ("long", "return wide(p);", "number + 1", "return wide(static_cast<long>(number + 1));"),
        (
            "float", "auto all = Inputs{.count = 1, .eps = p}; return all.count;",
            "1e-12", "auto all = Inputs{.count = 1, .eps = 1e-12}; return all.count;",
        ),
        (
            "const std::optional<const Tensor>&", "auto all = Inputs{.count = 1, .bias = p}; return all.count;",
            "std::nullopt", "auto all = Inputs{.count = 1, .bias = std::nullopt}; return all.count;",
        ),
        (
            "const std::optional<const Tensor>&", "auto all = Inputs{.count = 1, .bias = p}; return all.count;",
            "tensor", "auto all = Inputs{.count = 1, .bias = tensor}; return all.count;",
        ),
    ],
)  # fmt: skip
def test_the_argument_stands_for_it(parse: Parse, parameter: str, body: str, argument: str, expected: str) -> None:
    assert bound(parse, parameter, body, argument) == (expected, "")


@pytest.mark.parametrize(
    ("parameter", "body", "argument", "taken", "text", "local"),
    [
        ("int", "return taken(p) + p;", "number + 1", "", "return taken(p) + p;", "const int p = number + 1;"),
        ("int", "++p; return p;", "number", "", "++p; return p;", "int p = number;"),
        (
            "int", "return taken(p) + p;", "number + 1", "p",
            "return taken(resolved_p) + resolved_p;", "const int resolved_p = number + 1;",
        ),
    ],
)  # fmt: skip
def test_a_local_variable_holds_it(
    parse: Parse, parameter: str, body: str, argument: str, taken: str, text: str, local: str
) -> None:
    assert bound(parse, parameter, body, argument, frozenset({taken})) == (text, local)


def test_what_cannot_be_held(parse: Parse) -> None:
    with pytest.raises(Refused) as refused:
        bound(parse, "int", "return taken(p) + p;", "number + 1", frozenset({"p", "resolved_p"}))
    assert refused.value.code == "MIG411"
