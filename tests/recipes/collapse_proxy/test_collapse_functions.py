# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A free function takes the launch of its prim in: first where it must not, then where it does."""

from __future__ import annotations

import json
import sysconfig
from pathlib import Path

import nanobind
import pytest
from collapse_tree import BASE, FRAMEWORK, LayOver
from function_tree import (
    BAZ,
    BINDING_PATH,
    CALL,
    CALLER,
    DEVICE_HEADER_PATH,
    DEVICE_SOURCE_PATH,
    EARLY,
    FUNCTION,
    HEADER,
    HEADER_PATH,
    PARAMETERS,
    SECOND,
    SOURCE,
    SOURCE_PATH,
    USER,
)
from meaning_tree import TwoStates
from work_tree import WorkTree

from migrate.cli import main
from migrate.demo.scratch import make
from migrate.tree.plan import Severity

DEVICE_HEADER, DEVICE_SOURCE = FUNCTION[DEVICE_HEADER_PATH], FUNCTION[DEVICE_SOURCE_PATH]
NAMED = {path: FUNCTION[path] for path in (HEADER_PATH, SOURCE_PATH, BINDING_PATH)}
STAYS: dict[str, tuple[str, dict[str, str]]] = {
    "its address is taken": (
        "MIG416",
        {USER: CALLER.format("auto* launch = &ttnn::prim::foo; return launch(input, {}, 3);")},
    ),
    "it is a template argument": (
        "MIG416",
        {
            USER: "template <auto F>\nauto run(const auto&... args) { return F(args...); }\n"
            + CALLER.format("return run<&ttnn::prim::foo>(input, MemoryConfig{}, 3u);").replace("{{", "{")
        },
    ),
    "a using-declaration brings it elsewhere": (
        "MIG416",
        {USER: CALLER.format("using ttnn::prim::foo; return foo(input, MemoryConfig{}, 3);")},
    ),
    "a using-declaration brings it to the function itself": (
        "MIG416",
        {SOURCE_PATH: SOURCE.replace(CALL, "    using ttnn::prim::foo;\n" + CALL)},
    ),
    "a macro calls it": (
        "MIG416",
        {USER: "#define FOO(x) ttnn::prim::foo(x, {}, 3)\n" + CALLER.format("return FOO(input);")},
    ),
    "a call in a part that is not compiled": (
        "MIG425",
        {USER: CALLER.format("\n#ifdef OTHER\n    return ttnn::prim::foo(input, {}, 3);\n#endif\n    return input;")},
    ),
    "another declaration of it": (
        "MIG416",
        {
            USER: '#include "ttnn/types.hpp"\n\n#include <cstdint>\n\n'
            f"namespace ttnn::prim {{\nTensor foo({PARAMETERS});\n}}\n"
            "namespace ttnn {\nTensor bar(const Tensor& input) { return prim::foo(input, {}, 3); }\n}\n"
        },
    ),
    "called twice in one block": (
        "MIG417",
        {SOURCE_PATH: SOURCE.replace(CALL, "    if (seed == 0)\n    " + CALL.replace("seed)", "7)") + CALL)},
    ),
    "the prim is a registered object": (
        "MIG419",
        {
            DEVICE_HEADER_PATH: DEVICE_HEADER.replace('"ttnn/types.hpp"', '"ttnn/decorators.hpp"')
            .replace("    static Tensor run(", f"    static Tensor invoke({PARAMETERS});\n    static Tensor run(")
            .replace(
                f"Tensor foo({PARAMETERS});",
                'constexpr auto foo = ttnn::register_operation<"ttnn::prim::foo", FooDeviceOperation>();',
            ),
            DEVICE_SOURCE_PATH: DEVICE_SOURCE.replace("Tensor foo(", "Tensor FooDeviceOperation::invoke("),
        },
    ),
    "called in a part of an expression": (
        "MIG413",
        {SOURCE_PATH: SOURCE.replace(CALL, CALL.replace("return ", "return seed == 0 ? input : "))},
    ),
    "the function stands in its header": (
        "MIG418",
        {
            HEADER_PATH: HEADER.replace('"ttnn/types.hpp"', '"device/foo_device_operation.hpp"')
            .replace("Tensor foo(", "inline Tensor foo(")
            .replace(" = 1);", " = 1) {\n" + CALL + "}"),
            SOURCE_PATH: '#include "foo.hpp"\n',
        },
    ),
    "the launch needs a helper of its source": (
        "MIG415",
        {
            DEVICE_SOURCE_PATH: DEVICE_SOURCE.replace(
                "Tensor foo(", "static uint32_t twice(uint32_t seed) { return seed + seed; }\n\nTensor foo("
            ).replace(".seed = seed}", ".seed = twice(seed)}")
        },
    ),
}


