# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Classes: methods, constants, and what comes from bases in other files."""

from __future__ import annotations

from migrate.python.classes import Classes
from migrate.python.modules import Modules
from tests.conftest import MakeTree

FILES = {
    "p/base.py": "class Base:\n    size = 1\n    kind: str = 'b'\n    def run(self): pass\n    def stop(self): pass\n",
    "p/own.py": (
        "from p.base import Base as Old\nfrom nowhere import Gone\n"
        "class Own(Old, Gone):\n    size = 2\n    @property\n    def run(self): pass\n"
        "    @staticmethod\n    def __hidden(x): pass\n"
        "def plain(): pass\n"
    ),
    "p/__init__.py": "from p.own import Own, plain\n",
}


def test_a_class_has_what_its_bases_have(make_tree: MakeTree) -> None:
    classes = Classes(Modules(make_tree(FILES)))
    own = classes.get("p.Own")
    assert own is not None and own.name == "p.own.Own"
    assert [cls.name for cls in classes.lineage(own)] == ["p.own.Own", "p.base.Base"]
    assert sorted(classes.members(own)) == ["_Own__hidden", "__hidden", "run", "stop"]
    run, stop, hidden = (classes.method(own, name) for name in ("run", "stop", "_Own__hidden"))
    assert run and stop and hidden
    assert (run.owner, run.is_property, run.binds) == ("p.own.Own", True, True)
    assert (stop.owner, stop.is_property) == ("p.base.Base", False)
    assert not hidden.binds
    size, kind = classes.constant(own, "size"), classes.constant(own, "kind")
    assert size and kind
    assert (size[1].name, kind[1].name) == ("p.own.Own", "p.base.Base")
    assert classes.constant(own, "none") is None


def test_functions_and_what_is_not_there(make_tree: MakeTree) -> None:
    classes = Classes(Modules(make_tree(FILES)))
    plain = classes.function("p.plain")
    assert plain and plain.source.path == "p/own.py"
    assert classes.get("nowhere.Gone") is None
    assert classes.function("p.own.nothing") is None
    source = classes.modules.load("p.own")
    assert source
    assert [cls.name for cls in classes.of_file(source)] == ["p.own.Own"]
    assert [function.name for function in classes.functions_of_file(source)] == ["plain"]
