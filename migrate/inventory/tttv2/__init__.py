# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Model modules: what they depend on, and how they compare with the library that they are moved to."""
