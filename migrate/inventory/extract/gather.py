# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Collects the facts of all files of a tree: from the cache where nothing changed, else anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from migrate.errors import MigrateError
from migrate.inventory.extract.cache import Cache
from migrate.inventory.extract.codec import unpack
from migrate.inventory.extract.files import Listing, content, digest
from migrate.inventory.extract.records import Declarations, FileFacts, TextFacts
from migrate.inventory.extract.version import version
from migrate.inventory.extract.workers import extract
from migrate.inventory.model import Unread


@dataclass(slots=True)
class Gathered:
    """Facts by path.

    Args:
        declarations: of the files that libclang looked into.
        texts: of all files.
        unread: files that could not be parsed.
    """

    declarations: dict[str, Declarations]
    texts: dict[str, TextFacts]
    unread: list[Unread]


def gather(
    listing: Listing,
    cache: Cache,
    jobs: int | None,
    progress: Callable[[int, int], None] | None,
    read: Callable[[str], bytes],
) -> Gathered:
    """Return the facts of every listed file.

    Args:
        listing: the files.
        cache: what earlier scans kept.
        jobs: processes; as many as there are processors if None.
        progress: told how many of how many files are done.
        read: reads a file that the listing did not have to read.
    """
    common = f"{version()}-{digest(listing.macros)}"
    keys = {path: f"{common}-{what}-{listing.hashes[path]}" for path, what in listing.roles.items()}
    known = cache.get(keys.values(), FileFacts)
    unread: list[Unread] = []
    work = []
    for path in [path for path in keys if keys[path] not in known]:
        what, data = listing.roles[path], listing.data.get(path)
        if data is None:
            try:
                data = read(path)
            except MigrateError as error:  # it went while the scan ran
                unread.append(Unread(path, error.what))
                continue
            listing.hashes[path] = content(data)  # it may have changed while the scan ran
            keys[path] = f"{common}-{what}-{listing.hashes[path]}"
        work.append((path, what, data))
    extracted = extract(work, listing.macros, jobs, progress)
    gathered = Gathered({}, {}, unread)
    fresh: dict[str, bytes] = {}
    for path in listing.roles:
        packed, facts = extracted.get(path), known.get(keys[path])
        if isinstance(packed, str):
            unread.append(Unread(path, packed))
            continue
        if packed is not None:
            fresh[keys[path]] = packed
            facts = unpack(packed, FileFacts)
        if facts is None:
            continue
        gathered.texts[path] = facts.text
        if facts.declarations is not None:
            gathered.declarations[path] = facts.declarations
    cache.put(fresh)
    return gathered
