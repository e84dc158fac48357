# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What is kept for the next call, by the ways in which people write that."""

from __future__ import annotations

from pathlib import Path

import pytest
from usage_tree import audit, found

MODEL = """
class Model:
    def __init__(self, weights, device):
        self.weights, self.device, self.size, self.mask, self.masks = weights, device, None, None, {{}}

    def forward(self, x: ttnn.Tensor):
        return ttnn.add(x, self.made(x.shape[-1]))

    def made(self, size):
{body}
"""
SENT = "ttnn.from_torch(torch.ones(size), device=self.device)"

KEPT = {
    "else of a comparison": f"""
        if self.size == size:
            mask = self.mask
        else:
            mask = {SENT}
            self.mask, self.size = mask, size
            self.size = size
        return mask
""",
    "else of two comparisons": f"""
        mask = None
        if mask is None and self.mask is not None and size == self.size:
            mask = self.mask
        elif mask is None:
            mask = {SENT}
            self.mask = mask
            self.size = size
        return mask
""",
    "early return": f"""
        if self.mask is not None:
            return self.mask
        self.mask = {SENT}
        return self.mask
""",
    "early return behind a second test": f"""
        if self.mask is not None:
            if self.mask.shape[-1] == size:
                return self.mask
        mask = {SENT}
        self.mask = mask
        return mask
""",
    "early return by key": f"""
        if size in self.masks:
            return self.masks[size]
        self.masks[size] = {SENT}
        return self.masks[size]
""",
    "early return of what was looked up": f"""
        mask = self.masks.get(size)
        if mask is not None:
            return mask
        mask = {SENT}
        self.masks[size] = mask
        return mask
""",
}


@pytest.mark.parametrize("body", KEPT.values(), ids=KEPT)
def test_what_is_kept_for_the_next_call_is_made_once(tmp_path: Path, body: str) -> None:
    usage = audit(tmp_path, MODEL.format(body=body))
    assert found(usage, "torch_call", "transfer") == [("C2", SENT), ("C2", "torch.ones(size)")]


MADE_AGAIN = {
    "another size is noted": f"""
        if self.size == size:
            mask = self.mask
        else:
            mask = {SENT}
            self.size = size + 1
        return mask
""",
    "what is returned is not kept": f"""
        if self.mask is not None:
            return self.mask
        return {SENT}
""",
    "the test asks for something else": f"""
        if size == 1:
            return self.mask
        self.mask = {SENT}
        return self.mask
""",
    "what comes before the test": f"""
        mask = {SENT}
        if self.mask is not None:
            return self.mask
        self.mask = mask
        return mask
""",
}


@pytest.mark.parametrize("body", MADE_AGAIN.values(), ids=MADE_AGAIN)
def test_what_is_not_kept_is_made_again(tmp_path: Path, body: str) -> None:
    usage = audit(tmp_path, MODEL.format(body=body))
    assert found(usage, "torch_call", "transfer") == [("C8", SENT), ("C8", "torch.ones(size)")]
