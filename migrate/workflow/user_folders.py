# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Folders outside the tree: caches, logs, and reports of errors. Nothing in them is worth keeping."""

from __future__ import annotations

import hashlib
import os
from datetime import datetime
from pathlib import Path

from migrate.cpp.cache import cache_folder


def scan_cache() -> Path:
    """Return the folder of the scan's cache; its entries are keyed by content, so all trees share it."""
    return cache_folder() / "scan"


def names_file(root: Path) -> Path:
    """Return the file with the names of a tree's operations, for shell completion.

    Args:
        root: the tree's top folder.
    """
    return cache_folder() / "names" / f"{_key(root)}.txt"


def dry_runs() -> Path:
    """Return the folder of what dry runs showed of items; its entries are keyed by content, so all trees share it."""
    return cache_folder() / "plans"


def logs(root: Path) -> Path:
    """Return the folder of the logs of builds and tests of a tree.

    Args:
        root: the tree's top folder.
    """
    return cache_folder() / "logs" / _key(root)


def demo_logs() -> Path:
    """Return a folder for the logs of one run of the demo."""
    return cache_folder() / "logs" / f"demo-{datetime.now().astimezone():%Y%m%d-%H%M%S}-{os.getpid()}"


def error_reports() -> Path:
    """Return the folder of the reports of unforeseen errors."""
    return cache_folder() / "errors"


def _key(root: Path) -> str:
    return hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
