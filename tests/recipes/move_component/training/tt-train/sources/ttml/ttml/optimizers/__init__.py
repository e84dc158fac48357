# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

"""Optimizers."""

from ttml._ttml.optimizers import SGD, Averaging, OptimizerBase

__all__ = ["SGD", "Averaging", "OptimizerBase"]
