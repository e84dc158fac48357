# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What names stand for."""

from __future__ import annotations

import ast

import pytest

from migrate.python.imports import canonical, function_names, imports, module_names, optional_imports, parameters
from migrate.python.modules import Modules
from migrate.python.source import PythonSource
from tests.conftest import MakeTree

TEXT = b"""\
import a.b
import c.d as e
from f.g import h, i as j
from . import k
from .l import m
try:
    import n
except ImportError:
    n = None
twice = e.x
twice = e.y
alias = e.x
for loop in e: pass
def own(p, /, q, *r, s, **t):
    import u
    local = h.deep
class Kind:
    inner = h
    def method(self): return inner
"""


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ("a.b.z", "a.b.z"),
        ("e.z", "c.d.z"),
        ("h", "f.g.h"),
        ("j.z", "f.g.i.z"),
        ("k.z", "pack.k.z"),
        ("m", "pack.l.m"),
        ("n", ""),
        ("twice", ""),
        ("alias.z", "c.d.x.z"),
        ("loop", ""),
        ("own", "pack.file.own"),
        ("unknown.z", ""),
        ("h().z", ""),
    ],
)
def test_a_name_at_the_top_level(expression: str, name: str) -> None:
    names = module_names(PythonSource("pack/file.py", TEXT))
    assert names.resolve(ast.parse(expression, mode="eval").body) == name


def test_a_function_sees_what_is_around_it_but_not_the_body_of_its_class() -> None:
    source = PythonSource("pack/file.py", TEXT)
    outer = module_names(source)
    own, kind = (node for node in source.tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef))
    assert isinstance(own, ast.FunctionDef) and isinstance(kind, ast.ClassDef)
    names = function_names(own, outer, source)
    assert [names.lookup(name) for name in ("u", "local", "h", "p", "t")] == ["u", "f.g.h.deep", "f.g.h", "", ""]
    body = function_names(kind, outer, source)
    method = kind.body[1]
    assert isinstance(method, ast.FunctionDef)
    assert body.lookup("inner") == "f.g.h"
    assert function_names(method, body, source).lookup("inner") == ""
    assert parameters(own) == ["p", "q", "r", "s", "t"]


def test_every_import_is_listed_with_the_function_around_it() -> None:
    listed = [(name, around) for name, _, around in imports(PythonSource("pack/file.py", TEXT).tree)]
    assert listed == [
        ("a.b", ""), ("c.d", ""), ("f.g.h", ""), ("f.g.i", ""), (".k", ""), (".l.m", ""), ("n", ""), ("u", "own"),
    ]  # fmt: skip


def test_a_package_that_hands_a_name_on_is_followed(make_tree: MakeTree) -> None:
    files = {"p/__init__.py": "from p.q import Thing as Other\n", "p/q.py": "from .r import Thing\n"}
    circle = {"p/s.py": "from p.t import a\n", "p/t.py": "from p.s import a\n"}
    modules = Modules(make_tree({**files, "p/r.py": "class Thing: pass\n", **circle}))
    assert canonical(modules, "p.Other") == "p.r.Thing"
    assert canonical(modules, "p.q") == "p.q"
    assert canonical(modules, "torch.nn") == "torch.nn"
    assert canonical(modules, "p.s.a") in ("p.s.a", "p.t.a")


def test_imports_that_may_not_succeed() -> None:
    source = PythonSource("pack/file.py", TEXT)
    assert optional_imports(source) == {"n": "n"}
    assert module_names(source).lookup("n") == ""
