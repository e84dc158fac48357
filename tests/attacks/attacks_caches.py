# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Damage to what is kept in the cache, and places where nothing can be kept: the answer is the same."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from attack import DEPS, Attack, Place, Ran
from attack_judge import program, run

SCAN = ("scan", "--format", "json")
DRY = ("apply", "--op", "ttnn::bernoulli", "--dry-run", "--format", "json", *DEPS)
_FILE = "ttnn/cpp/ttnn/operations/bernoulli/bernoulli.cpp"


def _flip(at: float, path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[min(int(len(data) * at), len(data) - 1)] ^= 0x55
    path.write_bytes(data)


def _cut(share: float, path: Path) -> None:
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])


def _replaced(content: bytes, path: Path) -> None:
    path.write_bytes(content)


def _other(make: Callable[[Path], object], path: Path) -> None:
    path.unlink()
    make(path)


def _sql(statement: str, path: Path) -> None:
    with sqlite3.connect(path) as store:
        store.execute(statement)
    store.close()


_DAMAGES: dict[str, Callable[[Path], None]] = {
    "empty": partial(_replaced, b""),
    "one byte": partial(_replaced, b"x"),
    "zeros": partial(_replaced, bytes(5000)),
    "garbage": partial(_replaced, bytes(range(256)) * 40),
    "text": partial(_replaced, b"{}\n"),
    "half": partial(_cut, 0.5),
    "but the end": partial(_cut, 0.99),
    "flip in the head": partial(_flip, 0.001),
    "flip early": partial(_flip, 0.1),
    "flip in the middle": partial(_flip, 0.5),
    "flip late": partial(_flip, 0.9),
    "flip at the end": partial(_flip, 1.0),
    "gone": Path.unlink,
    "folder": partial(_other, Path.mkdir),
    "pipe": partial(_other, os.mkfifo),
    "dangling link": partial(_other, lambda path: path.symlink_to("/nonexistent/x")),
    "link to itself": partial(_other, lambda path: path.symlink_to(path)),
    "link to /dev/full": partial(_other, lambda path: path.symlink_to("/dev/full")),
    "link to /dev/null": partial(_other, lambda path: path.symlink_to("/dev/null")),
}
_STORE: dict[str, Callable[[Path], None]] = {
    "no table": partial(_sql, "DROP TABLE kept"),
    "another table": partial(_sql, "ALTER TABLE kept RENAME COLUMN data TO date"),
    "empty values": partial(_sql, "UPDATE kept SET data = x''"),
    "values of text": partial(_sql, "UPDATE kept SET data = 'x'"),
    "numbers": partial(_sql, "UPDATE kept SET data = 7"),
    "one value for all": partial(_sql, "UPDATE kept SET data = (SELECT max(data) FROM kept)"),
    "no keys": partial(_sql, "DELETE FROM kept"),
    "hot journal": lambda path: path.with_name("scan.sqlite-journal").write_bytes(bytes(5000)) and None,
    "write-ahead log": lambda path: path.with_name("scan.sqlite-wal").write_bytes(bytes(range(256)) * 9) and None,
}


def _filled(command: tuple[str, ...], pattern: str, damage: Callable[[Path], None], place: Place) -> None:
    """Run the command once, keep its answer, and damage what it kept."""
    environment = place.environment({})
    first = run([*program(), *command], place.tree, environment, 240)
    (place.outside / "answer").write_text(first.out, encoding="utf-8")
    files = [path for path in sorted(place.cache.rglob(pattern)) if path.is_file()]
    assert files, f"nothing like {pattern} is kept"
    for path in files:
        damage(path)


def _same(place: Place, ran: Ran) -> Iterable[str]:
    before = (place.outside / "answer").read_text(encoding="utf-8")
    if _plain(ran.out) != _plain(before):
        yield "the answer is another one"


def _plain(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _edit(place: Place) -> None:
    """Edit a file without a change of its length and time, behind a warm cache."""
    path = place.tree / _FILE
    os.utime(path, (1_000_000_000, 1_000_000_000))
    time.sleep(2.1)
    for _ in range(2):
        run([*program(), *SCAN], place.tree, place.environment({}), 240)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("ttnn::prim::bernoulli(probabilities", "ttnn::prim::bern0ulli(probabilities"), "utf-8")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    clean = {**place.environment({}), "MIGRATE_CACHE": str(place.cache / "other")}
    (place.outside / "answer").write_text(run([*program(), *SCAN], place.tree, clean, 240).out, encoding="utf-8")


def _place_of_cache(sort: str, place: Place) -> None:
    shutil.rmtree(place.cache)
    makers: dict[str, Callable[[], object]] = {
        "file": lambda: place.cache.write_text("no folder", encoding="utf-8"),
        "pipe": lambda: os.mkfifo(place.cache),
        "dangling link": lambda: place.cache.symlink_to("/nonexistent/x"),
        "link to itself": lambda: place.cache.symlink_to(place.cache),
        "gone": lambda: None,
        "below a file": lambda: place.cache.write_text("", encoding="utf-8"),
    }
    makers[sort]()


_NOT_KEPT = ("MIG113",)

ATTACKS = [
    *(
        Attack(
            f"caches/store {what}",
            SCAN,
            partial(_filled, SCAN, "scan.sqlite", damage),
            exits=frozenset({0}),
            check=_same,
            ci=what in ("half", "one value for all"),
        )
        for what, damage in {**_DAMAGES, **_STORE}.items()
    ),
    *(
        Attack(
            f"caches/{shown} {what}",
            DRY,
            partial(_filled, DRY, pattern, damage),
            exits=frozenset({1}),
            check=_same,
            timeout=240,
            ci=(pattern, what) == ("*.pch", "flip in the middle"),
        )
        for pattern, shown in {"*.pch": "precompiled header", "*.hpp": "prefix header", "*-*.json": "manifest"}.items()
        for what, damage in _DAMAGES.items()
        if pattern == "*.pch" or what in ("empty", "text", "flip early", "folder", "pipe", "gone")
    ),
    Attack("caches/edit under the old time", SCAN, _edit, check=_same, changes=True),
    *(
        Attack(
            f"caches/folder {sort} {name}",
            command,
            partial(_place_of_cache, sort),
            exits=exits,
            says=() if sort == "gone" else _NOT_KEPT,
            environment={"MIGRATE_CACHE": "{folder}/cache/below"} if sort == "below a file" else {},
        )
        for sort in ("file", "pipe", "dangling link", "link to itself", "gone", "below a file")
        for name, command, exits in (("scan", SCAN, frozenset({0})), ("dry-run", DRY, frozenset({1})))
    ),
    *(
        Attack(f"caches/{name}={value} {what}", command, environment={name: value}, exits=exits)
        for name, value in (
            ("MIGRATE_CACHE", "/dev/null"),
            ("MIGRATE_CACHE", "/proc/none"),
            ("MIGRATE_CACHE", "/" + "x" * 300),
            ("TMPDIR", "/nonexistent"),
            ("TMPDIR", "/dev/null"),
            ("TMPDIR", "relative"),
            ("HOME", "/nonexistent"),
            ("HOME", "/dev/null"),
        )
        for what, command, exits in (("scan", SCAN, frozenset({0})), ("dry-run", DRY, frozenset({1})))
    ),
]
