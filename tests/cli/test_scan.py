# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from cli_run import Migrate, git
from jsonschema import Draft202012Validator

import migrate as package

SCHEMA = Path(package.__file__).parent.parent / "docs" / "scan-schema.json"


def scanned(migrate: Migrate, tree: Path, *arguments: str) -> dict[str, list[dict[str, object]]]:
    ran = migrate("scan", "--format", "json", "--repo", tree, *arguments)
    assert (ran.status, ran.err) == (0, "")
    found: dict[str, list[dict[str, object]]] = json.loads(ran.out)
    return found


def test_the_document_fits_its_schema_and_adds_up(migrate: Migrate, tree: Path) -> None:
    document = scanned(migrate, tree)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(document)
    assert sum(dict(document["counts"]).values()) == len(document["operations"])
    assert sum(dict(document["prim_counts"]).values()) == len(document["prims"]) > 0
    assert sum(dict(document["function_counts"]).values()) == dict(document["counts"])["free-function"]
    legacy = [op for op in document["operations"] if op["form"] == "registered"]
    assert document["registrations"] == len(legacy)


def test_one_operation_and_one_kind(migrate: Migrate, tree: Path) -> None:
    assert [op["name"] for op in scanned(migrate, tree, "--op", "bernoulli")["operations"]] == ["ttnn::bernoulli"]
    kinds = {op["kind"] for op in scanned(migrate, tree, "--kind", "proxy,composite")["operations"]}
    assert kinds == {"proxy", "composite"}


def test_a_revision_is_read_without_touching_the_tree(migrate: Migrate, tree: Path) -> None:
    now = scanned(migrate, tree)
    git(tree, "rm", "-rq", "ttnn/cpp/ttnn/operations/bernoulli")
    git(tree, "commit", "-qm", "gone")
    then = scanned(migrate, tree, "--rev", "HEAD~1")
    assert then["operations"] == now["operations"]
    assert "ttnn::bernoulli" not in [op["name"] for op in scanned(migrate, tree)["operations"]]
    assert git(tree, "status", "--porcelain") == ""


@pytest.mark.parametrize("form", ["table", "md", "todo", "csv"])
def test_each_format_names_every_proxy(migrate: Migrate, tree: Path, form: str) -> None:
    names = [op["name"] for op in scanned(migrate, tree, "--kind", "proxy")["operations"]]
    ran = migrate("scan", "--format", form, "--repo", tree)
    assert (ran.status, ran.err) == (0, "")
    assert [name for name in names if str(name) not in ran.out] == []


def test_csv_has_a_line_for_each_operation_and_prim(migrate: Migrate, tree: Path) -> None:
    lines = list(csv.DictReader(io.StringIO(migrate("scan", "--format", "csv", "--repo", tree).out)))
    document = scanned(migrate, tree)
    rows = [*document["operations"], *document["prims"]]
    assert [line["operation"] for line in lines] == [row["name"] for row in rows]


def test_prims_are_a_kind_of_their_own(migrate: Migrate, tree: Path) -> None:
    everything = scanned(migrate, tree)["prims"]
    document = scanned(migrate, tree, "--kind", "prim")
    assert (document["operations"], document["prims"]) == ([], everything)
    first = next(row for row in everything if row["public"])
    assert first in scanned(migrate, tree, "--op", str(first["public"]))["prims"]
    ran = migrate("explain", first["name"], "--repo", tree)
    assert ran.status == 0
    assert str(first["device_operation"]) in ran.out
    assert f"relation: {first['relation']}" in ran.out


def test_sarif_points_at_each_legacy_operation(migrate: Migrate, tree: Path) -> None:
    log = json.loads(migrate("scan", "--format", "sarif", "--repo", tree).out)
    places = [item["locations"][0]["physicalLocation"] for item in log["runs"][0]["results"]]
    assert places
    for place in places:
        assert (tree / place["artifactLocation"]["uri"]).is_file()


