# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The recipe that moves library code of ttml into ttnn, unit by unit, behind shims at the old headers."""
