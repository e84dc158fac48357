# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``dead-includes``: include lines of the tree's own headers of which a file uses nothing go."""
