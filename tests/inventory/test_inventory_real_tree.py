# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.inventory.deep import compare
from migrate.inventory.model import Inventory, Kind
from migrate.inventory.scan import scan
from migrate.tree.repository import Tree

TREE = os.environ.get("TT_METAL_TREE", "")
DEPS = [Path(item) for item in os.environ.get("TT_METAL_DEPS", "").split(os.pathsep) if item]
pytestmark = pytest.mark.skipif(not TREE, reason="TT_METAL_TREE names no tt-metal checkout")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def inventory(cache: Path) -> Inventory:
    return scan(Tree.open(Path(TREE)), cache=cache)


def test_registrations_are_what_the_preprocessor_counts(inventory: Inventory) -> None:
    grep = ["git", "-C", TREE, "grep", "-lI", "register_operation", "--", "ttnn/*.[ch]pp", "tt-train/*.[ch]pp"]
    counted = 0
    for name in subprocess.run(grep, capture_output=True, text=True, check=True).stdout.split():
        text = re.sub(rb"(?m)^[ \t]*#[ \t]*(include|pragma)[^\n]*", b"", (Path(TREE) / name).read_bytes())
        command = ["g++", "-E", "-P", "-x", "c++", "-std=c++20", "-nostdinc", "-"]
        made = subprocess.run(command, input=text, capture_output=True, check=False).stdout
        counted += len(re.findall(rb"\bregister_operation\s*<", made))
    assert inventory.registrations == counted
    assert sum(1 for item in inventory.operations if not item.is_function) == counted
    assert inventory.unread == ()


def test_every_overload_has_its_body(inventory: Inventory) -> None:
    legacy = [item for item in inventory.operations if item.kind is not Kind.DEVICE_OP and not item.is_function]
    assert [item.name for item in legacy if not item.overloads] == []
    missing = [item.name for item in legacy if any(one.definition is None for one in item.overloads)]
    assert missing == []


def test_proxies_name_their_device_operation(inventory: Inventory) -> None:
    proxies = [item for item in inventory.operations if item.kind is Kind.PROXY]
    assert proxies
    assert all(item.prims for item in proxies)
    known = sum(bool(item.device_operations) for item in proxies)
    assert known >= 0.9 * len(proxies)


@pytest.mark.skipif(not DEPS, reason="TT_METAL_DEPS names no third-party headers")
def test_a_real_parse_agrees(inventory: Inventory, cache: Path) -> None:
    tree = Tree.open(Path(TREE))
    kinds = (Kind.PROXY, Kind.NEAR_PROXY, Kind.CONVENIENCE)
    chosen = [item.name for kind in kinds for item in inventory.operations if item.kind is kind][::25]
    assert compare(tree, Parser(tree, Flags(tree, DEPS)), chosen, cache).differences == ()
