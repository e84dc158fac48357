# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from typing import Any

import pytest
from report_helpers import Ask, binding, operation, prim

from migrate import data
from migrate.errors import MigrateError
from migrate.inventory.model import Inventory, Kind, Overload, Span, Wrapper
from migrate.report.evidence import BoxState, Evidence
from migrate.report.predicates import OPERATION, TREE, fill, holds

HEADER = """#pragma once
namespace ttnn {
// ttnn::commented(int);
Tensor present(const Tensor& x);
}  // namespace ttnn
namespace tt::tt_metal {
class Tensor { bool requires_grad() const; void other(); };
}
"""
FIXED = """namespace fix::inner {
/// What it does.
Tensor told(const Tensor& x);

/**
 * More.
 */
Tensor
told_too(int a);
Tensor silent(const Tensor& x);
}
"""
MODULE = '''"""A module."""
import math
from models.common import helper

Default = Second

class Second:
    size: int
    def __init__(self, weight): ...
    @classmethod
    def build(cls, args):
        from models.old import thing
    def plain(self, x):
        for _ in range(3):
            x = helper.fold(x)
        return x
    def branching(self, x):
        return x if self.size else None
'''
FILES = {
    "api/present.hpp": HEADER,
    "fix/fixed.hpp": FIXED,
    "fix/fixed.cpp": '#include "fixed.hpp"\nTensor fix::inner::told(const Tensor& x) { return inner::silent(x); }\n',
    "use/caller.cpp": "void f() {\n  // inner::told(a)\n  inner::silent(a);\n}\n",
    "told/only.hpp": "namespace told { // space\n// what it does\nvoid it(); }\n",
    "py/module.py": MODULE,
    "py/broken.py": "def (:\n",
    "notes.md": "## Performance\nfast\n",
}
HPP = ["api/*.hpp"]
CASES: list[tuple[dict[str, Any], str, int, int, str]] = [
    ({"file": ["api/*.hpp"]}, "done", 1, 1, "api/present.hpp"),
    ({"file": ["api/*.cpp", "absent"]}, "open", 0, 1, ""),
    ({"no-file": ["absent/**"]}, "done", 1, 1, ""),
    ({"no-file": ["fix/**"]}, "open", 0, 1, "fix/fixed.cpp"),
    ({"text": {"patterns": [r"\bpresent\b"], "files": HPP}}, "done", 1, 1, "api/present.hpp:4"),
    ({"text": {"patterns": [r"\bcommented\b"], "files": HPP}}, "open", 0, 1, ""),
    ({"text": {"patterns": ["present", "absent"], "files": HPP}}, "partly", 1, 2, "api/present.hpp:4"),
    ({"text": {"patterns": ["(?i)^#+ .*performance"], "files": ["*.md"]}}, "done", 1, 1, "notes.md:1"),
    ({"no-text": {"pattern": r"\bsilent\b", "files": ["use/*", "api/*"]}}, "partly", 1, 2, "use/caller.cpp:3"),
    ({"no-text": {"pattern": "absent", "files": ["use/*"]}}, "done", 1, 1, "use/caller.cpp"),
    ({"no-text": {"pattern": "absent", "files": ["no/*"]}}, "open", 0, 1, ""),
    ({"declares": {"names": ["ttnn::absent", "ttnn::present"], "files": HPP}}, "done", 1, 1, "api/present.hpp:4"),
    ({"declares": {"names": ["ttnn::commented"], "files": HPP}}, "open", 0, 1, ""),
    ({"declares": {"names": ["other::present"], "files": HPP}}, "open", 0, 1, ""),
    ({"declares": {"names": ["ttnn::registered"], "files": ["ops/*"]}}, "done", 1, 1, "ops/registered.hpp:5"),
    ({"declares": {"names": ["ttnn::registered"], "files": HPP}}, "open", 0, 1, ""),
    ({"gone": {"names": ["ttnn::present", "ttnn::absent"], "files": HPP}}, "partly", 1, 2, "api/present.hpp:4"),
    ({"gone": {"names": ["ttnn::absent"], "files": HPP}}, "done", 1, 1, ""),
    ({"documented": {"namespace": "fix::inner", "files": ["fix/*.hpp"]}}, "partly", 2, 3, "fix/fixed.hpp:10"),
    ({"documented": {"namespace": "fix", "files": ["fix/*.hpp"]}}, "open", 0, 1, ""),
    (
        {"members": {"class": "tt::tt_metal::Tensor", "names": ["requires_grad", "grad"], "files": HPP}},
        "partly",
        1,
        2,
        "api/present.hpp:7",
    ),
    ({"documented": {"namespace": "told", "files": ["told/*.hpp"]}}, "done", 1, 1, "told/only.hpp:3"),
    (
        {"members": {"class": "tt::tt_metal::Tensor", "names": ["requires_grad"], "files": HPP}},
        "done",
        1,
        1,
        "api/present.hpp:7",
    ),
    ({"members": {"class": "no::Tensor", "names": ["grad"], "files": HPP}}, "open", 0, 1, ""),
    ({"not-called": {"name": "inner::silent", "files": ["**"], "except": ["fix/*"]}}, "open", 0, 1, "use/caller.cpp:3"),
    ({"not-called": {"name": "inner::told", "files": ["**"], "except": ["fix/*"]}}, "done", 1, 1, ""),
    ({"registered": {"names": ["ttnn::registered"]}}, "done", 1, 1, "ops/registered.hpp:5"),
    ({"registered": {"names": ["ttnn::registered"], "bound": True}}, "open", 0, 1, "ops/registered.hpp:5"),
    ({"registered": {"names": ["ttnn::absent"]}}, "open", 0, 1, ""),
    ({"kinds-gone": ["proxy"]}, "partly", 1, 2, "ops/registered.hpp:5"),
    ({"kinds-gone": ["composite"]}, "done", 1, 1, "ops/free.hpp:1"),
    ({"wrapper-decided": "fix::decided"}, "done", 1, 1, "fix/fixed.hpp:3"),
    ({"wrapper-decided": "fix::undecided"}, "open", 0, 1, "fix/fixed.hpp:4"),
    ({"wrapper-decided": "fix::absent"}, "done", 1, 1, ""),
    (
        {"python-defines": {"names": [r"Second\.build", r"Second\.size"], "files": ["py/module.py"]}},
        "done",
        2,
        2,
        "py/module.py:11",
    ),
    ({"python-defines": {"names": ["Second", "Third"], "files": ["py/module.py"]}}, "partly", 1, 2, "py/module.py:7"),
    ({"python-defines": {"names": ["Second"], "files": ["py/broken.py"]}}, "unknown", 0, 1, "py/broken.py"),
    ({"python-defines": {"names": ["Second"], "files": ["py/absent.py"]}}, "open", 0, 1, ""),
    (
        {"python-assigns": {"name": "Default", "value": "Second", "files": ["py/module.py"]}},
        "done",
        1,
        1,
        "py/module.py:5",
    ),
    (
        {"python-assigns": {"name": "Default", "value": "First", "files": ["py/module.py"]}},
        "open",
        0,
        1,
        "py/module.py:5",
    ),
    (
        {"python-calls": {"inside": r"Second\.plain", "call": r"helper\.fold", "files": ["py/module.py"]}},
        "done",
        1,
        1,
        "py/module.py:15",
    ),
    ({"python-calls": {"inside": "Second", "call": r"helper\.unfold", "files": ["py/module.py"]}}, "open", 0, 1, ""),
    ({"python-without-import": {"modules": ["torch"], "files": ["py/module.py"]}}, "done", 1, 1, "py/module.py"),
    (
        {"python-without-import": {"modules": ["models.old"], "files": ["py/module.py"]}},
        "open",
        0,
        1,
        "py/module.py:12",
    ),
    (
        {"python-without-import": {"modules": ["models.old"], "files": ["py/module.py"], "but_in": "build"}},
        "done",
        1,
        1,
        "py/module.py",
    ),
    ({"python-without-import": {"modules": ["model"], "files": ["py/module.py"]}}, "done", 1, 1, "py/module.py"),
    ({"python-without-import": {"modules": ["torch"], "files": ["py/absent.py"]}}, "open", 0, 1, ""),
    (
        {"python-without-parameter": {"function": r"Second\.__init__", "names": ["args"], "files": ["py/module.py"]}},
        "done",
        1,
        1,
        "py/module.py:9",
    ),
    (
        {"python-without-parameter": {"function": r"Second\.build", "names": ["args"], "files": ["py/module.py"]}},
        "open",
        0,
        1,
        "py/module.py:11",
    ),
    (
        {"python-without-branch": {"function": r"Second\.plain", "files": ["py/module.py"]}},
        "done",
        1,
        1,
        "py/module.py:13",
    ),
    (
        {"python-without-branch": {"function": r"Second\.branching", "files": ["py/module.py"]}},
        "open",
        0,
        1,
        "py/module.py:18",
    ),
    ({"python-without-branch": {"function": "absent", "files": ["py/module.py"]}}, "open", 0, 1, ""),
    ({"person": "somebody decides"}, "person", 0, 1, ""),
    ({"unknown": "needs a device"}, "unknown", 0, 1, ""),
    ({"all": [{"file": ["api/*"]}, {"file": ["absent"]}]}, "partly", 1, 2, "api/present.hpp"),
    ({"all": [{"file": ["absent"]}, {"person": "decides"}]}, "open", 0, 2, ""),
    ({"all": [{"file": ["api/*"]}, {"person": "decides"}]}, "person", 1, 2, "api/present.hpp"),
    ({"all": [{"person": "decides"}, {"unknown": "cannot tell"}]}, "unknown", 0, 2, ""),
    ({"any": [{"file": ["absent"]}, {"file": ["api/*"]}]}, "done", 1, 1, "api/present.hpp"),
    ({"any": [{"file": ["absent"]}, {"person": "decides"}]}, "person", 0, 1, ""),
    ({"any": [{"file": ["absent"]}, {"file": ["gone"]}]}, "open", 0, 1, ""),
]
INVENTORY = Inventory(
    "r",
    (
        operation("ttnn::free", Kind.FREE_FUNCTION, file="ops/free.hpp"),
        operation("ttnn::registered", file="ops/registered.hpp", line=5),
    ),
    wrappers=(
        Wrapper("fix::decided", Span("fix/fixed.hpp", 0, 1, 3), decision="inline"),
        Wrapper("fix::undecided", Span("fix/fixed.hpp", 0, 1, 4)),
    ),
)


