# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What changes outside of what was edited: callees, branches, kernels; and what single checks leave alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from meaning_tree import TwoStates

from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.tree.overlay import Overlaid
from migrate.tree.plan import Edit, Plan
from migrate.tree.render import render
from migrate.tree.repository import Tree
from migrate.verify.change import Change
from migrate.verify.meaning import texts
from migrate.verify.meaning.check import State, compare
from migrate.verify.meaning.extract import facts_of
from migrate.verify.meaning.facts import from_json, to_json
from migrate.verify.typecheck import TypeChecker

MakeTree = Callable[[dict[str, str]], Tree]
OPS = "ttnn/cpp/ttnn/operations"
HEADER, USER = f"{OPS}/blend/blend.hpp", f"{OPS}/use/use.cpp"
TYPES = """#pragma once
namespace tt::tt_metal {
struct Tensor { int value; };
inline Tensor blend(const Tensor& x, float) { return x; }
}
namespace ttnn { using tt::tt_metal::Tensor; }
"""
OBJECT = """#pragma once
#include "ttnn/types.hpp"
namespace ttnn {
struct BlendOperation { static Tensor invoke(const Tensor& x, double); };
struct blend_t { Tensor operator()(const Tensor& x, double y) const { return BlendOperation::invoke(x, y); } };
constexpr blend_t blend{};
}
"""
FUNCTION = '#pragma once\n#include "ttnn/types.hpp"\nnamespace ttnn { Tensor blend(const Tensor& x, double); }\n'
CALLER = """#include "ttnn/operations/blend/blend.hpp"
namespace ttnn { Tensor use(const Tensor& x) { return %s(x, 2.0f); } }
"""


def blended(make_tree: MakeTree, tmp_path: Path, call: str) -> list[str]:
    tree = make_tree({"ttnn/CMakeLists.txt": "", "ttnn/api/ttnn/types.hpp": TYPES, HEADER: OBJECT, USER: CALLER % call})
    states = TwoStates(tree.root, tmp_path / "cache", (USER,))
    return [str(finding) for finding in states.findings({HEADER: OBJECT}, {HEADER: FUNCTION})]


def test_a_qualified_call_goes_on_calling_the_operation(make_tree: MakeTree, tmp_path: Path) -> None:
    assert blended(make_tree, tmp_path, "ttnn::blend") == []


def test_an_unqualified_call_finds_another_function(make_tree: MakeTree, tmp_path: Path) -> None:
    (found,) = blended(make_tree, tmp_path, "blend")
    assert found == f"{USER}:2: a name means something else: ttnn::blend became tt::tt_metal::blend [callees]"


def test_facts_survive_being_kept(make_tree: MakeTree, tmp_path: Path) -> None:
    tree = make_tree(
        {"ttnn/CMakeLists.txt": "", "ttnn/api/ttnn/types.hpp": TYPES, HEADER: OBJECT, USER: CALLER % "blend"}
    )
    facts = facts_of(Parser(tree, Flags(tree), pch=False, cache=tmp_path).parse(USER))
    assert [function.name for function in facts.functions] == ["ttnn::use"]
    assert facts.functions[0].body is not None
    assert facts.functions[0].body.symbols == ("{", "return", "@ttnn::blend", "(", "$0", ",", "2.0f", ")", ";", "}")
    assert from_json(json.loads(json.dumps(to_json(facts)))) == facts


TEMPLATE = """#pragma once
#include "ttnn/types.hpp"
namespace ttnn {
template <int... kinds> struct Blend { static Tensor invoke(const Tensor& x, bool exact = false); };
template <class Operation> struct Registered {
    template <class... T> Tensor operator()(T&&... values) const { return Operation::invoke(values...); }
};
constexpr Registered<Blend<1>> blend{};
}
"""
INSTANCE = f"""#include "ttnn/operations/blend/blend.hpp"
namespace ttnn {{
constexpr int {", ".join(f"value_{number}=0" for number in range(40))};
template <int... kinds>
Tensor Blend<kinds...>::invoke(const Tensor& x, bool exact) {{ return exact ? x : Tensor{{1}}; }}
template struct Blend<1>;
template struct Blend<2>;
}}
"""  # the places of the header's parameters fall among the numbers


def test_instances_of_a_template_are_not_functions_that_somebody_wrote(make_tree: MakeTree, tmp_path: Path) -> None:
    tree = make_tree({"ttnn/CMakeLists.txt": "", "ttnn/api/ttnn/types.hpp": TYPES, HEADER: TEMPLATE, USER: INSTANCE})
    parser = Parser(tree, Flags(tree), pch=False, cache=tmp_path)
    declared, _, defined = (f for path in (HEADER, USER) for f in facts_of(parser.parse(path)).functions)
    assert [parameter.default for parameter in declared.parameters] == ["", "false"]
    assert [parameter.default for parameter in defined.parameters] == ["", ""]


