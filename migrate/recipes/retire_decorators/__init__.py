# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``retire-decorators``: the registration header goes when nothing is registered any more."""
