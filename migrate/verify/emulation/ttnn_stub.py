# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The modules ttnn and tt_lib of the stand-in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from migrate.verify.emulation import device_compute, device_layout, torch_functional, torch_modules
from migrate.verify.emulation.device_tensor import ROW_MAJOR_LAYOUT, TILE_LAYOUT, DeviceTensor
from migrate.verify.emulation.host_tensor import HostTensor
from migrate.verify.emulation.placeholder import Placeholder, StubModule
from migrate.verify.emulation.precision import TTNN_TYPES

CARRIERS = (DeviceTensor, HostTensor)


class Device:
    """One device: what models ask it."""

    def get_num_devices(self) -> int:
        """Return one."""
        return 1

    def arch(self) -> Placeholder:
        """Return a name."""
        return Placeholder("ttnn.arch")

    @property
    def shape(self) -> list[int]:
        """The mesh of one."""
        return [1, 1]


def row_major_of_four(tensor: HostTensor, device: Any, shape: Any = None, put_on_device: bool = True) -> DeviceTensor:
    """Send a host tensor with ones in front, as the models' helper for rows does."""
    sizes = shape or [1] * (4 - tensor.ndim) + list(tensor.shape)
    return DeviceTensor(tensor.reshape(sizes)).to(device)


def fetched(value: Any) -> Any:
    """Bring every tensor of a call to the host, as the wrapper of the fallback operations does."""
    if isinstance(value, DeviceTensor):
        return device_layout.to_torch(value)
    if isinstance(value, list | tuple):
        return type(value)(fetched(part) for part in value)
    return value


def sent(value: Any) -> Any:
    """Send every tensor of a result to the device, in tiles."""
    if isinstance(value, HostTensor):
        return DeviceTensor(value.array, layout=TILE_LAYOUT)
    if isinstance(value, list | tuple):
        return [sent(part) for part in value]
    return value


def _fallback(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*arguments: Any, **keywords: Any) -> Any:
        kept = {name: fetched(value) for name, value in keywords.items() if not name.startswith("output_")}
        return sent(function(*fetched(arguments), **kept))

    return call


class FallbackConv2d(torch_modules.Conv2d):
    """The fallback module: a convolution of the host on values of the device."""

    def __init__(self, weights: Any, biases: Any = None, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        weight = fetched(weights)
        self.weight = torch_modules.Parameter(weight.reshape(*self.weight.shape))
        self.bias = None if biases is None else torch_modules.Parameter(fetched(biases).reshape(-1))

    def forward(self, input: Any) -> Any:
        """Fetch, convolve, send."""
        return sent(super().forward(fetched(input)))


def _fallback_module(name: str) -> StubModule:
    module = StubModule(name)
    functions: dict[str, Callable[..., Any]] = {
        "reshape": lambda tensor, *sizes: tensor.reshape(*sizes),
        "permute": lambda tensor, *dims: tensor.permute(*dims),
        "softmax": torch_functional.softmax,
        "silu": torch_functional.functions()["silu"],
        "pad": torch_functional.pad,
        "conv2d": torch_functional.conv2d,
        "layer_norm": torch_functional.layer_norm,
        "repeat": lambda tensor, sizes: tensor.repeat(*sizes),
        "chunk": lambda tensor, chunks, dim=0: list(tensor.chunk(chunks, dim)),
    }
    for key, function in functions.items():
        setattr(module, key, _fallback(function))
    module.Conv2d = FallbackConv2d
    return module


def _preprocess_linear_weight(weight: HostTensor, *, dtype: Any, layout: Any = TILE_LAYOUT, **_: Any) -> DeviceTensor:
    return device_layout.from_torch(weight.T.contiguous(), dtype, layout)


def _preprocess_linear_bias(bias: HostTensor, *, dtype: Any, layout: Any = TILE_LAYOUT, **_: Any) -> DeviceTensor:
    return device_layout.from_torch(bias.reshape(1, -1), dtype, layout)


def modules() -> dict[str, StubModule]:
    """Return ``ttnn``, ``tt_lib`` and their submodules, by dotted name."""
    ttnn = StubModule("ttnn", callable_=True, carriers=CARRIERS)
    stubs = {"ttnn": ttnn}
    for name in ("experimental", "transformer", "model_preprocessing"):
        stubs[f"ttnn.{name}"] = StubModule(f"ttnn.{name}", callable_=True, carriers=CARRIERS)
        setattr(ttnn, name, stubs[f"ttnn.{name}"])
    for name, function in (device_layout.functions() | device_compute.functions()).items():
        *inner, last = name.split(".")
        setattr(stubs[".".join(["ttnn", *inner])], last, function)
    for name, dtype in TTNN_TYPES.items():
        setattr(ttnn, name, dtype)
    values = {"Tensor": DeviceTensor, "Device": Device, "MeshDevice": Device, "TILE_LAYOUT": TILE_LAYOUT}
    values |= {"ROW_MAJOR_LAYOUT": ROW_MAJOR_LAYOUT, "TILE_SIZE": 32, "ReadDeviceProfiler": lambda *_: None}
    values |= {"synchronize_device": lambda *_: None, "GetDefaultDevice": Device}
    for name, value in values.items():
        setattr(ttnn, name, value)
    preprocessing = stubs["ttnn.model_preprocessing"]
    preprocessing.preprocess_linear_weight = _preprocess_linear_weight
    preprocessing.preprocess_linear_bias = _preprocess_linear_bias
    tt_lib, fallback = StubModule("tt_lib"), _fallback_module("tt_lib.fallback_ops")
    tt_lib.fallback_ops = fallback
    fallback.fallback_ops = _fallback_module("tt_lib.fallback_ops.fallback_ops")
    return stubs | {module.__name__: module for module in (tt_lib, fallback, fallback.fallback_ops)}
