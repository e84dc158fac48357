# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Inventory and checklists to table, json, markdown, html, sarif, junit: pure functions."""
