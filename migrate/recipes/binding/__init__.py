# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The bindings half of ``collapse-proxy``: how Python sees an operation stays as it was."""
