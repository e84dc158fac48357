# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The category of an operation: the folder that it belongs to."""

from __future__ import annotations

from migrate import rules

FILE = "report.yaml"


def category(path: str) -> str:
    """Return the category of what stands in a file.

    Args:
        path: relative to the tree's root.

    Returns:
        The folder below that of the operations, of as many parts as the rules say; the file's own folder elsewhere.
    """
    rule = rules.load(FILE)["category"]
    folder = path.rpartition("/")[0]
    if not folder.startswith(rule["under"]):
        return folder
    parts = folder.removeprefix(rule["under"]).split("/")
    return "/".join(parts[: 2 if parts[0] in rule["deep"] else 1])
