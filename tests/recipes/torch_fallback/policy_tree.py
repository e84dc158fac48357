# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A policy as the optimization plan of pi0 describes it: default export of torch, host convolution, cosine alone."""

from __future__ import annotations

import shutil
from pathlib import Path

from work_tree import WorkTree

SOURCE = Path(__file__).parents[3] / "migrate/demo/tree/models"
PACKAGE = "models/experimental/pi0"
SIGLIP, GEMMA, MODEL = (f"{PACKAGE}/tt/{name}.py" for name in ("ttnn_siglip", "ttnn_gemma", "ttnn_pi0"))
MODULE = "models.experimental.pi0.tt"
ITEMS = {
    "default": f"{MODULE}.ttnn_pi0.PI0Model:default-export",
    "patches": f"{MODULE}.ttnn_siglip.PatchEmbeddingTTNN:patch-embedding",
    "rope": f"{MODULE}.ttnn_gemma.GemmaAttentionTTNN:full-rope",
    "memory": f"{MODULE}.ttnn_gemma.GemmaMLPTTNN.forward:memory-config",
    "free": f"{MODULE}.ttnn_gemma.GemmaMLPTTNN.forward:deallocation",
    "turned": f"{MODULE}.ttnn_gemma.GemmaAttentionTTNN.forward:deallocation",
}
DOCUMENTS = {
    "README.md": "\nThe default is the TTNN model; the one of torch is its reference.\n",
    "MIGRATION.md": "# Migration\n\nGive `PI0Model` a device.\n\n# Speed\n\nOne call took 12 ms, and takes 3 ms.\n",
    "tests/pcc/test_pcc_gemma.py": "def test_attention(device):\n    GemmaAttentionTTNN(config, device)\n",
}
BY_PEOPLE = {
    *("docstrings", "imports", "fold-benchmark", "rope-quality", "memory-audit", "memory-l1", "memory-profile"),
    *("memory-errors", "unit-tests", "integration-tests", "benchmarks", "quality"),
}
LAYER = """
cases:
  layer:
    module: models.experimental.pi0.tt.ttnn_gemma
    modules: [models.experimental.pi0.tt.ttnn_common]
    reason: "the layer that widens, gates and narrows"
    inputs:
      x: { tensor: [2, 5, 12] }
      gate: { tensor: [20, 12] }
      up: { tensor: [20, 12] }
      down: { tensor: [12, 20] }
    steps:
      - name: layer
        call: GemmaMLPTTNN
        arguments: [{ dict: { gate: { ref: gate }, up: { ref: up }, down: { ref: down } } }, { device: true }]
      - name: sent
        call: ttnn.from_torch
        arguments: [{ ref: x }]
        keywords: { layout: { name: ttnn.TILE_LAYOUT } }
      - { object: layer, method: forward, arguments: [{ ref: sent }] }
    reference:
      - { name: gated, call: torch.nn.functional.linear, arguments: [{ ref: x }, { ref: gate }] }
      - { name: active, call: torch.nn.functional.gelu, arguments: [{ ref: gated }] }
      - { name: wide, call: torch.nn.functional.linear, arguments: [{ ref: x }, { ref: up }] }
      - { name: both, call: torch.mul, arguments: [{ ref: active }, { ref: wide }] }
      - { call: torch.nn.functional.linear, arguments: [{ ref: both }, { ref: down }] }
"""
OTHER = """
cases:
  pi0-patch-embedding:
    module: models.experimental.pi0.tt.other
"""
ELSEWHERE = """
cases:
  pi0-patch-embedding:
    module: models.experimental.pi0.tt.ttnn_siglip
    modules: []
    inputs: { image: { tensor: [2, 3] } }
    steps:
      - { call: torch.nn.functional.relu, arguments: [{ ref: image }] }
    reference:
      - { call: torch.nn.functional.relu, arguments: [{ ref: image }] }
"""


def git(root: Path, *arguments: str) -> str:
    return WorkTree(root).git(*arguments)


def make(root: Path, rules: Path) -> Path:
    """Write the models of the miniature as a tree with one commit, beside an empty folder of rules."""
    shutil.copytree(SOURCE, root / "models")
    (rules / "emulation").mkdir(parents=True)
    files = {"ttnn/cpp/a.cpp": "int a;\n", "ruff.toml": "line-length = 120\n"}
    WorkTree(root, files, commit=True).be_committer()
    return root
