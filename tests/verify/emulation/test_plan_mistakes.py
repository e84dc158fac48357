# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the optimization plan of pi0 gets wrong, measured."""

from __future__ import annotations

import ast
from typing import Any

import numpy as np
import pytest

from migrate.verify.emulation import ttnn_stub
from migrate.verify.emulation.compare import compare, correlation
from migrate.verify.emulation.device_tensor import DeviceTensor
from migrate.verify.emulation.faults import WrongShape
from migrate.verify.emulation.host_tensor import HostTensor
from migrate.verify.emulation.precision import Array, round_bfloat16
from migrate.verify.emulation.torch_functional import conv2d

ttnn: Any = ttnn_stub.modules()["ttnn"]
HIDDEN = 64


def inputs(patch: int) -> tuple[Array, Array, Array]:
    generator = np.random.default_rng(11)
    image = generator.standard_normal((2, 3, 8 * patch, 6 * patch))
    return image, generator.standard_normal((HIDDEN, 3, patch, patch)), generator.standard_normal(HIDDEN)


def convolved(image: Array, kernel: Array, bias: Array) -> Array:
    result = conv2d(HostTensor(image), HostTensor(kernel), HostTensor(bias), kernel.shape[-1]).array
    return result.reshape(*result.shape[:2], -1).transpose(0, 2, 1)


def embedded(image: Array, kernel: Array, bias: Array, nhwc: bool, reordered: bool) -> Array:
    """Embed as the plan's option A does, with its two layout mistakes mended or not."""
    patch, (batch, channels, height, width) = kernel.shape[-1], image.shape
    flat = kernel.transpose(0, 2, 3, 1) if reordered else kernel
    weight = DeviceTensor(flat.reshape(HIDDEN, -1).T)
    pixels = ttnn.from_torch(HostTensor(image), layout=ttnn.ROW_MAJOR_LAYOUT)
    if nhwc:
        pixels = ttnn.permute(pixels, (0, 2, 3, 1))
    pixels = ttnn.reshape(pixels, (batch, height, width // patch, channels * patch))
    pixels = ttnn.to_layout(ttnn.fold(pixels, patch, 1), ttnn.TILE_LAYOUT)
    result = ttnn.linear(pixels, weight, bias=DeviceTensor(bias.reshape(1, -1)))
    return result.array.reshape(batch, -1, HIDDEN)


@pytest.mark.parametrize("patch", [14, 16])
@pytest.mark.parametrize(("nhwc", "reordered"), [(False, False), (True, False), (False, True)])
def test_option_a_as_written_has_nothing_to_do_with_the_convolution(patch: int, nhwc: bool, reordered: bool) -> None:
    image, kernel, _ = inputs(patch)
    nothing = np.zeros(HIDDEN)
    result = embedded(image, kernel, nothing, nhwc, reordered)
    assert abs(correlation(convolved(image, kernel, nothing), result)) < 0.08


@pytest.mark.parametrize("patch", [14, 16])
def test_with_both_mistakes_mended_it_is_exact(patch: int) -> None:
    image, kernel, bias = inputs(patch)
    difference = compare([convolved(image, kernel, bias)], [embedded(image, kernel, bias, True, True)])
    assert difference.maximum < 1e-12


def test_it_pads_the_weight_and_not_the_activation() -> None:
    rows, padded = DeviceTensor(np.ones((1, 588))), DeviceTensor(np.ones((608, 8)))
    with pytest.raises(WrongShape, match=r"\(1, 588\) and \(608, 8\)"):
        ttnn.linear(rows, padded)


def test_its_rope_is_no_python() -> None:
    with pytest.raises(SyntaxError):
        ast.parse("cos_half = ttnn.slice(cos, [..., :head_dim // 2])")


def tables(length: int, width: int, halves: bool) -> tuple[Array, Array]:
    angles = np.outer(np.arange(length), 10000.0 ** (-np.arange(0, width, 2) / width))
    spread = np.concatenate([angles, angles], axis=-1) if halves else np.repeat(angles, 2, axis=-1)
    return np.cos(spread), np.sin(spread)


def by_halves(x: Array, cos: Array, sin: Array) -> Array:
    first, second = np.split(x, 2, axis=-1)
    return x * cos + np.concatenate([-second, first], axis=-1) * sin


def interleaved(x: Array, cos: Array, sin: Array) -> Array:
    turned = np.stack([-x[..., 1::2], x[..., ::2]], axis=-1).reshape(x.shape)
    return x * cos + turned * sin


def queries(width: int) -> Array:
    return np.random.default_rng(5).standard_normal((2, 4, 256, width))


@pytest.mark.parametrize("width", [64, 256])
def test_its_rope_once_written_correctly_is_the_one_by_halves(width: int) -> None:
    x, (cos, sin) = queries(width), tables(256, width, True)
    half = width // 2
    first, second, c, s = x[..., :half], x[..., half:], cos[..., :half], sin[..., :half]
    written = np.concatenate([first * c - second * s, first * s + second * c], axis=-1)
    assert np.abs(written - by_halves(x, cos, sin)).max() < 1e-12
    device = ttnn.experimental.rotary_embedding(*(DeviceTensor(a) for a in (x, cos[None, None], sin[None, None])))
    assert np.abs(written - device.array).max() < 1e-12


def test_the_two_kinds_of_rope_are_not_the_same() -> None:
    x = queries(64)
    other = interleaved(x, *tables(256, 64, False))
    assert np.abs(by_halves(x, *tables(256, 64, True)) - other).max() > 2.0
    assert np.abs(by_halves(x, *tables(256, 64, False)) - other).max() > 2.0


@pytest.mark.parametrize("width", [64, 256])
def test_cosine_alone_is_visible_at_real_sizes_only(width: int) -> None:
    x, (cos, sin) = queries(width), tables(256, width, True)
    assert 0.75 < correlation(by_halves(x, cos, sin), x * cos) < 0.93
    short = x[..., :4, :]
    assert correlation(by_halves(short, cos[:4], sin[:4]), short * cos[:4]) > 0.93


def test_what_correlation_does_not_see() -> None:
    image, kernel, bias = inputs(14)
    right = convolved(image, kernel, bias)
    assert correlation(right, 2 * right) == pytest.approx(1.0)
    assert correlation(right, convolved(image, kernel, 0 * bias)) > 0.9
    assert abs(correlation(right, convolved(image, kernel.swapaxes(2, 3), bias))) < 0.3
    constant = np.ones_like(image)
    swapped = convolved(constant, kernel.swapaxes(2, 3), bias)
    assert np.abs(convolved(constant, kernel, bias) - swapped).max() < 1e-11


def test_bfloat16_costs_about_a_hundredth_of_the_spread() -> None:
    image, kernel, bias = inputs(14)
    rounded = convolved(round_bfloat16(image), round_bfloat16(kernel), round_bfloat16(bias))
    difference = compare([convolved(image, kernel, bias)], [round_bfloat16(rounded)])
    assert difference.correlation > 0.99999
    assert 0.005 < difference.relative < 0.03
