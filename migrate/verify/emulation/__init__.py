# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A stand-in for torch and ttnn on numpy, which runs one module of a tree without hardware."""
