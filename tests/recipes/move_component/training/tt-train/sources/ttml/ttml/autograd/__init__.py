# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

"""Values with gradients."""

from ttml._ttml.autograd import AutoContext, Mode, Tensor, create_tensor, forget

from .function import Function

__all__ = ["AutoContext", "Function", "Mode", "Tensor", "create_tensor", "forget"]
