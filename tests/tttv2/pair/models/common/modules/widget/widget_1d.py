# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A widget for one row of devices; see models/tt_transformers/tt/widget.py."""

from dataclasses import dataclass, replace

import ttnn
from models.common.lightweightmodule import LightweightModule
from models.common.modules.lazy_weight import LazyWeight, resolve


@dataclass
class Widget1DConfig:
    weight: LazyWeight
    mesh_device: ttnn.MeshDevice | None = None
    links: object | None = None
    dim: int | None = None
    dtype: ttnn.DataType | None = None
    decode_input_memcfg: ttnn.MemoryConfig | None = None
    prefill_input_memcfg: ttnn.MemoryConfig | None = None
    decode_progcfg: ttnn.MatmulConfig | None = None
    prefill_progcfg: object | None = None
    cutoff: int | None = None

    def is_resolved(self) -> bool:
        return all(getattr(self, name) is not None for name in ("weight", "mesh_device", "dim"))


class Widget1D(LightweightModule):
    def __init__(self, weight: LazyWeight):
        super().__init__()
        self.config = _resolve_widget_config(Widget1DConfig(weight=weight))
        self._loaded = False

    @classmethod
    def from_config(cls, config: Widget1DConfig):
        instance = object.__new__(cls)
        super(Widget1D, instance).__init__()
        instance.config = _resolve_widget_config(config)
        instance._loaded = False
        return instance

    def load_device_weights(self):
        if self._loaded:
            return
        assert self.config.is_resolved()
        self.weight = self.config.weight.get_device_weight()
        self._loaded = True

    def decode_forward(self, x: ttnn.Tensor | LazyWeight) -> ttnn.Tensor:
        self.load_device_weights()
        x = _load_input_device_tensor(x, self.config, mode="decode")
        cfg = self.config
        out = ttnn.linear(x, self.weight, dtype=cfg.dtype, program_config=cfg.decode_progcfg)
        out = ttnn.to_memory_config(out, ttnn.L1_MEMORY_CONFIG)
        out = ttnn.linear(out, self.weight, dtype=cfg.dtype)
        return self._join(out, True)

    def prefill_forward(self, x: ttnn.Tensor | LazyWeight) -> ttnn.Tensor:
        self.load_device_weights()
        x = _load_input_device_tensor(x, self.config, mode="prefill")
        cfg = self.config
        seq_len = x.shape[-2]
        if seq_len >= cfg.cutoff:
            x = ttnn.reshape(x, [1, seq_len // cfg.cutoff, cfg.cutoff, -1])
        out = ttnn.linear(x, self.weight, dtype=cfg.dtype, program_config=cfg.prefill_progcfg(seq_len))
        out = ttnn.linear(out, self.weight, dtype=cfg.dtype)
        return self._join(out, False)

    def forward(self, x: ttnn.Tensor | LazyWeight, mode: str) -> ttnn.Tensor:
        if mode == "decode":
            return self.decode_forward(x)
        return self.prefill_forward(x)

    def _join(self, x: ttnn.Tensor, sharded: bool) -> ttnn.Tensor:
        if self.config.mesh_device.get_num_devices() == 1:
            return x
        memory = ttnn.L1_MEMORY_CONFIG if sharded else ttnn.DRAM_MEMORY_CONFIG
        return ttnn.experimental.reduce_scatter_minimal_async(x, dim=3, memory_config=memory)

    @classmethod
    def from_model_args(cls, mesh_device, links, args, state_dict, layer_num, prefix=None):
        if args.is_galaxy:
            raise ValueError("Widget1D is not for Galaxy")
        import torch

        from models.tt_transformers.tt.model_config import TensorGroup

        model_config = args.get_model_config()
        precision = model_config["PRECISION"]
        dtype = precision.get_dtype(decoder_id=layer_num, tensor=TensorGroup.WIDE)
        precision.get_fidelity(decoder_id=layer_num, configuration=args)
        weight = torch.transpose(state_dict[f"{prefix or args.get_prefix('Widget', layer_num)}.weight"], 0, 1)
        config = Widget1DConfig(
            weight=LazyWeight(weight, mesh_device),
            mesh_device=mesh_device,
            links=links,
            dim=args.dim,
            dtype=dtype,
            decode_progcfg=model_config.get("FUSED_PROGCFG"),
            prefill_progcfg=model_config.get("WIDE_PROGCFG"),
            cutoff=args.cutoff,
        )
        return cls.from_config(config)


def _next_even(n: int) -> int:
    while n % 2:
        n = n + 1
    return n


def _matmul_config(m: int, k: int, grid: tuple[int, int] = (8, 8), tile_size: int = 32) -> ttnn.MatmulConfig:
    return ttnn.MatmulConfig(m, k // tile_size, grid)


def _resolve_widget_config(config: Widget1DConfig) -> Widget1DConfig:
    to_set = {}
    dim = config.dim
    if dim is None:
        dim = config.weight.source.shape[-1]
        to_set["dim"] = dim
    mesh_device = config.mesh_device or config.weight.device
    to_set["mesh_device"] = mesh_device
    if config.links is None:
        to_set["links"] = ttnn.get_links(mesh_device)
    if config.prefill_progcfg is None:
        to_set["prefill_progcfg"] = lambda seq_len: _matmul_config(_next_even(seq_len), dim)
    to_set["weight"] = resolve(config.weight, mesh_device)
    return replace(config, **to_set)


def _load_input_device_tensor(x: ttnn.Tensor | LazyWeight, config: Widget1DConfig, mode: str) -> ttnn.Tensor:
    memory = config.decode_input_memcfg if mode == "decode" else config.prefill_input_memcfg
    if isinstance(x, LazyWeight):
        return resolve(x, config.mesh_device).get_device_weight()
    assert x.memory_config() == memory
    return x
