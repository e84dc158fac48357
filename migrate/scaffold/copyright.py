# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The copyright line of a new file: as the tree's newest files have it, with the year of the day."""

from __future__ import annotations

import os
import re
import time

from migrate.context import Context
from migrate.inventory.conventions import COPYRIGHT, Conventions

_LINE = re.compile(r"(SPDX-FileCopyrightText:[ \t]*)[^\n]*")
_YEAR = re.compile(r"\b\d{4}\b")


def present(head: str, context: Context) -> str:
    """Return a licence comment as a new file of the tree has it.

    Args:
        head: comment of a file that is there already.
        context: the tree.
    """
    text = _copyright(context.conventions)
    return _LINE.sub(lambda match: match[1] + text, head, count=1) if text else head


def licence(mark: str, conventions: Conventions) -> str:
    """Return the licence comment of a new file that has no model in the tree.

    Args:
        mark: what a comment begins with.
        conventions: of the tree.
    """
    text = _copyright(conventions)
    owner = f"{mark} SPDX-FileCopyrightText: {text}\n{mark}\n" if text else ""
    return f"{owner}{mark} SPDX-License-Identifier: Apache-2.0"


def _copyright(conventions: Conventions) -> str:
    line = conventions.value(COPYRIGHT)
    year = time.gmtime(float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())).tm_year
    return _YEAR.sub(lambda match: str(max(year, int(match[0]))), line, count=1)
