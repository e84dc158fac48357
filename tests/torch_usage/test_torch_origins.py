# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where a value comes from decides its class: through attributes, dictionaries, caches, type tests and samplers."""

from __future__ import annotations

from pathlib import Path

from usage_tree import audit, found


def test_functions_in_attributes_and_modules_in_dictionaries(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        import torch.nn as nn

        class Backbone:
            def embed(self, image):
                return torch.conv2d(image, self.kernel)

            def __init__(self, weights):
                self.kernel = weights["kernel"]

        class Prefix:
            def __init__(self, embed_fn):
                self.embed_fn = embed_fn
                self.layers = nn.ModuleList([nn.ModuleDict({"attention": nn.Linear(3, 3)})])

            def forward(self, image, device):
                value = self.embed_fn(image)
                for layer in self.layers:
                    value = layer["attention"](value)
                return ttnn.from_torch(value, device=device)

        class Model:
            def __init__(self, weights, device):
                self.prefix, self.device = Prefix(Backbone(weights).embed), device

            def forward(self, image: torch.Tensor):
                return self.prefix.forward(image, self.device)
        """,
    )
    forward = [(class_, text) for class_, text in found(usage) if class_ != "C1"]
    assert forward == [
        ("C6", "torch.conv2d(image, self.kernel)"),
        ("C6", 'layer["attention"](value)'),
        ("C6", "ttnn.from_torch(value, device=device)"),
    ]
    conv = next(row for row in usage.rows if row.expression.startswith("torch.conv2d"))
    assert [step.split(" (")[0] for step in conv.evidence["path"]] == [
        "Model.forward",
        "Prefix.forward",
        "Backbone.embed",
    ]


def test_token_ids_come_back_without_a_round_trip(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Generator:
            def __init__(self, device):
                self.device = device

            def generate(self, token_ids: torch.Tensor):
                for step in range(8):
                    x = ttnn.embedding(ttnn.from_torch(token_ids, dtype=ttnn.uint32, device=self.device), self.table)
                    logits = ttnn.to_torch(x)
                    token_ids = torch.argmax(logits.softmax(dim=-1), dim=-1).unsqueeze(0)
                return token_ids
        """,
    )
    assert [(class_, text.split("(")[0]) for class_, text in found(usage)] == [
        ("C7", "ttnn.from_torch"),
        ("C4", "ttnn.to_torch"),
        ("C4", "torch.argmax"),
        ("C7", "torch.argmax"),
        ("C4", "logits.softmax"),
    ]


def test_tokens_that_the_device_samples_are_no_round_trip(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, device):
                self.device = device

            def generate(self, x: ttnn.Tensor):
                self.token_id_device = ttnn.argmax(x, dim=-1)
                token = ttnn.to_torch(self.token_id_device)
                position = ttnn.to_torch(ttnn.add(x, 1))
                sent = ttnn.from_torch(token.reshape(-1), dtype=ttnn.uint32, device=self.device)
                return sent, ttnn.from_torch(position.reshape(-1), dtype=ttnn.uint32, device=self.device)
        """,
    )
    assert [class_ for class_, _ in found(usage)] == ["C7", "C5", "C7", "C7", "C5", "C5"]


def test_what_cannot_be_told_is_unknown_and_never_kept(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        from somewhere import mystery

        class Model:
            def __init__(self, device):
                self.device = device

            def forward(self, x: ttnn.Tensor):
                value = mystery(self.device)
                return value.permute(0, 1) + torch.exp(value)
        """,
    )
    verdicts = {row.verdict for row in usage.rows if row.expression.startswith("torch.exp")}
    assert verdicts == {"unknown"}


def test_answers_of_type_tests_buffers_and_what_only_torch_has(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, device):
                self.device = device
                self.register_buffer("index", torch.arange(4))

            def forward(self, x: ttnn.Tensor):
                on_device = isinstance(x, ttnn.Tensor)
                if not on_device:
                    x = x.view(1, -1)
                return ttnn.add(x, ttnn.from_torch(self.index.view(-1), device=self.device))
        """,
    )
    assert [(class_, text.split("(")[0]) for class_, text in found(usage)] == [
        ("C1", "torch.arange"),
        ("C10", "x.view"),
        ("C8", "ttnn.from_torch"),
        ("C8", "self.index.view"),
    ]


def test_sizes_are_numbers_and_settings_of_modules_are_no_tensors(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, state_dict, layers, device):
                self.layers, self.device = layers, device

            def forward(self, x: ttnn.Tensor, width):
                table = torch.arange(0, width * 2)
                kernel = self.layers.kernel_size[0] * 2
                return ttnn.conv(x, ttnn.from_torch(table, device=self.device), kernel)
        """,
    )
    assert found(usage) == [
        ("C8", "torch.arange(0, width * 2)"),
        ("C8", "ttnn.from_torch(table, device=self.device)"),
    ]


def test_a_type_of_torch_tells_that_a_value_is_of_the_host(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, device):
                self.device = device

            def forward(self, x: ttnn.Tensor, other: ttnn.Tensor):
                if not isinstance(x, ttnn.Tensor):
                    other = ttnn.from_torch(other.to(torch.bfloat16), device=self.device)
                return ttnn.add(x, other)
        """,
    )
    assert found(usage) == [
        ("C10", "ttnn.from_torch(other.to(torch.bfloat16), device=self.device)"),
        ("C10", "other.to(torch.bfloat16)"),
    ]


def test_what_is_kept_in_a_cache_by_key_is_made_once(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, weights, device):
                self.weights, self.device, self.cache = weights, device, {}

            def forward(self, x: ttnn.Tensor, name: str):
                if name not in self.cache:
                    self.cache[name] = ttnn.from_torch(self.weights[name], device=self.device)
                return ttnn.add(x, self.cache[name])
        """,
    )
    assert found(usage) == [("C2", "ttnn.from_torch(self.weights[name], device=self.device)")]


