# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
import math
import os
from enum import Enum

import ttnn
from models.common.utility_functions import is_blackhole, nearest_32
from transformers import AutoConfig


class TensorGroup(Enum):
    WIDE = "wide"


class Precision:
    def get_dtype(self, decoder_id, tensor):
        return ttnn.bfloat8_b

    def get_fidelity(self, decoder_id, configuration):
        return {"low": configuration.kernel_low, "high": configuration.kernel_high}  # @followed


class ModelArgs:
    NAMES = ("IN_WEIGHTS", "OUT", "W_LAYOUT", "RESIDUAL")
    LONGEST = 2048

    def __init__(self, mesh_device, max_batch_size=1, optimizations=None, dummy_weights=False):
        self.num_devices = mesh_device.get_num_devices() if mesh_device else 0
        device = mesh_device if mesh_device is not None else None
        self.mesh_device = mesh_device
        self.cluster_shape = list(mesh_device.shape) if mesh_device is not None else None
        self.is_galaxy = self.num_devices == 32
        self.dummy_weights = dummy_weights
        self.max_batch_size = max_batch_size
        self.tile_size = 32
        self.cutoff = 512 if is_blackhole() else 1024
        self.model_name = os.getenv("HF_MODEL")
        self._set_params(AutoConfig.from_pretrained(self.model_name).to_dict())
        self.rows = self.tile_size * int(math.ceil(self.max_batch_size / self.tile_size))
        self.model_config = {}
        self.model_config.update({f"{name}_MEMCFG": ttnn.L1_MEMORY_CONFIG for name in self.NAMES})  # @formatted
        self.model_config["PRECISION"] = optimizations or Precision()  # @precision
        self.model_config.update({f"{name}_TILE": ttnn.TILE_LAYOUT for name in self.NAMES if "LAYOUT" in name})  # @tile
        if device is not None:
            self.local_heads = self.heads // self.cluster_shape[1]
            self.kernel_low = ttnn.WormholeComputeKernelConfig(math_fidelity=ttnn.MathFidelity.LoFi)
            self.kernel_high = ttnn.WormholeComputeKernelConfig(math_fidelity=ttnn.MathFidelity.HiFi4)
            self.model_config["RESIDUAL_MEMCFG"] = (  # @residual
                ttnn.L1_MEMORY_CONFIG if self.is_galaxy else ttnn.create_sharded_memory_config((self.rows, self.dim))
            )
            wide = self.dim // self.cluster_shape[0]
            self.model_config["WIDE_PROGCFG"] = lambda seq_len, start=None: self.matmul_config(seq_len, wide)  # @factory
            self.model_config["FUSED"] = (  # @fused
                self.num_devices == 8 and os.getenv("ACTUAL") != "TG" and self.ccl_topology() == ttnn.Topology.Ring
            )
            if self.model_config["FUSED"]:
                self.model_config["FUSED_PROGCFG"] = ttnn.MatmulConfig(in0_block_w=self.dim)  # @fused-yes
            else:
                self.model_config["FUSED_PROGCFG"] = None  # @fused-no
            self.model_config[  # @split
                "SPLIT_MEMCFG"
            ] = lambda batch: ttnn.create_sharded_memory_config((batch, self.local_heads))
            if self.is_galaxy:
                self.model_config["GALAXY_PROGCFG"] = ttnn.MatmulConfig(in0_block_w=self.hidden // 4)  # @galaxy
            self.set_more()
        self.ccl_dtype = ttnn.bfloat8_b

    def set_more(self):
        self.model_config["MORE_MEMCFG"] = ttnn.MemoryConfig(nearest_32(self.dim))  # @more
        if self.is_galaxy:
            self.model_config["USERS_MEMCFG"] = lambda columns: ttnn.MemoryConfig(columns)  # @users-yes
        else:
            self.model_config["USERS_MEMCFG"] = lambda rows: ttnn.MemoryConfig(rows * self.dim)  # @users-no

    def _set_params(self, config):
        text = config.get("text_config", config)
        self.dim = text.get("dim", text.get("hidden_size"))
        self.hidden = text["intermediate_size"]
        self.heads = text.get("num_attention_heads")
        self.layer_types = text.get("layer_types", None)

    @property
    def base_name(self):
        return self.model_name.split("/")[-1]

    @staticmethod
    def __secret(name):
        return len(name)

    def ccl_topology(self):
        if ttnn.cluster.get_cluster_type() in [ttnn.cluster.ClusterType.T3K]:
            return ttnn.Topology.Ring
        return ttnn.Topology.Linear

    def is_wide(self, mode):
        return self.dim > 4096 and mode == "prefill"

    def get_model_config(self):
        return self.model_config

    def get_prefix(self, name, layer_num):
        return f"layers.{layer_num}.{self.__secret(name)}"

    def matmul_config(self, m, k, grid=(8, 8)):
        return ttnn.MatmulConfig(m, k // self.tile_size, grid)

    def load(self):
        if getattr(self, "experts", False):
            self.set_experts()

    def set_experts(self):
        self.model_config["EXPERT_PROGCFG"] = ttnn.MatmulConfig(in0_block_w=2)  # @expert
