# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Python source: parsed files, names, classes and callers; nothing is imported or run."""
