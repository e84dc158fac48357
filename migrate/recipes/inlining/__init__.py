# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What happens to wrappers: their calls get their bodies, or they move to ttnn."""
