# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The workflow for GitHub Actions that ``migrate ci init`` writes."""

from __future__ import annotations

import json

from migrate import __version__, rules, templates

FILE = "ci.yaml"
PATH = ".github/workflows/migration.yml"


def workflow(*, branch: str, baseline: str, shards: int, requirement: str = "") -> str:
    """Write the workflow.

    Args:
        branch: whose pushes are reported on.
        baseline: file of the ratchet, relative to the tree's root.
        shards: how many jobs share a verification.
        requirement: what pip installs; this version of ttnn-migrate if empty.

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
        requirement=json.dumps(requirement or f"ttnn-migrate=={__version__}"),
    )
    return text.lstrip("\n")
