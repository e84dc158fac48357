# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A rotary embedding that uses the cosine alone."""

from __future__ import annotations

import pytest
from finding import MakeTree, after, found

from migrate.recipes.torch_fallback.rewriting import PROPOSE
from migrate.recipes.torch_fallback.rotary import find

TEXT = """class Attention:
    def rotate(self, q, k, cos, sin):
        q = ttnn.multiply(q, cos)
        k = ttnn.mul(k, cos)
        return q, k
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("return q, k", "return q, k, sin"),
        ("ttnn.mul(k, cos)", "k"),
        ("cos, sin):", "cos):"),
        ("ttnn.mul(k", "other.mul(k"),
    ],
)
def test_left_alone(make_tree: MakeTree, old: str, new: str) -> None:
    assert old in TEXT
    assert found(make_tree, find, TEXT.replace(old, new)) == []


def test_a_proposal(make_tree: MakeTree) -> None:
    (rewriting,) = found(make_tree, find, TEXT)
    assert (rewriting.rule, rewriting.owner, rewriting.status) == ("full-rope", "Attention", PROPOSE)
    assert after(TEXT, rewriting) == TEXT.replace(
        "ttnn.multiply(q, cos)", "ttnn.experimental.rotary_embedding(q, cos, sin)"
    ).replace("ttnn.mul(k, cos)", "ttnn.experimental.rotary_embedding(k, cos, sin)")


def test_tables_of_two_halves_are_seen(make_tree: MakeTree) -> None:
    (rewriting,) = found(make_tree, find, TEXT + "\n\ndef table(x):\n    return torch.cat([x, x], dim=-1)\n")
    assert rewriting.preconditions[0].holds
    assert [part.holds for part in rewriting.preconditions[1:]] == [None, None, None]
