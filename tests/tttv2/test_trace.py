# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The trace of the pair: what a reading of the text alone gets wrong comes out right."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from work_tree import WorkTree

from migrate.cli import main
from migrate.errors import MigrateError
from migrate.inventory.tttv2.trace import Tracer
from migrate.report.trace_document import document
from migrate.report.trace_text import lines
from tests.tttv2.pair_tree import PAIR, TT, at, modules

WIDGET, CONFIG, CCL, GAUGE = f"{TT}/widget.py", f"{TT}/model_config.py", f"{TT}/ccl.py", f"{TT}/gauge.py"
SCHEMA = Path(__file__).parents[2] / "docs/schemas/trace.json"


@cache
def traced(module: str = WIDGET, config: str = "") -> dict[str, Any]:
    found = modules()
    return document(Tracer(found).trace(module, config), found)


def sites(key: str, module: str = WIDGET) -> list[str]:
    return [row["at"] for row in traced(module)["config_accesses"].get(key, [])]


def definitions(key: str) -> list[str]:
    return [row["at"] for row in traced()["config_key_dependencies"][key]["definitions"]]


def condition(mark: str, kind: str = "", module: str = WIDGET) -> dict[str, Any]:
    found = [row for row in traced(module)["conditions"] if row["at"] == at(module, mark) and kind in ("", row["kind"])]
    assert len(found) == 1, found
    return found[0]


def path(mesh: str, mode: str, *when: str, module: str = WIDGET) -> list[str]:
    found = [
        row for row in traced(module)["paths"]
        if mesh in row["meshes"] and row["mode"] == mode and all(any(w in text for text in row["when"]) for w in when)
    ]  # fmt: skip
    return [row["at"] for row in found[0]["operations"]]


def test_a_key_in_a_comment_is_not_read() -> None:
    assert "COMMENTED_PROGCFG" not in traced()["config_accesses"]


def test_a_target_over_three_lines_is_a_definition() -> None:
    assert "SPLIT_MEMCFG" in traced()["written_never_read"]


@pytest.mark.parametrize(
    ("key", "marks"),
    [
        ("W_LAYOUT_TILE", ["tile"]),
        ("FUSED_PROGCFG", ["fused-yes", "fused-no"]),
        ("GALAXY_PROGCFG", ["galaxy"]),
        ("USERS_MEMCFG", ["users-yes", "users-no"]),
        ("WIDE_PROGCFG", ["factory"]),
        ("MISSING_MEMCFG", []),
    ],
)
def test_every_definition_of_a_key_is_there(key: str, marks: list[str]) -> None:
    assert definitions(key) == [at(CONFIG, mark) for mark in marks]


@pytest.mark.parametrize(
    ("key", "mark"),
    [
        ("W_LAYOUT_TILE", "layout"),
        ("MISSING_MEMCFG", "get"),
        ("USERS_MEMCFG", "through-args"),
        ("FUSED", "fused-read"),
        ("WIDE_PROGCFG", "call"),
        ("GALAXY_PROGCFG", "band"),
    ],
)
def test_a_key_is_read_through_aliases_getters_and_lambdas(key: str, mark: str) -> None:
    assert sites(key) == [at(WIDGET, mark)]


def test_a_key_under_a_guard_says_so() -> None:
    guards = traced()["config_key_dependencies"]["GALAXY_PROGCFG"]["definitions"][0]["guards"]
    assert [guard["text"] for guard in guards] == ["self.is_galaxy"]


def test_keys_read_and_never_written_and_the_other_way_round() -> None:
    assert traced()["read_never_written"] == ["MISSING_MEMCFG"]
    assert "EXPERT_PROGCFG" in traced()["written_never_read"]
    assert "W_LAYOUT_TILE" not in traced()["written_never_read"]


@pytest.mark.parametrize(
    ("mark", "kind", "binding"),
    [
        ("prefix", "or", "init-static"),
        ("dummy", "if", "init-static"),
        ("lambda", "conditional", "init-static"),
        ("bias-in", "if", "layer-static"),
        ("types", "conditional", "init-static"),
        ("closure", "if", "mode"),
        ("hasattr", "conditional", "init-static"),
        ("mode", "if", "mode"),
        ("alias", "if", "static"),
        ("band", "conditional", "static"),
        ("long", "if", "runtime"),
        ("or", "or", "layer-static"),
        ("or", "conditional", "static"),
        ("bias", "if", "layer-static"),
        ("mixed", "if", "mixed"),
        ("fused-if", "if", "static"),
        ("ring", "if", "static"),
        ("truth", "conditional", "runtime"),
        ("argument", "argument", "mode"),
        ("get", "get default", "static"),
    ],
)
def test_every_condition_has_one_class(mark: str, kind: str, binding: str) -> None:
    assert condition(mark, kind)["class"] == binding


