# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a new operation needs around its code: bindings, tests, CMake lists, documentation."""
