# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What recipes that move files share: gathered edits, include lines, what a moved file must include itself."""
