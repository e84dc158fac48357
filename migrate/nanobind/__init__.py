# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Python bindings written with nanobind: where they are, and how they follow what they bind."""
