# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Plain functions of other packages that carry tensors: a row where the package calls them."""

from __future__ import annotations

from pathlib import Path

from usage_tree import audit, found

HELPERS = """
import torch
import ttnn

def padded(x, device):
    shape = list(x.shape)
    x = torch.nn.functional.pad(x, (0, rest(shape[-1])))
    return ttnn.from_torch(x, device=device), shape

def rest(size):
    return -size % 32

def curved(x, device):
    return ttnn.from_torch(torch.erf(ttnn.to_torch(x)), device=device)

def fetched(x):
    return inner(x).float()

def inner(x):
    return ttnn.to_torch(x)

class Layer:
    @classmethod
    def sent(cls, weight, bias):
        return cls.row(weight), cls.row(bias)

    @staticmethod
    def row(tensor):
        return ttnn.from_torch(tensor.reshape(1, -1))

    def __init__(self, weights, device):
        self.weight = ttnn.from_torch(weights["w"], device=device)

def layer(weights, device):
    return Layer(weights, device)

def numbered(parts, device):
    ids = [torch.arange(part.shape[-1]) for part in parts]
    return ttnn.from_torch(torch.cat(ids), device=device)

def doubled(x):
    return ttnn.add(x, x)
"""


def test_calls_of_helpers_of_other_packages_have_the_class_of_what_they_do(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        from models.shared.helpers import Layer, curved, doubled, fetched, layer, numbered, padded

        class Model:
            def __init__(self, weights, device):
                self.device, self.layer = device, layer(weights, device)
                self.weight = padded(weights["w"], device)[0]
                self.both = Layer.sent(weights["v"], weights["b"])

            def forward(self, image: torch.Tensor):
                x, shape = padded(image, self.device)
                x = ttnn.add(x, numbered([x], self.device))
                x = curved(doubled(ttnn.matmul(x, self.weight)), self.device)
                return fetched(x)
        """,
        {"models/shared/helpers.py": HELPERS},
    )
    assert found(usage) == [
        ("C1", 'padded(weights["w"], device)'),
        ("C1", 'Layer.sent(weights["v"], weights["b"])'),
        ("C3", "padded(image, self.device)"),
        ("C8", "numbered([x], self.device)"),
        ("C5", "curved(doubled(ttnn.matmul(x, self.weight)), self.device)"),
        ("C4", "fetched(x)"),
    ]


def test_a_second_call_of_the_same_sort_is_a_row_too(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        from models.shared.helpers import curved

        class Model:
            def forward(self, x: ttnn.Tensor, device):
                first = curved(x, device)
                return ttnn.add(first, curved(x, device))
        """,
        {"models/shared/helpers.py": HELPERS},
    )
    assert found(usage) == [("C5", "curved(x, device)"), ("C5", "curved(x, device)")]


def test_a_loader_that_an_entry_function_calls_is_setting_up(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        from models.shared.helpers import create_parameters, curved

        def evaluate(model: torch.nn.Module, x: ttnn.Tensor, device):
            parameters = create_parameters(model, device)
            for _ in range(3):
                x = ttnn.add(x, curved(x, device))
            return ttnn.add(x, parameters)
        """,
        {
            "models/shared/helpers.py": HELPERS
            + "\ndef create_parameters(model, device):\n"
            + "    return ttnn.from_torch(model.weight.abs() * 2, device=device)\n"
        },
    )
    assert found(usage) == [("C1", "create_parameters(model, device)"), ("C5", "curved(x, device)")]
