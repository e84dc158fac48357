# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The recipe that lets a Python package of ttml become one of ttnn, with a package at its old place that warns."""
