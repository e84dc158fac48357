# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What operations launch that have changed already, against a commit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from migrate.cpp.cache import cache_folder
from migrate.errors import MigrateError
from migrate.inventory.items import Item
from migrate.inventory.model import Operation
from migrate.number_of import number_of
from migrate.tree.overlay import Overlaid
from migrate.verify.launch.compare import LaunchComparison, Verdict, compare_records
from migrate.verify.launch.proof import LaunchProof
from migrate.verify.launch.records import Records
from migrate.workflow.launch_subjects import subject_of_operation
from migrate.workflow.session import Session
from migrate.workflow.shards import WHOLE, Shard
from migrate.workflow.verify_commit import changed_since
from migrate.workflow.verify_plan import Log
from migrate.workflow.verify_plan_launch import announce_launch, difference_of


def compare_launches(
    session: Session, base: str, items: Sequence[Item], log: Log, shard: Shard = WHOLE, committed: bool = False
) -> list[LaunchComparison]:
    """Compare what operations launch with what they launch in a commit.

    Args:
        session: the tree.
        base: the commit.
        items: compare these; all whose files have changed if there are none.
        log: hears what is about to be done.
        shard: the share of the operations that is compared here.
        committed: look only at what commits have changed since.

    Returns:
        One result for each operation.

    Raises:
        MigrateError: there is no such commit.
    """
    old = changed_since(session.tree, base, committed)
    earlier = {path: data for path, data in old.items() if data is not None}
    known = session.scan(base).operations
    named = {item.name for item in items}
    operations = [
        operation
        for operation in known
        if (operation.name in named if named else not earlier.keys().isdisjoint(_sources(operation)))
    ]
    chosen = set(shard.of(sorted(operation.name for operation in operations)))
    announce_launch(session, log)
    log(f"launches of {number_of(len(chosen), 'operation')}, then and now")
    parser = session.parser.overlaid(Overlaid(session.tree, old), earlier)
    results: list[LaunchComparison] = []
    proofs: list[LaunchProof] = []
    with session.progress("launches") as advance:
        for operation in operations:
            if operation.name in chosen:
                advance(len(results), len(chosen), operation.name)
                try:
                    subject = subject_of_operation(parser, operation)
                    proofs = proofs or [
                        LaunchProof(parser, cache_folder(), earlier),
                        LaunchProof(session.parser, cache_folder()),
                    ]
                    before, after = (proof.record([subject]) for proof in proofs)
                except MigrateError as error:
                    results.append(LaunchComparison(operation.name, Verdict.UNREACHED, reason=error.what))
                    continue
                pair = (records.get(subject.name, Records()) for records in (before, after))
                results.append(compare_records(operation.name, *pair))
    return results


def error_of(compared: Iterable[LaunchComparison]) -> MigrateError | None:
    """Return what a comparison ends with: MIG732 for the first difference, else None."""
    return next((difference_of(result) for result in compared if result.verdict is Verdict.DIFFERENT), None)


def _sources(operation: Operation) -> set[str]:
    prims = {prim.definition.file for prim in operation.prims if prim.definition is not None}
    return {operation.registration.file, *operation.implementation, *prims}
