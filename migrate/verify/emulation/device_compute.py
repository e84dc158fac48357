# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Operations of ttnn that compute."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from migrate.verify.emulation.device_layout import reshape
from migrate.verify.emulation.device_tensor import ROW_MAJOR_LAYOUT, TILE_LAYOUT, DeviceTensor, Layout, device_array
from migrate.verify.emulation.faults import NotEmulated, WrongShape
from migrate.verify.emulation.host_operators import BINARY, REDUCTIONS, UNARY
from migrate.verify.emulation.precision import Array, DataType
from migrate.verify.emulation.torch_functional import attention_array, gelu_array, layer_norm_array, silu_array

ACTIVATIONS: dict[str, Callable[[Array], Array]] = {
    "gelu": gelu_array,
    "silu": silu_array,
    "relu": UNARY["relu"],
    "sigmoid": UNARY["sigmoid"],
    "tanh": UNARY["tanh"],
}


def matmul(
    first: DeviceTensor,
    second: DeviceTensor,
    *_: Any,
    transpose_a: bool = False,
    transpose_b: bool = False,
    bias: DeviceTensor | None = None,
    activation: Any = None,
    dtype: DataType | None = None,
    **__: Any,
) -> DeviceTensor:
    """Multiply matrices in tiles, add a bias, apply an activation.

    Raises:
        WrongShape: the inner dimensions differ, or the bias is no row.
        NotEmulated: an activation that is not known here.
    """
    left, right = (device_array(operand, "matmul", TILE_LAYOUT) for operand in (first, second))
    left = np.swapaxes(left, -1, -2) if transpose_a else left
    right = np.swapaxes(right, -1, -2) if transpose_b else right
    if left.shape[-1] != right.shape[-2]:
        raise WrongShape(f"ttnn.matmul of {tuple(left.shape)} and {tuple(right.shape)}")
    result = left @ right
    if bias is not None:
        row = device_array(bias, "linear", TILE_LAYOUT)
        if row.ndim > 1 and int(np.prod(row.shape[:-1])) != 1:
            raise WrongShape(f"a bias of shape {tuple(row.shape)} is no row")
        result = result + row
    if activation is not None:
        if activation not in ACTIVATIONS:
            raise NotEmulated(f"the activation {activation} is not emulated")
        result = ACTIVATIONS[activation](result)
    return first.result(result, dtype)


def linear(input: DeviceTensor, weight: DeviceTensor, *arguments: Any, **keywords: Any) -> DeviceTensor:
    """Multiply by a weight that stands ready as (in, out)."""
    if arguments:
        keywords["bias"] = arguments[0]
    return matmul(input, weight, **keywords)


def _binary(name: str, function: Callable[..., Any]) -> Callable[..., DeviceTensor]:
    def apply(first: Any, second: Any, *_: Any, dtype: DataType | None = None, **__: Any) -> DeviceTensor:
        source = first if isinstance(first, DeviceTensor) else second
        left, right = (
            device_array(operand, name) if not isinstance(operand, int | float) else operand
            for operand in (first, second)
        )
        result = source.result(np.asarray(function(left, right)), dtype)
        return result

    return apply


def _unary(name: str, function: Callable[..., Any]) -> Callable[..., DeviceTensor]:
    def apply(tensor: DeviceTensor, *_: Any, **__: Any) -> DeviceTensor:
        return tensor.result(np.asarray(function(device_array(tensor, name))))

    return apply


def _reduction(name: str, function: Callable[..., Any]) -> Callable[..., DeviceTensor]:
    def apply(tensor: DeviceTensor, dim: Any = None, keepdim: bool = False, *_: Any, **__: Any) -> DeviceTensor:
        axes = tuple(dim) if isinstance(dim, list) else dim
        return tensor.result(np.asarray(function(device_array(tensor, name), axis=axes, keepdims=keepdim)))

    return apply


def _scale(value: DeviceTensor | None, name: str) -> Array | None:
    """Return a scale or a shift as one row, whatever rows of sizes the code gave it."""
    return None if value is None else device_array(value, name).reshape(-1)


