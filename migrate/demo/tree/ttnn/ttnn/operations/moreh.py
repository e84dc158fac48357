# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np

import ttnn
import ttnn._ttnn

# Short names for what the bindings made, without the Python side's wrapping.
dot = ttnn._ttnn.operations.moreh.moreh_dot


def _golden_function(
    left, right, *, dtype=None, memory_config=None, output_tensor=None, compute_kernel_config=None
):
    return np.dot(left.ravel(), right.ravel()).reshape(1, 1, 1, 1)


ttnn.attach_golden_function(ttnn.moreh_dot, _golden_function)
