# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What leaves the device without becoming a tensor of torch, and which way a test sends a value."""

from __future__ import annotations

from pathlib import Path

from usage_tree import audit, found


def test_what_is_fetched_whole_right_away_is_one_fetch(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def forward(self, x: ttnn.Tensor):
                first = ttnn.to_torch(ttnn.from_device(ttnn.to_layout(x, ttnn.ROW_MAJOR_LAYOUT)))
                return first, x.cpu().to(ttnn.ROW_MAJOR_LAYOUT).to_torch()
        """,
    )
    assert [class_ for class_, _ in found(usage)] == ["C4", "C4"]
    assert not any("from_device" in text[:16] or text == "x.cpu()" for _, text in found(usage))


def test_a_cache_on_the_host_that_comes_back_is_a_round_trip(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Cache:
            def __init__(self, device):
                self.kept, self.device = [None, None], device

            def set(self, user, value):
                self.kept[user] = value.cpu()

            def get(self, user):
                return ttnn.to_device(self.kept[user], self.device)

        class Model:
            def __init__(self, device):
                self.cache = Cache(device)

            def forward(self, x: ttnn.Tensor):
                self.cache.set(0, ttnn.mul(x, x))
                return ttnn.add(x, self.cache.get(0))
        """,
    )
    assert found(usage) == [("C5", "value.cpu()")]


def test_what_leaves_and_is_returned_is_an_output(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def forward(self, x: ttnn.Tensor):
                return [ttnn.from_device(x), ttnn.mul(x, x).cpu(blocking=False)]
        """,
    )
    assert found(usage) == [("C4", "ttnn.from_device(x)"), ("C4", "ttnn.mul(x, x).cpu(blocking=False)")]


def test_a_layer_that_is_a_function_of_the_device_is_no_module(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        from tt_lib.fallback_ops import fallback_ops

        class Model:
            def __init__(self, device):
                self.layers = [fallback_ops.MaxPool2d(2), ttnn.relu]

            def forward(self, x: ttnn.Tensor):
                for layer in self.layers:
                    if layer is ttnn.relu:
                        x = layer(x, memory_config=None)
                    else:
                        x = layer(x)
                return x
        """,
    )
    assert found(usage, "fallback_module_call") == [("C5", "layer(x)")]


def test_what_a_test_of_types_leaves_of_an_unknown_value_is_not_what_the_device_gave(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, device):
                self.device = device

            def rows(self, ids, x):
                rows = [ttnn.mul(x, x)]
                rows.append(ids.anything)
                return rows

            def forward(self, ids, x: ttnn.Tensor):
                first, second = self.rows(ids, x)
                torch.sum(ids)
                if isinstance(second, torch.Tensor):
                    second = ttnn.from_torch(second.view(-1), device=self.device)
                return ttnn.add(first, second)
        """,
    )
    assert "C5" not in {class_ for class_, _ in found(usage)}
    assert ("unknown", "second.view(-1)") in found(usage)


def test_shapes_of_arguments_are_shapes(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, device):
                self.device = device

            def forward(self, maps: int):
                height, width = maps.padded_shape[-2:]
                return ttnn.from_torch(torch.arange(0, height) + 0.5, device=self.device)
        """,
    )
    assert {class_ for class_, _ in found(usage)} == {"C8"}
