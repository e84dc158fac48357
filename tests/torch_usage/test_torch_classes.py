# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""One package for each class, and for each trap that a syntactic reading falls into."""

from __future__ import annotations

from pathlib import Path

from usage_tree import audit, found


def test_text_that_only_speaks_of_torch_is_nothing(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        '''
        class Model:
            """torch.nn.functional.conv2d(x) was here."""

            def forward(self, x: ttnn.Tensor):
                # y = torch.matmul(x, x)
                return ttnn.add(x.reshape(1, -1), 1.0)
        ''',
    )
    assert found(usage) == []
    assert usage.sites == ()


def test_c1_weights_of_the_constructor(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, state_dict, device):
                fused = torch.cat([state_dict["q"], state_dict["k"]], dim=0)
                self.weight = ttnn.from_torch(fused.T.contiguous(), device=device)
                self.masks = [torch.zeros(4) for _ in range(3)]

            def forward(self, x: ttnn.Tensor):
                return ttnn.linear(x, self.weight)
        """,
    )
    assert {class_ for class_, _ in found(usage)} == {"C1"}
    assert len(found(usage)) == 5


def test_c2_what_is_made_once_behind_a_test(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, weights, device):
                self.weights, self.device, self.table = weights, device, None

            def forward(self, x: ttnn.Tensor):
                if self.table is None:
                    self.table = ttnn.from_torch(self.weights["table"], device=self.device)
                return ttnn.add(x, self.table)
        """,
    )
    assert found(usage) == [("C2", 'ttnn.from_torch(self.weights["table"], device=self.device)')]


def test_c3_and_c4_the_two_boundaries(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, device):
                self.device = device

            def forward(self, image: torch.Tensor):
                rows = image.permute(0, 2, 3, 1).to(torch.bfloat16)
                result = ttnn.relu(ttnn.from_torch(rows, device=self.device))
                return ttnn.to_torch(result).float()
        """,
    )
    assert [class_ for class_, _ in found(usage)] == ["C3", "C3", "C3", "C4", "C4"]


def test_c5_round_trips_over_functions_and_files(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        from models.demo.tt.steps import merged

        class Model:
            def __init__(self, device):
                self.device = device

            def forward(self, x: ttnn.Tensor):
                host = ttnn.to_torch(ttnn.exp(x))
                return self.sent(merged(host))

            def sent(self, value):
                return ttnn.from_torch(value, device=self.device)
        """,
        {"models/demo/tt/steps.py": "import torch\n\ndef merged(x):\n    return torch.cat([x, x], dim=1)\n"},
    )
    assert found(usage) == [
        ("C5", "ttnn.to_torch(ttnn.exp(x))"),
        ("C5", "ttnn.from_torch(value, device=self.device)"),
        ("C5", "torch.cat([x, x], dim=1)"),
    ]
    (site,) = usage.sites
    assert (site.rule, site.others) == ("layout-round-trip", (("models/demo/tt/steps.py", (4,)),))


def test_c5_fallback_operations_by_both_imports(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        import tt_lib.fallback_ops as outer
        from tt_lib.fallback_ops import fallback_ops

        class Model:
            def __init__(self, weight, bias, device):
                self.norm = fallback_ops.LayerNorm(weight, bias, normalized_shape=4)

            def forward(self, x: ttnn.Tensor):
                return self.norm(outer.softmax(x, dim=-1))
        """,
    )
    assert found(usage) == [
        ("C1", "fallback_ops.LayerNorm(weight, bias, normalized_shape=4)"),
        ("C5", "self.norm(outer.softmax(x, dim=-1))"),
        ("C5", "outer.softmax(x, dim=-1)"),
    ]


def test_c6_runs_where_a_module_is_called_not_where_it_is_made(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        import torch.nn as nn
        import torch.nn.functional as F
        from torch.nn.functional import pad

        class Model:
            def __init__(self, device):
                self.unfold, self.device = nn.Unfold(kernel_size=2, stride=2), device

            def forward(self, image: torch.Tensor):
                columns = self.unfold(pad(image, (0, 1)))
                return ttnn.from_torch(F.gelu(columns).permute(0, 2, 1), device=self.device)
        """,
    )
    assert [(class_, text.split("(")[0]) for class_, text in found(usage)] == [
        ("C1", "nn.Unfold"),
        ("C6", "self.unfold"),
        ("C6", "pad"),
        ("C6", "ttnn.from_torch"),
        ("C6", "F.gelu"),
        ("C6", "F.gelu"),
    ]
    (site,) = usage.sites
    assert (site.rule, site.lines) == ("patch-embedding", (10, 13, 14))


