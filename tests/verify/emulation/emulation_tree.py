# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A tree of one package with a patch embedding, in the two forms that packages have."""

from __future__ import annotations

from pathlib import Path

from migrate.verify.emulation.case import Case

HELPERS = """
import ttnn

def row(tensor, device):
    return ttnn.to_layout(ttnn.reshape(ttnn.from_torch(tensor, device=device), (1, tensor.shape[0])), ttnn.TILE_LAYOUT)
"""
EMBEDDING = """
import torch
import ttnn
from transformers import AutoModel  # a stand-in: nothing is installed

from models.demo.helpers import row


def padded(size):
    return (size + 31) // 32 * 32


class PatchEmbedding:
    def __init__(self, config, weights, device):
        self.patch, self.device = config.patch, device
        kernel = weights["weight"]
        out, channels, height, width = kernel.shape
        self.depth = padded(channels * height * width)
        flat = kernel.permute(2, 3, 1, 0).reshape(-1, out)
        flat = torch.nn.functional.pad(flat, (0, 0, 0, self.depth - flat.shape[0]))
        self.weight = ttnn.from_torch(flat, layout=ttnn.TILE_LAYOUT, device=device)
        self.bias = row(weights["bias"], device)

    def forward(self, pixels):
        batch, channels, height, width = pixels.shape
        x = ttnn.from_torch(pixels, layout=ttnn.ROW_MAJOR_LAYOUT, device=self.device)
        x = ttnn.permute(x, (0, 2, 3, 1))
        x = ttnn.fold(x, self.patch, self.patch)
        rows = ttnn.reshape(x, (batch, (height // self.patch) * (width // self.patch), -1))
        rows = ttnn.to_layout(ttnn.pad(rows, ((0, 0), (0, 0), (0, self.depth - rows.shape[-1]))), ttnn.TILE_LAYOUT)
        result = ttnn.linear(rows, self.weight, bias=self.bias)
        ttnn.deallocate(x)
        return result
"""
SIZES = {"weight": [12, 3, 7, 7], "bias": [12], "image": [2, 3, 14, 21]}
MODULE = "models.demo.embedding"


def write(root: Path, embedding: str = EMBEDDING) -> Path:
    """Write the tree; the package's own __init__ must never run."""
    folder = root / "models" / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "__init__.py").write_text("raise SystemExit('the package ran')\n", encoding="utf-8")
    (folder / "helpers.py").write_text(HELPERS, encoding="utf-8")
    (folder / "embedding.py").write_text(embedding, encoding="utf-8")
    return root


def case(**changes: object) -> Case:
    """Return the case of the embedding, against the convolution."""
    names = {name: {"ref": name} for name in SIZES}
    weights = {"dict": {name: names[name] for name in ("weight", "bias")}}
    fields: dict[str, object] = {
        "inputs": {name: {"tensor": sizes} for name, sizes in SIZES.items()},
        "modules": ("models.demo.helpers",),
        "steps": (
            {
                "name": "embedding",
                "call": "PatchEmbedding",
                "arguments": [{"namespace": {"patch": 7}}, weights, {"device": True}],
            },
            {"object": "embedding", "method": "forward", "arguments": [names["image"]]},
        ),
        "reference": (
            {
                "name": "convolved",
                "call": "torch.nn.functional.conv2d",
                "arguments": [names["image"], names["weight"], names["bias"]],
                "keywords": {"stride": 7},
            },
            {"name": "rows", "object": "convolved", "method": "flatten", "arguments": [2]},
            {"object": "rows", "method": "transpose", "arguments": [1, 2]},
        ),
    }
    return Case("embedding", MODULE, **(fields | changes))  # type: ignore[arg-type]