def test_a_closure_and_a_lambda_are_where_they_are_called() -> None:
    assert condition("closure")["phases"] == ["forward"]
    assert condition("closure")["method"] == "Widget.__init__.reshard"
    assert condition("lambda")["phases"] == ["init"]


def test_a_mixed_condition_shows_its_parts() -> None:
    classes = {atom["text"]: atom["class"] for atom in condition("mixed-again")["atoms"]}
    assert classes == {"TG": "static", "self.dim == 8192": "static", "mode == 'prefill'": "mode"}


def test_members_are_those_of_the_config_object_only() -> None:
    members = traced()["args_accesses"]
    assert [row["via"] for row in members["is_galaxy"]] == ["args", "self.args"]
    assert [row["at"] for row in members["heads"]] == [at(WIDGET, "fused-read").rpartition(":")[0] + ":21"]
    assert "local_heads" not in members
    assert [row["at"] for row in members["activation"]] == [at(WIDGET, "hasattr")]


def test_what_is_handed_the_whole_object_is_followed() -> None:
    escape = traced()["args_escapes"]
    assert at(WIDGET, "escape") in [row["at"] for row in escape]
    assert [row["at"] for row in traced()["args_accesses"]["kernel_low"]] == [at(CONFIG, "followed")]


def test_roots_are_hardware_environment_constructor_and_checkpoint() -> None:
    keys = traced()["config_key_dependencies"]
    assert keys["GALAXY_PROGCFG"]["roots"] == {
        "hardware": ["mesh_device.get_num_devices"], "hf_config": ["intermediate_size"]
    }  # fmt: skip
    assert keys["FUSED"]["roots"]["env"] == ["ACTUAL"]
    assert "get_cluster_type()" in keys["FUSED"]["roots"]["hardware"]
    assert keys["PRECISION"]["roots"] == {"ctor": ["optimizations"]}
    assert traced()["root_parameters"]["checkpoint"] == ["state_dict"]
    assert "HF_MODEL" in traced()["root_parameters"]["env"]


def test_the_captured_locals_of_a_factory_count() -> None:
    row = traced()["config_key_dependencies"]["WIDE_PROGCFG"]
    assert row["definitions"][0]["factory"] == "(seq_len, start)"
    assert row["roots"]["hardware"] == ["mesh_device.shape"]


def test_tensors_do_not_carry_the_keys_that_made_them() -> None:
    depends = {name for row in traced()["conditions"] for atom in row["atoms"] for name in atom["depends"]}
    assert condition("mixed")["class"] == "mixed"
    assert "key:W_LAYOUT_TILE" not in depends


def test_a_flag_of_the_constructor_is_what_its_callers_give() -> None:
    atom = condition("flag", module=GAUGE)["atoms"][0]
    assert (atom["class"], atom["depends"]) == ("static", ["args:is_galaxy"])
    assert path("4x8", "decode", module=GAUGE) == [at(GAUGE, "galaxy-norm")]
    assert path("1x2", "decode", module=GAUGE) == [at(GAUGE, "inner")]


def test_a_branch_that_the_definition_rules_out_is_on_no_path() -> None:
    operations = {row["at"] for each in traced()["paths"] for row in each["operations"]}
    assert at(WIDGET, "ring-op") in operations
    assert at(WIDGET, "never") not in operations


def test_paths_are_folded_for_mesh_and_mode() -> None:
    assert at(CCL, "scatter") in path("1x2", "decode")
    assert at(CCL, "scatter") not in path("1x1", "decode")
    assert at(WIDGET, "long-reshape") in path("1x1", "prefill")
    assert at(WIDGET, "long-reshape") not in path("1x1", "decode")
    assert at(WIDGET, "direct-gather") in path("4x8", "decode", "(args.dim == 8192)")
    assert at(WIDGET, "first-join") not in path("4x8", "prefill")
    assert at(CCL, "scatter-whole") not in path("4x8", "prefill")


def test_dimension_bands_that_exclude_each_other_are_not_combined() -> None:
    for each in traced()["paths"]:
        assert not {"(args.dim == 8192)", "not ((args.dim >= 4096))"} <= set(each["when"])


