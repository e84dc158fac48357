# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The Python API of bindings that have changed already, against a commit."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from migrate.cpp.cache import cache_folder
from migrate.errors import MigrateError
from migrate.inventory.items import Item
from migrate.number_of import number_of
from migrate.tree.overlay import Overlaid
from migrate.verify.api import Api, ApiComparison, ApiProof, as_operation, compare
from migrate.workflow.session import Session
from migrate.workflow.shards import WHOLE, Shard
from migrate.workflow.verify_commit import changed_since
from migrate.workflow.verify_plan import Log
from migrate.workflow.verify_plan_api import announce

_BINDS = b"nb::module_"
_SOURCES = (".cpp", ".cc", ".cxx")


def compare_bindings(
    session: Session, base: str, items: Sequence[Item], log: Log, shard: Shard = WHOLE, committed: bool = False
) -> list[ApiComparison]:
    """Compare the live Python API of bindings with that of a commit.

    Args:
        session: the tree.
        base: the commit.
        items: compare the bindings of these; all that have changed if there are none.
        log: hears what is about to be done.
        shard: the share of the bindings that is compared here.
        committed: look only at what commits have changed since.

    Returns:
        One result for each binding.

    Raises:
        MigrateError: there is no such commit.
    """
    old = changed_since(session.tree, base, committed)
    earlier = {path: data for path, data in old.items() if data is not None}
    named = {path for item in items for path in item.binding_files}
    changed = {path for path in earlier if path.endswith(_SOURCES) and session.tree.exists(path)}
    bindings = shard.of(sorted(named or {path for path in changed if _BINDS in session.tree.read(path)}))
    jobs = session.jobs or os.cpu_count() or 1
    announce(session.tree.root, log)
    log(f"live Python API of {number_of(len(bindings), 'binding')}, then and now")
    tree = Overlaid(session.tree, old)
    read: list[dict[str, Api | MigrateError]] = []
    with session.progress("live Python API") as advance:
        for proof in (_proof(session, tree, earlier), ApiProof(session.parser, cache_folder())):
            read.append({})
            for path, api in proof.read_all(bindings, jobs):
                read[-1][path] = api
                advance(sum(map(len, read)), 2 * len(bindings))
    before, now = read
    registered = _registered(session)
    return [_compared(path, before[path], now[path], registered) for path in bindings]


def error_of(compared: Iterable[ApiComparison]) -> MigrateError | None:
    """Return what a comparison ends with: MIG710 for differences, else why one could not be made, else None.

    Args:
        compared: the results.
    """
    results = list(compared)
    differing = [(result.binding, difference) for result in results for difference in result.differences]
    if differing:
        return MigrateError("MIG710", where=differing[0][0], count=len(differing), first=differing[0][1])
    return next((result.error for result in results if result.error is not None), None)


def _proof(session: Session, tree: Overlaid, earlier: dict[str, bytes]) -> ApiProof:
    return ApiProof(session.parser.overlaid(tree, earlier), cache_folder(), earlier)


def _registered(session: Session) -> frozenset[str]:
    """Return the Python names of functions that the package makes operations of."""
    operations = (
        operation
        for operation in session.inventory.operations
        if operation.binding and operation.binding.style == "def"
    )
    return frozenset(operation.python_name.rpartition(".")[2] for operation in operations)


def _compared(
    path: str, before: Api | MigrateError, now: Api | MigrateError, registered: Iterable[str]
) -> ApiComparison:
    if isinstance(before, MigrateError):
        return ApiComparison(path, error=before, read_before=False)
    if isinstance(now, MigrateError):
        return ApiComparison(path, error=now)
    registered_names = frozenset(registered)
    return ApiComparison(
        path, len(now), tuple(compare(_shown(before, registered_names), _shown(now, registered_names)))
    )


def _shown(api: Api, registered: frozenset[str]) -> Api:
    """The API with registered functions as the package shows them, not as raw handles."""
    return {
        name: as_operation(entry) if name.rpartition(".")[2] in registered else entry for name, entry in api.items()
    }
