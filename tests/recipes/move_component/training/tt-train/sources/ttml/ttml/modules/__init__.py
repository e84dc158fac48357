# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

"""What has parameters."""

from ttml._ttml.modules import LinearLayer, ModuleBase

__all__ = ["LinearLayer", "ModuleBase"]