def test_a_golden_function_beside_the_code_is_a_reference(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            @staticmethod
            def golden(x, w):
                return torch.matmul(x, w)

            def forward(self, x: ttnn.Tensor):
                return ttnn.exp(x)
        """,
    )
    assert found(usage) == [("C13", "torch.matmul(x, w)")]


def test_text_is_split_like_text(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        def prepare(text):
            return text.split("-"), text.split()
        """,
    )
    assert found(usage) == []


SAMPLES = """
from collections import defaultdict


class Model:
    def __init__(self, device):
        self.device, self.kept = device, defaultdict(lambda: None)
        self.kept[1] = ttnn.from_torch(torch.zeros(1, dtype=torch.int32), dtype=ttnn.uint32, device=device)

    def forward(self, x: ttnn.Tensor, size: int):
        for step in range(size):
            hidden = ttnn.embedding(self.kept[1], x)
            chosen = ttnn.{operation}(ttnn.matmul(hidden, x), dim=-1)
            ttnn.copy(ttnn.to_layout(chosen, ttnn.TILE_LAYOUT), self.kept[1])
            fetched = ttnn.to_torch(ttnn.from_device(self.kept[1]))
            x = ttnn.add(x, ttnn.from_torch(fetched.reshape(-1), dtype=ttnn.uint32, device=self.device))
        return x
"""


def test_what_the_device_samples_is_no_round_trip_whatever_its_name(tmp_path: Path) -> None:
    usage = audit(tmp_path, SAMPLES.format(operation="argmax"))
    assert [class_ for class_, text in found(usage) if "fetched" in text or "to_torch(" in text] == ["C7", "C7", "C7"]


def test_what_the_device_computes_is_one_though_it_is_copied(tmp_path: Path) -> None:
    usage = audit(tmp_path, SAMPLES.format(operation="softmax"))
    assert [class_ for class_, text in found(usage) if "fetched" in text or "to_torch(" in text] == ["C5", "C5", "C5"]


def test_an_else_that_keeps_by_key_is_made_once_and_a_block_that_runs_again_is_not(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, weights, device):
                self.weights, self.device, self.cache, self.limits = weights, device, {}, [1.0]

            def forward(self, x: ttnn.Tensor, key: str):
                if key in self.cache:
                    table = self.cache[key]
                else:
                    table = ttnn.from_torch(self.weights[key], device=self.device)
                    self.cache[key] = table
                if self.limits is not None:
                    self.limits = torch.tensor(self.limits)
                    x = ttnn.add(x, ttnn.from_torch(ttnn.to_torch(x).exp(), device=self.device))
                return ttnn.add(x, table)
        """,
    )
    assert [class_ for class_, _ in found(usage)] == ["C2", "C4", "C5", "C5", "C5"]


def test_an_argument_with_a_method_that_only_torch_has_is_a_tensor(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, device):
                self.device = device

            def forward(self, image, rows, model):
                image = image.permute(0, 2, 3, 1)
                parts = [image[i].reshape(1, -1) for i in range(2)]
                first = model.linear.weight.contiguous(), model.linear.bias
                return [ttnn.from_torch(part, device=self.device) for part in parts], rows.transpose(1, 0), first
        """,
    )
    assert found(usage) == [
        ("C3", "image.permute(0, 2, 3, 1)"),
        ("C3", "image[i]"),
        ("C3", "image[i].reshape(1, -1)"),
        ("C4", "model.linear.weight.contiguous()"),
        ("C3", "ttnn.from_torch(part, device=self.device)"),
        ("unknown", "rows.transpose(1, 0)"),
    ]


def test_an_operator_between_an_argument_and_a_tensor_is_one_of_torch(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, device):
                self.device = device

            def forward(self, settings):
                start = settings.first * torch.ones(1, 32)
                return ttnn.from_torch(start, device=self.device)
        """,
    )
    assert [class_ for class_, text in found(usage) if "*" in text] == ["C3"]


def test_ids_are_no_computation_though_the_host_looks_something_up_by_them(tmp_path: Path) -> None:
    usage = audit(
        tmp_path,
        """
        class Model:
            def __init__(self, weights, device):
                self.device, self.table = device, torch.nn.Embedding(10, 4)

            def forward(self, token_ids: torch.Tensor, image: torch.Tensor):
                ids = torch.cat((token_ids, token_ids), dim=1).view(-1)
                rows = self.table(ids).unsqueeze(1)
                scaled = image.reshape(1, -1).exp()
                return ttnn.from_torch(rows, device=self.device), ttnn.from_torch(scaled, device=self.device)
        """,
    )
    classes = {
        text.partition("(")[0]: class_ for class_, text in found(usage, "torch_call", "torch_method", "module_call")
    }
    assert classes == {
        "torch.nn.Embedding": "C1",
        "torch.cat": "C7",
        "self.table": "C6",
        "image.reshape": "C6",
    }
