# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""torch.Tensor on numpy: views share memory, as numpy's do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from migrate.verify.emulation.faults import NotEmulated, WrongShape, WrongSide
from migrate.verify.emulation.precision import TORCH_ALIASES, TORCH_TYPES, Array, DataType, normalized, torch_type


class Size(tuple[int, ...]):
    """torch.Size."""

    def numel(self) -> int:
        """Return the number of elements."""
        return int(np.prod(self, dtype=np.int64))


class HostTensor:
    """A tensor of the host.

    Args:
        array: its values; kept, not copied.
        dtype: torch's type; the default of the array's kind where it is left out.
    """

    __array_priority__ = 100
    requires_grad = False
    is_cuda = False
    device = "cpu"

    def __init__(self, array: Any, dtype: DataType | None = None) -> None:
        if not isinstance(array, np.ndarray | np.generic | bool | int | float | list | tuple):
            raise WrongSide(f"{type(array).__name__} is no host value")
        values = normalized(array)
        self.dtype = dtype or torch_type(values)
        self.array: Array = self.dtype.convert(values)

    def _like(self, array: Array) -> HostTensor:
        kind = "i" if array.dtype.kind == "u" else array.dtype.kind
        return HostTensor(array, self.dtype if kind == self.dtype.kind else None)

    @property
    def shape(self) -> Size:
        """Its sizes."""
        return Size(self.array.shape)

    @property
    def ndim(self) -> int:
        """The number of its dimensions."""
        return self.array.ndim

    @property
    def data(self) -> HostTensor:
        """The tensor itself: nothing here has a gradient."""
        return self

    @property
    def T(self) -> HostTensor:
        """All dimensions reversed, as a view."""
        return self._like(self.array.T)

    @property
    def mT(self) -> HostTensor:
        """The last two dimensions swapped, as a view."""
        return self.transpose(-1, -2)

    def dim(self) -> int:
        """Return the number of dimensions."""
        return self.array.ndim

    def size(self, dim: int | None = None) -> Any:
        """Return the sizes, or one of them."""
        return self.shape if dim is None else self.array.shape[dim]

    def numel(self) -> int:
        """Return the number of elements."""
        return int(self.array.size)

    def view(self, *shape: Any) -> HostTensor:
        """Return another shape of the same memory.

        Raises:
            WrongShape: it would need a copy.
        """
        if len(shape) == 1 and isinstance(shape[0], DataType):
            return self.to(shape[0])
        result = self.array.reshape(_flat(shape))
        if result.size and not np.shares_memory(result, self.array):
            raise WrongShape("view of a tensor whose elements are not in order; torch asks for reshape or contiguous")
        return self._like(result)

    def reshape(self, *shape: Any) -> HostTensor:
        """Return another shape, as a view where that is possible."""
        return self._like(self.array.reshape(_flat(shape)))

    def permute(self, *dims: Any) -> HostTensor:
        """Reorder the dimensions, as a view."""
        order = _flat(dims)
        if sorted(axis % self.ndim for axis in order) != list(range(self.ndim)):
            raise WrongShape(f"permute of {self.ndim} dimensions by {order}")
        return self._like(self.array.transpose(order))

    def transpose(self, first: int, second: int) -> HostTensor:
        """Swap two dimensions, as a view."""
        return self._like(np.swapaxes(self.array, first, second))

    def t(self) -> HostTensor:
        """Transpose a matrix, as a view."""
        return self._like(self.array.T)

    def contiguous(self) -> HostTensor:
        """Return the elements in order; a copy only where they are not."""
        return self._like(np.ascontiguousarray(self.array).reshape(self.array.shape))

    def flatten(self, start_dim: int = 0, end_dim: int = -1) -> HostTensor:
        """Join dimensions."""
        first, last = start_dim % self.ndim, end_dim % self.ndim
        return self.reshape(*self.shape[:first], -1, *self.shape[last + 1 :])

    def unflatten(self, dim: int, sizes: Any) -> HostTensor:
        """Split a dimension."""
        axis = dim % self.ndim
        return self.reshape(*self.shape[:axis], *sizes, *self.shape[axis + 1 :])

    def unsqueeze(self, dim: int) -> HostTensor:
        """Insert a dimension of size one, as a view."""
        return self._like(np.expand_dims(self.array, dim))

    def squeeze(self, dim: int | None = None) -> HostTensor:
        """Drop dimensions of size one, as a view."""
        if dim is not None and self.array.shape[dim] != 1:
            return self._like(self.array)
        return self._like(self.array.squeeze() if dim is None else self.array.squeeze(dim))

    def expand(self, *sizes: Any) -> HostTensor:
        """Broadcast, as a view that cannot be written."""
        lengths = _flat(sizes)
        offset = len(lengths) - self.ndim
        shape = [self.array.shape[axis - offset] if size == -1 else size for axis, size in enumerate(lengths)]
        return self._like(np.broadcast_to(self.array, shape))

    def expand_as(self, other: HostTensor) -> HostTensor:
        """Broadcast to another tensor's shape."""
        return self.expand(*other.shape)

    def repeat(self, *sizes: Any) -> HostTensor:
        """Tile."""
        return self._like(np.tile(self.array, _flat(sizes)))

    def repeat_interleave(self, repeats: int, dim: int | None = None) -> HostTensor:
        """Repeat each element."""
        return self._like(np.repeat(self.array, repeats, axis=dim))

    def split(self, size: Any, dim: int = 0) -> tuple[HostTensor, ...]:
        """Cut into pieces of one size, or of the sizes of a list, as views."""
        length = self.array.shape[dim]
        sizes = list(size) if isinstance(size, list | tuple) else [size] * -(-length // size)
        bounds = np.cumsum(sizes)[:-1]
        return tuple(self._like(part) for part in np.split(self.array, bounds, axis=dim))

    def chunk(self, chunks: int, dim: int = 0) -> tuple[HostTensor, ...]:
        """Cut into a number of pieces, as views."""
        return self.split(-(-self.array.shape[dim] // chunks), dim)

    def narrow(self, dim: int, start: int, length: int) -> HostTensor:
        """Cut a range out of one dimension, as a view."""
        index = [slice(None)] * self.ndim
        index[dim] = slice(start, start + length)
        return self._like(self.array[tuple(index)])

    def roll(self, shifts: Any, dims: Any = None) -> HostTensor:
        """Roll elements round."""
        return self._like(np.roll(self.array, shifts, dims))

    def to(self, *arguments: Any, dtype: DataType | None = None, **_: Any) -> HostTensor:
        """Convert to another type; devices and tensors as targets are taken too."""
        for argument in arguments:
            if isinstance(argument, DataType):
                dtype = argument
            elif isinstance(argument, HostTensor):
                dtype = argument.dtype
        return self if dtype is None or dtype is self.dtype else HostTensor(self.array, dtype)

    type = to

    def clone(self, **_: Any) -> HostTensor:
        """Copy."""
        return self._like(self.array.copy())

    def detach(self) -> HostTensor:
        """Return the tensor: nothing here has a gradient."""
        return self

    cpu = detach

    def requires_grad_(self, *_: Any) -> HostTensor:
        """Return the tensor: nothing here has a gradient."""
        return self

    def numpy(self) -> Array:
        """Return the values, not copied."""
        return self.array

    def item(self) -> Any:
        """Return the only element."""
        return self.array.item()

    def tolist(self) -> Any:
        """Return nested lists."""
        return self.array.tolist()

    def masked_fill(self, mask: HostTensor, value: Any) -> HostTensor:
        """Replace what a mask marks."""
        return self._like(np.where(value_of(mask), value, self.array))

    def copy_(self, other: HostTensor) -> HostTensor:
        """Write another tensor's values into this one's memory."""
        self.array[...] = value_of(other)
        return self

    def fill_(self, value: Any) -> HostTensor:
        """Write one value everywhere."""
        self.array[...] = value
        return self

    def softmax(self, dim: int = -1, **_: Any) -> HostTensor:
        """Softmax over one dimension."""
        shifted = np.exp(self.array - self.array.max(axis=dim, keepdims=True))
        return self._like(shifted / shifted.sum(axis=dim, keepdims=True))

    def __getitem__(self, key: Any) -> HostTensor:
        return self._like(np.asarray(self.array[_index(key)]))

    def __setitem__(self, key: Any, value: Any) -> None:
        self.array[_index(key)] = value_of(value)

    def __len__(self) -> int:
        return len(self.array)

    def __iter__(self) -> Iterator[HostTensor]:
        return (self._like(np.asarray(part)) for part in self.array)

    def __bool__(self) -> bool:
        if self.array.size != 1:
            raise RuntimeError("Boolean value of a tensor with more than one element is ambiguous")
        return bool(self.array.item())

    def __int__(self) -> int:
        return int(self.array.item())

    def __index__(self) -> int:
        return int(self.array.item())

    def __float__(self) -> float:
        return float(self.array.item())

    def __repr__(self) -> str:
        return f"tensor(shape={tuple(self.shape)}, dtype={self.dtype})"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in TORCH_ALIASES or name in TORCH_TYPES:
            return lambda: self.to(TORCH_TYPES[TORCH_ALIASES.get(name, name)])
        raise NotEmulated(f"torch.Tensor.{name} is not emulated")


def value_of(value: Any) -> Any:
    """Return the array of a host tensor, and anything else as it is.

    Raises:
        WrongSide: the value is of the device.
    """
    if isinstance(value, HostTensor):
        return value.array
    if hasattr(value, "buffer"):
        raise WrongSide("torch was given a value of the device")
    return value


def _flat(sizes: tuple[Any, ...]) -> tuple[int, ...]:
    """Take sizes as one list or one by one."""
    if len(sizes) == 1 and isinstance(sizes[0], list | tuple):
        sizes = tuple(sizes[0])
    return tuple(int(size) for size in sizes)


def _index(key: Any) -> Any:
    return tuple(value_of(part) for part in key) if isinstance(key, tuple) else value_of(key)
