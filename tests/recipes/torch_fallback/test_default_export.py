# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A default export that means the class of torch."""

from __future__ import annotations

from finding import MakeTree, after, found, open_ones

from migrate.recipes.torch_fallback.default_export import find
from migrate.recipes.torch_fallback.rewriting import AUTO, PROPOSE

TEXT = """class ModelTorch:
    def __init__(self, config):
        self.config = config

    def forward(self, x):
        return torch.relu(x)


class ModelTTNN:
    def __init__(self, config, device):
        self.config, self.device = config, device

    def forward(self, x):
        return ttnn.relu(x)


Model = ModelTorch
"""
USER = "models/demo/run.py"
CALL = "from models.demo.tt.module import Model\n\nmodel = Model(1{})\n"


def test_no_class_of_the_device(make_tree: MakeTree) -> None:
    assert found(make_tree, find, TEXT[: TEXT.index("class ModelTTNN")] + "Model = ModelTorch\n") == []


def test_the_export_is_swapped_where_calls_pass_the_device(make_tree: MakeTree) -> None:
    (rewriting,) = found(make_tree, find, TEXT, {USER: CALL.format(", 2")})
    assert (rewriting.rule, rewriting.owner, rewriting.status) == ("default-export", "Model", AUTO)
    assert after(TEXT, rewriting).endswith("\nModel = ModelTTNN\n")


def test_a_call_without_the_device(make_tree: MakeTree) -> None:
    (rewriting,) = found(make_tree, find, TEXT, {USER: CALL.format("")})
    assert (rewriting.status, open_ones(rewriting)) == (PROPOSE, ["every call passes the device already"])


def test_a_method_that_is_missing(make_tree: MakeTree) -> None:
    text = TEXT.replace(
        "    def forward(self, x):\n        return torch", "    def forward(self, x, more):\n        return torch"
    )
    (rewriting,) = found(make_tree, find, text)
    assert "the new class has every public method" in open_ones(rewriting)