@pytest.mark.parametrize(
    ("kind", "filled", "field"), [("wrapper", "wrappers", "decision"), ("metal-op", "metal_ops", "target")]
)
def test_wrappers_and_metal_ops_alone(migrate: Migrate, tree: Path, kind: str, filled: str, field: str) -> None:
    document = scanned(migrate, tree, "--kind", kind)
    assert [name for name in ("operations", "wrappers", "metal_ops") if document[name]] == [filled]
    assert all(item[field] for item in document[filled])
    shown = migrate("scan", "--kind", kind, "--repo", tree).out
    assert all(str(item["name"]) in shown for item in document[filled])


def test_proposals_come_with_the_row_that_would_handle_them(migrate: Migrate, tree: Path, tmp_path: Path) -> None:
    assert scanned(migrate, tree, "--propose")["proposals"] == {"wrappers": {}}
    source = tree / "tt-train/sources/ttml/core/more.cpp"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(
        "namespace ttml::core { Tensor flat(const Tensor& t) { return ttnn::relu(t, t.memory_config()); } }\n"
    )
    document = scanned(migrate, tree, "--propose")
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(document)
    rows = dict(document["proposals"])
    assert list(rows["wrappers"]) == ["ttml::core::flat"]  # type: ignore[call-overload]
    ran = migrate("scan", "--propose", "--repo", tree)
    assert "ttml::core::flat" in ran.out
    assert "action: inline" in ran.out
    own = tmp_path / "rules" / "wrappers" / "own.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(json.dumps(rows))
    (wrapper,) = scanned(migrate, tree, "--propose", "--rules", str(own.parents[1]))["wrappers"]
    assert wrapper["decision"] == "inline"


def test_deep_agrees_on_every_body(migrate: Migrate, tree: Path) -> None:
    document = scanned(migrate, tree, "--deep", "--deps", str(tree))
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(document)
    assert dict(document["deep"])["differences"] == []
    assert dict(document["deep"])["compared"] >= len(document["operations"]) // 2
    ran = migrate("scan", "--deep", "--deps", tree, "--op", "ttnn::typecast", "--repo", tree)
    assert (ran.status, ran.err) == (0, "")
    assert "agree on 2 bodies" in ran.out


def test_deep_says_where_and_why_it_could_not_compare(migrate: Migrate, tree: Path) -> None:
    source = tree / "ttnn/cpp/ttnn/operations/bernoulli/bernoulli.cpp"
    source.write_bytes(b'#include "nowhere.hpp"\n' + source.read_bytes())
    ran = migrate("scan", "--deep", "--deps", tree, "--op", "bernoulli", "--repo", tree)
    assert ran.status == 1
    assert "nowhere.hpp" in ran.out
    assert "bernoulli.cpp:" in ran.out


def test_deep_needs_something_to_compare_with(migrate: Migrate, tree: Path) -> None:
    ran = migrate("scan", "--deep", "--repo", tree)
    assert (ran.status, "MIG303" in ran.err) == (3, True)
    assert migrate("scan", "--deep", "--rev", "HEAD", "--deps", tree, "--repo", tree).status == 2


def test_metal_ops_without_a_row_come_with_the_one_that_would_move_them(migrate: Migrate, tree: Path) -> None:
    assert scanned(migrate, tree, "--propose")["moves"] == []
    folder = tree / "tt-train/sources/ttml/metal/ops"
    (folder / "silu_bw").rename(folder / "silu_bw_twice")
    header = folder / "silu_bw_twice" / "silu_bw.hpp"
    header.write_text(header.read_text().replace("silu_bw(", "silu_bw_twice("))
    document = scanned(migrate, tree, "--propose")
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(document)
    (proposal,) = document["moves"]
    assert proposal["operation"] == "ttml::metal::silu_bw_twice"  # type: ignore[index]
    assert proposal["row"]["category"] == "eltwise/unary_backward"  # type: ignore[index]
    assert "ttml::metal::silu_bw_twice" in migrate("scan", "--propose", "--repo", tree).out
