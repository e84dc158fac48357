# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What moved between two revisions, and the commits that touched it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from migrate.tree.paths import printable
from migrate.tree.repository import Tree

_MOST = 400  # files named to git at once
_COMMIT = re.compile("\x01([0-9a-f]{40,64})\x01")


def moves(tree: Tree, before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Compare two points of a history.

    Args:
        tree: whose commits are looked through.
        before: the earlier point, with its symbols.
        now: the later one.

    Returns:
        Symbols that are gone and new, and the first-parent commits between the two that touched their files.
    """
    old, new = before["symbols"], now["symbols"]
    gone, came = sorted(set(old) - set(new)), sorted(set(new) - set(old))
    symbols: dict[str, list[str]] = {}
    for name in gone:
        symbols.setdefault(old[name], []).append(name)
    for name in came:
        symbols.setdefault(new[name], []).append(name)
    commits: list[dict[str, Any]] = []
    files = sorted(symbols)
    for start in range(0, len(files), _MOST):
        commits += _commits(tree, before["revision"], now["revision"], files[start : start + _MOST], symbols)
    return {"gone": gone, "new": came, "commits": commits}


def _commits(
    tree: Tree, first: str, last: str, files: list[str], symbols: Mapping[str, list[str]]
) -> list[dict[str, Any]]:
    raw = tree.git.run(
        "--literal-pathspecs",
        "log",
        "--first-parent",
        "-m",
        "-z",
        "--name-only",
        "--no-renames",
        "--format=%x01%H%x01%s",
        f"{first}..{last}",
        "--",
        *files,
    )
    parts = _COMMIT.split(raw.decode("utf-8", "surrogateescape"))
    commits = []
    for sha, rest in zip(parts[1::2], parts[2::2], strict=True):
        subject, _, paths = rest.partition("\0")
        touched = [path.lstrip("\n") for path in paths.split("\0")]
        names = sorted({name for path in touched for name in symbols.get(path, ())})
        if names:
            commits.append({"commit": sha, "subject": printable(subject.strip()), "symbols": names})
    return commits
