# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a compiler made, kept in the cache for as long as all that it was made of is the same."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from migrate.cpp.cache import Hashes, file_hash, keep, kept

_hashes = Hashes()
Build = Callable[[Path, Path, Path], None]


class _MadeOf(msgspec.Struct):
    """What was built, and of what: hashes, and seconds at which the files were written where that counts."""

    object: str
    files: dict[str, tuple[str, int]]


def kept_build(target: Path, build: Build, times: bool = False) -> None:
    """Build a file unless the one that is kept was made of the same.

    Args:
        target: the file; its name tells the compiler and its arguments.
        build: builds it; is given the folder that may be written into, the file's place there, and the place for a
            rule for make that names what it was made of.
        times: files that were written since are others, too: compilers look at that for precompiled headers.
    """
    proof = target.with_suffix(".proof")
    if _holds(kept(proof), target, times):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        name, rule = Path(folder) / target.name, Path(folder) / "made_of.d"
        build(Path(folder), name, rule)
        files = {path: (_hashes.of(path), _time(path) if times else 0) for path in prerequisites(rule)}
        name.replace(target)
    keep(proof, json.dumps({"object": file_hash(target), "files": files}).encode())


def _holds(proof: bytes | None, target: Path, times: bool) -> bool:
    if proof is None:
        return False
    try:
        made_of = msgspec.convert(json.loads(proof), _MadeOf)
    except (ValueError, msgspec.MsgspecError):
        return False  # another version wrote it
    return made_of.object == file_hash(target) and all(
        _hashes.of(path) == known and (not times or _time(path) == time)
        for path, (known, time) in made_of.files.items()
    )


def _time(path: str) -> int:
    place = Path(path)
    return int(place.stat().st_mtime) if place.exists() else 0


def prerequisites(rule: Path) -> list[str]:
    """Return the files that a compiler's rule for make names."""
    text = rule.read_text(encoding="utf-8", errors="surrogateescape").partition(":")[2]
    words = text.replace("\\\n", " ").replace("\\ ", "\0").split()
    return [word.replace("\0", " ").replace("$$", "$").replace("\\#", "#") for word in words]
