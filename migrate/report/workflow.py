# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The workflow for GitHub Actions that ``migrate ci init`` writes."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from migrate import __version__, rules, templates
from migrate.cmake.pinned_packages import pinned_packages
from migrate.tree.reader import Reader

FILE = "ci.yaml"
PATH = ".github/workflows/migration.yml"


def header_commands(tree: Reader) -> list[str]:
    """Return the commands that get the third-party headers which a tree's CMake files pin, each below ``.cpmcache``.

    Args:
        tree: the tree.
    """
    packages = [package for package in pinned_packages(tree).values() if package.tag]
    commands = []
    for package in packages:
        place = f".cpmcache/{package.name}/pinned"
        if re.fullmatch("[0-9a-f]{40}", package.tag):
            commands.append(
                f"git init -q {place} && git -C {place} fetch -q --depth 1 {package.url} {package.tag}"
                f" && git -C {place} checkout -q FETCH_HEAD"
            )
        else:
            commands.append(f"git clone -q --depth 1 --branch {package.tag} {package.url} {place}")
    return commands


def workflow(
    *, branch: str, baseline: str, shards: int, requirement: str, checksum: str = "", headers: Sequence[str] = ()
) -> str:
    """Write the workflow.

    Args:
        branch: whose pushes are reported on.
        baseline: file of the ratchet, relative to the tree's root.
        shards: how many jobs share a verification.
        requirement: what pip installs, pinned.
        checksum: line for ``sha256sum -c`` of what it installs, where that lies in the tree.
        headers: commands that get third-party headers.

    Returns:
        YAML. Values that come from the user are quoted and reach a shell by the environment only.

    Raises:
        MigrateError: MIG901 to MIG908 for rules or a template that cannot be used.
    """
    known = rules.load(FILE)
    text = templates.render(
        "ci/workflow.yml.j2",
        version=__version__,
        actions=known["actions"],
        python=json.dumps(known["python"]),
        branch=json.dumps(branch),
        baseline=json.dumps(baseline),
        shards=shards,
        requirement=json.dumps(requirement),
        checksum=json.dumps(checksum) if checksum else "",
        headers=list(headers),
    )
    return text.lstrip("\n")
