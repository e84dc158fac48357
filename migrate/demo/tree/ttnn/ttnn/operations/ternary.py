# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import numpy as np

import ttnn


def _golden_function(start, first, second, *, value=1.0, memory_config=None):
    return start + value * first * second


ttnn.attach_golden_function(ttnn.addcmul, _golden_function)


def _golden_function(predicate, true_value, false_value, *, memory_config=None):
    return np.where(predicate != 0, true_value, false_value)


ttnn.attach_golden_function(ttnn.where, _golden_function)