def test_c7_numbers_that_change_and_c8_numbers_that_do_not(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, config, device):
                self.config, self.device = config, device

            def forward(self, token_ids: torch.Tensor, x: ttnn.Tensor):
                ids = ttnn.from_torch(token_ids, dtype=ttnn.uint32, device=self.device)
                noise = ttnn.from_torch(torch.randn(2, self.config.width), device=self.device)
                mask = torch.tril(torch.ones(x.shape[0], x.shape[1]))
                for step in range(self.config.steps):
                    time = ttnn.from_torch(torch.tensor([step / 10]), device=self.device)
                    x = ttnn.add(x, time)
                return ttnn.add(ttnn.from_torch(mask, device=self.device), x), ids, noise
        """,
    )
    assert [class_ for class_, _ in found(usage)] == ["C7", "C7", "C7", "C8", "C8", "C8", "C8", "C8"]
    each = [row.evidence["multiplicity"] for row in usage.rows if row.expression.startswith("torch.tensor")]
    assert each == ["each turn of: for step in range(self.config.steps)"]


def test_c9_names_the_guard_and_a_silent_fallback_is_for_review(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, state_dict, device=None):
                self.state_dict, self.device, self.table, self.ready = state_dict, device, {}, False
                if device is not None:
                    self.ready = True
                    for name in range(3):
                        self.table[name] = ttnn.from_torch(state_dict[name], device=device)

            def forward(self, x: torch.Tensor):
                if self.device is None:
                    return torch.exp(x)
                if not self.ready:
                    return torch.sin(x)
                if self.device is not None and self.table:
                    return ttnn.from_torch(x, device=self.device)
                return torch.cos(x)
        """,
    )
    rows = {row.expression: row for row in usage.rows if row.class_ == "C9"}
    assert {text: row.verdict for text, row in rows.items()} == {
        "torch.exp(x)": "keep",
        "torch.sin(x)": "keep",
        "torch.cos(x)": "review",
    }
    assert rows["torch.exp(x)"].evidence["guards"] == [{"condition": "self.device is None", "false_because": ["mode"]}]


def test_c10_branches_of_types_that_the_entry_never_has(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Inner:
            def __init__(self, device):
                self.device = device

            def forward(self, x):
                fetched = isinstance(x, torch.Tensor)
                if fetched:
                    x = ttnn.from_torch(x, device=self.device)
                x = ttnn.relu(x)
                return ttnn.to_torch(x) if fetched else x

        class Model:
            def __init__(self, device):
                self.inner = Inner(device)

            def forward(self, x: ttnn.Tensor):
                return self.inner.forward(x)
        """,
    )
    assert [class_ for class_, _ in found(usage)] == ["C10", "C10"]


def test_c11_what_no_entry_reaches(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Unused:
            def forward(self, x: torch.Tensor):
                return x.float()

        class Model:
            def __init__(self, device, fast=True):
                self.fast, self.device = Flag(fast), device

            def forward(self, x: ttnn.Tensor):
                return x

        class Flag:
            def __init__(self, fast, slow=False):
                self.slow = slow

            def forward(self, x: torch.Tensor):
                return torch.exp(x) if self.slow else x

        Default = Model
        """,
    )
    assert found(usage) == [("C11", "x.float()"), ("C11", "torch.exp(x)")]


def test_c12_converters_belong_to_their_callers(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        from models.common.helpers import device_to_torch, torch_to_device

        def to_rows(tensor, device):
            return ttnn.from_torch(tensor.reshape(1, -1), device=device)

        class Model:
            def __init__(self, weights, device):
                self.weight, self.device = torch_to_device(weights["w"], device), device

            def forward(self, x: ttnn.Tensor):
                return to_rows(device_to_torch(ttnn.exp(x)), self.device)
        """,
    )
    assert found(usage) == [
        ("C12", "ttnn.from_torch(tensor.reshape(1, -1), device=device)"),
        ("C12", "tensor.reshape(1, -1)"),
        ("C1", 'torch_to_device(weights["w"], device)'),
        ("C5", "to_rows(device_to_torch(ttnn.exp(x)), self.device)"),
        ("C5", "device_to_torch(ttnn.exp(x))"),
    ]


def test_c13_by_path_and_by_the_name_of_a_function(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def forward(self, x: ttnn.Tensor):
                return x

        def test_model(device):
            assert Model().forward(ttnn.from_torch(torch.ones(3), device=device))

        if __name__ == "__main__":
            print(torch.zeros(3))
        """,
        {"models/demo/reference/model.py": "import torch\n\ndef forward(x: torch.Tensor):\n    return torch.exp(x)\n"},
    )
    assert {(class_, text) for class_, text in found(usage) if "(" in text} == {
        ("C13", "torch.exp(x)"),
        ("C13", "ttnn.from_torch(torch.ones(3), device=device)"),
        ("C13", "torch.ones(3)"),
        ("C13", "torch.zeros(3)"),
    }


def test_c14_losses_and_what_is_no_operation(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        from typing import List

        class Model(torch.nn.Module):
            def forward(self, x: torch.Tensor, labels: torch.LongTensor = None) -> List[torch.Tensor]:
                with torch.no_grad():
                    loss = torch.nn.CrossEntropyLoss()(x, labels) if labels is not None else None
                assert isinstance(x, torch.Tensor) and x.size(0) and x.dtype == torch.float32
                return loss
        """,
    )
    kinds = sorted((row.kind, row.expression) for row in usage.rows if row.line > 2)
    assert {row.class_ for row in usage.rows} == {"C14"}
    assert kinds == [
        ("annotation", "torch.LongTensor"),
        ("annotation", "torch.Tensor"),
        ("annotation", "torch.Tensor"),
        ("base_class", "torch.nn.Module"),
        ("context", "torch.no_grad"),
        ("dtype", "torch.float32"),
        ("isinstance", "torch.Tensor"),
        ("metadata", "x.size(0)"),
        ("module_call", "torch.nn.CrossEntropyLoss()(x, labels)"),
        ("torch_call", "torch.nn.CrossEntropyLoss()"),
    ]