BY_MACRO = """#pragma once
namespace ttnn {
template <unsigned N> struct fixed_string {
    char data[N]{};
    constexpr fixed_string(const char (&text)[N]) { for (unsigned i = 0; i < N; ++i) data[i] = text[i]; }
};
template <fixed_string name, class Operation> struct registered_operation_t {};
struct Blend {};
#define REGISTER(NAME) constexpr registered_operation_t<"ttnn::sub::" #NAME, Blend> NAME{};
REGISTER(blend)
REGISTER(blend_of_several_tensors_with_a_name_that_is_long)
constexpr registered_operation_t<"ttnn::sub::mixed", Blend> mixed{};
}
"""


def test_the_name_that_a_macro_registers(make_tree: MakeTree, tmp_path: Path) -> None:
    tree = make_tree({"ttnn/CMakeLists.txt": "", HEADER: BY_MACRO})
    facts = facts_of(Parser(tree, Flags(tree), pch=False, cache=tmp_path).parse(HEADER))
    names = ("blend", "blend_of_several_tensors_with_a_name_that_is_long", "mixed")
    assert facts.registered_as == {f"ttnn::{name}": f"ttnn::sub::{name}" for name in names}


def test_what_differs_in_a_file_with_errors_of_its_own_is_a_remark(make_tree: MakeTree, tmp_path: Path) -> None:
    tree = make_tree({"ttnn/CMakeLists.txt": "", "ttnn/api/ttnn/types.hpp": TYPES, HEADER: OBJECT, USER: ""})
    parser = Parser(tree, Flags(tree), pch=False, cache=tmp_path)
    old, new = (
        State(Overlaid(tree, {USER: text}), {USER: facts_of(parser.parse(USER, {USER: text}))})
        for text in ((CALLER.replace("2.0f", scale) % "ttnn::blend").encode() for scale in ("1.0f", "3.0f"))
    )
    for broken, remark in (((), False), ((USER,), True)):
        findings = compare(old, replace(new, broken=broken), frozenset([USER]), {})
        assert [(finding.check, finding.remark) for finding in findings] == [("bodies", remark)]


ASKS = """#include "ttnn/operations/blend/blend.hpp"
#ifdef CHECKED
int checked;
#else
int unchecked;
#endif
int blend;
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("int a;", "int b;", []),
        (
            '#include "ttnn/checks.hpp"\n',
            "",
            [
                f"{USER}: the branch `#else` is compiled now in {USER} [branches]",
                f"{USER}: the branch `#ifdef CHECKED` is left out now in {USER} [branches]",
            ],
        ),
    ],
)
def test_branches(make_tree: MakeTree, tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    """A header that is dropped takes a macro along: the other branch compiles as well."""
    text = '#pragma once\n#include "ttnn/checks.hpp"\nint a;\n'
    files = {"ttnn/CMakeLists.txt": "", "ttnn/api/ttnn/checks.hpp": "#pragma once\n#define CHECKED 1\n"}
    tree = make_tree({**files, HEADER: text, USER: ASKS})
    start = text.index(old)
    plan = Plan("x", "step", (Edit(HEADER, start, start + len(old), new.encode(), "step"),))
    with TypeChecker(tree, Flags(tree), 1, tmp_path / "cache", facts=True) as checker:
        change = Change(checker, tree, [plan], render(plan, tree), ["blend"])
        change.before()
        report = change.foresee()
    assert [str(finding) for finding in report.faults] == expected
    assert report.compared == 2
    error = report.error()
    assert (error.code if error else None) == ("MIG720" if expected else None)


def test_a_kernel_that_loses_a_name(make_tree: MakeTree) -> None:
    header, kernel = "ttnn/cpp/ttnn/kernel/dataflow/move.hpp", f"{OPS}/blend/device/kernels/reader.cpp"
    text = "#pragma once\nconstexpr int WIDTH = 32;\nconstexpr int HEIGHT = 32;\n"
    user = '#include "ttnn/cpp/ttnn/kernel/dataflow/move.hpp"\nint f() { return WIDTH; }\n'
    tree = make_tree({header: text, kernel: user})
    for gone, expected in (
        ("HEIGHT", []),
        ("WIDTH", [f"{kernel}: this kernel uses WIDTH, which {header} declares no more"]),
    ):
        after = Overlaid(tree, {header: text.replace(f"constexpr int {gone} = 32;\n", "").encode()})
        found = list(texts.kernels(tree, after, frozenset([header]), {}))
        assert [f"{finding.where}: {finding.what}" for finding in found] == expected


def test_an_alias_that_was_there_before(make_tree: MakeTree) -> None:
    text = "struct S { using attrs = attrs; };\n"
    tree = make_tree({"a.hpp": text})
    after = Overlaid(tree, {"b.hpp": text.encode(), "a.hpp": None})
    assert list(texts.aliases(tree, after, frozenset(["a.hpp", "b.hpp"]), {"b.hpp": "a.hpp"})) == []
    assert len(list(texts.aliases(tree, after, frozenset(["a.hpp", "b.hpp"]), {}))) == 1
