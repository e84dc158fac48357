# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

"""Training on top of ttnn."""

import ttnn  # first: its module brings the type of the tensors

from ttml import _ttml, autograd, modules, optimizers
from ttml._ttml import ops

__all__ = ["_ttml", "autograd", "modules", "ops", "optimizers", "ttnn"]
