# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A ratchet for the audit of torch: no symbol may have more findings than were recorded."""

from __future__ import annotations

import json
from collections import Counter

from migrate.data import parsed_json
from migrate.errors import MigrateError
from migrate.inventory.torch_usage.model import TorchUsage

SCHEMA = "ttnn-migrate/torch-baseline/1"


def counts(usage: TorchUsage) -> Counter[str]:
    """Count findings by symbol and class."""
    return Counter(f"{row.symbol} {row.class_}" for row in usage.findings())


def dump(usage: TorchUsage) -> str:
    """Return the present state as a baseline."""
    packages = sorted(package.path for package in usage.packages)
    return (
        json.dumps({"schema": SCHEMA, "packages": packages, "findings": dict(sorted(counts(usage).items()))}, indent=2)
        + "\n"
    )


def load(text: str, where: str) -> Counter[str]:
    """Read a baseline.

    Raises:
        MigrateError: MIG643.
    """
    try:
        content = parsed_json(text)
        if content["schema"] != SCHEMA:
            raise ValueError(f"its schema is {content['schema']}")
        return Counter({str(key): int(value) for key, value in content["findings"].items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise MigrateError("MIG643", where=where, reason=error) from error


def worse(before: Counter[str], now: Counter[str]) -> list[str]:
    """Return the symbols that have more findings than before."""
    return sorted(key for key, count in now.items() if count > before[key])
