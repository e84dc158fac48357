# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""JSON output against the schemas that the documentation shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_run import Migrate
from jsonschema import Draft202012Validator

import migrate as package
from migrate.report import outcomes as report
from migrate.tree.plan import Note, Severity
from migrate.workflow.outcome import Outcome, Status

SCHEMAS = Path(package.__file__).parent.parent / "docs" / "schemas"


def valid(name: str, document: Any) -> None:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(document)


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: str(path.stem))
def test_schemas_are_schemas(path: Path) -> None:
    Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


def test_config(migrate: Migrate, repository: Path) -> None:
    valid("config", json.loads(migrate("config", "show", "--format", "json", "--repo", repository).out))


def test_doctor(migrate: Migrate, repository: Path) -> None:
    ran = migrate("doctor", "--format", "json", "--repo", repository)
    document = json.loads(ran.out)
    valid("doctor", document)
    assert document["exit_status"] == ran.status == 0
    assert {"name": "tree", "found": True, "detail": str(repository)}.items() <= document["pieces"][1].items()


def test_doctor_without_a_tree(migrate: Migrate, tmp_path: Path) -> None:
    document = json.loads(migrate("doctor", "--format", "json", "--repo", tmp_path).out)
    assert document["pieces"][1]["found"] is False


def test_outcomes() -> None:
    note = Note("MIG404", "a property goes", Severity.BREAKING, "a.hpp:3")
    outcomes = [
        Outcome(
            "ttnn::a", Status.MIGRATED, facts={"level": "collapse"}, files=("a.hpp",), notes=(note,), commit="ab12"
        ),
        Outcome("ttnn::b", Status.FAILED, code="MIG701", reason="worse"),
    ]
    document = report.document(outcomes, None, exit_status=4, revision="x")
    valid("apply", document)
    assert document["counts"] == {
        "migrated": 1, "would-migrate": 0, "already-done": 0, "needs-decision": 0, "unsupported": 0, "failed": 1,
        "skipped": 0,
    }  # fmt: skip
