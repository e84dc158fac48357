# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

"""What the tests of operations share."""

import numpy as np

import ttnn


def random_tensor(shape, *, seed=0, low=-4.0, high=4.0, dtype=ttnn.float32, **kwargs):
    values = np.random.default_rng(seed).uniform(low, high, shape)
    return ttnn.from_numpy(values, dtype=dtype, **kwargs)


def sharded(strategy, cores=2, shape=(4, 8)):
    return ttnn.create_sharded_memory_config(shape, cores=cores, strategy=strategy)


def to_arrays(value):
    if isinstance(value, ttnn.Tensor):
        return ttnn.to_numpy(value)
    if isinstance(value, (list, tuple)):
        return [to_arrays(item) for item in value]
    return value


def assert_close(output, expected, rtol=0.0, atol=0.0):
    """Compare tensors or lists of them with arrays; exactly, unless a tolerance is given."""
    if isinstance(expected, (list, tuple)):
        assert len(output) == len(expected)
        for one_output, one_expected in zip(output, expected):
            assert_close(one_output, one_expected, rtol, atol)
    else:
        np.testing.assert_allclose(to_arrays(output), expected, rtol=rtol, atol=atol, strict=False)
        assert list(output.shape) == list(np.shape(expected))


def assert_with_golden(operation, *args, rtol=0.0, atol=0.0, **kwargs):
    """Call an operation and hold the result against its golden function."""
    golden = ttnn.get_golden_function(operation)
    expected = golden(
        *(to_arrays(value) for value in args), **{name: to_arrays(value) for name, value in kwargs.items()}
    )
    output = operation(*args, **kwargs)
    assert_close(output, expected, rtol, atol)
    return output