@pytest.mark.parametrize("case", STAYS)
def test_prim_stays(lay_over: LayOver, case: str) -> None:
    code, files = STAYS[case]
    sample = lay_over({**FUNCTION, **files})
    assert sample.work_tree.errors(".cpp") == {}
    plan = sample.plan()
    assert [note.code for note in plan.of(Severity.BLOCKER)] == [code]
    assert not plan.changes


def test_a_registered_prim_is_named(lay_over: LayOver) -> None:
    _, files = STAYS["the prim is a registered object"]
    (note,) = lay_over({**FUNCTION, **files}).plan().notes
    assert "ttnn::prim::foo is a registered object, not a function" in note.text


def test_nothing_stands_behind_it(lay_over: LayOver) -> None:
    done = SOURCE.replace(CALL, "    return input;\n").replace(
        PARAMETERS, "const Tensor& input, const MemoryConfig&, uint32_t"
    )
    plan = lay_over({**FUNCTION, SOURCE_PATH: done}).plan()
    assert (plan.changes, plan.notes) == ((), ())


def test_level_free_function_leaves_it(lay_over: LayOver) -> None:
    plan = lay_over(FUNCTION).plan("free-function")
    assert (plan.changes, plan.notes) == ((), ())


def test_launch_moves_in(lay_over: LayOver) -> None:
    sample = lay_over(FUNCTION)
    plan = sample.plan()
    assert plan.facts == {"form": "free-function", "prims": ["ttnn::prim::foo"], "callers": [], "level": "collapse"}
    assert sample.after(plan) == {
        SOURCE_PATH: SOURCE.replace(
            '_operation.hpp"\n', '_operation.hpp"\n#include "ttnn/device_operation.hpp"\n'
        ).replace(
            CALL,
            "    return ttnn::device_operation::launch<ttnn::prim::FooDeviceOperation>(\n"
            "        ttnn::prim::FooDeviceOperation::operation_attributes_t{"
            ".memory_config = memory_config, .seed = seed},\n"
            "        ttnn::prim::FooDeviceOperation::tensor_args_t{.input = input});\n",
        ),
        DEVICE_HEADER_PATH: DEVICE_HEADER.replace(f"Tensor foo({PARAMETERS});\n\n", ""),
        DEVICE_SOURCE_PATH: DEVICE_SOURCE[: DEVICE_SOURCE.index("Tensor foo(")] + "}  // namespace ttnn::prim\n",
    }


def test_caller_follows(lay_over: LayOver) -> None:
    sample = lay_over({**FUNCTION, USER: CALLER.format("return ttnn::prim::foo(input, {}, 3);")})
    after = sample.after(sample.plan())
    assert after[USER] == CALLER.format("return ttnn::foo(input, {}, 3);").replace(
        'device/foo_device_operation.hpp"\n',
        'device/foo_device_operation.hpp"\n#include "ttnn/operations/data/foo/foo.hpp"\n',
    )


def test_caller_calls_the_only_proxy_whatever_its_name(lay_over: LayOver) -> None:
    renamed = {
        path: text.replace("foo(", "bulk_foo(").replace("&ttnn::foo", "&ttnn::bulk_foo") for path, text in NAMED.items()
    }
    files = {**FUNCTION, **renamed, SOURCE_PATH: renamed[SOURCE_PATH].replace("prim::bulk_foo", "prim::foo")}
    sample = lay_over({**files, USER: CALLER.format("return ttnn::prim::foo(input, {}, 3);")})
    assert "return ttnn::bulk_foo(input, {}, 3);" in sample.after(sample.plan(name="ttnn::bulk_foo"))[USER]


def test_caller_does_not_choose_between_two_proxies(lay_over: LayOver) -> None:
    second = {path: text.replace("prim::baz", "prim::foo") for path, text in SECOND.items()}
    sample = lay_over({**FUNCTION, **second})
    after = sample.after(sample.plan())
    assert "return ttnn::foo(input, memory_config, seed);" in after[f"{BAZ}/baz.cpp"]
    plan = sample.plan(name="ttnn::baz")
    assert ([note.code for note in plan.notes], plan.others) == (["MIG441"], ("ttnn::foo",))
    assert sample.after(plan) == after


