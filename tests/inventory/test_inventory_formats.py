# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from inventory_tree import foo, other, scanned

from migrate.inventory.model import Inventory, Unread
from migrate.report import inventory as shown

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "scan-schema.json"


@pytest.fixture
def inventory(tmp_path: Path) -> Inventory:
    files = {
        **foo("return ttnn::prim::foo(input, 1, memory_config);"),
        **other("bar"),
        "tt-train/sources/ttml/ttnn_fixed/ops.cpp": "namespace ttml::ttnn_fixed { Tensor f(const Tensor& t)"
        " { return ttnn::bar(t, 1); } }",
        "tt-train/sources/ttml/metal/ops/mix/mix.cpp": "namespace ttml::metal { Tensor mix(const Tensor& t)"
        " { return ttnn::prim::foo(t, 1, {}); } }",
    }
    found = scanned(tmp_path, files)
    return Inventory(
        found.revision,
        found.operations,
        found.wrappers,
        found.metal_ops,
        (Unread("a|b.hpp", "no permission"),),
        found.registrations,
    )


def test_json_follows_its_schema(inventory: Inventory) -> None:
    document = json.loads(json.dumps(shown.document(inventory)))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(document)
    assert document["counts"]["proxy"] == 1
    assert sum(document["counts"].values()) == len(document["operations"]) == document["registrations"] == 2
    (first,) = [item for item in document["operations"] if item["name"] == "ttnn::foo"]
    assert (first["kind"], first["patterns"], first["line"]) == ("near-proxy", ["constant", "dropped"], 10)


def test_the_schema_refuses_what_is_none(inventory: Inventory) -> None:
    document = json.loads(json.dumps(shown.document(inventory)))
    document["operations"][0]["kind"] = "guessed"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(document)


def test_tables_add_up(inventory: Inventory) -> None:
    tables = {table.title: table for table in shown.tables(inventory)}
    assert set(tables) == {"Operations", "Wrappers", "Metal ops", "Counts"}
    assert sum(row[1] for row in tables["Counts"].rows) == tables["Counts"].footer[1] == 2  # type: ignore[misc]
    assert [row[0] for row in tables["Operations"].rows] == ["ttnn::bar", "ttnn::foo"]
    assert all(len(row) == len(table.columns) for table in tables.values() for row in table.rows)


def test_csv_has_a_row_for_each_operation(inventory: Inventory) -> None:
    rows = list(csv.DictReader(io.StringIO(shown.TEXTS["csv"](inventory))))
    assert [(row["operation"], row["kind"], row["patterns"]) for row in rows] == [
        ("ttnn::bar", "proxy", ""),
        ("ttnn::foo", "near-proxy", "constant dropped"),
    ]


def test_markdown_names_what_was_not_read(inventory: Inventory) -> None:
    text = shown.TEXTS["md"](inventory)
    assert "| proxy | 1 |" in text
    assert "- a&#124;b.hpp: no permission" in text


def test_todo_lists_what_is_left(inventory: Inventory) -> None:
    text = shown.TEXTS["todo"](inventory)
    assert text.splitlines()[0] == "# Proxies (1)"
    assert "[ ] ttnn::bar  ttnn/cpp/ttnn/operations/bar/bar.hpp:8" in text
    assert "[ ] ttnn::foo  ttnn/cpp/ttnn/operations/foo/foo.hpp:10  (constant, dropped)" in text


def test_sarif_has_a_note_for_each_operation(inventory: Inventory) -> None:
    log = json.loads(shown.TEXTS["sarif"](inventory))
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert log["version"] == "2.1.0"
    assert [result["ruleId"] for result in run["results"]] == ["proxy", "near-proxy"]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    region = run["results"][1]["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] == 10
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "not read: no permission"
