# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import sys
from pathlib import Path

# The package is imported from the tree.
sys.path.insert(0, str(Path(__file__).parents[2] / "sources" / "ttml"))
