# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""torch.nn.functional on numpy."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from migrate.verify.emulation.faults import NotEmulated, WrongShape
from migrate.verify.emulation.host_operators import UNARY, unary
from migrate.verify.emulation.host_tensor import HostTensor, value_of
from migrate.verify.emulation.precision import Array


def pair(value: Any) -> tuple[int, int]:
    """Take a size given once for both axes, or for each."""
    first, second = value if isinstance(value, list | tuple) else (value, value)
    return int(first), int(second)


def pad_array(array: Array, padding: Any, value: float = 0.0) -> Array:
    """Pad by torch's list: last dimension first, before and after in turn."""
    widths = [(0, 0)] * array.ndim
    for position in range(0, len(padding), 2):
        widths[array.ndim - 1 - position // 2] = (int(padding[position]), int(padding[position + 1]))
    trimmed = tuple(
        slice(max(0, -before), size - max(0, -after)) for (before, after), size in zip(widths, array.shape, strict=True)
    )
    grown = [(max(0, before), max(0, after)) for before, after in widths]
    return np.pad(array[trimmed], grown, constant_values=value)


def windows(array: Array, kernel: Any, stride: Any, padding: Any, dilation: Any) -> Array:
    """Return (N, C, kh, kw, out_h, out_w): what each place of each window sees."""
    (kh, kw), (sh, sw), (ph, pw), (dh, dw) = pair(kernel), pair(stride), pair(padding), pair(dilation)
    if array.ndim != 4:
        raise WrongShape(f"a convolution takes four dimensions here, not {array.ndim}")
    source = np.pad(array, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    out_h = (source.shape[2] - dh * (kh - 1) - 1) // sh + 1
    out_w = (source.shape[3] - dw * (kw - 1) - 1) // sw + 1
    result = np.empty((*source.shape[:2], kh, kw, out_h, out_w), dtype=source.dtype)
    for row in range(kh):
        for column in range(kw):
            rows = slice(row * dh, row * dh + sh * (out_h - 1) + 1, sh)
            columns = slice(column * dw, column * dw + sw * (out_w - 1) + 1, sw)
            result[:, :, row, column] = source[:, :, rows, columns]
    return result


def conv2d(
    input: HostTensor,
    weight: HostTensor,
    bias: HostTensor | None = None,
    stride: Any = 1,
    padding: Any = 0,
    dilation: Any = 1,
    groups: int = 1,
) -> HostTensor:
    """Convolve in two dimensions."""
    kernel = value_of(weight)
    seen = windows(value_of(input), kernel.shape[2:], stride, padding, dilation)
    if seen.shape[1] != kernel.shape[1] * groups:
        raise WrongShape(f"{seen.shape[1]} channels where the weight has {kernel.shape[1]}")
    parts = zip(np.split(seen, groups, axis=1), np.split(kernel, groups, axis=0), strict=True)
    result = np.concatenate(
        [np.einsum("ncijhw,ocij->nohw", part, part_kernel, optimize=True) for part, part_kernel in parts], axis=1
    )
    if bias is not None:
        result = result + value_of(bias).reshape(1, -1, 1, 1)
    return HostTensor(result, input.dtype)


def unfold(input: HostTensor, kernel_size: Any, dilation: Any = 1, padding: Any = 0, stride: Any = 1) -> HostTensor:
    """Return the windows as columns, channel first, then row and column of the window."""
    seen = windows(value_of(input), kernel_size, stride, padding, dilation)
    batch, channels, kh, kw, out_h, out_w = seen.shape
    return HostTensor(seen.reshape(batch, channels * kh * kw, out_h * out_w), input.dtype)


def linear(input: HostTensor, weight: HostTensor, bias: HostTensor | None = None) -> HostTensor:
    """Multiply by the transposed weight."""
    result = value_of(input) @ value_of(weight).T
    return HostTensor(result if bias is None else result + value_of(bias), input.dtype)


def pad(input: HostTensor, pad: Any, mode: str = "constant", value: float | None = None) -> HostTensor:
    """Pad by torch's list.

    Raises:
        NotEmulated: a mode other than constant.
    """
    if mode != "constant":
        raise NotEmulated(f"torch.nn.functional.pad with mode {mode} is not emulated")
    return HostTensor(pad_array(value_of(input), pad, value or 0.0), input.dtype)


def embedding(input: HostTensor, weight: HostTensor, *_: Any, **__: Any) -> HostTensor:
    """Look rows up."""
    return HostTensor(value_of(weight)[value_of(input)], weight.dtype)


def layer_norm_array(array: Array, axes: tuple[int, ...], weight: Any, bias: Any, eps: float) -> Array:
    """Normalize over axes, scale and shift."""
    mean = array.mean(axis=axes, keepdims=True)
    result = (array - mean) / np.sqrt(((array - mean) ** 2).mean(axis=axes, keepdims=True) + eps)
    result = result if weight is None else result * weight
    shifted: Array = result if bias is None else result + bias
    return shifted


def layer_norm(
    input: HostTensor,
    normalized_shape: Any,
    weight: HostTensor | None = None,
    bias: HostTensor | None = None,
    eps: float = 1e-5,
) -> HostTensor:
    """Normalize over the last dimensions."""
    count = len(normalized_shape) if isinstance(normalized_shape, list | tuple) else 1
    axes = tuple(range(-count, 0))
    return HostTensor(layer_norm_array(value_of(input), axes, value_of(weight), value_of(bias), eps), input.dtype)


def softmax(input: HostTensor, dim: int = -1, **_: Any) -> HostTensor:
    """Softmax over one dimension."""
    return input.softmax(dim)


def gelu_array(array: Array, approximate: str = "none") -> Array:
    """Gaussian error linear unit."""
    if approximate == "tanh":
        return 0.5 * array * (1.0 + np.tanh(math.sqrt(2.0 / math.pi) * (array + 0.044715 * array**3)))
    error = np.vectorize(math.erf, otypes=[np.float64])
    result: Array = 0.5 * array * (1.0 + error(array / math.sqrt(2.0)))
    return result


def gelu(input: HostTensor, approximate: str = "none") -> HostTensor:
    """Gaussian error linear unit."""
    return HostTensor(gelu_array(value_of(input), approximate), input.dtype)


def silu_array(array: Array) -> Array:
    """Multiply by the sigmoid."""
    return array / (1.0 + np.exp(-array))


def scaled_dot_product_attention(
    query: HostTensor, key: HostTensor, value: HostTensor, attn_mask: HostTensor | None = None, **keywords: Any
) -> HostTensor:
    """Attend, with an additive mask."""
    result = attention_array(
        value_of(query), value_of(key), value_of(value), value_of(attn_mask),
        keywords.get("scale"), keywords.get("is_causal", False),
    )  # fmt: skip
    return HostTensor(result, query.dtype)


def attention_array(
    query: Array, key: Array, value: Array, mask: Array | None, scale: float | None, causal: bool
) -> Array:
    """Attend: softmax(q k^T scale + mask) v, heads of keys repeated where there are fewer."""
    if key.shape[1] != query.shape[1]:
        key, value = (np.repeat(part, query.shape[1] // part.shape[1], axis=1) for part in (key, value))
    scores = query @ np.swapaxes(key, -1, -2) * (1.0 / math.sqrt(query.shape[-1]) if scale is None else scale)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf) if mask.dtype == np.bool_ else scores + mask
    if causal:
        scores = np.where(np.tri(*scores.shape[-2:], dtype=np.bool_), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Array = weights / weights.sum(axis=-1, keepdims=True) @ value
    return result


def dropout(input: HostTensor, *_: Any, **__: Any) -> HostTensor:
    """Return the input: nothing here is trained."""
    return input


def functions() -> dict[str, Callable[..., Any]]:
    """Return what torch.nn.functional holds, by name."""
    own: list[Callable[..., Any]] = [
        conv2d,
        unfold,
        linear,
        pad,
        embedding,
        layer_norm,
        softmax,
        gelu,
        scaled_dot_product_attention,
        dropout,
    ]
    names = {function.__name__: function for function in own}
    names["silu"] = unary(silu_array)
    for name in ("relu", "sigmoid", "tanh"):
        names[name] = unary(UNARY[name])
    return names