@pytest.mark.parametrize(("condition", "state", "done", "total", "where"), CASES, ids=lambda value: str(value)[:60])
def test_predicates(ask: Ask, condition: dict[str, Any], state: str, done: int, total: int, where: str) -> None:
    found = holds(condition, ask(FILES, INVENTORY))
    assert (found.state.value, found.done, found.total) == (state, done, total), found
    if where:
        assert found.where == where or where in {str(place) for place in found.places}, found
        assert not found.places or found.where == where or state == "done", found
    if state not in ("done",):
        assert found.reason


def test_every_predicate_has_a_yes_and_a_no() -> None:
    seen: dict[str, set[str]] = {}
    for condition, state, *_ in CASES:
        seen.setdefault(next(iter(condition)), set()).add("done" if state == "done" else "else")
    for name in TREE:
        wanted = {"else"} if name in ("person", "unknown") else {"done", "else"}
        assert seen[name] == wanted, name


def test_schema_and_registry_name_the_same_predicates() -> None:
    schema = data.json("rules/schemas/checklists.json")["$defs"]["predicate"]["properties"]
    assert set(schema) == {*TREE, *OPERATION, "all", "any"}


def test_values_are_put_into_arguments() -> None:
    condition = {"file": ["api/{name}.hpp", "{other}"]}
    assert fill(condition, {"name": "present"}) == {"file": ["api/present.hpp", "{other}"]}
    assert fill(True, {"name": "present"}) is True


