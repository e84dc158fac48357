# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The recipe that lets callers name what has moved by its new names, and retires shims that nobody needs any more."""
