# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from migrate.verify.emulation import ttnn_stub
from migrate.verify.emulation.device_tensor import DeviceTensor
from migrate.verify.emulation.faults import NotEmulated, UseAfterFree, WrongLayout, WrongShape, WrongSide
from migrate.verify.emulation.host_tensor import HostTensor
from migrate.verify.emulation.torch_functional import conv2d

MODULES = ttnn_stub.modules()
ttnn: Any = MODULES["ttnn"]
fallback: Any = MODULES["tt_lib.fallback_ops"]


def host(*shape: int) -> HostTensor:
    return HostTensor(np.random.default_rng(3).standard_normal(shape))


def device(*shape: int, layout: Any = ttnn.TILE_LAYOUT) -> DeviceTensor:
    return ttnn.from_torch(host(*shape), layout=layout)


def test_sides_are_kept_apart() -> None:
    tensor = device(2, 3)
    assert np.array_equal(ttnn.to_torch(tensor).array, host(2, 3).array)
    with pytest.raises(WrongSide, match="from_torch was given DeviceTensor"):
        ttnn.from_torch(tensor)
    with pytest.raises(WrongSide, match="add was given HostTensor"):
        ttnn.add(tensor, host(2, 3))
    with pytest.raises(WrongSide):
        conv2d(tensor, host(1, 1, 1, 1))  # type: ignore[arg-type]


def test_sending_copies() -> None:
    source = host(2, 3)
    tensor = ttnn.from_torch(source)
    source.fill_(0.0)
    assert tensor.array.any()


@pytest.mark.parametrize(
    ("layout", "shape", "shares"),
    [
        (ttnn.ROW_MAJOR_LAYOUT, (2, 3, 40), True),  # the last dimension is kept
        (ttnn.ROW_MAJOR_LAYOUT, (6, 20, 2), False),
        (ttnn.TILE_LAYOUT, (2, 3, 40), False),  # 6 rows of a tile would become two times 3
        (ttnn.TILE_LAYOUT, (1, 6, 40), True),
    ],
)
def test_a_reshape_is_a_view_where_the_device_makes_one(layout: Any, shape: tuple[int, ...], shares: bool) -> None:
    tensor = device(6, 40, layout=layout)
    result = ttnn.reshape(tensor, shape)
    assert np.array_equal(result.array.ravel(), tensor.array.ravel())
    ttnn.deallocate(tensor)
    if shares:
        with pytest.raises(UseAfterFree, match="shape"):
            ttnn.add(result, 1.0)
    else:
        assert ttnn.add(result, 1.0).shape == shape


def test_the_method_frees_only_what_nothing_shares() -> None:
    tensor = device(6, 40, layout=ttnn.ROW_MAJOR_LAYOUT)
    view = ttnn.reshape(tensor, (2, 3, 40))
    tensor.deallocate()
    assert view.array.any()
    tensor.deallocate(force=True)
    with pytest.raises(UseAfterFree):
        ttnn.to_torch(view)


def test_products_need_tiles_and_fitting_shapes() -> None:
    rows, weight = device(2, 6, layout=ttnn.ROW_MAJOR_LAYOUT), device(6, 4)
    with pytest.raises(WrongLayout, match=r"needs ttnn\.TILE_LAYOUT"):
        ttnn.linear(rows, weight)
    with pytest.raises(WrongShape, match=r"\(2, 5\) and \(6, 4\)"):
        ttnn.matmul(device(2, 5), weight)
    with pytest.raises(WrongShape, match="no row"):
        ttnn.linear(ttnn.to_layout(rows, ttnn.TILE_LAYOUT), weight, bias=device(2, 4))
    with pytest.raises(NotEmulated, match="mish"):
        ttnn.linear(ttnn.to_layout(rows, ttnn.TILE_LAYOUT), weight, activation="mish")


def test_fold_gathers_row_column_channel() -> None:
    tensor = device(2, 4, 6, 3, layout=ttnn.ROW_MAJOR_LAYOUT)
    folded = ttnn.fold(tensor, 2, 3)
    assert folded.shape == (2, 2, 2, 18)
    window = tensor.array[1, 2:4, 3:6]
    assert folded.array[1, 1, 1].tolist() == [window[y, x, c] for y in range(2) for x in range(3) for c in range(3)]
    with pytest.raises(WrongShape, match="4 by 6 in windows of 4 by 4"):
        ttnn.fold(tensor, 4, 4)


def test_heads_are_cut_and_joined_again() -> None:
    fused = device(2, 1, 5, 3 * 8)
    query, key, value = ttnn.experimental.nlp_create_qkv_heads(fused, num_heads=2, transpose_k_heads=False)
    assert (query.shape, key.shape) == ((2, 2, 5, 4), (2, 2, 5, 4))
    joined = ttnn.experimental.nlp_concat_heads(value)
    assert np.array_equal(joined.array, fused.array[..., 16:])


def test_rotary_embedding_turns_the_halves() -> None:
    tensor = device(1, 2, 3, 8)
    angles = np.outer(np.arange(3), np.linspace(1, 2, 4))
    cos, sin = (np.tile(function(angles), (1, 1, 1, 2)) for function in (np.cos, np.sin))
    turned = ttnn.experimental.rotary_embedding(tensor, DeviceTensor(cos), DeviceTensor(sin)).array
    first, second = tensor.array[..., :4], tensor.array[..., 4:]
    assert np.allclose(turned[..., :4], first * np.cos(angles) - second * np.sin(angles))
    assert np.allclose(turned[..., 4:], second * np.cos(angles) + first * np.sin(angles))


def test_configurations_pass_and_unknown_operations_do_not() -> None:
    config = ttnn.WormholeComputeKernelConfig(math_fidelity=ttnn.MathFidelity.HiFi2)
    assert ttnn.linear(device(2, 6), device(6, 4), compute_kernel_config=config).shape == (2, 4)
    with pytest.raises(NotEmulated, match=r"ttnn\.conv2d is not emulated"):
        ttnn.conv2d(device(2, 6))


def test_fallback_operations_fetch_and_send() -> None:
    image, weight, bias = device(1, 3, 4, 4), device(5, 3, 2, 2), device(1, 1, 1, 5)
    module = fallback.Conv2d(weight, bias, in_channels=3, out_channels=5, kernel_size=2, stride=2)
    result = module(image)
    expected = conv2d(HostTensor(image.array), HostTensor(weight.array), HostTensor(bias.array.ravel()), 2)
    assert isinstance(result, DeviceTensor)
    assert np.allclose(result.array, expected.array)
    assert fallback.reshape(result, 1, 1, 5, 4).shape == (1, 1, 5, 4)
    with pytest.raises(NotEmulated, match="interpolate"):
        fallback.interpolate(image)
