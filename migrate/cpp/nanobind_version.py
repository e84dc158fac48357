# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The version of a copy of nanobind, read from its headers."""

from __future__ import annotations

import re
from pathlib import Path

HEADER = "nanobind/nanobind.h"
_MACRO = re.compile(r"^#\s*define\s+NB_VERSION_(MAJOR|MINOR|PATCH)\s+(\d+)", re.M)


def nanobind_version(include: Path) -> str:
    """Return the version that the headers of an include root say they are; empty if they do not say.

    Args:
        include: the folder that holds ``nanobind/nanobind.h``.
    """
    try:
        text = (include / HEADER).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    numbers = dict(_MACRO.findall(text))
    return ".".join(numbers[part] for part in ("MAJOR", "MINOR", "PATCH") if part in numbers)
