# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Operations of ttnn that move values: between host and device, between layouts and shapes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from migrate.verify.emulation.device_tensor import (
    ROW_MAJOR_LAYOUT,
    TILE,
    TILE_LAYOUT,
    DeviceTensor,
    Layout,
    device_array,
)
from migrate.verify.emulation.faults import WrongShape, WrongSide
from migrate.verify.emulation.host_tensor import HostTensor
from migrate.verify.emulation.precision import Array, DataType


def from_torch(
    tensor: Any, dtype: DataType | None = None, layout: Layout | None = None, device: Any = None, **_: Any
) -> DeviceTensor:
    """Send a host tensor to the device.

    Raises:
        WrongSide: the value is of the device already.
    """
    if not isinstance(tensor, HostTensor):
        raise WrongSide(f"ttnn.from_torch was given {type(tensor).__name__}, not a torch.Tensor")
    return DeviceTensor(tensor.array.copy(), dtype, layout or ROW_MAJOR_LAYOUT, on_device=device is not None)


def to_torch(tensor: Any, dtype: DataType | None = None, **_: Any) -> HostTensor:
    """Fetch a tensor from the device."""
    values = HostTensor(np.array(device_array(tensor, "to_torch")))
    return values if dtype is None else values.to(dtype)


def to_layout(tensor: DeviceTensor, layout: Layout, *_: Any, dtype: DataType | None = None, **__: Any) -> DeviceTensor:
    """Change the layout; the same tensor where it has it already."""
    array = device_array(tensor, "to_layout")
    return tensor if tensor.layout is layout else tensor.result(array.copy(), dtype, layout)


def same_tensor(tensor: DeviceTensor, *_: Any, **__: Any) -> DeviceTensor:
    """Stand for what moves a tensor between memories of the device."""
    return tensor.view(device_array(tensor, "to_memory_config"))


def to_device(tensor: DeviceTensor, *_: Any, **__: Any) -> DeviceTensor:
    """Send a ttnn tensor of the host to the device."""
    return DeviceTensor(device_array(tensor, "to_device"), tensor.dtype, tensor.layout)


def reallocate(tensor: DeviceTensor, *_: Any, **__: Any) -> DeviceTensor:
    """Move a tensor to other memory, and free the old one."""
    moved = tensor.result(device_array(tensor, "reallocate").copy())
    tensor.buffer.freed = True
    return moved


def typecast(tensor: DeviceTensor, dtype: DataType, *_: Any, **__: Any) -> DeviceTensor:
    """Change the type."""
    return tensor.result(dtype.convert(device_array(tensor, "typecast")).copy(), dtype)


def reshape(tensor: DeviceTensor, shape: Any, *_: Any, **__: Any) -> DeviceTensor:
    """Change the shape: a view of the same buffer where the device makes one."""
    array = device_array(tensor, "reshape")
    sizes = tuple(int(size) for size in shape)
    if -1 not in sizes and int(np.prod(sizes)) != array.size:
        raise WrongShape(f"ttnn.reshape of {tuple(array.shape)} to {sizes}")
    result = array.reshape(sizes)
    if result.shape == array.shape:
        return tensor
    return tensor.view(result) if _is_view(tensor, result) else tensor.result(result.copy())


def _is_view(tensor: DeviceTensor, result: Array) -> bool:
    """Tell whether the device keeps the buffer: last dimension kept, and rows or whole tiles above it."""
    before, after = (1, 1, *tensor.shape), (1, 1, *result.shape)
    if before[-1] != after[-1]:
        return False
    whole = before[-2] % TILE == 0 and after[-2] % TILE == 0
    return tensor.layout is ROW_MAJOR_LAYOUT or before[-2] == after[-2] or whole


def permute(tensor: DeviceTensor, dims: Any, *_: Any, **__: Any) -> DeviceTensor:
    """Reorder the dimensions."""
    array = device_array(tensor, "permute")
    order = tuple(int(axis) for axis in dims)
    if sorted(axis % array.ndim for axis in order) != list(range(array.ndim)):
        raise WrongShape(f"ttnn.permute of {array.ndim} dimensions by {order}")
    return tensor.result(array.transpose(order).copy())


def transpose(tensor: DeviceTensor, first: int, second: int, *_: Any, **__: Any) -> DeviceTensor:
    """Swap two dimensions."""
    return tensor.result(np.swapaxes(device_array(tensor, "transpose"), first, second).copy())


def unsqueeze(tensor: DeviceTensor, dim: int) -> DeviceTensor:
    """Insert a dimension of size one."""
    return reshape(tensor, np.expand_dims(device_array(tensor, "unsqueeze"), dim).shape)


def squeeze(tensor: DeviceTensor, dim: int | None = None) -> DeviceTensor:
    """Drop dimensions of size one."""
    array = device_array(tensor, "squeeze")
    if dim is not None and array.shape[dim] != 1:
        return tensor
    return reshape(tensor, (array.squeeze() if dim is None else array.squeeze(dim)).shape)


def unsqueeze_to_4D(tensor: DeviceTensor) -> DeviceTensor:
    """Insert dimensions of size one in front until there are four."""
    return reshape(tensor, (1,) * (4 - len(tensor.shape)) + tuple(tensor.shape))


def pad(tensor: DeviceTensor, padding: Any, value: float = 0.0, *_: Any, **__: Any) -> DeviceTensor:
    """Pad by pairs, one for each dimension, or for the last ones."""
    array = device_array(tensor, "pad")
    pairs = [(int(before), int(after)) for before, after in padding]
    widths = [(0, 0)] * (array.ndim - len(pairs)) + pairs
    return tensor.result(np.pad(array, widths, constant_values=value))


