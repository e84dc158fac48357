# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Journals that a tree brings along: paths that leave it, links, damage. No command follows them, each says so."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import zlib
from collections.abc import Iterable
from functools import partial
from typing import Any

from attack import Attack, Place, Ran

WARM = True
_EVIL = b"evil\n"
_HEADER = "ttnn/cpp/ttnn/operations/bernoulli/bernoulli.hpp"


def _packed(data: bytes, mode: int = 0o644) -> list[object]:
    return [base64.b64encode(zlib.compress(data)).decode(), mode, hashlib.sha256(data).hexdigest()]


def journal(**changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "version": 1,
        "item": "ttnn::bernoulli",
        "recipe": "collapse-proxy",
        "token": "0123456789ab",
        "folders": {},
        "entries": [],
    }
    return fields | changes


def _entry(path: str, place: Place) -> list[Any]:
    target = place.tree / path
    try:
        after = hashlib.sha256(target.read_bytes()).hexdigest()
    except (OSError, ValueError):
        after = None
    return [path, _packed(_EVIL), after]


_PATHS = (
    *("../outside/precious.txt", "../outside/new.txt", "/{outside}/precious.txt", "{outside}/precious.txt"),
    *("link/new.txt", "link/precious.txt", ".git/config", ".git/hooks/pre-commit", "ttnn/../../outside/new.txt"),
    *("./README.md", "ttnn//x", "", ".", "..", "a\0b", ".GIT/config", "file-link", "\udcff", "x" * 5000),
    "ttnn/" * 2000 + "x",
)
_FOLDERS = ("../outside", "{outside}", "../new", ".git/new", "link/new", "", "..", "/tmp/new-folder-of-a-journal")
_DAMAGE: dict[str, bytes] = {
    "empty": b"",
    "no-json": b"{",
    "null": b"null",
    "list": b"[]",
    "number": b"1",
    "text": b'"x"',
    "deep": b"[" * 100_000,
    "binary": bytes(range(256)),
    "version-2": json.dumps(journal(version=2)).encode(),
    "no-version": b"{}",
    "item-number": json.dumps(journal(item=1)).encode(),
    "recipe-null": json.dumps(journal(recipe=None)).encode(),
    "token-path": json.dumps(journal(token="../../../outside/x")).encode(),
    "token-empty": json.dumps(journal(token="")).encode(),
    "folders-list": json.dumps(journal(folders=[])).encode(),
    "folders-mode": json.dumps(journal(folders={"ttnn": "x"})).encode(),
    "folders-setuid": json.dumps(journal(folders={"ttnn": 0o6777})).encode(),
    "entries-null": json.dumps(journal(entries=None)).encode(),
    "entries-text": json.dumps(journal(entries=["x"])).encode(),
    "entry-short": json.dumps(journal(entries=[["README.md"]])).encode(),
    "entry-path-number": json.dumps(journal(entries=[[1, None, None]])).encode(),
    "entry-base64": json.dumps(journal(entries=[["README.md", ["!", 420, "x"], None]])).encode(),
    "entry-zlib": json.dumps(journal(entries=[["README.md", ["AAAA", 420, "x"], None]])).encode(),
    "entry-digest": json.dumps(journal(entries=[["README.md", [*_packed(_EVIL)[:2], "0"], None]])).encode(),
    "entry-mode": json.dumps(journal(entries=[["README.md", _packed(_EVIL, 0o6777), None]])).encode(),
    "entry-mode-text": json.dumps(journal(entries=[["README.md", [*_packed(_EVIL)], 5]])).encode(),
    "due-null": json.dumps(journal(due=None)).encode(),
    "due-list": json.dumps(journal(due=[])).encode(),
    "due-head": json.dumps(journal(due={"head": "--help", "index": [], "move": "", "host": ""})).encode(),
    "due-index": json.dumps(
        journal(due={"head": "", "index": ["100644 x\tREADME.md"], "move": "", "host": ""})
    ).encode(),
    "due-more": json.dumps(journal(due={"head": "", "index": [], "move": "", "host": "", "more": 1})).encode(),
    "bomb": json.dumps(
        journal(entries=[["README.md", [base64.b64encode(zlib.compress(b"0" * 3_000_000)).decode(), 420, "0"], None]])
    ).encode(),
}


