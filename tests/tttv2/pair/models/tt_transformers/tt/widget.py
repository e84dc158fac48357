# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
import torch

import ttnn
from models.common.lightweightmodule import LightweightModule
from models.tt_transformers.tt.ccl import join_rows
from models.tt_transformers.tt.model_config import TensorGroup


class Widget(LightweightModule):
    def __init__(self, mesh_device, links, args, state_dict, layer_num, configuration, cache=None, prefix=None):
        super().__init__()
        self.mesh_device = mesh_device
        self.links = links
        self.args = args
        self.dim = configuration.dim
        self.TG = configuration.num_devices == 32
        self.model_config = configuration.get_model_config()
        self.layer_num = layer_num
        self.local_heads = configuration.heads // 8
        self.unused = configuration.base_name  # @unused
        prefix = prefix or args.get_prefix("Widget", layer_num)  # @prefix
        if args.dummy_weights:  # @dummy
            cache_name = lambda _: None
        else:
            cache_name = lambda name: cache / name
        weight = lambda name, dims: ttnn.as_tensor(
            torch.transpose(state_dict[f"{prefix}.{name}"], dims[0] if args.is_galaxy else dims[-1], -1),  # @lambda
            layout=self.model_config["W_LAYOUT_TILE"],  # @layout
            cache_file_name=cache_name(name),
        )
        # self.model_config["COMMENTED_PROGCFG"] is not read
        self.weight = weight("weight", (0, 1))
        self.bias = None
        if f"{prefix}.bias" in state_dict:  # @bias-in
            self.bias = weight("bias", (0, 1))
        self.sliding = configuration.layer_types[layer_num] == "sliding" if configuration.layer_types else False  # @types
        self.fused = self.model_config["FUSED"]  # @fused-read
        self.wide_dtype = self.model_config["PRECISION"].get_dtype(  # @accessor
            decoder_id=layer_num, tensor=TensorGroup.WIDE
        )
        self.kernel = self.model_config["PRECISION"].get_fidelity(decoder_id=layer_num, configuration=args)  # @escape

        def reshard(x, mode):
            if mode == "decode":  # @closure
                x = ttnn.to_memory_config(x, ttnn.L1_MEMORY_CONFIG)  # @closure-op
            return x

        self.norm = (lambda x, mode: reshard(x, mode)) if prefix else (lambda x, mode: x)  # @norm
        self.activation = args.activation if hasattr(args, "activation") else None  # @hasattr

    def forward(self, x: ttnn.Tensor, mode, page_table=None):
        seq_len = x.shape[-2]
        TG = self.args.is_galaxy
        if mode == "decode":  # @mode
            if TG:  # @alias
                program = self.model_config["GALAXY_PROGCFG"] if self.dim >= 4096 else None  # @band
            else:
                program = self.model_config["FUSED_PROGCFG"]  # @fused-progcfg
        else:
            if seq_len >= self.args.cutoff:  # @long
                x = ttnn.reshape(x, [1, seq_len // self.args.cutoff, self.args.cutoff, -1])  # @long-reshape
            program = self.model_config["WIDE_PROGCFG"](seq_len, page_table)  # @call
        out = ttnn.linear(
            x,
            self.weight,
            dtype=ttnn.bfloat8_b if TG else self.wide_dtype or ttnn.bfloat16,  # @or
            program_config=program,
        )
        if self.bias is not None:  # @bias
            out = out + self.bias  # @plus
        out = self.norm(out, mode)
        if TG:
            if self.dim == 8192 or mode == "prefill":  # @mixed
                memory = out.memory_config()  # @memory
                out = ttnn.experimental.all_gather_async(out, dim=3)  # @direct-gather
            else:
                out = join_rows(out, self.mesh_device, self.links, axis=1)  # @first-join
        if self.fused:  # @fused-if
            if self.args.ccl_topology() == ttnn.Topology.Ring:  # @ring
                out = ttnn.experimental.all_gather_matmul_async(out, self.weight)  # @ring-op
            else:
                out = ttnn.linear(out, self.weight)  # @never
        if TG and (self.dim == 8192 or mode == "prefill"):  # @mixed-again
            out = ttnn.to_memory_config(out, memory)
        out = ttnn.linear(
            out,
            self.weight,
            dtype=self.args.ccl_dtype,  # @typed
            core_grid=ttnn.CoreGrid(y=8, x=8) if not program else None,  # @truth
        )
        return join_rows(
            out,
            self.mesh_device,
            self.links,
            sharded=(mode == "decode"),  # @argument
            dtype=self.args.ccl_dtype,
            memory=self.model_config.get("MISSING_MEMCFG", ttnn.L1_MEMORY_CONFIG),  # @get
        )

    def users(self):
        return self.args.model_config["USERS_MEMCFG"](1)  # @through-args
