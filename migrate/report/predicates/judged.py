# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Boxes that no look at the tree can tick."""

from __future__ import annotations

from migrate.report.evidence import BoxState, Evidence, unknown
from migrate.report.facts import Facts


def person(facts: Facts, reason: str) -> Evidence:
    """Only a human can tick it.

    Args:
        facts: the tree.
        reason: what is to be decided or done.
    """
    return Evidence(BoxState.PERSON, reason)


def cannot_tell(facts: Facts, reason: str) -> Evidence:
    """The tree does not show it.

    Args:
        facts: the tree.
        reason: what would show it.
    """
    return unknown(reason)
