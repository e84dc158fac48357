# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which rows hang together as one site."""

from __future__ import annotations

from pathlib import Path

from usage_tree import audit

MASK = """
class Model:
    def __init__(self, device):
        self.device = device

    def forward(self, x: ttnn.Tensor):
        mask = ttnn.from_torch(torch.zeros(4, 4), device=self.device)
        mask = ttnn.from_torch(ttnn.to_torch(mask) - 1, device=self.device)
        scores = ttnn.to_torch(ttnn.exp(x))
        return ttnn.from_torch(scores + ttnn.to_torch(mask), device=self.device)
"""


def test_a_constant_that_goes_by_the_device_is_one_site_and_not_that_of_its_users(tmp_path: Path) -> None:
    usage = audit(tmp_path, MASK)
    assert [(site.rule, site.lines) for site in usage.sites] == [
        ("hoist-constant", (9, 10, 12)),
        ("round-trip", (11, 12)),
    ]


def test_a_constant_that_is_never_sent_belongs_to_what_computes_with_it(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, device):
                self.device = device

            def forward(self, x: ttnn.Tensor):
                ones = torch.ones(4, 4)
                return ttnn.from_torch(ttnn.to_torch(ttnn.exp(x)) + ones, device=self.device)
        """,
    )
    assert [(site.rule, site.lines) for site in usage.sites] == [("round-trip", (9, 10))]


def test_two_constants_are_two_sites(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, device):
                self.device = device

            def forward(self, x: ttnn.Tensor):
                one = ttnn.from_torch(torch.ones(4, 4), device=self.device)
                two = ttnn.from_torch(torch.zeros(4, 4), device=self.device)
                return ttnn.add(ttnn.add(x, one), two)
        """,
    )
    assert [(site.rule, site.lines) for site in usage.sites] == [("hoist-constant", (9,)), ("hoist-constant", (10,))]
