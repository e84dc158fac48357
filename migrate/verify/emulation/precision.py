# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Number formats of the stand-in: float64 by default, rounded to bfloat16 where that is asked for."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


class Precision:
    """Whether values are rounded as the device would round them.

    Args:
        rounding: round to bfloat16 when a value enters the device and after each operation.
    """

    def __init__(self, rounding: bool = False) -> None:
        self.rounding = rounding

    def device(self, array: Array) -> Array:
        """Round a value that is on the device, if that is asked for."""
        return round_bfloat16(array) if self.rounding and array.dtype.kind == "f" else array


PRECISION = Precision()


def round_bfloat16(array: Array) -> Array:
    """Round to the nearest bfloat16, ties to even, and return the values as float64."""
    bits = np.ascontiguousarray(array, dtype=np.float32).view(np.uint32)
    rounded = (bits + np.uint32(0x7FFF) + ((bits >> np.uint32(16)) & np.uint32(1))) & np.uint32(0xFFFF0000)
    return rounded.view(np.float32).astype(np.float64).reshape(array.shape)


class DataType:
    """A data type of torch or ttnn: a name, and the kind of number that stands for it here."""

    def __init__(self, name: str, kind: str) -> None:
        self.name = name
        self.kind = kind
        self.is_floating_point = kind == "f"

    def __repr__(self) -> str:
        return self.name

    def convert(self, array: Array) -> Array:
        """Convert an array to this type; floats of every width are float64 here."""
        target: npt.DTypeLike = {"f": np.float64, "i": np.int64, "b": np.bool_}[self.kind]
        return array if array.dtype == target else array.astype(target)


def _types(prefix: str, names: dict[str, str]) -> dict[str, DataType]:
    return {name: DataType(f"{prefix}.{name}", kind) for name, kind in names.items()}


TORCH_TYPES = _types(
    "torch",
    {
        **dict.fromkeys(["float32", "float64", "bfloat16", "float16"], "f"),
        **dict.fromkeys(["int64", "int32", "int16", "int8", "uint8"], "i"),
        "bool": "b",
    },
)
TORCH_ALIASES = {"float": "float32", "double": "float64", "half": "float16", "long": "int64", "int": "int32"}
TTNN_TYPES = _types(
    "ttnn",
    {
        **dict.fromkeys(["bfloat16", "float32", "bfloat8_b", "bfloat4_b"], "f"),
        **dict.fromkeys(["uint32", "int32", "uint16", "uint8"], "i"),
    },
)
DEFAULT_TORCH = {"f": "float32", "i": "int64", "u": "int64", "b": "bool"}


def torch_type(array: Array) -> DataType:
    """Return torch's default type for an array."""
    return TORCH_TYPES[DEFAULT_TORCH[array.dtype.kind]]


def normalized(value: Any) -> Array:
    """Return a value as an array in one of the three kinds that the stand-in knows."""
    array = np.asarray(value)
    if array.dtype.kind == "f":
        return array.astype(np.float64, copy=False)
    return array.astype(np.int64, copy=False) if array.dtype.kind in "iu" else array
