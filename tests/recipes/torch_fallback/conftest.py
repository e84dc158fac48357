# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
collect_ignore = ["policy"]  # a tree with tests of its own
