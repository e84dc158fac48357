# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where macros are defined in a text; whoever wants comments left out searches a text without them."""

from __future__ import annotations

import re

# The beginning of a definition; group 1 is the name.
DEFINED_NAME = re.compile(rb"^[ \t]*#[ \t]*define[ \t]+(\w+)", re.MULTILINE)
# A whole definition with the lines that it goes on over; group 1 is the name.
DEFINITION = re.compile(DEFINED_NAME.pattern + rb"(?:[^\n\\]|\\\r?\n|\\.)*", re.MULTILINE)
