# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Opens what a report is made of: the scan, the tree, its commit."""

from __future__ import annotations

from collections.abc import Mapping

from migrate.report.facts import Facts
from migrate.report.links import Links, base_of
from migrate.report.past import Past
from migrate.tree.repository import Tree
from migrate.workflow.session import Session


def facts_of(session: Session, revision: str | None) -> Facts:
    """Scan a tree or one of its revisions.

    Args:
        session: of the tree.
        revision: anything git takes for a commit; None for the work tree. There, what a sparse checkout leaves out is
            read from HEAD, so that a box is never taken for open because its files are not checked out.

    Raises:
        MigrateError: whatever keeps the scan from being whole.
    """
    tree = session.tree
    if revision is not None:
        snapshot = tree.at(revision)
        return Facts(snapshot, session.scan(revision), past=Past(tree.git, snapshot.sha))
    listed = tree.git.zipped("ls-files", "-z", "-t")
    left_out = [line[2:] for line in listed if line[0] == "S"]
    head = session.inventory.revision.removesuffix("+dirty")
    past = Past(tree.git, "" if head == "unborn" else head)
    return Facts(tree, session.inventory, tree.at("HEAD") if left_out else None, left_out, past)


def committed(tree: Tree, revision: str) -> str:
    """Return when a revision was committed (ISO 8601), or nothing before the first commit.

    Args:
        tree: the tree.
        revision: as the inventory names it.
    """
    code, output, _ = tree.git.status("show", "-s", "--format=%cI", revision.removesuffix("+dirty"), "--")
    return output.decode("ascii").strip() if not code else ""


def links_of(tree: Tree, revision: str, base: str | None, environment: Mapping[str, str]) -> Links:
    """Return what makes links to the tree's host.

    Args:
        tree: the tree.
        revision: that links lead to.
        base: address given by the user; None to find it out.
        environment: variables.
    """
    if base is None:
        code, output, _ = tree.git.status("config", "--get", "remote.origin.url")
        base = base_of(output.decode("utf-8", "replace").strip() if not code else "", environment)
    return Links(base, revision)
