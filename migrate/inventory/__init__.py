# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Finders: operations, wrappers, metal ops, as frozen dataclasses."""
