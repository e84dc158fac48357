# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Methods of a configuration that the constructor was given, called with tensors."""

from __future__ import annotations

from pathlib import Path

from usage_tree import audit, found

MODEL = """
class Model:
    def __init__(self, args, device):
        self.args, self.device = args, device

    def forward(self, x: ttnn.Tensor):
        rows = ttnn.to_torch(ttnn.exp(x))
        sent = self.args.send(rows.float())
        return ttnn.relu(sent)
"""
CONFIG = """
import ttnn


class ModelArgs:
    def send(self, rows):
        return ttnn.from_torch(rows.unsqueeze(0))
"""


def test_the_class_beside_the_module_has_the_method(tmp_path: Path) -> None:
    usage = audit(tmp_path, MODEL, {"models/demo/tt/model_config.py": CONFIG})
    assert found(usage) == [
        ("C5", "ttnn.to_torch(ttnn.exp(x))"),
        ("C5", "rows.float()"),
        ("C5", "ttnn.from_torch(rows.unsqueeze(0))"),
        ("C5", "rows.unsqueeze(0)"),
    ]


def test_what_an_unknown_method_makes_of_a_tensor_was_sent_if_the_device_uses_it(tmp_path: Path) -> None:
    usage = audit(tmp_path, MODEL)
    assert found(usage) == [("C5", "ttnn.to_torch(ttnn.exp(x))"), ("C5", "rows.float()")]


def test_two_methods_of_that_name_are_none(tmp_path: Path) -> None:
    more = CONFIG + CONFIG.partition("import ttnn\n")[2].replace("ModelArgs", "OtherArgs")
    usage = audit(tmp_path, MODEL, {"models/demo/tt/model_config.py": more})
    assert ("C5", "rows.float()") in found(usage)
    assert ("C3", "rows.unsqueeze(0)") in found(usage)


def test_a_method_that_is_given_no_tensor_makes_plain_data(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, args, device):
                self.args, self.device = args, device

            def forward(self, x: ttnn.Tensor):
                return ttnn.reshape(x, (1, self.args.padded(x.shape[0])))
        """,
    )
    assert found(usage) == []
