# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Arithmetic of host tensors, as operators, as methods and as functions of torch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from migrate.verify.emulation.host_tensor import HostTensor, value_of

BINARY: dict[str, Callable[..., Any]] = {
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "truediv": np.true_divide,
    "floordiv": np.floor_divide,
    "mod": np.mod,
    "pow": np.power,
    "matmul": np.matmul,
    "eq": np.equal,
    "ne": np.not_equal,
    "lt": np.less,
    "le": np.less_equal,
    "gt": np.greater,
    "ge": np.greater_equal,
    "and": np.bitwise_and,
    "or": np.bitwise_or,
}
UNARY: dict[str, Callable[..., Any]] = {
    **{
        name: getattr(np, name) for name in ("exp", "log", "sin", "cos", "tanh", "sqrt", "abs", "floor", "ceil", "sign")
    },
    "rsqrt": lambda array: 1.0 / np.sqrt(array),
    "reciprocal": lambda array: 1.0 / array,
    "neg": np.negative,
    "relu": lambda array: np.maximum(array, 0),
    "sigmoid": lambda array: 1.0 / (1.0 + np.exp(-array)),
    "square": np.square,
    "logical_not": np.logical_not,
}
REDUCTIONS: dict[str, Callable[..., Any]] = {
    "sum": np.sum,
    "mean": np.mean,
    "amax": np.max,
    "amin": np.min,
    "prod": np.prod,
    "any": np.any,
    "all": np.all,
}
_NAMES = {"truediv": ("div", "divide", "true_divide"), "sub": ("subtract",), "mul": ("multiply",)}
_REVERSED = ("add", "sub", "mul", "truediv", "pow", "matmul")


def binary(function: Callable[..., Any]) -> Callable[..., HostTensor]:
    """Make a function of two operands out of numpy's."""

    def apply(first: Any, second: Any, *, alpha: float = 1, **_: Any) -> HostTensor:
        right = value_of(second)
        result = np.asarray(function(value_of(first), right if alpha == 1 else right * alpha))
        source = first if isinstance(first, HostTensor) else second
        return HostTensor(result, source.dtype if source.dtype.kind == result.dtype.kind else None)

    return apply


def unary(function: Callable[..., Any]) -> Callable[..., HostTensor]:
    """Make a function of one operand out of numpy's."""

    def apply(operand: HostTensor) -> HostTensor:
        result = np.asarray(function(value_of(operand)))
        return HostTensor(result, operand.dtype if operand.dtype.kind == result.dtype.kind else None)

    return apply


def reduction(function: Callable[..., Any]) -> Callable[..., HostTensor]:
    """Make a function over some dimensions out of numpy's."""

    def apply(operand: HostTensor, dim: Any = None, keepdim: bool = False, **_: Any) -> HostTensor:
        axes = tuple(dim) if isinstance(dim, list) else dim
        return HostTensor(np.asarray(function(value_of(operand), axis=axes, keepdims=keepdim)))

    return apply


def functions() -> dict[str, Callable[..., HostTensor]]:
    """Return the functions of torch that are arithmetic, by name."""
    names = {name: binary(function) for name, function in BINARY.items() if name not in ("and", "or", "mod")}
    names |= {"bmm": binary(np.matmul), "maximum": binary(np.maximum), "minimum": binary(np.minimum)}
    for name, others in _NAMES.items():
        names |= dict.fromkeys(others, names[name])
    names |= {name: unary(function) for name, function in UNARY.items()}
    names |= {name: reduction(function) for name, function in REDUCTIONS.items()}
    return names


def _in_place(function: Callable[..., HostTensor]) -> Callable[..., HostTensor]:
    def apply(operand: HostTensor, *arguments: Any, **keywords: Any) -> HostTensor:
        operand.array[...] = function(operand, *arguments, **keywords).array
        return operand

    return apply


def install() -> None:
    """Give HostTensor its operators and methods."""
    for name, function in functions().items():
        setattr(HostTensor, name, function)
        setattr(HostTensor, f"{name}_", _in_place(function))
    for name, array_function in BINARY.items():
        operator = binary(array_function)
        setattr(HostTensor, f"__{name}__", operator)
        if name in _REVERSED:
            setattr(HostTensor, f"__r{name}__", lambda second, first, operator=operator: operator(first, second))
    for name in ("add", "sub", "mul", "truediv"):
        setattr(HostTensor, f"__i{name}__", _in_place(binary(BINARY[name])))
    HostTensor.__neg__ = unary(np.negative)  # type: ignore[operator]
    HostTensor.__invert__ = unary(np.invert)  # type: ignore[operator]
    HostTensor.__hash__ = object.__hash__  # type: ignore[method-assign]


install()
