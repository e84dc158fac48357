# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Rules of the second model library, checked on the syntax tree and by execution over what little is known."""
