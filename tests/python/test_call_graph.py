# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Callers of classes and functions."""

from __future__ import annotations

from migrate.python.call_graph import CallGraph, callers_of
from migrate.python.classes import Classes
from migrate.python.modules import Modules
from tests.conftest import MakeTree

FILES = {
    "p/thing.py": "class Thing: pass\ndef helper(): pass\n",
    "p/__init__.py": "from p.thing import Thing\n",
    "q/a.py": "from p import Thing as Other\nclass User:\n    def __init__(self):\n        self.x = Other(1)\n",
    "q/b.py": "import p.thing\nmake = lambda: p.thing.Thing(2)\n# Thing(3)\ndef shadow(Thing): return Thing(4)\n",
    "q/c.py": "import p.thing as t\nt.helper()\n",
}


def test_constructors_are_found_through_re_exports_and_aliases(make_tree: MakeTree) -> None:
    classes = Classes(Modules(make_tree(FILES)))
    sites = callers_of(classes, "p.thing.Thing")
    assert [(site.at, site.inside) for site in sites] == [("q/a.py:4", "User.__init__"), ("q/b.py:2", "")]
    assert callers_of(classes, "p.thing.Thing", "q/b") == sites[1:]


def test_a_graph_over_chosen_files(make_tree: MakeTree) -> None:
    classes = Classes(Modules(make_tree(FILES)))
    graph = CallGraph(classes, ["q/c.py", "missing.py"])
    assert [site.at for site in graph.callers("p.thing.helper")] == ["q/c.py:2"]
    assert graph.callers("p.thing.Thing") == []
