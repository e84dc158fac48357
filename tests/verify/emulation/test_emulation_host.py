# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from migrate.verify.emulation import torch_functional as functional
from migrate.verify.emulation import torch_modules as nn
from migrate.verify.emulation import torch_stub
from migrate.verify.emulation.faults import NotEmulated, WrongShape
from migrate.verify.emulation.host_tensor import HostTensor
from migrate.verify.emulation.precision import PRECISION, round_bfloat16

torch: Any = torch_stub.modules()["torch"]


def numbers(*shape: int) -> HostTensor:
    return HostTensor(np.random.default_rng(7).standard_normal(shape))


def test_views_share_memory_and_copies_do_not() -> None:
    tensor = numbers(2, 6)
    view, copy = tensor.view(3, 4), tensor.clone()
    tensor.fill_(5.0)
    assert (view.tolist()[0][0], bool((copy == 5.0).array.any())) == (5.0, False)
    with pytest.raises(WrongShape, match="contiguous"):
        tensor.t().view(12)
    assert tensor.t().contiguous().view(12).shape == (12,)


def test_the_truth_of_many_values_is_refused() -> None:
    with pytest.raises(RuntimeError, match="ambiguous"):
        bool(numbers(2))


def test_unknown_names_are_said() -> None:
    with pytest.raises(NotEmulated, match=r"torch\.Tensor\.lu is not emulated"):
        numbers(2).lu()
    with pytest.raises(NotEmulated, match=r"torch\.svd is not emulated"):
        torch.svd(numbers(2, 2))


def test_operators_and_types() -> None:
    integers, floats = torch.arange(3), torch.ones(3)
    assert (integers + 1).tolist() == [1, 2, 3]
    assert ((integers * 2 - floats) / 2).tolist() == [-0.5, 0.5, 1.5]
    assert (2 - floats).tolist() == [1, 1, 1]
    assert integers.float().dtype is torch.float32
    assert integers.to(torch.bfloat16).dtype is torch.bfloat16
    assert (integers > 1).tolist() == [False, False, True]


def convolved_by_hand(image: np.ndarray, kernel: np.ndarray, stride: int, padding: int) -> np.ndarray:
    padded = np.pad(image, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    rows = (padded.shape[2] - kernel.shape[2]) // stride + 1
    columns = (padded.shape[3] - kernel.shape[3]) // stride + 1
    result = np.zeros((image.shape[0], kernel.shape[0], rows, columns))
    for n, o, y, x in np.ndindex(*result.shape):
        window = padded[n, :, y * stride : y * stride + kernel.shape[2], x * stride : x * stride + kernel.shape[3]]
        result[n, o, y, x] = (window * kernel[o]).sum()
    return result


@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (2, 1), (3, 2)])
def test_conv2d_is_the_sum_over_each_window(stride: int, padding: int) -> None:
    image, kernel, bias = numbers(2, 3, 7, 9), numbers(4, 3, 3, 2), numbers(4)
    result = functional.conv2d(image, kernel, bias, stride, padding)
    by_hand = convolved_by_hand(image.array, kernel.array, stride, padding) + bias.array.reshape(1, -1, 1, 1)
    assert np.abs(result.array - by_hand).max() < 1e-12


def test_unfold_and_a_product_are_a_convolution() -> None:
    image, module = numbers(2, 3, 8, 12), nn.Conv2d(3, 5, (4, 2), stride=(4, 2))
    columns = nn.Unfold((4, 2), stride=(4, 2))(image)
    rows = columns.permute(0, 2, 1) @ module.weight.reshape(5, -1).t() + module.bias
    direct = module(image).flatten(2).transpose(1, 2)
    assert columns.shape == (2, 24, 12)
    assert np.abs((rows - direct).array).max() < 1e-12


def test_groups_and_dilation() -> None:
    image, kernel = numbers(1, 4, 7, 7), numbers(2, 2, 2, 2)
    result = functional.conv2d(image, kernel, groups=2, dilation=2)
    first = convolved_by_hand(image.array[:, :2, ::2, ::2], kernel.array[:1], 1, 0)
    assert np.abs(result.array[:, :1, ::2, ::2] - first).max() < 1e-12


def test_modules_have_parameters_that_can_be_loaded() -> None:
    class Model(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.norm, self.head = nn.LayerNorm(4), nn.Linear(4, 2, bias=False)

        def forward(self, tensor: HostTensor) -> HostTensor:
            return self.head(self.norm(tensor))

    model = Model()
    assert [name for name, _ in model.named_parameters()] == ["norm.weight", "norm.bias", "head.weight"]
    state = {name: torch.zeros_like(value) for name, value in model.state_dict().items()}
    model.load_state_dict(state)
    assert model(numbers(3, 4)).tolist() == [[0, 0]] * 3


def test_pad_takes_the_last_dimension_first_and_cuts_with_negative_numbers() -> None:
    tensor = torch.ones(2, 3)
    assert functional.pad(tensor, (1, 0, 0, 2)).tolist() == [[0, 1, 1, 1]] * 2 + [[0] * 4] * 2
    assert functional.pad(tensor, (-1, 0)).shape == (2, 2)
    with pytest.raises(NotEmulated, match="reflect"):
        functional.pad(tensor, (1, 1), mode="reflect")


def test_bfloat16_keeps_eight_bits_and_rounds_ties_to_even() -> None:
    values = np.array([1.0, 1.0 + 2**-8, 1.0 + 3 * 2**-8, 1.0 + 2**-7, -3.14159, 0.0])
    assert round_bfloat16(values).tolist() == [1.0, 1.0, 1.0 + 2**-6, 1.0 + 2**-7, -3.140625, 0.0]
    assert PRECISION.device(values) is values
