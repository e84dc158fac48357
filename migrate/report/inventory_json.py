# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""An inventory as a JSON document; docs/scan-schema.json describes it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

from migrate.inventory.model import Inventory, Operation
from migrate.report.model import counts, function_counts, relations

SCHEMA = "ttnn-migrate/scan/1"


def document(inventory: Inventory) -> dict[str, object]:
    """Return an inventory as a JSON document.

    Args:
        inventory: what a scan found.
    """
    return {
        "schema": SCHEMA,
        "revision": inventory.revision,
        "counts": counts(inventory),
        "function_counts": function_counts(inventory),
        "registrations": inventory.registrations,
        "operations": [_operation(op) for op in inventory.operations],
        "wrappers": plain(inventory.wrappers),
        "metal_ops": plain(inventory.metal_ops),
        "prim_counts": relations(inventory),
        "prims": plain(inventory.prims),
        "unread": plain(inventory.unread),
    }


def plain(value: Any) -> Any:
    """Return dictionaries and lists for a value of the model.

    Args:
        value: a dataclass of the model, or what its fields hold.
    """
    if isinstance(value, tuple):
        return [plain(element) for element in value]
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value.value if isinstance(value, StrEnum) else value


def _operation(op: Operation) -> dict[str, Any]:
    fields: dict[str, Any] = plain(op)
    return {**fields, "file": op.registration.file, "line": op.registration.line}
