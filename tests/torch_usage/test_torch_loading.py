# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What is read from files, made by loaders, and computed by the device's library on the host."""

from __future__ import annotations

from pathlib import Path

from usage_tree import PACKAGE, audit, found

TEST = f"{PACKAGE}/tests/test_model.py"
LOADER = """
class Model:
    def __init__(self, parameters):
        self.parameters = parameters

    def __call__(self, x: ttnn.Tensor):
        return ttnn.linear(x, self.parameters.weight)


def build(torch_layer, device):
    return Model(preprocess_parameters(torch_layer, device))


def preprocess_parameters(torch_layer, device):
    return {"weight": ttnn.from_torch(torch_layer.linear.weight.data.T, device=device)}
"""


def in_package(tmp_path: Path, code: str, test: str = "") -> list[tuple[str, str]]:
    usage = audit(tmp_path, code, {TEST: test} if test else {})
    return [(row.class_, row.expression) for row in usage.rows if "tests" not in row.file and row.class_ != "C14"]


def test_a_loader_that_nobody_names_stays_dead(tmp_path: Path) -> None:
    rows = in_package(tmp_path, LOADER, "def test(device):\n    Model(None)(None)\n")
    assert {class_ for class_, _ in rows} == {"C11"}


def test_a_loader_that_tests_load_with_runs_before_the_forward_pass(tmp_path: Path) -> None:
    test = "def test(device):\n    Model(preprocess_parameters(torch.nn.Linear(3, 3), device))(None)\n"
    assert in_package(tmp_path, LOADER, test) == [
        ("C1", "ttnn.from_torch(torch_layer.linear.weight.data.T, device=device)"),
        ("C1", "torch_layer.linear.weight.data"),
        ("C1", "torch_layer.linear.weight.data.T"),
    ]


def test_a_class_method_makes_the_object_whose_forward_is_entered(tmp_path: Path) -> None:
    rows = in_package(
        tmp_path,
        """
        class Model:
            def __init__(self, table, device):
                self.table, self.device = table, device

            @classmethod
            def from_pretrained(cls, path, device):
                return cls(torch.load(path)["table"], device)

            def forward(self, x: ttnn.Tensor, index: int):
                return ttnn.add(x, ttnn.from_torch(self.table[:index], device=self.device))
        """,
    )
    assert rows == [
        ("C8", "ttnn.from_torch(self.table[:index], device=self.device)"),
        ("C8", "self.table[:index]"),
    ]


def test_what_a_file_of_weights_holds_is_of_the_host(tmp_path: Path) -> None:
    rows = in_package(
        tmp_path,
        """
        from torchvision import models

        def load_weights(path, device):
            stored = torch.load(path)
            kept = {key: ttnn.from_torch(value.unsqueeze(0), device=device) for key, value in stored.items()}
            for key, value in models.vgg16(weights=None).state_dict().items():
                kept[key] = ttnn.from_torch(value.reshape(-1), device=device)
            return kept
        """,
        "def test(device):\n    load_weights('x', device)\n",
    )
    assert sorted(rows) == [
        ("C1", "ttnn.from_torch(value.reshape(-1), device=device)"),
        ("C1", "ttnn.from_torch(value.unsqueeze(0), device=device)"),
        ("C1", "value.reshape(-1)"),
        ("C1", "value.unsqueeze(0)"),
    ]


def test_what_the_library_of_the_device_folds_is_of_the_host(tmp_path: Path) -> None:
    rows = in_package(
        tmp_path,
        """
        from ttnn.model_preprocessing import fold_batch_norm2d_into_conv2d

        def preprocess_parameters(torch_model, device):
            weight, bias = fold_batch_norm2d_into_conv2d(torch_model.conv, torch_model.bn)
            return ttnn.from_torch(weight), ttnn.from_torch(bias.reshape(1, 1, 1, -1))
        """,
        "def test(device):\n    preprocess_parameters(None, device)\n",
    )
    assert ("C1", "bias.reshape(1, 1, 1, -1)") in rows
    assert len(rows) == 3


def test_settings_of_a_reference_model_are_numbers(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, reference_model, device):
                self.args = reference_model.args
                self.state = ttnn.from_torch(torch.zeros(1, self.args.width * 2 + 1), device=device)

            def forward(self, x: ttnn.Tensor):
                return ttnn.add(x, self.state)
        """,
    )
    assert found(usage, "torch_operator") == []
    assert len(found(usage)) == 2