def test_a_function_that_is_more_calls_the_one_that_is_the_prim(lay_over: LayOver) -> None:
    sample = lay_over({**FUNCTION, SOURCE_PATH: EARLY, **SECOND})
    plan = sample.plan()
    assert ([note.code for note in plan.notes], plan.others) == (["MIG441"], ("ttnn::baz",))
    after = sample.after(plan)
    assert "    }\n    return ttnn::baz(input, memory_config, seed);\n" in after[SOURCE_PATH]
    assert "return ttnn::device_operation::launch<" in after[f"{BAZ}/baz.cpp"]
    assert sample.work_tree.errors(".cpp") == {}


def test_another_overload_is_no_caller(lay_over: LayOver) -> None:
    other = "Tensor foo(const Tensor& input)"
    files = {
        SOURCE_PATH: EARLY,
        DEVICE_HEADER_PATH: DEVICE_HEADER.replace(f"Tensor foo({PARAMETERS});", f"Tensor foo({PARAMETERS});\n{other};"),
        DEVICE_SOURCE_PATH: DEVICE_SOURCE.replace(
            "\n}  // namespace ttnn::prim", f"\n{other} {{ return input; }}\n\n}}  // namespace ttnn::prim"
        ),
        USER: CALLER.format("return ttnn::prim::foo(input);"),
    }
    sample = lay_over({**FUNCTION, **files})
    assert sample.work_tree.errors(".cpp") == {}
    after = sample.after(sample.plan())
    assert USER not in after
    assert f"{other};" in after[DEVICE_HEADER_PATH]
    assert f"Tensor foo({PARAMETERS});" not in after[DEVICE_HEADER_PATH]


DEFAULTED = {
    HEADER_PATH: HEADER.replace('"ttnn/types.hpp"', '"ttnn/types.hpp"\n#include <optional>').replace(
        "uint32_t seed = 1", "std::optional<uint32_t> seed = std::nullopt"
    ),
    SOURCE_PATH: SOURCE.replace("uint32_t seed", "std::optional<uint32_t> seed").replace(
        "memory_config, seed);", "memory_config, seed.value_or(7));"
    ),
    BINDING_PATH: FUNCTION[BINDING_PATH].replace('nb::arg("seed") = 1', 'nb::arg("seed") = 0'),
}


@pytest.mark.parametrize(
    ("argument", "follows"),
    [("uint32_t{3}", True), ("std::optional<uint32_t>{3}.value()", True), ("'a'", False), ("3", False)],
)
def test_caller_hands_the_value_over(lay_over: LayOver, argument: str, follows: bool) -> None:
    """What the function would put in for a value that is missing does not count where there is one."""
    caller = "#include <optional>\n" + CALLER.format(f"return ttnn::prim::foo(input, {{}}, {argument});")
    sample = lay_over({**FUNCTION, **DEFAULTED, USER: caller})
    assert sample.work_tree.errors(".cpp") == {}
    plan = sample.plan()
    assert plan.of(Severity.BLOCKER) == ()
    after = sample.after(plan)[USER]
    assert (f"return ttnn::foo(input, {{}}, {argument});" in after) is follows
    assert ("launch<ttnn::prim::FooDeviceOperation>(" in after) is not follows


def test_static_function_of_a_struct(lay_over: LayOver) -> None:
    """It is bound as a function, and keeps its place in the struct."""
    header = HEADER.replace("Tensor foo(", "struct Foo {\n    static Tensor run(").replace(" = 1);", " = 1);\n};")
    source = SOURCE.replace("Tensor foo(", "Tensor Foo::run(")
    binding = FUNCTION[BINDING_PATH].replace("&ttnn::foo", "&ttnn::Foo::run")
    sample = lay_over({**FUNCTION, HEADER_PATH: header, SOURCE_PATH: source, BINDING_PATH: binding})
    after = sample.after(sample.plan(name="ttnn::Foo::run"))
    assert "launch<ttnn::prim::FooDeviceOperation>" in after[SOURCE_PATH] or "launch<prim::" in after[SOURCE_PATH]
    assert HEADER_PATH not in after


def test_function_that_its_header_exports(lay_over: LayOver) -> None:
    """Names are looked up where the body stands, not where the header shows the function."""
    outer, inner = "namespace ttnn {", "namespace ttnn::operations::data {"
    header = HEADER.replace(outer, inner).replace(
        "}  // namespace ttnn\n",
        "}  // namespace ttnn::operations::data\n\n"
        "namespace ttnn {\nusing operations::data::foo;\n}  // namespace ttnn\n",
    )
    source = SOURCE.replace(outer, inner + "\n\nstruct FooDeviceOperation {};").replace(
        "// namespace ttnn\n", "// namespace ttnn::operations::data\n"
    )
    sample = lay_over({**FUNCTION, HEADER_PATH: header, SOURCE_PATH: source})
    after = sample.after(sample.plan())
    assert "launch<ttnn::prim::FooDeviceOperation>" in after[SOURCE_PATH]
    assert HEADER_PATH not in after