def test_a_default_that_a_call_leaves_shows_and_a_cast_that_cannot_run_is_said() -> None:
    calls = next(row["calls"] for row in traced()["collectives"] if row["function"] == "join_rows")
    first, last = calls
    assert first["defaults"]["dtype"] == "ttnn.bfloat16"
    assert "dtype" not in last["defaults"]
    assert {"at": at(CCL, "cast-if"), "condition": "tensor.dtype != dtype", "never": True} in last["settled"]
    assert at(CCL, "cast-if") not in [row["at"] for row in first["settled"]]


def test_a_factory_that_takes_fewer_arguments_elsewhere_breaks_the_contract() -> None:
    assert traced()["contracts"] == []
    other = traced(WIDGET, "models/other/tt/model_config.py")
    assert [(row["key"], row["at"], row["definition"]) for row in other["contracts"]] == [
        ("WIDE_PROGCFG", at(WIDGET, "call"), at("models/other/tt/model_config.py", "narrow"))
    ]


def test_a_subclass_that_replaces_the_constructor_has_only_its_own_keys() -> None:
    other = traced(WIDGET, "models/other/tt/model_config.py")
    assert other["config_class"] == "models.other.tt.model_config.ModelArgs"
    assert "FUSED" in other["read_never_written"]


def test_keys_by_topology() -> None:
    table = traced()["keys_by_topology"]
    assert sorted(table["GALAXY_PROGCFG"]) == ["4x8", "8x4"]
    assert table["WIDE_PROGCFG"]["1x1"] == ["prefill"]


def test_what_is_read_for_nothing() -> None:
    names = {row["name"]: row["at"] for row in traced()["evaluated_without_effect"]}
    assert names["self.unused"] == at(WIDGET, "unused")
    assert "out" not in names


def test_predicates_for_galaxy_disagree() -> None:
    holds = {row["text"]: row["holds"] for row in traced()["topology_predicates"]}
    assert holds["32 devices"]["1x32"] and not holds["both dimensions above 1"]["1x32"]
    assert holds["both dimensions above 1"]["2x4"] and not holds["exactly 4x8 or 8x4"]["2x4"]


def test_the_document_is_as_its_schema_says_and_always_the_same() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(traced())
    found = modules()
    again = document(Tracer(found).trace(WIDGET), found)
    assert json.dumps(again) == json.dumps(traced())
    assert set(traced()["sources"]) == {WIDGET, CONFIG}


def test_the_text_has_the_seven_parts_and_the_way_of_each_fact() -> None:
    text = list(lines(traced(), verbose=True, helpers=True))
    titles = [line.strip("= ") for line in text if line.startswith("=== ")]
    assert [title[:2] for title in titles[:7]] == [f"{n}." for n in range(1, 8)]
    assert f"        {at(WIDGET, 'fused-read')} self.model_config['FUSED']" in text
    assert "    parameters: self, m, k, grid=(8, 8)" in text


def test_modules_that_are_not_there_or_do_not_parse_are_refused() -> None:
    with pytest.raises(MigrateError, match="no module models/none") as refused:
        Tracer(modules()).trace("models/none.py")
    assert refused.value.code == "MIG860"
    with pytest.raises(MigrateError) as refused:
        Tracer(modules({WIDGET: b"class (\n"})).trace(WIDGET)
    assert refused.value.code == "MIG861"


def test_a_module_without_a_config_says_that_it_is_not_followed() -> None:
    gone: dict[str, bytes | None] = {CONFIG: None, "models/other/tt/model_config.py": None}
    found = modules(gone)
    content = document(Tracer(found).trace(WIDGET), found)
    assert content["config"] is None
    assert "no config class was found; keys and members are not followed" in [row["why"] for row in content["unknown"]]


def test_the_command_and_the_script_have_the_command_line_of_the_proposal(tmp_path: Path, capfd: Any) -> None:
    root = tmp_path / "tree"
    shutil.copytree(PAIR, root)
    WorkTree(root)
    script = tmp_path / "trace_dependencies.py"
    assert main(["trace", "--repo", str(root), "--script", str(script)]) == 0
    output = tmp_path / "deps.json"
    command = [sys.executable, str(script), "--matmul-helper", WIDGET, CONFIG, "--json-file", str(output)]
    subprocess.run(command, check=True, cwd=root)
    assert json.loads(output.read_text(encoding="utf-8")) == traced()
    capfd.readouterr()
    assert main(["trace", "--repo", str(root), WIDGET, "--matmul-helpers"]) == 0
    assert "=== 4. Root parameters ===" in capfd.readouterr().out
    assert main(["trace", "--repo", str(root), "models.none"]) == 2
    assert "MIG860" in capfd.readouterr().err
