# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where a tree keeps what a new operation must be entered in (``rules/scaffold/places.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass

from migrate import rules


@dataclass(frozen=True, slots=True)
class Places:
    """Names and places; see the rule file for each."""

    operations: str
    lists: str
    main_target: str
    bindings: str
    api: str
    docs_check: str
    docs_check_list: str
    workflows: str
    tests: str
    gtests: tuple[str, ...]
    owners: tuple[str, ...]


@rules.cached
def places() -> Places:
    """Load the rule file."""
    fields = dict(rules.load("scaffold/places.yaml"))
    fields |= {name: tuple(fields[name]) for name in ("gtests", "owners")}
    return Places(**fields)
