# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The whole way of a tree: what is ready, what waits for what or for whom, and in which pieces it can be reviewed."""
