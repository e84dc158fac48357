# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What an undo would do to a tree, for those who know what may need it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from migrate.tree.reader import Reader


@dataclass(frozen=True, slots=True)
class Reversal:
    """An undo that is being considered.

    Args:
        contents: of each touched file, now and after the undo; None where there is no such file.
        later: the tree as the undo would leave it.
    """

    contents: Mapping[str, tuple[bytes | None, bytes | None]]
    later: Reader
