# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
import torch
import ttnn

from models.experimental.pi0.common.configs import PI0ModelConfig, SigLIPConfig
from models.experimental.pi0.tt.ttnn_pi0 import PI0Model


def main(weights, device):
    model = PI0Model(PI0ModelConfig(SigLIPConfig()), weights, device)
    return model.sample_actions(torch.randn(1, 3, 28, 42))


if __name__ == "__main__":
    main({}, ttnn.open_device(device_id=0))
