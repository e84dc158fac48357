# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Prints the oldest allowed version of every dependency that a user installs, as constraints for pip."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

EXTRAS = ("demo", "emulate", "png")


def oldest() -> list[str]:
    """Return a constraint for each dependency at run time and of the extras."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (row for name in EXTRAS for row in project["optional-dependencies"][name])
    matches = (re.fullmatch(r"([\w.-]+)>=([\w.]+),<[\w.]+", row) for row in (*project["dependencies"], *extras))
    return sorted({f"{match[1]}=={match[2]}" for match in matches if match})


if __name__ == "__main__":
    print("\n".join(oldest()))
