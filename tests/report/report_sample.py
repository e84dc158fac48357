# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Writes the sample in reports/: every format, of the miniature. Run as a script, it renews the sample."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from migrate.cli import main
from migrate.demo import scratch

FOLDER = Path(__file__).parents[2] / "reports"
_DAY = "2026-02-02T12:00:00+00:00"


def make(out: Path, work: Path) -> None:
    """Write the sample.

    Args:
        out: folder of the files.
        work: an empty folder for the miniature.
    """
    surroundings = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": _DAY,
        "GIT_COMMITTER_DATE": _DAY,
        "XDG_CACHE_HOME": str(work.parent / "cache"),
    }
    os.environ.pop("MIGRATE_CACHE", None)
    os.environ.update(surroundings)
    scratch.make(work)
    for arguments in ([], ["--baseline", str(out / "baseline.json"), "--update"]):
        status = main(["report", "--repo", str(work), "-q", "--format", "all", "--out", str(out), *arguments])
        assert status == 0, status


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        make(FOLDER, Path(folder) / "miniature")
    sys.exit(0)
