# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The pair of modules under audit: its files, and what is said of it as it is."""

from __future__ import annotations

from functools import cache

from migrate.inventory.tttv2.audit.run import audit
from migrate.inventory.tttv2.audit.subject import Finding
from tests.tttv2.pair_tree import TT, modules

V2, T2 = "models/common/modules", "models/common/tests/modules"
NEW, TEST, OLD, CONFIG = (
    f"{V2}/widget/widget_1d.py",
    f"{T2}/widget/test_widget_1d.py",
    f"{TT}/widget.py",
    f"{TT}/model_config.py",
)


@cache
def clean() -> tuple[Finding, ...]:
    """Return the findings of the pair without a change."""
    return audit(modules()).findings
