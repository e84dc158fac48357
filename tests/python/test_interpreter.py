# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The interpreter: values, branches, closures and classes, with a domain that knows nothing but parameters."""

from __future__ import annotations

import ast

import pytest

from migrate.python.classes import Classes
from migrate.python.domain import Domain, Machine
from migrate.python.folding import plain
from migrate.python.imports import parameters
from migrate.python.interpreter import Interpreter
from migrate.python.modules import Modules
from migrate.python.values import UNKNOWN, Closure, Dependency, Instance, Value
from tests.conftest import MakeTree


class Watching(Domain):
    def __init__(self) -> None:
        self.conditions: list[tuple[str, str]] = []

    def condition(self, machine: Machine, kind: str, node: ast.AST, test: Value) -> None:
        self.conditions.append((kind, " ".join(sorted(d.name for d in test.depends))))


def run(make_tree: MakeTree, text: str, other: str = "") -> tuple[Value, Watching]:
    """Execute the function f of a file, with a value for each parameter that depends on itself."""
    classes = Classes(Modules(make_tree({"p/f.py": text, "p/other.py": other})))
    domain = Watching()
    machine = Interpreter(classes, domain)
    function = classes.function("p.f.f")
    assert function is not None
    closure = machine.closure_of(function).target
    assert isinstance(closure, Closure)
    keywords = {n: Value(depends=frozenset([Dependency("p", n)]), symbol=n) for n in parameters(function.node)}
    return machine.execute(closure, [], keywords), domain


@pytest.mark.parametrize(
    ("body", "const"),
    [
        ("return 1 + 2 * 3", 7),
        ("return 'a' + 'b'", "ab"),
        ("return -(7 // 2)", -3),
        ("return max(1, min(5, 3))", 3),
        ("return len([1, 2, *(3, 4)])", 4),
        ("return [n * 2 for n in (1, 2, 3) if n != 2]", [2, 6]),
        ("return {k: 1 for k in ('a', 'b')}['b']", 1),
        ("x, (y, z) = 1, (2, 3)\n    return z", 3),
        ("return f'{1}-{\"a\"}'", "1-a"),
        ("return 1 in [1, 2] and not 3 < 2 < 5", True),
        ("return {'a': 1}.get('b', 4)", 4),
        ("x = []\n    x.append(2)\n    return x[0]", UNKNOWN),
        ("for n in (1, 2):\n        x = n\n    return x", 2),
        ("x = 4\n    while a:\n        x -= 1\n    return x", UNKNOWN),
        ("x = 1\n    if a:\n        x = 1\n    return x", 1),
        ("x = 1\n    if a:\n        x = 2\n    return x", UNKNOWN),
        ("return (lambda x, y=2: x + y)(1)", 3),
        ("def g(n): return n if n < 1 else g(n - 1)\n    return g(50)", UNKNOWN),
        ("return 2 ** 100000", UNKNOWN),
        ("return [0] * 10 ** 12", UNKNOWN),
        ("return 1 // 0", UNKNOWN),
        ("return other.SIZE + C.size", 34),
        ("import math\n    return math.ceil(5 / 2)", 3),
        ("match a:\n        case 1: return 1\n        case _: return 1", 1),
        ("try:\n        x = 1\n    except ValueError as e:\n        x = 1\n    return x", 1),
        ("with a as (b, c): x = 3\n    return x", 3),
    ],
)
def test_what_is_known_is_computed(make_tree: MakeTree, body: str, const: object) -> None:
    text = f"import p.other as other\nclass C:\n    size = 2\ndef f(a):\n    {body}\n"
    value, _ = run(make_tree, text, "SIZE = 32\n")
    assert plain(value) == const


def test_objects_of_the_tree_keep_what_is_stored_in_them(make_tree: MakeTree) -> None:
    text = (
        "class B:\n    size = 2\n    def __init__(self, n): self.n = n\n"
        "    def total(self): return self.n + self.size\n"
        "class D(B):\n    def __init__(self, n):\n        super().__init__(n)\n        self.__own = 5\n"
        "    def total(self): return super().total() * 10 + self.__own\n    def later(self): return self.__sum(1)\n"
        "    @staticmethod\n    def __sum(n): return n + 1\n"
    )
    classes = Classes(Modules(make_tree({"p/f.py": text})))
    machine = Interpreter(classes, Domain())
    cls = classes.get("p.f.D")
    assert cls is not None
    value = Value(target=Instance(cls))
    results = []
    for name, arguments in (("__init__", [Value(3)]), ("total", []), ("later", [])):
        method = classes.method(cls, name)
        assert method is not None
        closure = machine.closure_of(method, value).target
        assert isinstance(closure, Closure)
        results.append(machine.execute(closure, arguments, {}).const)
    assert results == [None, 55, 2]


def test_what_branches_assign_depends_on_the_condition(make_tree: MakeTree) -> None:
    value, domain = run(make_tree, "def f(a, b, c):\n    x = b if a else c\n    return x or 1\n")
    assert {d.name for d in value.depends} == {"a", "b", "c"}
    assert domain.conditions == [("conditional", "a"), ("or", "a b c")]


def test_early_returns_guard_what_follows(make_tree: MakeTree) -> None:
    value, _ = run(make_tree, "def f(a, b):\n    if a:\n        return 1\n    return b\n")
    assert {d.name for d in value.depends} == {"a", "b"}


def test_a_closure_sees_names_as_they_are_when_it_is_called(make_tree: MakeTree) -> None:
    value, _ = run(make_tree, "def f(a):\n    g = lambda: x\n    x = a\n    return g()\n")
    assert {d.name for d in value.depends} == {"a"}


def test_a_call_of_one_of_two_closures_is_a_call_of_both(make_tree: MakeTree) -> None:
    value, _ = run(make_tree, "def f(a, b, c):\n    g = (lambda: b) if a else (lambda: c)\n    return g()\n")
    assert {d.name for d in value.depends} == {"a", "b", "c"}


def test_arguments_that_are_passed_on_unnamed_reach_every_parameter(make_tree: MakeTree) -> None:
    text = "def g(x, y=1):\n    return y\ndef f(a, rest):\n    return g(a, **rest)\n"
    value, _ = run(make_tree, text)
    assert {d.name for d in value.depends} == {"rest"}


def test_every_kind_of_condition_is_seen(make_tree: MakeTree) -> None:
    text = (
        "def f(a, b, c, d, e, g, h):\n    assert a\n    while b: pass\n    [0 for x in c if d]\n"
        "    match e:\n        case 1: pass\n    h(g == 1)\n    if not (a and b) or c: pass\n"
    )
    _, domain = run(make_tree, text)
    assert domain.conditions == [
        ("assert", "a"), ("while", "b"), ("comprehension", "d"), ("match", "e"), ("argument", "g"), ("if", "a b c"),
    ]  # fmt: skip


def test_a_value_that_has_grown_without_bounds_is_not_known() -> None:
    many = Value(items=(Value(1),) * 10_001)
    assert (many.items, many.element is not None) == (None, True)
    assert (Value("a" * 10_001).known, Value("a" * 10_000).known) == (False, True)
    assert (Value(symbol="a" * 10_001).symbol, Value(symbol="a").symbol) == ("", "a")
