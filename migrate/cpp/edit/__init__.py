# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of C++ text: include lines, names, namespaces, calls, removal."""
