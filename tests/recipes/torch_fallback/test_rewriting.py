# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What may be done, by the preconditions."""

from __future__ import annotations

import pytest

from migrate.recipes.torch_fallback.rewriting import AFTER_PROOF, AUTO, PROPOSE, Rewriting


@pytest.mark.parametrize("level", [AUTO, AFTER_PROOF, PROPOSE])
def test_the_level_is_the_most_that_may_be_done(level: str) -> None:
    rewriting = Rewriting("rule", "Owner", "a.py", 1, level)
    assert rewriting.status == level
    rewriting.require("one", True, "seen")
    assert rewriting.status == level


@pytest.mark.parametrize("holds", [False, None])
def test_what_does_not_hold_or_cannot_be_told_is_a_proposal(holds: bool | None) -> None:
    rewriting = Rewriting("rule", "Owner", "a.py", 1, AUTO)
    rewriting.require("one", True, "seen")
    rewriting.require("two", holds, "not seen")
    assert rewriting.status == PROPOSE
    assert [(part.name, part.holds) for part in rewriting.preconditions] == [("one", True), ("two", holds)]
