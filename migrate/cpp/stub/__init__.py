# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A fast parse of one C++ file by itself: no includes, unknown names declared from a vocabulary."""
