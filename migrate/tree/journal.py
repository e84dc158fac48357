# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The journal: what is needed to take a change back, on disk before the change begins."""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import os
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from migrate.errors import MigrateError
from migrate.tree import disk, journal_check
from migrate.tree.disk import Image

VERSION = 1
RECORDS = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a change.

    Args:
        path: relative to the tree's root.
        before: what stood there; None for nothing.
        after: digest of what the change puts there; None for nothing.
    """

    path: str
    before: Image | None
    after: str | None


@dataclass(frozen=True, slots=True)
class DueCommit:
    """The commit that a written change waits for.

    Args:
        head: full name of HEAD before it; empty before the first commit.
        index: entries of the touched paths before it, as ``git update-index --index-info`` takes them.
        move: full name of the commit that only moves files, once there is one.
        host: name of the machine that makes it.
    """

    head: str
    index: tuple[str, ...]
    move: str
    host: str


@dataclass(frozen=True, slots=True)
class Journal:
    """One change of a tree.

    Args:
        item: what was changed, as the user names it.
        recipe: that planned it.
        token: part of the names of temporary files.
        entries: every file written or removed.
        folders: permission bits of every folder above them; None for folders that the change creates.
        due: the commit that is to follow, once everything is written.
    """

    item: str
    recipe: str
    token: str
    entries: tuple[Entry, ...]
    folders: Mapping[str, int | None]
    due: DueCommit | None = None

    def temporary(self, root: Path, index: int) -> Path:
        """Name the temporary file through which an entry is written: beside its target, known to the recovery."""
        return (root / self.entries[index].path).parent / f".migrate-{self.token}-{index}"

    def dump(self) -> bytes:
        """Return the journal as it is stored."""
        entries = [[entry.path, _packed(entry.before), entry.after] for entry in self.entries]
        fields = {
            "version": VERSION,
            "item": self.item,
            "recipe": self.recipe,
            "token": self.token,
            "folders": dict(self.folders),
            "entries": entries,
            **({"due": asdict(self.due)} if self.due else {}),
        }
        return json.dumps(fields, separators=(",", ":")).encode("ascii")


def active(state: Path) -> Path:
    """Return the place of the journal of a change that is going on, or was cut short."""
    return state / "active.json"


def records(state: Path) -> list[Path]:
    """List the journals of finished changes, oldest first."""
    return sorted(place for place in (state / "undo").glob("*.json") if place.stem.isdecimal())


def left(state: Path, file_paths: Iterable[str]) -> dict[str, str | None]:
    """Return the digests that finished changes left at some paths, each by the newest change that touched it.

    Args:
        state: state folder of the tree.
        file_paths: paths relative to the root; those that no change touched are missing from the answer.
    """
    open_paths, digests = set(file_paths), dict[str, str | None]()
    for place in reversed(records(state)):
        if not open_paths:
            break
        touched = {entry.path: entry.after for entry in load(place).entries if entry.path in open_paths}
        digests.update(touched)
        open_paths -= touched.keys()
    return digests


def begin(state: Path, journal: Journal) -> None:
    """Put a journal on disk, for certain, before the change begins."""
    disk.write(active(state), Image(journal.dump(), 0o644), state / "active.tmp")
    disk.sync_folder(state)


def finish(state: Path) -> None:
    """Turn the journal of a change into its undo record; this one step decides that the change stays."""
    kept = records(state)
    number = int(kept[-1].stem) + 1 if kept else 1
    folder = state / "undo"
    folder.mkdir(exist_ok=True)
    active(state).replace(folder / f"{number:08d}.json")
    with contextlib.suppress(OSError):
        disk.sync_folder(folder)
        disk.sync_folder(state)
        for old in kept[: max(0, len(kept) + 1 - RECORDS)]:
            old.unlink(missing_ok=True)


def drop(state: Path) -> None:
    """Forget the journal of a change that has been taken back, or is not worth a record."""
    active(state).unlink(missing_ok=True)
    (state / "active.tmp").unlink(missing_ok=True)
    disk.sync_folder(state)


def load(place: Path) -> Journal:
    """Read a journal.

    Args:
        place: of the file.

    Raises:
        MigrateError: it is damaged or of another version.
    """
    try:
        fields = json.loads(journal_check.read(place))
        if fields["version"] != VERSION:
            raise ValueError(f"version {fields['version']}, not {VERSION}")
        entries = tuple(Entry(path, _unpacked(before), after) for path, before, after in fields["entries"])
        due = DueCommit(**{**fields["due"], "index": tuple(fields["due"]["index"])}) if "due" in fields else None
        change = Journal(fields["item"], fields["recipe"], fields["token"], entries, fields["folders"], due)
        journal_check.check(change)
        return change
    except (OSError, ValueError, LookupError, TypeError, RecursionError, zlib.error, binascii.Error) as error:
        raise MigrateError("MIG232", where=os.fspath(place), journal=place, message=error) from error


def _packed(image: Image | None) -> list[object] | None:
    if image is None:
        return None
    return [base64.b64encode(zlib.compress(image.data, 1)).decode("ascii"), image.mode, image.digest]


def _unpacked(packed: list[object] | None) -> Image | None:
    if packed is None:
        return None
    data, mode, digest = packed
    image = Image(journal_check.unpacked(base64.b64decode(str(data), validate=True)), int(str(mode)))
    if image.digest != digest:
        raise ValueError("a content does not match its digest")
    return image