def states(**predicates: Evidence) -> dict[str, str]:
    return {name: evidence.state.value for name, evidence in predicates.items()}


def test_boxes_of_a_registered_proxy() -> None:
    op = operation("ttnn::a", prims=(prim("ttnn::prim::a"),), binding=binding("nanobind_arguments"))
    assert {name: check(op).state.value for name, check in OPERATION.items()} == {
        "no-prim-declaration": "open",
        "no-prim-definition": "open",
        "is-function": "open",
        "launches": "open",
        "nothing-before": "done",
        "binds-function": "open",
        "built": "unknown",
        "tested": "unknown",
    }
    assert OPERATION["no-prim-declaration"](op).where == "some/device.hpp:7"
    assert OPERATION["no-prim-definition"](op).where == "some/device.cpp:9"
    assert OPERATION["binds-function"](op).where == "some/some_nanobind.cpp:12"


def test_boxes_of_a_free_function_that_calls_its_prim() -> None:
    op = operation("ttnn::a", Kind.FREE_FUNCTION, prims=(prim("ttnn::prim::a"),), binding=binding("bind_function"))
    found = {name: check(op).state.value for name, check in OPERATION.items()}
    assert found["is-function"] == found["nothing-before"] == found["binds-function"] == "done"
    assert found["launches"] == found["no-prim-declaration"] == "open"


def test_boxes_of_a_collapsed_operation() -> None:
    op = operation("ttnn::a", Kind.FREE_FUNCTION, binding=binding("def"))
    found = [check(op).state for name, check in OPERATION.items() if name not in ("built", "tested")]
    assert set(found) == {BoxState.DONE}


def test_a_near_proxy_has_something_to_move() -> None:
    op = operation("ttnn::a", Kind.NEAR_PROXY, patterns=("early-return", "value-or"))
    assert OPERATION["nothing-before"](op).reason == "early-return, value-or"


def test_a_predicate_about_an_operation_has_no_meaning_for_a_tree(ask: Ask) -> None:
    with pytest.raises(MigrateError, match="needs an operation"):
        holds({"all": [{"is-function": True}]}, ask({"a": ""}))


def test_a_function_is_shown_where_it_is_declared_and_defined() -> None:
    overload = Overload("Tensor", (), Span("a/a.hpp", 0, 1, 4), Span("a/a.cpp", 0, 1, 8))
    op = operation("ttnn::a", Kind.FREE_FUNCTION, overloads=(overload,))
    assert OPERATION["is-function"](op).where == "a/a.hpp:4"
    assert OPERATION["launches"](op).where == "a/a.cpp:8"
