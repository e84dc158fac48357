# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import ttnn
from ttnn import reference


def _golden_function(tensor, *dtypes, dtype=None, to_dtype=None, **_):
    return reference.pack(tensor, dtypes[-1] if dtypes else to_dtype or dtype)


ttnn.attach_golden_function(ttnn.typecast, _golden_function)


def _golden_function(tensor, memory_config, dtype=None):
    return tensor if dtype is None else reference.pack(tensor, dtype)


ttnn.attach_golden_function(ttnn.to_memory_config, _golden_function)
