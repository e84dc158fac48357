# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

"""Training on top of ttnn."""

import ttnn  # first: its module brings the type of the tensors

from ttml import _ttml
from ttml._ttml import autograd, ops, optimizers

__all__ = ["autograd", "ops", "optimizers"]