def layer_norm(
    tensor: DeviceTensor,
    *_: Any,
    epsilon: float = 1e-12,
    weight: DeviceTensor | None = None,
    bias: DeviceTensor | None = None,
    residual_input_tensor: DeviceTensor | None = None,
    **__: Any,
) -> DeviceTensor:
    """Normalize the last dimension."""
    array = device_array(tensor, "layer_norm", TILE_LAYOUT)
    if residual_input_tensor is not None:
        array = array + device_array(residual_input_tensor, "layer_norm", TILE_LAYOUT)
    scale, shift = _scale(weight, "layer_norm"), _scale(bias, "layer_norm")
    return tensor.result(layer_norm_array(array, (-1,), scale, shift, epsilon))


def rms_norm(
    tensor: DeviceTensor, *_: Any, epsilon: float = 1e-12, weight: DeviceTensor | None = None, **__: Any
) -> DeviceTensor:
    """Divide by the root of the mean square of the last dimension."""
    array = device_array(tensor, "rms_norm", TILE_LAYOUT)
    result = array / np.sqrt((array**2).mean(axis=-1, keepdims=True) + epsilon)
    scale = _scale(weight, "rms_norm")
    return tensor.result(result if scale is None else result * scale)


def softmax(tensor: DeviceTensor, dim: int = -1, *_: Any, **__: Any) -> DeviceTensor:
    """Softmax over one dimension."""
    array = device_array(tensor, "softmax", TILE_LAYOUT)
    shifted = np.exp(array - array.max(axis=dim, keepdims=True))
    return tensor.result(shifted / shifted.sum(axis=dim, keepdims=True))


def embedding(
    input: DeviceTensor, weight: DeviceTensor, *_: Any, layout: Layout | None = None, **__: Any
) -> DeviceTensor:
    """Look rows up."""
    rows = device_array(weight, "embedding").reshape(-1, weight.shape[-1])
    indices = device_array(input, "embedding").astype(np.int64)
    return DeviceTensor(rows[indices], weight.dtype, layout or ROW_MAJOR_LAYOUT)


def scaled_dot_product_attention(
    query: DeviceTensor, key: DeviceTensor, value: DeviceTensor, *_: Any, **keywords: Any
) -> DeviceTensor:
    """Attend; causal unless told otherwise, as the device's operation does."""
    name = "scaled_dot_product_attention"
    q, k, v = (device_array(part, name, TILE_LAYOUT) for part in (query, key, value))
    mask = keywords.get("attn_mask")
    additive = None if mask is None else device_array(mask, name)
    causal = keywords.get("is_causal", additive is None)
    return query.result(attention_array(q, k, v, additive, keywords.get("scale"), causal))


def nlp_create_qkv_heads(
    input: DeviceTensor, kv: DeviceTensor | None = None, *_: Any, num_heads: int, num_kv_heads: int | None = None,
    transpose_k_heads: bool = True, **__: Any,
) -> tuple[DeviceTensor, ...]:  # fmt: skip
    """Cut a fused row of q, k, v into heads.

    Raises:
        NotEmulated: keys and values in a second tensor.
    """
    if kv is not None:
        raise NotEmulated("nlp_create_qkv_heads with a second tensor is not emulated")
    array = device_array(input, "nlp_create_qkv_heads", TILE_LAYOUT)
    pairs = num_heads if num_kv_heads is None else num_kv_heads
    width = array.shape[-1] // (num_heads + 2 * pairs)
    bounds = [num_heads * width, (num_heads + pairs) * width]
    heads = [
        part.reshape(array.shape[0], array.shape[-2], count, width).transpose(0, 2, 1, 3)
        for part, count in zip(np.split(array, bounds, axis=-1), (num_heads, pairs, pairs), strict=True)
    ]
    heads[1] = np.swapaxes(heads[1], -1, -2) if transpose_k_heads else heads[1]
    return tuple(input.result(part.copy()) for part in heads)


def nlp_concat_heads(tensor: DeviceTensor, *_: Any, **__: Any) -> DeviceTensor:
    """Join heads into rows."""
    array = device_array(tensor, "nlp_concat_heads", TILE_LAYOUT)
    batch, heads, length, width = array.shape
    return tensor.result(array.transpose(0, 2, 1, 3).reshape(batch, 1, length, heads * width).copy())


