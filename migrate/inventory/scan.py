# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Finds every operation, wrapper and metal op of a tree, without a build."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from migrate.bounds import uncollected
from migrate.errors import MigrateError
from migrate.inventory import decisions
from migrate.inventory.extract.cache import Cache
from migrate.inventory.extract.codec import pack
from migrate.inventory.extract.files import Listing, State, content, digest, listing
from migrate.inventory.extract.version import version
from migrate.inventory.model import Form, Inventory, Unread
from migrate.inventory.rules import rules
from migrate.tree.reader import Reader

if TYPE_CHECKING:
    from migrate.inventory.extract.gather import Gathered

Progress = Callable[[int, int], None]


def scan(
    tree: Reader,
    *,
    cache: Path | None = None,
    jobs: int | None = None,
    kinds: Collection[str] | None = None,
    ops: Collection[str] | None = None,
    progress: Progress | None = None,
) -> Inventory:
    """Read a tree and join what its files say about each operation.

    Args:
        tree: a work tree or a revision.
        cache: folder for the cache; none is kept if None.
        jobs: processes; as many as there are processors if None.
        kinds: keep operations of these kinds only.
        ops: keep operations of these names only.
        progress: told how many of how many files are parsed.

    Returns:
        The inventory.

    Raises:
        MigrateError: the tree is not tt-metal, or the counts do not add up.
    """
    with uncollected():
        whole = _whole(tree, Cache(cache), jobs, progress)
    if kinds is None and ops is None:
        return whole
    chosen = (operation for operation in whole.operations if kinds is None or operation.kind in kinds)
    return replace(whole, operations=tuple(operation for operation in chosen if ops is None or operation.name in ops))


def _whole(tree: Reader, store: Cache, jobs: int | None, progress: Progress | None) -> Inventory:
    revision = tree.revision()
    state = f"state-{version()}-{content(os.fsencode(tree.root))}"  # a root need not be UTF-8
    decided = f"{version()}-{decisions.version()}"
    frozen = f"revision-{decided}-{revision}"
    if tree.is_commit:
        ready = _ready(store, frozen)
        if ready is not None:
            return ready
    before = {} if tree.is_commit else store.get([state], State).get(state, {})
    listed = listing(tree, before)
    if not listed.roles:
        roots = ", ".join(rules().values["parse"]["roots"])
        raise MigrateError("MIG301", path=tree.root, wanted=roots)
    inventory = _ready(store, f"result-{decided}-{_digest(listed)}")
    kept: dict[str, bytes] = {}
    if inventory is None:
        from migrate.inventory.extract.gather import gather

        gathered = gather(listed, store, jobs, progress, tree.read)
        inventory = _joined(tree, listed, gathered)
        if not gathered.unread:  # what could not be read may be readable the next time, unchanged
            kept[f"result-{decided}-{_digest(listed)}"] = pack(inventory)
    inventory = replace(inventory, revision=revision)
    if tree.is_commit:
        kept[frozen] = pack(inventory)
    elif listed.data or before.keys() != listed.state.keys():
        kept[state] = pack(listed.state)
    store.put(kept)
    return inventory


def _ready(store: Cache, key: str) -> Inventory | None:
    return store.get([key], Inventory).get(key)


def _digest(listed: Listing) -> str:
    """Name the content of all files; unread ones count with their reason."""
    parts = [f"{path}\0{what}\0{listed.hashes[path]}" for path, what in sorted(listed.roles.items())]
    parts += [f"{file.file}\0{file.reason}" for file in listed.unread]
    parts += [digest(listed.macros), *sorted(listed.others)]
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _joined(tree: Reader, listed: Listing, gathered: Gathered) -> Inventory:
    from migrate.inventory.join.join import Join
    from migrate.inventory.join.prims import prim_functions
    from migrate.inventory.metal import metal_ops
    from migrate.inventory.wrappers import wrappers

    join = Join(gathered.declarations, gathered.texts)
    operations = tuple(join.operations())
    legacy = [operation for operation in operations if operation.form is Form.REGISTERED]
    counted = {path: text.registrations for path, text in gathered.texts.items()}
    joined = Counter(operation.registration.file for operation in legacy)
    differing = sorted(path for path in {*counted, *joined} if counted.get(path, 0) != joined.get(path, 0))
    if differing:
        raise MigrateError(
            "MIG302",
            where=differing[0],
            found=sum(counted.values()),
            made=len(legacy),
            files=", ".join(differing[:5]),
        )
    unread: tuple[Unread, ...] = (*listed.unread, *gathered.unread)
    return Inventory(
        revision="",
        operations=operations,
        wrappers=wrappers(join),
        metal_ops=metal_ops(join, [*listed.roles, *listed.others]),
        unread=tuple(sorted(unread, key=lambda file: file.file)),
        registrations=sum(counted.values()),
        prims=prim_functions(join, operations),
    )
