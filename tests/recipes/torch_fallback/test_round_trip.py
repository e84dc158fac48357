# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Values of the device that go to the host and back as they are, and such that are sent again."""

from __future__ import annotations

import pytest
from finding import MakeTree, after, found, open_ones

from migrate.recipes.torch_fallback.rewriting import AFTER_PROOF, PROPOSE
from migrate.recipes.torch_fallback.round_trip import find

TEXT = """class Model:
    def __init__(self, device):
        self.device = device

    def forward(self, x):
        host = ttnn.to_torch(x)
        y = ttnn.from_torch(host, dtype=ttnn.bfloat16, layout=ttnn.TILE_LAYOUT, device=self.device)
        return ttnn.exp(y)
"""
STAYS = """class Model:
    def __init__(self, device):
        self.device = device

    def forward(self, x):
        y = ttnn.to_layout(x, ttnn.TILE_LAYOUT)
        y = ttnn.typecast(y, ttnn.bfloat16)
        return ttnn.exp(y)
"""
SENT = """class Model:
    def __init__(self, device):
        self.device = device

    def forward(self, x):
        rows = ttnn.reshape(x, (4, -1))
        y = ttnn.as_tensor(rows, dtype=ttnn.bfloat16, device=self.device)
        return ttnn.exp(y)
"""
ROLLED = """class Model:
    def forward(self, x):
        host = ttnn.to_torch(x)
        if self.shift > 0:
            moved = torch.roll(host, shifts=self.shift)
        else:
            moved = host
        y = ttnn.from_torch(moved, device=self.device)
        return y
"""
IN_BRANCH = """class Model:
    def forward(self, x):
        if self.shift > 0:
            host = ttnn.to_torch(x)
            moved = torch.roll(host, shifts=self.shift)
            y = ttnn.from_torch(moved, device=self.device)
        else:
            y = x
        return y
"""


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (TEXT, "ttnn.from_torch(host,", "ttnn.from_torch(host * 2,"),
        (TEXT, "return ttnn.exp(y)", "return ttnn.exp(y), host"),
        (TEXT, "def forward", "def __init__"),
        (SENT, "ttnn.reshape(x", "torch.reshape(x"),
        (SENT, "ttnn.reshape(x, (4, -1))", "ttnn.to_torch(x).float()"),
        (ROLLED, "            moved = host\n", "            moved = host + 1\n"),
    ],
)
def test_left_alone(make_tree: MakeTree, text: str, old: str, new: str) -> None:
    assert old in text
    assert found(make_tree, find, text.replace(old, new)) == []


def test_a_value_that_comes_back_as_it_was_stays(make_tree: MakeTree) -> None:
    (rewriting,) = found(make_tree, find, TEXT)
    assert (rewriting.rule, rewriting.place, rewriting.status) == ("identity-round-trip", "y", AFTER_PROOF)
    assert after(TEXT, rewriting) == STAYS


def test_a_value_of_the_device_needs_no_sending(make_tree: MakeTree) -> None:
    (rewriting,) = found(make_tree, find, SENT)
    assert (rewriting.rule, rewriting.status) == ("needless-transfer", AFTER_PROOF)
    assert "as_tensor" not in after(SENT, rewriting)


def test_the_way_is_gone_only_where_something_happens(make_tree: MakeTree) -> None:
    (rewriting,) = found(make_tree, find, ROLLED)
    assert (rewriting.status, open_ones(rewriting)) == (
        PROPOSE,
        ["the way there and back changes neither type nor layout"],
    )
    assert after(ROLLED, rewriting) == IN_BRANCH


def test_a_later_use_of_the_copy_is_named(make_tree: MakeTree) -> None:
    (rewriting,) = found(make_tree, find, ROLLED.replace("return y", "return y, host.dtype"))
    assert "nothing else reads the host's copy" in open_ones(rewriting)


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("dtype=ttnn.bfloat16, ", "", "the type is said"),
        ("device=self.device)", "device=self.device, mesh_mapper=self.mapper)", "one device, and no mapper"),
        ("__init__(self, device)", "__init__(self, device, mesh_device)", "it goes back to where it was"),
    ],
)
def test_what_must_hold(make_tree: MakeTree, old: str, new: str, name: str) -> None:
    assert old in TEXT
    (rewriting,) = found(make_tree, find, TEXT.replace(old, new))
    assert (rewriting.status, open_ones(rewriting)) == (PROPOSE, [name])
