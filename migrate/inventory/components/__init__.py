# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The library code of ttml that moves into ttnn: its units, what holds them together, where the rules send them."""
