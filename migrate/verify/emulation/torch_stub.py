# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The module torch of the stand-in."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import numpy as np

from migrate.verify.emulation import host_operators, torch_functional, torch_modules
from migrate.verify.emulation.host_tensor import HostTensor, Size, value_of
from migrate.verify.emulation.placeholder import StubModule
from migrate.verify.emulation.precision import TORCH_ALIASES, TORCH_TYPES, Array, DataType


class NoGradient(contextlib.ContextDecorator):
    """torch.no_grad, as a context and as a decorator."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


def no_grad(function: Callable[..., Any] | None = None, *_: Any) -> Any:
    """Return a context, or the decorated function."""
    return function if callable(function) else NoGradient()


def _creation(make: Callable[[tuple[int, ...]], Array]) -> Callable[..., HostTensor]:
    def create(*size: Any, dtype: DataType | None = None, **_: Any) -> HostTensor:
        sizes = tuple(size[0]) if len(size) == 1 and isinstance(size[0], list | tuple) else size
        return HostTensor(make(tuple(int(part) for part in sizes)), dtype or TORCH_TYPES["float32"])

    return create


def _like(make: Callable[[tuple[int, ...]], Array]) -> Callable[..., HostTensor]:
    def create(other: HostTensor, dtype: DataType | None = None, **_: Any) -> HostTensor:
        return HostTensor(make(tuple(other.shape)), dtype or other.dtype)

    return create


def _tensor(data: Any, dtype: DataType | None = None, **_: Any) -> HostTensor:
    return HostTensor(np.array(value_of(data)), dtype)


def _arange(*bounds: Any, dtype: DataType | None = None, **_: Any) -> HostTensor:
    return HostTensor(np.arange(*bounds), dtype)


def _full(size: Any, fill_value: Any, dtype: DataType | None = None, **_: Any) -> HostTensor:
    return HostTensor(np.full(tuple(size), fill_value), dtype)


def _cat(tensors: Any, dim: int = 0) -> HostTensor:
    parts = list(tensors)
    return HostTensor(np.concatenate([value_of(part) for part in parts], axis=dim), parts[0].dtype)


def _stack(tensors: Any, dim: int = 0) -> HostTensor:
    parts = list(tensors)
    return HostTensor(np.stack([value_of(part) for part in parts], axis=dim), parts[0].dtype)


def _where(condition: HostTensor, first: Any, second: Any) -> HostTensor:
    return HostTensor(np.where(value_of(condition), value_of(first), value_of(second)))


def _outer(first: HostTensor, second: HostTensor) -> HostTensor:
    return HostTensor(np.outer(value_of(first), value_of(second)), first.dtype)


def _argmax(input: HostTensor, dim: int | None = None, keepdim: bool = False) -> HostTensor:
    return HostTensor(np.asarray(np.argmax(value_of(input), axis=dim, keepdims=keepdim)))


def _cumsum(input: HostTensor, dim: int) -> HostTensor:
    return HostTensor(np.cumsum(value_of(input), axis=dim))


def _triangle(function: Callable[..., Array]) -> Callable[..., HostTensor]:
    return lambda input, diagonal=0: HostTensor(function(value_of(input), diagonal), input.dtype)


def _clamp(input: HostTensor, min: Any = None, max: Any = None) -> HostTensor:
    return HostTensor(np.clip(value_of(input), min, max), input.dtype)


METHODS = [
    *("reshape", "permute", "transpose", "flatten", "unsqueeze", "squeeze", "split", "chunk", "narrow", "roll"),
    *("repeat_interleave", "clone", "softmax", "t"),
]


def _method(name: str) -> Callable[..., Any]:
    def call(input: HostTensor, *arguments: Any, **keywords: Any) -> Any:
        return getattr(input, name)(*arguments, **keywords)

    return call


def _fill(module: StubModule, seed: int) -> None:
    generator = np.random.default_rng(seed)
    makers: dict[str, Any] = {"zeros": np.zeros, "ones": np.ones, "empty": np.zeros, "randn": generator.standard_normal}
    makers["rand"] = generator.random
    for name, make in makers.items():
        setattr(module, name, _creation(make))
        setattr(module, f"{name}_like", _like(make))
    own: dict[str, Any] = {
        "tensor": _tensor,
        "as_tensor": _tensor,
        "from_numpy": HostTensor,
        "arange": _arange,
        "full": _full,
    }
    own |= {"cat": _cat, "concat": _cat, "concatenate": _cat, "stack": _stack, "where": _where, "outer": _outer}
    own |= {"argmax": _argmax, "cumsum": _cumsum, "triu": _triangle(np.triu), "tril": _triangle(np.tril)}
    own |= {"clamp": _clamp, "no_grad": no_grad, "inference_mode": no_grad, "Size": Size, "Tensor": HostTensor}
    own |= {"is_tensor": lambda value: isinstance(value, HostTensor), "equal": _equal, "allclose": _close}
    for name, value in (own | host_operators.functions() | {name: _method(name) for name in METHODS}).items():
        setattr(module, name, value)
    for name, dtype in TORCH_TYPES.items():
        setattr(module, name, dtype)
    for name, target in TORCH_ALIASES.items():
        setattr(module, name, TORCH_TYPES[target])


def _equal(first: HostTensor, second: HostTensor) -> bool:
    return bool(np.array_equal(value_of(first), value_of(second)))


def _close(first: HostTensor, second: HostTensor, rtol: float = 1e-5, atol: float = 1e-8, **_: Any) -> bool:
    return bool(np.allclose(value_of(first), value_of(second), rtol, atol))


def modules(seed: int = 0) -> dict[str, StubModule]:
    """Return torch and its submodules, by dotted name."""
    torch, nn = StubModule("torch"), StubModule("torch.nn")
    functional = StubModule("torch.nn.functional")
    _fill(torch, seed)
    for name, kind in torch_modules.classes().items():
        setattr(nn, name, kind)
    for name, function in torch_functional.functions().items():
        setattr(functional, name, function)
    torch.nn, nn.functional = nn, functional
    torch.conv2d = functional.conv2d
    return {module.__name__: module for module in (torch, nn, functional)}
