# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A pure proxy: nothing to do, done twice, done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from collapse_tree import BASE, DEVICE_HEADER, FOLDER, HEADER, SOURCE, LayOver
from work_tree import WorkTree

from migrate.cli import main
from migrate.inventory.scan import scan
from migrate.tree.plan import Severity


def test_second_run_finds_nothing_to_do(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    tree = WorkTree(tmp_path / "tree", BASE, commit=True)

    def apply(*arguments: str) -> tuple[int, list[str]]:
        capfd.readouterr()
        fixed = ("--repo", str(tree.root), "apply", "--verify", "none", "--format", "json")
        status = main([*fixed, *arguments])
        return status, [outcome["status"] for outcome in json.loads(capfd.readouterr().out)["outcomes"]]

    assert apply("--op", "ttnn::foo") == (0, ["migrated"])
    once = tree.git("diff")
    assert "-struct FooOperation" in once
    assert apply("--op", "ttnn::foo") == (0, ["already-done"])
    assert apply("--all") == (0, [])
    assert tree.git("diff") == once
    tree.git("commit", "-qam", "by hand, without a trailer")
    assert scan(tree.open(), jobs=1).registrations == 0
    assert tree.git("status", "--porcelain") == ""


def test_struct_with_more_than_invoke_does_not_collapse(lay_over: LayOver) -> None:
    header = HEADER.replace("struct FooOperation {\n", "struct FooOperation {\n    static int version();\n")
    plan = lay_over({f"{FOLDER}/foo.hpp": header}).plan("collapse")
    assert not plan.changes
    assert [note.code for note in plan.of(Severity.BLOCKER)] == ["MIG423"]


def test_proxy_collapses(lay_over: LayOver) -> None:
    sample = lay_over()
    plan = sample.plan()
    after = sample.after(plan)
    assert plan.facts["level"] == "collapse"
    assert after[f"{FOLDER}/foo.hpp"] == (
        '#pragma once\n\n#include <cstdint>\n\n#include "ttnn/types.hpp"\n\nnamespace ttnn {\n\n'
        "Tensor foo(const Tensor& input, const MemoryConfig& memory_config, uint32_t seed);\n\n}  // namespace ttnn\n"
    )
    source = after[f"{FOLDER}/foo.cpp"]
    assert "namespace ttnn {\n\nTensor foo(const Tensor& input" in source
    assert "return ttnn::device_operation::launch<ttnn::prim::FooDeviceOperation>(" in source
    assert "operations::data" not in source
    assert '#include "ttnn/device_operation.hpp"' in source
    assert "Tensor foo(" not in after[f"{FOLDER}/device/foo_device_operation.hpp"]
    assert "Tensor foo(" not in after[f"{FOLDER}/device/foo_device_operation.cpp"]


def test_no_blank_line_before_a_bare_bracket(lay_over: LayOver) -> None:
    head, _, _ = HEADER.rpartition("}  // namespace ttnn")
    sample = lay_over({f"{FOLDER}/foo.hpp": head.rstrip("\n") + "\n}\n"})
    assert sample.after(sample.plan())[f"{FOLDER}/foo.hpp"].endswith("uint32_t seed);\n}\n")


def test_free_function_level_keeps_the_prim(lay_over: LayOver) -> None:
    sample = lay_over()
    plan = sample.plan("free-function")
    after = sample.after(plan)
    assert plan.facts["level"] == "free-function"
    assert set(after) == {f"{FOLDER}/foo.hpp", f"{FOLDER}/foo.cpp"}
    assert "return ttnn::prim::foo(input, memory_config, seed);" in after[f"{FOLDER}/foo.cpp"]


def test_default_of_the_definition_moves_to_the_declaration(lay_over: LayOver) -> None:
    source = SOURCE.replace("uint32_t seed)", "uint32_t seed = 7)")
    sample = lay_over({f"{FOLDER}/foo.cpp": source})
    plan = sample.plan()
    after = sample.after(plan)
    assert "uint32_t seed = 7);" in after[f"{FOLDER}/foo.hpp"]
    assert "seed = 7" not in after[f"{FOLDER}/foo.cpp"]
    assert "MIG420" in {note.code for note in plan.notes}


def test_comments_of_the_struct_stay_with_the_function(lay_over: LayOver) -> None:
    header = HEADER.replace(
        "struct FooOperation {\n",
        "// Draws numbers.\n\n// The seed decides.\nstruct FooOperation {\n"
        "    // Not thread safe.\n\n    // Entry point\n",
    )
    sample = lay_over({f"{FOLDER}/foo.hpp": header})
    after = sample.after(sample.plan())[f"{FOLDER}/foo.hpp"]
    assert "// Draws numbers.\n\n// The seed decides.\n// Not thread safe.\n// Entry point\nTensor foo(" in after


def test_reference_to_a_variable_gets_no_default(lay_over: LayOver) -> None:
    device = DEVICE_HEADER.replace("uint32_t seed);", "uint32_t seed = 7);")
    files = {
        f"{FOLDER}/foo.hpp": HEADER.replace("uint32_t seed", "uint32_t& seed"),
        f"{FOLDER}/foo.cpp": SOURCE.replace("uint32_t seed", "uint32_t& seed"),
        f"{FOLDER}/device/foo_device_operation.hpp": device,
    }
    sample = lay_over(files)
    plan = sample.plan()
    assert "uint32_t& seed);" in sample.after(plan)[f"{FOLDER}/foo.hpp"]
    assert "MIG420" not in {note.code for note in plan.notes}


def test_default_of_the_prim_is_taken(lay_over: LayOver) -> None:
    device = DEVICE_HEADER.replace("uint32_t seed);", "uint32_t seed = 7);")
    sample = lay_over({f"{FOLDER}/device/foo_device_operation.hpp": device})
    plan = sample.plan()
    assert "uint32_t seed = 7);" in sample.after(plan)[f"{FOLDER}/foo.hpp"]
