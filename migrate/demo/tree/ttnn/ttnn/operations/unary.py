# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np

import ttnn


def register_unary_golden(operation, function):
    def golden_function(tensor, *, memory_config=None, output_tensor=None):
        return function(tensor)

    ttnn.attach_golden_function(operation, golden_function)


def _sigmoid(x):
    return 1 / (1 + np.exp(-x))


register_unary_golden(ttnn.exp, np.exp)
register_unary_golden(ttnn.log, np.log)
register_unary_golden(ttnn.neg, np.negative)
register_unary_golden(ttnn.reciprocal, np.reciprocal)
register_unary_golden(ttnn.relu, lambda x: np.maximum(x, 0))
register_unary_golden(ttnn.sigmoid, _sigmoid)
register_unary_golden(ttnn.silu, lambda x: x * _sigmoid(x))
register_unary_golden(ttnn.sqrt, np.sqrt)


def _golden_function(input_tensor, negative_slope=0.01, *, memory_config=None):
    return np.where(input_tensor > 0, input_tensor, input_tensor * np.float32(negative_slope))


ttnn.attach_golden_function(ttnn.leaky_relu, _golden_function)
