# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Opens what a report is made of: the scan, the tree, its commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from migrate.report.facts import Facts
from migrate.report.links import Links, base_of
from migrate.report.past import Past
from migrate.tree.repository import Tree
from migrate.workflow.session import Session

_SHOWN = {"build": "built", "test": "tested"}


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
        proven = verified(tree, snapshot.sha)
        return Facts(snapshot, session.scan(revision), past=Past(tree.git, snapshot.sha), proven=proven)
    listed = tree.git.zipped("ls-files", "-z", "-t")
    left_out = [line[2:] for line in listed if line[0] == "S"]
    head = session.inventory.revision.removesuffix("+dirty")
    past = Past(tree.git, "" if head == "unborn" else head)
    rest = tree.at("HEAD") if left_out else None
    return Facts(tree, session.inventory, rest, left_out, past, verified(tree, "HEAD"))


def unproven(tree: Tree, revision: str) -> list[str]:
    """Return a line for each applied operation that left files unproven, newest first.

    Args:
        tree: the tree.
        revision: that the history leads to.
    """
    return [
        f"{operation} ({commit}): unproven, since they could not be judged before either: {files}"
        for commit, operation, files in _trailers(tree, revision, "Unproven", ", ")
    ]


def _trailers(tree: Tree, revision: str, key: str, separator: str) -> Iterator[tuple[str, str, str]]:
    """Yield each commit that has a trailer: its short name, its operation, the values of the trailer."""
    joined = "".join(f"%x{ord(letter):02x}" for letter in separator)
    fields = (
        "%h",
        "%(trailers:key=Migrate-Op,valueonly,separator=%x20)",
        f"%(trailers:key=Migrate-{key},valueonly,separator={joined})",
    )
    form = f"--format={'%x00'.join(fields)}%x01"
    code, output, _ = tree.git.status("log", f"--grep=^Migrate-{key}: ", form, revision, "--")
    for entry in () if code else output.decode("utf-8", "replace").split("\x01"):
        commit, _, rest = entry.strip().partition("\x00")
        operation, _, values = rest.partition("\x00")
        if values:
            yield commit, operation, values


def verified(tree: Tree, revision: str) -> dict[str, dict[str, str]]:
    """Return what commits say was built and tested when an operation was applied, by operation.

    Args:
        tree: the tree.
        revision: that the history leads to.
    """
    known: dict[str, dict[str, str]] = {}
    for commit, operation, stages in _trailers(tree, revision, "Verified", " "):
        shown = {word: f"{word} when {commit} applied it" for stage, word in _SHOWN.items() if stage in stages.split()}
        if shown:
            known.setdefault(operation, shown)
    return known


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
