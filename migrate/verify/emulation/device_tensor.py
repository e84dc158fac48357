# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""ttnn.Tensor on numpy: views share a buffer, and a freed buffer cannot be read."""

from __future__ import annotations

import weakref
from typing import Any

import numpy as np

from migrate.verify.emulation.faults import UseAfterFree, WrongLayout, WrongSide
from migrate.verify.emulation.host_tensor import HostTensor, Size
from migrate.verify.emulation.precision import PRECISION, TTNN_TYPES, Array, DataType, normalized

TILE = 32


class Layout:
    """A layout of the device."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"ttnn.{self.name}"


TILE_LAYOUT = Layout("TILE_LAYOUT")
ROW_MAJOR_LAYOUT = Layout("ROW_MAJOR_LAYOUT")


class Buffer:
    """Memory of the device, shared by a tensor and its views."""

    def __init__(self) -> None:
        self.freed = False
        self.tensors: weakref.WeakSet[DeviceTensor] = weakref.WeakSet()


class DeviceTensor:
    """A tensor of the device.

    Args:
        array: its values, or a host tensor that is copied.
        dtype: ttnn's type.
        layout: rows or tiles.
        buffer: shared with another tensor; a new one where it is left out.
        on_device: False for a ttnn tensor that is still in the host's memory.
    """

    def __init__(
        self,
        array: Any,
        dtype: DataType | None = None,
        layout: Layout = TILE_LAYOUT,
        buffer: Buffer | None = None,
        on_device: bool = True,
    ) -> None:
        if isinstance(array, HostTensor):  # ttnn.Tensor(torch_tensor, dtype)
            array, layout, on_device = array.array.copy(), ROW_MAJOR_LAYOUT, False
        values = normalized(array)
        self.dtype = dtype or TTNN_TYPES["bfloat16" if values.dtype.kind == "f" else "uint32"]
        self._array = values if buffer is not None else PRECISION.device(self.dtype.convert(values))
        self.layout = layout
        self.buffer = buffer or Buffer()
        self.on_device = on_device
        self.buffer.tensors.add(self)

    @property
    def array(self) -> Array:
        """The values.

        Raises:
            UseAfterFree: the buffer was freed.
        """
        if self.buffer.freed:
            raise UseAfterFree(f"a tensor of shape {tuple(self._array.shape)} is read after its buffer was freed")
        return self._array

    @property
    def shape(self) -> Size:
        """Its sizes."""
        return Size(self._array.shape)

    logical_shape = shape

    @property
    def padded_shape(self) -> Size:
        """Its sizes with tiles filled."""
        sizes = list(self._array.shape)
        if self.layout is TILE_LAYOUT:
            for axis in range(-min(2, len(sizes)), 0):
                sizes[axis] = -(-sizes[axis] // TILE) * TILE
        return Size(sizes)

    def get_layout(self) -> Layout:
        """Return the layout."""
        return self.layout

    def get_dtype(self) -> DataType:
        """Return the type."""
        return self.dtype

    def to(self, target: Any, *_: Any, **__: Any) -> DeviceTensor:
        """Return the values in another layout, or on the device."""
        layout = target if isinstance(target, Layout) else self.layout
        return DeviceTensor(self.array.copy(), self.dtype, layout)

    def is_allocated(self) -> bool:
        """Tell whether the buffer is there."""
        return not self.buffer.freed

    def deallocate(self, force: bool = False) -> None:
        """Free the buffer; without force only where no other tensor shares it."""
        if force or len(self.buffer.tensors) <= 1:
            self.buffer.freed = True

    def view(self, array: Array) -> DeviceTensor:
        """Return other sizes of the same buffer."""
        return DeviceTensor(array, self.dtype, self.layout, self.buffer)

    def result(self, array: Array, dtype: DataType | None = None, layout: Layout | None = None) -> DeviceTensor:
        """Return a new tensor with this one's type and layout where they fit."""
        kind = "i" if array.dtype.kind in "ub" else array.dtype.kind
        kept = self.dtype if self.dtype.kind == kind else None
        return DeviceTensor(array, dtype or kept, layout or self.layout)

    def __getitem__(self, key: Any) -> DeviceTensor:
        return self.result(np.array(self.array[key]))

    def __len__(self) -> int:
        return int(self._array.shape[0])

    def __repr__(self) -> str:
        return f"ttnn.Tensor(shape={tuple(self.shape)}, {self.dtype}, {self.layout})"


def device_array(value: Any, name: str, layout: Layout | None = None) -> Array:
    """Return the values of an operand of the device.

    Raises:
        WrongSide: it is none.
        WrongLayout: it has another layout than the operation needs.
    """
    if not isinstance(value, DeviceTensor):
        raise WrongSide(f"ttnn.{name} was given {type(value).__name__}, not a tensor of the device")
    if layout is not None and value.layout is not layout:
        raise WrongLayout(f"ttnn.{name} needs {layout}, not {value.layout}")
    return value.array
