# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Facts of files that did not change, kept between scans; a damaged store is thrown away without a word."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from migrate.errors import MigrateError
from migrate.inventory.extract.codec import unpack
from migrate.tree.remarks import remark

_Answer = TypeVar("_Answer")
_Value = TypeVar("_Value")
_LIMIT = 256 * 1024 * 1024
_BATCH = 500
_WAIT = 10.0
_SUM = 16
_COLUMNS = "key TEXT PRIMARY KEY, data BLOB NOT NULL, used INTEGER NOT NULL"
_TABLE = f"CREATE TABLE IF NOT EXISTS kept ({_COLUMNS}) WITHOUT ROWID"


class Cache:
    """A store of packed values by key, safe under several scans at once.

    Values are written in one transaction each time, so that a killed scan leaves none half-written.

    Args:
        folder: where its file lives; None keeps nothing.
        limit: bytes that the values may take; the longest unused go first.
    """

    def __init__(self, folder: Path | None, limit: int = _LIMIT) -> None:
        self._path = None if folder is None else folder / "scan.sqlite"
        self._limit = limit

    def get(self, keys: Iterable[str], kind: type[_Value]) -> dict[str, _Value]:
        """Return the values known for these keys.

        Args:
            keys: any number.
            kind: of each value.
        """
        unique_keys = list(dict.fromkeys(keys))

        def read(store: sqlite3.Connection) -> dict[str, _Value]:
            values: dict[str, _Value] = {}
            for start in range(0, len(unique_keys), _BATCH):
                batch = unique_keys[start : start + _BATCH]
                marks = ",".join("?" * len(batch))
                for key, data in store.execute(f"SELECT key, data FROM kept WHERE key IN ({marks})", batch):
                    values[key] = unpack(_checked(key, data), kind)
            return values

        return self._try(read, {}) if unique_keys else {}

    def put(self, values: Mapping[str, bytes], used: Iterable[str] = ()) -> None:
        """Keep values, and note that others were used.

        Args:
            values: packed, by key.
            used: keys that were read and are still of use.
        """
        now = int(time.time())
        rows = [(key, _sum(key, data) + data, now) for key, data in values.items()]
        marks = [(now, key) for key in used]
        if not rows and not marks:
            return

        def write(store: sqlite3.Connection) -> None:
            with store:
                store.execute("BEGIN IMMEDIATE")
                store.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
                store.executemany("UPDATE kept SET used = ? WHERE key = ?", marks)
                if rows:
                    self._trim(store)

        self._try(write, None)

    def _trim(self, store: sqlite3.Connection) -> None:
        total = store.execute("SELECT COALESCE(SUM(LENGTH(data)), 0) FROM kept").fetchone()[0]
        if total <= self._limit:
            return
        for key, size in store.execute("SELECT key, LENGTH(data) FROM kept ORDER BY used, key").fetchall():
            store.execute("DELETE FROM kept WHERE key = ?", (key,))
            total -= size
            if total <= self._limit // 2:
                return

    def _try(self, action: Callable[[sqlite3.Connection], _Answer], otherwise: _Answer) -> _Answer:
        if self._path is None:
            return otherwise
        for _ in range(2):
            store: sqlite3.Connection | None = None
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                store = sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)
                store.execute(_TABLE)
                return action(store)
            except sqlite3.OperationalError as error:  # locked for long, read-only, no space: do without
                self._give_up(str(error))
                return otherwise
            except (sqlite3.DatabaseError, ValueError):
                if store is not None:
                    store.close()
                with contextlib.suppress(OSError):
                    self._path.unlink(missing_ok=True)
            except OSError as error:
                self._give_up(error.strerror or str(error))
                return otherwise
            finally:
                if store is not None:
                    store.close()
        return otherwise

    def _give_up(self, reason: str) -> None:
        remark(MigrateError("MIG114", where=str(self._path), reason=reason))
        self._path = None


def _sum(key: str, data: bytes) -> bytes:
    return hashlib.blake2b(
        data, digest_size=_SUM, key=hashlib.blake2b(key.encode("utf-8", "surrogateescape")).digest()
    ).digest()


def _checked(key: str, data: bytes) -> bytes:
    """Return a value without its checksum.

    Raises:
        ValueError: it is not what was kept under this key.
    """
    if not isinstance(data, bytes) or data[:_SUM] != _sum(key, data[_SUM:]):
        raise ValueError("damaged")
    return data[_SUM:]
