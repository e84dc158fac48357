# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Boxes of the checklist that the audit fills."""

from __future__ import annotations

from collections.abc import Mapping

from migrate.inventory.model import Inventory
from migrate.report.evidence import Evidence
from migrate.report.facts import Facts
from migrate.report.predicates import holds
from tests.tttv2.pair_tree import tree

NEW = "models/common/modules/widget/widget_1d.py"


def box(*rules: str, module: str = "widget", changes: Mapping[str, bytes | None] | None = None) -> Evidence:
    facts = Facts(tree(changes), Inventory("pair", ()))
    return holds({"tttv2-audit": {"module": "{name}", "rules": list(rules)}}, facts, {"name": module})


def test_a_rule_without_findings_is_done_and_hints_do_not_hold_it() -> None:
    for rule in ("R03", "R05", "R06", "R08", "R11"):
        assert box(rule).state.value == "done", rule


def test_what_only_a_person_can_say_is_for_a_person() -> None:
    evidence = box("R09")
    assert (evidence.state.value, evidence.places[0].file) == ("person", NEW)


def test_findings_leave_it_open_with_their_places() -> None:
    text = tree().read(NEW).decode()
    evidence = box("R11", "R03", changes={NEW: f"import torch\n{text}".encode()})
    assert (evidence.state.value, evidence.done, evidence.total) == ("partly", 1, 2)
    assert (evidence.reason, str(evidence.places[0])) == ("R11: 1 finding", f"{NEW}:1")
    assert evidence.places[0].text == "R11 imports torch"
    assert box("R11", module="nothing").reason == "no models/common/modules/nothing"
