# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Checks that a change keeps what the code means: what compiles before and after may still do something else."""
