# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from typing import Any

import pytest
from report_helpers import Ask, operation

from migrate import data
from migrate.cpp.source import Span
from migrate.inventory.model import Inventory, Kind, Wrapper
from migrate.report.evidence import BoxState
from migrate.report.predicates import OPERATION, TREE, fill, holds, holds_for

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
    def choose(self):
        if self.size:  # later
            self.run = self.plain
        else:
            self.run = self.branching
'''
FILES = {
    "api/present.hpp": HEADER,
    "fix/fixed.hpp": FIXED,
    "fix/fixed.cpp": '#include "fixed.hpp"\nTensor fix::inner::told(const Tensor& x) { return inner::silent(x); }\n',
    "use/caller.cpp": (
        'void f() {\n  // inner::told(a)\n  inner::silent(a);\n  say("by hand"); // by nobody\n'
        "  each(&inner::handed); inner::told::deeper();\n}\n"
    ),
    "fix/prim.hpp": "namespace fix::prim { void f(); }\n",
    "told/only.hpp": "namespace told { // space\n// what it does\nvoid it(); }\n",
    "py/module.py": MODULE,
    "py/broken.py": "def (:\n",
    "models/common/modules/thing/thing_1d.py": "import math\n",
    "old/shim.hpp": '#include "new.hpp"\nnamespace old { using fresh::name; }\n',
    "old/stays.cpp": "",
    "notes.md": "## Performance\nfast\n",
}
HPP = ["api/*.hpp"]
CASES: list[tuple[dict[str, Any], str, int, int, str]] = [
    ({"file": ["api/*.hpp"]}, "done", 1, 1, "api/present.hpp"),
    ({"file": ["api/*.cpp", "absent"]}, "open", 0, 1, ""),
    ({"no-file": ["absent/**"]}, "done", 1, 1, ""),
    ({"no-file": ["fix/**"]}, "open", 0, 1, "fix/fixed.cpp"),
    ({"removed": ["absent/**"]}, "done", 1, 1, ""),
    ({"removed": ["fix/**"]}, "open", 0, 1, "fix/fixed.cpp"),
    ({"moved-away": ["absent/**"]}, "done", 1, 1, ""),
    ({"moved-away": ["old/shim.hpp"]}, "done", 1, 1, "old/shim.hpp"),
    ({"moved-away": ["old/**"]}, "open", 0, 1, "old/stays.cpp"),
    ({"moved-away": ["fix/prim.hpp"]}, "open", 0, 1, "fix/prim.hpp"),
    ({"text": {"patterns": ["by hand"], "called": "manual", "files": ["use/*"]}}, "done", 1, 1, "use/caller.cpp:4"),
    ({"text": {"patterns": ["# later"], "files": ["py/*"]}}, "open", 0, 1, ""),
    ({"text": {"patterns": [r"\bpresent\b"], "files": HPP}}, "done", 1, 1, "api/present.hpp:4"),
    ({"text": {"patterns": [r"\bcommented\b"], "files": HPP}}, "open", 0, 1, ""),
    ({"text": {"patterns": ["present", "absent"], "files": HPP}}, "partly", 1, 2, "api/present.hpp:4"),
    ({"text": {"patterns": ["(?i)^#+ .*performance"], "files": ["*.md"]}}, "done", 1, 1, "notes.md:1"),
    ({"no-text": {"pattern": r"\bsilent\b", "files": ["use/*", "api/*"]}}, "partly", 1, 2, "use/caller.cpp:3"),
    ({"no-text": {"pattern": "absent", "files": ["use/*"]}}, "done", 1, 1, "use/caller.cpp"),
    ({"no-text": {"pattern": "absent", "files": ["no/*"]}}, "open", 0, 1, ""),
    ({"declares": {"names": ["ttnn::absent", "ttnn::present"], "files": HPP}}, "done", 1, 1, "api/present.hpp:4"),
    ({"declares": {"names": ["ttnn::**present"], "files": HPP}}, "done", 1, 1, "api/present.hpp:4"),
    ({"declares": {"names": ["told**it", "told::**"], "files": ["told/*"]}}, "done", 1, 1, "told/only.hpp:3"),
    ({"declares": {"names": ["fix::**"], "files": ["fix/prim.hpp"]}}, "open", 0, 1, ""),
    ({"declares": {"names": ["ttnn::commented"], "files": HPP}}, "open", 0, 1, ""),
    ({"declares": {"names": ["other::present"], "files": HPP}}, "open", 0, 1, ""),
    ({"declares": {"names": ["ttnn::registered"], "files": ["ops/*"]}}, "done", 1, 1, "ops/registered.hpp:5"),
    ({"declares": {"names": ["ttnn::registered"], "files": HPP}}, "open", 0, 1, ""),
    ({"gone": {"names": ["ttnn::present", "ttnn::absent"], "files": HPP}}, "partly", 1, 2, "api/present.hpp:4"),
    ({"gone": {"names": ["ttnn::absent"], "files": HPP}}, "done", 1, 1, ""),
    (
        {"gone": {"names": ["ttnn::absent"], "files": HPP, "other_in": HPP}},
        "partly",
        1,
        2,
        "api/present.hpp:4",
    ),
    ({"documented": {"namespace": "fix::inner", "files": ["fix/*.hpp"]}}, "partly", 2, 3, "fix/fixed.hpp:10"),
    (
        {"documented": {"namespace": "fix::inner", "names": ["told", "told_too"], "files": ["fix/*.hpp"]}},
        "done",
        2,
        2,
        "fix/fixed.hpp:3",
    ),
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
    ({"not-called": {"name": "inner::handed", "files": ["**"], "except": ["fix/*"]}}, "open", 0, 1, "use/caller.cpp:5"),
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
    ({"python-defines": {"names": [r"Second\.run"], "files": ["py/module.py"]}}, "done", 1, 1, "py/module.py:13"),
    (
        {"python-without-branch": {"function": r"Second\.run", "files": ["py/module.py"]}},
        "partly",
        1,
        2,
        "py/module.py:18",
    ),
    (
        {"python-without-import": {"modules": ["torch"], "instead": ["numpy"], "files": ["py/module.py"]}},
        "open",
        0,
        1,
        "",
    ),
    ({"python-without-branch": {"function": "absent", "files": ["py/module.py"]}}, "open", 0, 1, ""),
    (
        {"tttv2-audit": {"module": "thing", "rules": ["R11"]}},
        "done",
        1,
        1,
        "models/common/modules/thing/thing_1d.py",
    ),
    ({"tttv2-audit": {"module": "absent", "rules": ["R11"]}}, "open", 0, 1, ""),
    ({"person": "somebody decides"}, "person", 0, 1, ""),
    ({"unknown": "needs a device"}, "unknown", 0, 1, ""),
    ({"all": [{"file": ["api/*"]}, {"file": ["absent"]}]}, "partly", 1, 2, "api/present.hpp"),
    ({"all": [{"file": ["absent"]}, {"person": "decides"}]}, "open", 0, 2, ""),
    ({"all": [{"file": ["api/*"]}, {"person": "decides"}]}, "person", 1, 2, "api/present.hpp"),
    ({"all": [{"person": "decides"}, {"unknown": "cannot tell"}]}, "unknown", 0, 2, ""),
    ({"all": [{"file": ["absent"]}, {"no-file": ["absent"]}]}, "open", 0, 1, ""),
    ({"all": [{"file": ["api/*"]}, {"given": {"file": ["absent"]}}]}, "open", 0, 1, ""),
    ({"all": [{"file": ["api/*"]}, {"given": {"file": ["fix/*"]}}]}, "done", 1, 1, "api/present.hpp"),
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
    assert set(schema) == {*TREE, *OPERATION, "all", "any", "given"}


def test_values_are_put_into_arguments() -> None:
    condition = {"file": ["api/{name}.hpp", "{other}"]}
    assert fill(condition, {"name": "present"}) == {"file": ["api/present.hpp", "{other}"]}
    assert fill(True, {"name": "present"}) is True


def test_values_may_be_several_of_which_any_will_do() -> None:
    condition = {"all": [{"file": ["{name}/{other}.hpp"]}, {"text": {"patterns": ["{name}!"], "files": ["{name}"]}}]}
    assert fill(condition["all"][0], {"name": ["a", "b"], "other": "c"}) == {"file": ["a/c.hpp", "b/c.hpp"]}
    assert fill(condition["all"][1], {"name": ["a", "b"]}) == {"text": {"patterns": ["(?:a|b)!"], "files": ["a", "b"]}}


def test_one_and_the_same_name_has_to_do_throughout(ask: Ask) -> None:
    facts = ask({"new_op.hpp": "", "test.py": "old_op()\n", "ok_op.hpp": "", "also.py": "ok_op()\n"})
    condition = {"all": [{"file": ["{n}.hpp"]}, {"text": {"patterns": [r"{n}\("], "files": ["*.py"]}}]}
    assert holds_for(condition, facts, {"n": ["new_op", "old_op"]}).state is BoxState.PARTLY
    assert holds_for(condition, facts, {"n": ["new_op", "ok_op"]}).where == "ok_op.hpp"
    assert holds_for(condition, facts, {"n": ["a", "b"]}).reason.startswith("no a.hpp or b.hpp; ")
    pairs = {"all": [{"file": ["{f}.hpp"]}, {"text": {"patterns": [r"{n}\("], "files": ["*.py"]}}]}
    assert holds_for(pairs, facts, {"f": ["new_op", "a"], "n": ["b", "old_op"]}).state is BoxState.PARTLY
    assert holds_for(pairs, facts, {"f": ["a", "new_op"], "n": ["b", "old_op"]}).state is BoxState.DONE
