# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The engine: which items, which recipe, the transaction around a plan, its verification, and the way back."""
