# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Uses of torch that are no operation."""

from __future__ import annotations

from pathlib import Path

import pytest
from usage_tree import audit, found

IMPORTS = {
    "import torch.nn as nn": 1,
    "from torch import nn": 1,
    "import tt_lib.fallback_ops as fallback_ops": 1,
    "from tt_lib import fallback_ops": 1,
    "from tt_lib.fallback_ops import fallback_ops": 1,
    "import torchvision_like": 0,
    "from . import fallback_ops": 0,
}


@pytest.mark.parametrize(("line", "count"), IMPORTS.items(), ids=IMPORTS)
def test_imports_of_torch_and_of_what_falls_back_to_it(tmp_path: Path, line: str, count: int) -> None:
    usage = audit(tmp_path, f"{line}\n")
    assert found(usage, "import") == [("C14", "import torch")] + [("C14", line)] * count
