# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The scan of the bundled miniature against the answer key that was written by hand from its sources."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from migrate.demo import scratch
from migrate.inventory.model import Inventory, Operation
from migrate.inventory.scan import scan
from migrate.tree.repository import Tree

KEY: dict[str, Any] = yaml.safe_load((Path(__file__).resolve().parents[1] / "miniature.yaml").read_text("utf-8"))
OPERATIONS: dict[str, Any] = KEY["operations"]


@pytest.fixture(scope="module")
def inventory(tmp_path_factory: pytest.TempPathFactory) -> Inventory:
    return scan(Tree.open(scratch.make(tmp_path_factory.mktemp("miniature") / "tree")), jobs=1)


@pytest.fixture(scope="module")
def legacy(inventory: Inventory) -> dict[str, Operation]:
    return {op.name: op for op in inventory.operations if not op.is_function}


def test_nothing_is_missed_and_nothing_is_made_up(inventory: Inventory, legacy: dict[str, Operation]) -> None:
    assert sorted(legacy) == sorted(OPERATIONS)
    assert not set(KEY["not_operations"]) & set(legacy)
    assert Counter(op.kind.value for op in legacy.values()) == KEY["counts"]
    assert inventory.registrations == len(OPERATIONS) == sum(KEY["counts"].values())
    assert inventory.unread == ()


def test_free_functions_are_done(inventory: Inventory) -> None:
    done = {op.name: op for op in inventory.operations if op.is_function}
    found = {
        name: {"binding": op.binding and op.binding.style, "file": op.registration.file} for name, op in done.items()
    }
    assert found == KEY["free_functions"]


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_each_operation(legacy: dict[str, Operation], name: str) -> None:
    expected, op = OPERATIONS[name], legacy[name]
    assert (op.kind.value, op.registration.file) == (expected["kind"], expected["file"])
    assert list(op.patterns) == expected.get("patterns", [])
    assert op.registered_name == expected.get("registered", name)
    assert op.binding is not None
    style = list(op.binding.styles) if isinstance(expected["binding"], list) else op.binding.style
    assert style == expected["binding"]
