# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``python -m migrate``."""

import sys

from migrate.cli import main

if __name__ == "__main__":
    sys.exit(main())
