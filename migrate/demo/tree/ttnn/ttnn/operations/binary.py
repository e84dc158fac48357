# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import operator

import ttnn


def register_binary_golden(operation, function):
    def golden_function(left, right, *, dtype=None, memory_config=None, output_tensor=None):
        return function(left, right)

    ttnn.attach_golden_function(operation, golden_function)


register_binary_golden(ttnn.add, operator.add)
register_binary_golden(ttnn.subtract, operator.sub)
register_binary_golden(ttnn.multiply, operator.mul)
register_binary_golden(ttnn.divide, operator.truediv)


def _golden_function(left, right, *, alpha=1.0, memory_config=None):
    return right - left * alpha


ttnn.attach_golden_function(ttnn.rsub, _golden_function)

ttnn.Tensor.__add__ = lambda self, *args: ttnn.add(self, *args)
ttnn.Tensor.__sub__ = lambda self, *args: ttnn.subtract(self, *args)
ttnn.Tensor.__mul__ = lambda self, *args: ttnn.multiply(self, *args)
