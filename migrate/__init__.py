# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""ttnn-migrate: carries a tt-metal tree through its operation consolidation."""

__version__ = "0.1.0"
