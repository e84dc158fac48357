# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np

import ttnn


def _golden_function(grad_tensor, input_tensor, *, memory_config=None):
    sigmoid = 1 / (1 + np.exp(-input_tensor))
    return [grad_tensor * sigmoid * (1 + input_tensor * (1 - sigmoid))]


ttnn.attach_golden_function(ttnn.silu_bw, _golden_function)
