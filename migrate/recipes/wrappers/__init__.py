# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The recipe that removes wrappers: inlines their calls, or promotes them to operations."""
