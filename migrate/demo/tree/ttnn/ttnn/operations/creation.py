# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np

import ttnn


def _golden_function(shape, *, dtype=None, layout=None, memory_config=None):
    return np.zeros(tuple(shape), dtype=np.float32)


ttnn.attach_golden_function(ttnn.zeros, _golden_function)


def _golden_function(tensor):
    return np.ones_like(tensor)


ttnn.attach_golden_function(ttnn.ones_like, _golden_function)
