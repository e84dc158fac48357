# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Shards: shares of a verification that run in jobs of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from migrate.errors import MigrateError

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Shard:
    """One share of several.

    Args:
        index: from 1 to ``count``.
        count: how many there are.
    """

    index: int = 1
    count: int = 1

    def of(self, items: Sequence[_Item]) -> list[_Item]:
        """Return this shard's items; over all shards each item stands in exactly one.

        Args:
            items: in an order that is the same in each shard.
        """
        return list(items[self.index - 1 :: self.count])


WHOLE = Shard()


def parse(text: str) -> Shard:
    """Read ``I/N``.

    Args:
        text: as the user wrote it.

    Raises:
        MigrateError: MIG809.
    """
    match = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", text)
    if match is None or int(match[1]) > int(match[2]):
        raise MigrateError("MIG809", shard=text)
    return Shard(int(match[1]), int(match[2]))