def _plant(name: str, content: bytes, place: Place) -> None:
    state = place.tree / ".git" / "migrate"
    (state / name).parent.mkdir(parents=True, exist_ok=True)
    (state / name).write_bytes(content)


def _path(path: str, place: Place) -> None:
    (place.tree / "link").symlink_to(place.outside)
    (place.tree / "file-link").symlink_to(place.outside / "precious.txt")
    path = path.replace("{outside}", str(place.outside))
    _plant("active.json", json.dumps(journal(entries=[_entry(path, place)])).encode(), place)


def _folder(path: str, mode: int | None, place: Place) -> None:
    (place.tree / "link").symlink_to(place.outside)
    (place.outside / "empty").mkdir()
    path = path.replace("{outside}", str(place.outside))
    _plant("active.json", json.dumps(journal(folders={path: mode, "../outside/empty": None})).encode(), place)


def _record(path: str, place: Place) -> None:
    """An undo record, not the journal of something under way."""
    (place.tree / "link").symlink_to(place.outside)
    path = path.replace("{outside}", str(place.outside))
    _plant("undo/00000001.json", json.dumps(journal(entries=[_entry(path, place)])).encode(), place)


def _linked(name: str, place: Place) -> None:
    state = place.tree / ".git" / "migrate"
    if name:
        state.mkdir()
        (state / name).symlink_to(place.outside / ("" if name in ("undo", "rescued") else "precious.txt"))
    else:
        state.symlink_to(place.outside)


def _piped(name: str, place: Place) -> None:
    state = place.tree / ".git" / "migrate"
    if name:
        state.mkdir()
    os.mkfifo(state / name if name else state)


def _way_out(place: Place, ran: Ran) -> Iterable[str]:
    if "next:" not in ran.err:
        yield "it says nothing of a way out"


_REFUSED = frozenset({3, 5})
_APPLY = ("apply", "--op", "ttnn::bernoulli", "--verify", "none", "--no-api")
ATTACKS = [
    *(
        Attack(f"journal/path-{number:02d}", ("scan",), partial(_path, path), _REFUSED, check=_way_out, ci=number < 6)
        for number, path in enumerate(_PATHS)
    ),
    *(
        Attack(f"journal/folder-{number:02d}-{mode}", ("scan",), partial(_folder, path, mode), _REFUSED, check=_way_out)
        for number, path in enumerate(_FOLDERS)
        for mode in (0o755, None)
    ),
    *(
        Attack(
            f"journal/damage-{name}",
            ("scan",),
            partial(_plant, "active.json", content),
            _REFUSED,
            check=_way_out,
            ci=name in ("token-path", "deep", "due-head"),
        )
        for name, content in _DAMAGE.items()
    ),
    *(
        Attack(
            f"journal/record-{number:02d}",
            ("undo", "ttnn::bernoulli"),
            partial(_record, path),
            _REFUSED,
            check=_way_out,
        )
        for number, path in enumerate(_PATHS)
    ),
    *(
        Attack(
            f"journal/record-damage-{name}",
            ("undo", "ttnn::bernoulli"),
            partial(_plant, "undo/00000001.json", content),
            _REFUSED,
            check=_way_out,
        )
        for name, content in _DAMAGE.items()
    ),
    *(
        Attack(f"journal/link-{name or 'state'}", _APPLY, partial(_linked, name), _REFUSED, check=_way_out, ci=True)
        for name in ("", "undo", "rescued", "active.json", "active.tmp", "lock", "commit.lock")
    ),
    *(
        Attack(
            f"journal/{sort}-{name or 'state'}-{command[0]}", command, partial(plant, name), _REFUSED, check=_way_out
        )
        for name in ("", "undone", "plan.json", "anything")
        for sort, plant in {"link": _linked, "pipe": _piped}.items()
        for command in (("undo", "ttnn::bernoulli"), ("plan",), ("apply", "--batch", "x"))
    ),
]
