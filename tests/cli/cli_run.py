# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Running the command in tests."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from migrate.demo.steps import header_roots

DEPS = [word for root in header_roots() for word in ("--deps", root)]
# What a check says of its length depends on whether one was measured on this machine before.
DURATION = r"about \d+ (?:s|min) (?:\(not measured here yet\)|at the pace of earlier checks here)"


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Migrate = Callable[..., Ran]


def spawn(*arguments: str | Path, cwd: Path | None = None) -> Ran:
    """Run the command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "migrate", *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout
