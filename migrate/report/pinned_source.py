# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where a hosted runner gets this tool from: a commit of a repository, or a wheel of the tree by its hash."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.metadata import PackageNotFoundError, distribution

from migrate.errors import MigrateError
from migrate.tree.repository import Tree

_COMMIT = re.compile(r"@[0-9a-f]{40}(?:#|$|\s)")
_HASH = re.compile(r"#sha256=[0-9a-f]{64}\b")


def pinned_source(tree: Tree, requirement: str) -> tuple[str, str]:
    """Return what pip installs, and the line for ``sha256sum -c`` of a wheel that lies in the tree (else empty).

    Args:
        tree: that gets the workflow.
        requirement: what the user asked for; empty for the source that this installation came from.

    Raises:
        MigrateError: MIG812, the source is not pinned: a name on a package index can be anybody's tomorrow.
    """
    text = requirement or _own_source()
    if text.endswith(".whl") and "://" not in text and tree.exists(text):
        return f"./{text}", f"{hashlib.sha256(tree.read(text)).hexdigest()}  {text}"
    if _COMMIT.search(f"{text} ") or _HASH.search(text):
        return text, ""
    raise MigrateError("MIG812", source=text or "nothing")


def _own_source() -> str:
    """Return the commit that this installation was made from, as pip recorded it; empty if it was none."""
    try:
        recorded = json.loads(distribution("ttnn-migrate").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return ""
    commit = recorded.get("vcs_info", {}).get("commit_id", "")
    return f"ttnn-migrate @ git+{recorded['url']}@{commit}" if commit else ""
