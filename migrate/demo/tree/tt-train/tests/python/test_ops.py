# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np
import ttnn

import ttml


def tensor(array, requires_grad=True):
    value = ttnn.from_numpy(array, dtype=ttnn.float32, layout=ttnn.TILE_LAYOUT, memory_config=ttnn.L1_MEMORY_CONFIG)
    return ttml.autograd.create_tensor(value, requires_grad)


def test_values_go_to_dram():
    array = np.arange(6, dtype=np.float32).reshape(1, 1, 2, 3)
    value = tensor(array).get_value()
    assert value.memory_config() == ttnn.DRAM_MEMORY_CONFIG
    np.testing.assert_array_equal(ttnn.to_numpy(value), array)


def test_gradient_of_silu():
    x = np.linspace(-3, 3, 6, dtype=np.float32).reshape(1, 1, 2, 3)
    input_tensor = tensor(x)
    ttml.ops.mean(ttml.ops.silu(input_tensor)).backward()
    sigmoid = 1 / (1 + np.exp(-x))
    expected = sigmoid * (1 + x * (1 - sigmoid)) / x.size
    np.testing.assert_allclose(ttnn.to_numpy(input_tensor.get_grad()), expected, atol=1e-5)


def test_classifier_learns():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(1, 1, 12, 3)).astype(np.float32)
    classes = x[0, 0].argmax(axis=-1).astype(np.float32).reshape(1, 12)
    weights = tensor(np.zeros((1, 1, 3, 3), dtype=np.float32))
    optimizer = ttml.optimizers.SGD([weights], lr=1.0)
    losses = []
    for _ in range(15):
        optimizer.zero_grad()
        logits = ttml.ops.matmul(tensor(x, requires_grad=False), weights)
        loss = ttml.ops.cross_entropy_loss(logits, tensor(classes, requires_grad=False))
        losses.append(float(ttnn.to_numpy(loss.get_value()).item()))
        loss.backward()
        optimizer.step()
    np.testing.assert_allclose(losses[0], np.log(3), atol=1e-5)
    assert losses[-1] < losses[0] / 2
