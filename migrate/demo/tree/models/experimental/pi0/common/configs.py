# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from dataclasses import dataclass


@dataclass
class SigLIPConfig:
    patch_size: int = 14
    hidden_size: int = 48


@dataclass
class PI0ModelConfig:
    vision: SigLIPConfig
    head_dim: int = 64
    num_heads: int = 2
