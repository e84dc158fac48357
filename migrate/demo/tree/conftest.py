# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import os
from pathlib import Path

# Kernels are found below the root of the tree.
os.environ.setdefault("TT_METAL_HOME", str(Path(__file__).parent))

import pytest

import ttnn


@pytest.fixture
def device():
    device = ttnn.open_device(device_id=0)
    yield device
    ttnn.close_device(device)