def rotary_embedding(
    tensor: DeviceTensor, cos: DeviceTensor, sin: DeviceTensor, token_index: int | None = None, *_: Any, **__: Any
) -> DeviceTensor:
    """Rotate the halves of the last dimension by the tables of the positions.

    Raises:
        NotEmulated: one position for all rows.
    """
    if token_index is not None:
        raise NotEmulated("rotary_embedding of one position is not emulated")
    array = device_array(tensor, "rotary_embedding", TILE_LAYOUT)
    length, half = array.shape[-2], array.shape[-1] // 2
    tables = [device_array(table, "rotary_embedding", TILE_LAYOUT)[..., :length, :] for table in (cos, sin)]
    turned = np.concatenate([-array[..., half:], array[..., :half]], axis=-1)
    return tensor.result(array * tables[0] + turned * tables[1])


def _creation(make: Callable[..., Array]) -> Callable[..., DeviceTensor]:
    def create(
        shape: Any, *arguments: Any, dtype: DataType | None = None, layout: Layout | None = None, **keywords: Any
    ) -> DeviceTensor:
        value = keywords.get("fill_value", arguments[0] if arguments else 0.0)
        return DeviceTensor(make(tuple(int(size) for size in shape), value), dtype, layout or ROW_MAJOR_LAYOUT)

    return create


def _like(make: Callable[..., Array]) -> Callable[..., DeviceTensor]:
    def create(tensor: DeviceTensor, value: Any = 0.0, **keywords: Any) -> DeviceTensor:
        return tensor.result(make(tuple(tensor.shape), keywords.get("fill_value", value)))

    return create


def arange(*bounds: Any, dtype: DataType | None = None, layout: Layout | None = None, **_: Any) -> DeviceTensor:
    """Count."""
    return DeviceTensor(np.arange(*bounds), dtype, layout or ROW_MAJOR_LAYOUT)


MAKERS: dict[str, Callable[..., Array]] = {
    "zeros": lambda shape, _: np.zeros(shape),
    "ones": lambda shape, _: np.ones(shape),
    "full": lambda shape, value: np.full(shape, value),
    "empty": lambda shape, _: np.full(shape, np.nan),
}
BINARY_NAMES: dict[str, Callable[..., Any]] = {
    **{name: BINARY[name] for name in ("add", "sub", "mul", "pow", "eq", "ne", "lt", "le", "gt", "ge")},
    "subtract": np.subtract,
    "multiply": np.multiply,
    "div": np.true_divide,
    "divide": np.true_divide,
    "maximum": np.maximum,
    "minimum": np.minimum,
}


def functions() -> dict[str, Callable[..., Any]]:
    """Return the operations by name; a dot leads into a submodule."""
    own: list[Callable[..., Any]] = [matmul, linear, layer_norm, rms_norm, softmax, embedding, arange]
    names: dict[str, Callable[..., Any]] = {function.__name__: function for function in own}
    names["transformer.scaled_dot_product_attention"] = scaled_dot_product_attention
    for function in (nlp_create_qkv_heads, nlp_concat_heads, rotary_embedding):
        names[f"experimental.{function.__name__}"] = function
    names["experimental.view"] = reshape
    names |= {name: _binary(name, function) for name, function in BINARY_NAMES.items()}
    names |= {name: _unary(name, function) for name, function in (UNARY | ACTIVATIONS).items()}
    reductions = {"sum": "sum", "mean": "mean", "max": "amax", "min": "amin"}
    names |= {name: _reduction(name, REDUCTIONS[key]) for name, key in reductions.items()}
    for name, make in MAKERS.items():
        names[name], names[f"{name}_like"] = _creation(make), _like(make)
    return names


def install() -> None:
    """Give DeviceTensor its operators."""
    operators = {"add": "add", "sub": "sub", "mul": "mul", "truediv": "div", "pow": "pow"}
    for name, operation in operators.items():
        function = _binary(operation, BINARY_NAMES[operation])
        setattr(DeviceTensor, f"__{name}__", function)
        setattr(DeviceTensor, f"__r{name}__", lambda second, first, function=function: function(first, second))
    DeviceTensor.__matmul__ = matmul  # type: ignore[operator]
    DeviceTensor.__neg__ = _unary("neg", np.negative)  # type: ignore[operator]


install()