def test_second_run_and_undo(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    tree = WorkTree(tmp_path / "tree", {**BASE, **FRAMEWORK, **FUNCTION}, commit=True)

    def run(*arguments: str) -> int:
        capfd.readouterr()
        return main(["--repo", str(tree.root), *arguments])

    def apply(*arguments: str) -> list[str]:
        assert run("apply", "--verify", "none", "--format", "json", *arguments) == 0
        return [outcome["status"] for outcome in json.loads(capfd.readouterr().out)["outcomes"]]

    assert apply("--op", "ttnn::foo") == ["migrated"]
    once = tree.git("diff")
    assert "-    return ttnn::prim::foo(" in once
    assert apply("--op", "ttnn::foo") == ["already-done"]
    assert apply("--all") == []
    assert tree.git("diff") == once
    assert run("undo", "ttnn::foo") == 0
    assert tree.git("status", "--porcelain") == ""


FAULTS = {
    "another value": (".seed = seed}", ".seed = seed + 1}"),
    "a dropped member": (".memory_config = memory_config, .seed", ".seed"),
    "another argument": (".input = input}", ".input = Tensor{}}"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_verification_sees_a_fault_in_the_launch(lay_over: LayOver, tmp_path: Path, fault: str) -> None:
    sample = lay_over({**FUNCTION, USER: CALLER.format("return ttnn::prim::foo(input, {}, 3);")})
    after = sample.after(sample.plan())
    before = {path: sample.work_tree.text(path) for path in after}
    states = TwoStates(sample.work_tree.root, tmp_path)
    assert states.findings(before, after) == []
    old, new = FAULTS[fault]
    assert old in after[SOURCE_PATH]
    found = states.findings(before, {**after, SOURCE_PATH: after[SOURCE_PATH].replace(old, new)})
    assert {finding.where.partition(":")[0] for finding in found} == {SOURCE_PATH}


def test_verification_does_not_take_the_function_for_the_prim(lay_over: LayOver, tmp_path: Path) -> None:
    """Their parameters may be written otherwise."""
    written = {
        path: FUNCTION[path].replace("uint32_t seed", "const uint32_t seed") for path in (HEADER_PATH, SOURCE_PATH)
    }
    sample = lay_over({**FUNCTION, **written})
    after = sample.after(sample.plan())
    before = {path: sample.work_tree.text(path) for path in after}
    assert TwoStates(sample.work_tree.root, tmp_path).findings(before, after) == []


def test_verification_sees_a_caller_that_goes_elsewhere(lay_over: LayOver, tmp_path: Path) -> None:
    sample = lay_over({**FUNCTION, **SECOND, USER: CALLER.format("return ttnn::prim::foo(input, {}, 3);")})
    after = sample.after(sample.plan())
    before = {path: sample.work_tree.text(path) for path in after}
    states = TwoStates(sample.work_tree.root, tmp_path)
    assert states.findings(before, after) == []
    for path, old, new in (
        (USER, "{}, 3)", "{}, 4)"),
        (f"{BAZ}/baz.cpp", "return ttnn::foo(", "return ttnn::baz("),
    ):
        assert old in after[path]
        found = states.findings(before, {**after, path: after[path].replace(old, new)})
        assert {finding.where.partition(":")[0] for finding in found} == {path}
        assert not any(finding.remark for finding in found)


def test_what_a_run_left_at_the_lower_level_is_lifted(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = make(tmp_path / "tree")
    deps = [word for place in (nanobind.include_dir(), sysconfig.get_path("include")) for word in ("--deps", place)]

    def apply(*arguments: str) -> list[tuple[str, str]]:
        capfd.readouterr()
        fixed = ["apply", "--op", "ttnn::clone", "--verify", "none", "--no-api", "--format", "json", "--commit"]
        assert main(["--repo", str(root), *deps, *fixed, *arguments]) == 0
        outcomes = json.loads(capfd.readouterr().out)["outcomes"]
        return [(outcome["status"], outcome.get("level", "")) for outcome in outcomes]

    assert apply("--level", "free-function") == [("migrated", "free-function")]
    assert apply("--level", "free-function")[0][0] == "already-done"
    assert apply() == [("migrated", "collapse")]
    assert apply()[0][0] == "already-done"
