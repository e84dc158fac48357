# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the retirement of a header gathers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from migrate.moving.move_builder import MoveBuilder


@dataclass(slots=True)
class Retirement(MoveBuilder):
    """Gathers the edits; nothing moves."""

    @property
    def files(self) -> Mapping[str, str]:
        """Nothing moves."""
        return {}
