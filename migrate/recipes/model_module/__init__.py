# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Skeletons of a module of the second model library: what can be said without inventing anything."""