def slice_(
    tensor: DeviceTensor, slice_start: Any, slice_end: Any, slice_step: Any = None, *_: Any, **__: Any
) -> DeviceTensor:
    """Cut a box out."""
    array = device_array(tensor, "slice")
    steps = slice_step or [1] * len(slice_start)
    for end, size in zip(slice_end, array.shape, strict=True):
        if end > size:
            raise WrongShape(f"ttnn.slice to {list(slice_end)} of {tuple(array.shape)}")
    box = tuple(slice(int(a), int(b), int(s)) for a, b, s in zip(slice_start, slice_end, steps, strict=True))
    return tensor.result(array[box].copy())


def concat(tensors: Any, dim: int = 0, *_: Any, **__: Any) -> DeviceTensor:
    """Join along one dimension."""
    parts: list[DeviceTensor] = list(tensors)
    if len({id(part.layout) for part in parts}) > 1:
        raise WrongShape("ttnn.concat needs operands of one layout")
    return parts[0].result(np.concatenate([device_array(part, "concat") for part in parts], axis=dim))


def split(tensor: DeviceTensor, split_size: Any, dim: int = 0, *_: Any, **__: Any) -> list[DeviceTensor]:
    """Cut into pieces of one size, or of the sizes of a list."""
    parts = HostTensor(device_array(tensor, "split")).split(split_size, dim)
    return [tensor.result(part.array.copy()) for part in parts]


def chunk(tensor: DeviceTensor, chunks: int, dim: int = 0, *_: Any, **__: Any) -> list[DeviceTensor]:
    """Cut into a number of pieces."""
    return split(tensor, -(-tensor.shape[dim] // chunks), dim)


def repeat(tensor: DeviceTensor, shape: Any, *_: Any, **__: Any) -> DeviceTensor:
    """Tile."""
    return tensor.result(np.tile(device_array(tensor, "repeat"), tuple(int(size) for size in shape)))


def repeat_interleave(tensor: DeviceTensor, repeats: int, dim: int, *_: Any, **__: Any) -> DeviceTensor:
    """Repeat each element."""
    return tensor.result(np.repeat(device_array(tensor, "repeat_interleave"), repeats, axis=dim))


def expand(tensor: DeviceTensor, shape: Any, *_: Any, **__: Any) -> DeviceTensor:
    """Broadcast."""
    return tensor.result(HostTensor(device_array(tensor, "expand")).expand(*shape).array.copy())


def roll(tensor: DeviceTensor, shifts: Any, dim: Any = None, *_: Any, **__: Any) -> DeviceTensor:
    """Roll elements round."""
    return tensor.result(np.roll(device_array(tensor, "roll"), shifts, dim))


def fold(
    tensor: DeviceTensor, stride_h: int, stride_w: int, use_transpose_as_fold: bool = False,
    output_shape: Any = None, padding: Any = (0, 0), *_: Any, **__: Any,
) -> DeviceTensor:  # fmt: skip
    """Gather windows of NHWC rows into channels, in the order row, column, channel.

    Raises:
        WrongShape: not four dimensions, or no whole number of windows.
    """
    array = device_array(tensor, "fold")
    if array.ndim != 4:
        raise WrongShape(f"ttnn.fold takes four dimensions, not {array.ndim}")
    sides = tuple(padding)
    top, bottom, left, right = (sides[0], sides[0], sides[1], sides[1]) if len(sides) == 2 else sides[:4]
    array = np.pad(array, ((0, 0), (top, bottom), (left, right), (0, 0)))
    batch, height, width, channels = array.shape
    if height % stride_h or width % stride_w:
        raise WrongShape(f"ttnn.fold of {height} by {width} in windows of {stride_h} by {stride_w}")
    grid = array.reshape(batch, height // stride_h, stride_h, width // stride_w, stride_w, channels)
    folded = grid.transpose(0, 1, 3, 2, 4, 5)
    sizes = (batch, height // stride_h, width // stride_w, channels * stride_h * stride_w)
    return tensor.result(folded.reshape(sizes).copy(), layout=ROW_MAJOR_LAYOUT)


def deallocate(tensor: DeviceTensor, force: bool = True) -> None:
    """Free a tensor's buffer; by force unless told otherwise, as the device's function does."""
    device_array(tensor, "deallocate")
    tensor.deallocate(force)


def functions() -> dict[str, Callable[..., Any]]:
    """Return the operations by name."""
    own: list[Callable[..., Any]] = [
        from_torch, to_torch, to_layout, to_device, reallocate, typecast, reshape, permute, transpose, unsqueeze,
        squeeze, unsqueeze_to_4D, pad, concat, split, chunk, repeat, repeat_interleave, expand, roll, fold, deallocate,
    ]  # fmt: skip
    names = {function.__name__: function for function in own}
    names |= {"as_tensor": from_torch, "slice": slice_, "view": reshape, "from_device": same_tensor}
    names |= dict.fromkeys(["to_memory_config", "interleaved_to_sharded", "sharded_to_interleaved"], same_tensor)
    names |= {"tilize": lambda tensor, **_: to_layout(tensor, TILE_LAYOUT)}
    names |= {"untilize": lambda tensor, **_: to_layout(tensor, ROW_MAJOR_LAYOUT)}
    return names
