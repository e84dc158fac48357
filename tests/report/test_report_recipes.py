# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from migrate.report.recipes import document, rows
from migrate.workflow.campaign.model import Entry, Size, State


def entry(item: str, state: State, code: str = "", recipe: str = "collapse-proxy") -> Entry:
    return Entry(item, "proxy", recipe, state, code, "", "", Size((), 0, 0, False), (), ())


def test_what_each_recipe_would_take_and_what_stops_it() -> None:
    entries = [
        entry("a", State.READY),
        entry("f", State.UNPLANNED),
        entry("g", State.UNPLANNED),
        entry("b", State.DECISION, "MIG017"),
        entry("c", State.BLOCKED, "MIG403"),
        entry("d", State.BLOCKED, "MIG403"),
        entry("e", State.NO_RECIPE, "MIG018", ""),
    ]
    shown = document(entries, {"composite": 7})
    first = rows(shown)[0]
    assert first[:8] == ("collapse-proxy", "proxy, near-proxy", "1", "2", "1", "2", "0", "MIG403 (2), MIG017 (1)")
    assert "composite (7)" in first[8] and "convenience" in first[8]
    assert all(row[2:8] == ("0", "0", "0", "0", "0", "") for row in rows(shown)[1:])
