# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a reading of the text gets wrong, on a real tree: TT_METAL_TREE at the commit of February, with models/."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from migrate.inventory.tttv2.audit.run import audit
from migrate.inventory.tttv2.trace import Tracer
from migrate.python.modules import Modules
from migrate.report.trace_document import document
from migrate.tree.repository import Tree

COMMIT, TT, V2 = "923191064229", "models/tt_transformers/tt", "models/common/modules"
ROOT = os.environ.get("TT_METAL_TREE", "")
pytestmark = pytest.mark.skipif(
    not (Path(ROOT) / TT).is_dir() or not Tree.open(Path(ROOT)).revision().startswith(COMMIT),
    reason=f"TT_METAL_TREE is no tree of {COMMIT} with {TT}",
)


@cache
def modules() -> Modules:
    return Modules(Tree.open(Path(ROOT)))


@cache
def traced(name: str, config: str = "") -> dict[str, Any]:
    return document(Tracer(modules()).trace(f"{TT}/{name}.py", config), modules())


def lines(rows: list[dict[str, Any]]) -> list[int]:
    return [int(row["at"].rpartition(":")[2]) for row in rows]


def defined(name: str, key: str) -> list[int]:
    return lines(traced(name)["config_key_dependencies"][key]["definitions"])


def conditions(name: str, line: int) -> set[tuple[str, str]]:
    return {(row["kind"], row["class"]) for row in traced(name)["conditions"] if row["at"] == f"{TT}/{name}.py:{line}"}


def test_keys_in_comments_are_not_read() -> None:
    accesses = traced("attention")["config_accesses"]
    assert lines(accesses["CREATE_QKV_DECODE_SHARD"]) == [514]
    assert lines(accesses["SCORES_BATCHED_MM_OUTPUT_MEMCFG"]) == [605]
    assert "SHARDED_NORM_ATTN_PRGM_CFG" not in accesses


@pytest.mark.parametrize(
    ("name", "key", "found"),
    [
        ("attention", "SCORES_BATCHED_MM_OUTPUT_MEMCFG", [968]),
        ("attention", "ATTN_W_LAYOUT_TILE", [624]),
        ("mixtral_mlp", "MLP_W_LAYOUT_TILE", [624]),
        ("embedding", "EMB_WEIGHTS_MEMCFG", [619]),
        ("mlp", "DECODE_RESIDUAL_MEMCFG", [619, 704]),
        ("mlp", "DECODERS_OPTIMIZATIONS", [622, 700]),
        ("attention", "ATTN_ALL_GATHER_MATMUL_PROGCFG", [780, 796]),
        ("attention", "QKV_OUT_GATHERED_MEMCFG", [2852, 2876]),
        ("attention", "SELF_OUT_GATHERED_MEMCFG", [2860, 2887]),
        ("attention", "GATHER_USERS_MEMCFG", [2867, 2898]),
        ("attention", "CREATE_HEAD_INPUT_MEMCFG", [2832]),
        ("mixtral_mlp", "PREFILL_MLP_W1_PRG_CONFIG_128", [2086]),
        ("mlp", "FF1_3_TG_PROGCFG", [1102]),
    ],
)
def test_every_definition_is_found(name: str, key: str, found: list[int]) -> None:
    assert defined(name, key) == found


def test_keys_behind_getters_and_other_objects() -> None:
    assert lines(traced("embedding")["config_accesses"]["EMB_WEIGHTS_MEMCFG"]) == [31]
    assert lines(traced("lm_head")["config_accesses"]["LM_HEAD_OUTPUT_MEMCFG"]) == [163, 169]
    assert traced("lm_head")["read_never_written"] == ["LM_HEAD_OUTPUT_MEMCFG"]
    assert 391 in lines(traced("model")["config_accesses"]["DECODE_RESIDUAL_MEMCFG"])


@pytest.mark.parametrize(("name", "line"), [("mlp", n) for n in (128, 138, 213, 251)])
def test_values_of_or_in_the_mlp(name: str, line: int) -> None:
    assert ("or", "layer-static") in conditions(name, line)


@pytest.mark.parametrize("line", [462, 756, 881, 947])
def test_values_of_or_in_the_attention(line: int) -> None:
    assert ("or", "layer-static") in conditions("attention", line)


@pytest.mark.parametrize(
    ("name", "line", "found"),
    [
        ("attention", 248, ("if", "mode")),
        ("attention", 252, ("if", "mode")),
        ("attention", 483, ("if", "static")),
        ("attention", 575, ("if", "runtime")),
        ("attention", 620, ("if", "static")),
        ("attention", 835, ("if", "mixed")),
        ("attention", 885, ("if", "layer-static")),
        ("mlp", 52, ("conditional", "init-static")),
        ("mlp", 106, ("if", "static")),
        ("mlp", 115, ("if", "runtime")),
        ("mlp", 150, ("if", "mixed")),
        ("mlp", 265, ("argument", "mode")),
        ("distributed_norm", 16, ("if", "init-static")),
        ("distributed_norm", 50, ("if", "static")),
        ("mixtral_mlp", 90, ("conditional", "runtime")),
    ],
)
def test_conditions_have_their_classes(name: str, line: int, found: tuple[str, str]) -> None:
    assert found in conditions(name, line)


def test_what_is_handed_the_whole_config_is_followed() -> None:
    members = traced("mlp")["args_accesses"]
    assert lines(members["compute_kernel_config_lofi"]) == [3164]
    assert {row["at"] for row in traced("mlp")["args_escapes"]} == {f"{TT}/mlp.py:101", f"{TT}/mlp.py:244"}


def test_the_other_branch_of_the_fused_matmul_is_on_no_path() -> None:
    places = set(lines([row for path in traced("attention")["paths"] for row in path["operations"]]))
    assert 621 in places
    assert not places & {639, 653}


def test_casts_that_cannot_run_at_one_call_and_can_at_another() -> None:
    calls = next(row["calls"] for row in traced("mlp")["collectives"] if row["function"] == "tt_all_reduce")
    never = {call["at"]: [row["at"] for row in call["settled"] if row["never"]] for call in calls}
    assert f"{TT}/ccl.py:214" in never[f"{TT}/mlp.py:259"]
    assert f"{TT}/ccl.py:214" not in never[f"{TT}/mlp.py:188"]


def test_a_factory_of_another_config_class_takes_fewer_arguments() -> None:
    other = traced("attention", "models/demos/multimodal/gemma3/tt/model_config.py")
    rows = [(row["key"], *lines([row]), row["definition"].rpartition(":")[2]) for row in other["contracts"]]
    assert ("SDPA_PROGCFG", 894, "289") in rows


def test_what_must_not_be_flagged_is_not() -> None:
    findings = audit(modules(), ["mlp", "rmsnorm"], only=["R06", "R08"]).findings
    bad = {(row.at.rpartition("/")[2], row.level) for row in findings if row.level == "error"}
    for place in ("rmsnorm_1d.py:158", "rmsnorm_1d.py:164", "rmsnorm_1d.py:202", "rmsnorm_1d.py:235", "mlp_1d.py:359"):
        assert (place, "error") not in bad
    for place in ("mlp_1d.py:388", "mlp_2d.py:191", "mlp_2d.py:711", "mlp_2d.py:199", "mlp_2d.py:202"):
        assert (place, "error") not in bad
    assert {place for place, _ in bad} == {"mlp_2d.py:367", "mlp_2d.py:391", "mlp_2d.py:392", "rmsnorm_1d.py:215"}
