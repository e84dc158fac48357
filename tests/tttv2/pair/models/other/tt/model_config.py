# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
import ttnn
from models.tt_transformers.tt.model_config import ModelArgs as BaseArgs


class ModelArgs(BaseArgs):
    def __init__(self, mesh_device):
        self.num_devices = mesh_device.get_num_devices()
        self.is_galaxy = self.num_devices == 32
        self.dim = 4096
        self.model_config = {}
        self.model_config["WIDE_PROGCFG"] = lambda seq_len: ttnn.MatmulConfig(seq_len)  # @narrow
