# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Links to the lines that show something, where the tree's host is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from migrate.report.evidence import Place

_REMOTE = re.compile(
    r"(?:https?://(?:[^@/]*@)?|ssh://git@|git@)(?P<host>[\w.-]+)(?::\d+)?[:/](?P<path>[\w./-]+?)(?:\.git)?/?"
)
_HOSTS = ("github.com",)


class Links:
    """Makes links.

    Args:
        base: address of the repository's pages, such as ``https://github.com/owner/name``; empty for no links.
        revision: of the tree.
    """

    def __init__(self, base: str = "", revision: str = "") -> None:
        usable = urlsplit(base).scheme in ("https", "http")
        self.base = base.rstrip("/") if usable else ""
        self.commit = revision.removesuffix("+dirty")

    def to(self, place: Place) -> str:
        """Return the address of a place, or nothing.

        Args:
            place: in the tree.
        """
        if not self.base or not place.file:
            return ""
        path = quote(place.file, safe="/", errors="surrogateescape")
        return f"{self.base}/blob/{quote(self.commit)}/{path}" + (f"#L{place.line}" if place.line else "")

    def to_commit(self, commit: str) -> str:
        """Return the address of a commit, or nothing."""
        return f"{self.base}/commit/{quote(commit)}" if self.base else ""


def base_of(remote: str, environment: Mapping[str, str]) -> str:
    """Work out the address of a repository's pages.

    Args:
        remote: the address that git fetches from, or empty.
        environment: variables; those of GitHub Actions come first.

    Returns:
        The address; empty where the remote is no host that is known to show files by commit and line.
    """
    server, repository = environment.get("GITHUB_SERVER_URL", ""), environment.get("GITHUB_REPOSITORY", "")
    if server and repository:
        return f"{server}/{repository}"
    match = _REMOTE.fullmatch(remote)
    return f"https://{match['host']}/{match['path']}" if match and match["host"] in _HOSTS else ""
