# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from migrate.cpp import cache
from migrate.cpp.cache import Hashes, cache_folder, file_hash, keep, kept
from migrate.errors import MigrateError
from migrate.tree.remarks import listen

SCRIPT = """
from migrate.cpp.cache import cache_folder, keep, kept
from migrate.tree.remarks import listen
listen(lambda error: print(error.code, flush=True))
folder = cache_folder()
keep(folder / "a", b"x")
print(kept(folder / "a"), folder == cache_folder(), folder)
"""


def run(**environment: str) -> list[str]:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, env={**os.environ, **environment}
    ).stdout.split()


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    keep(tmp_path / "below" / "file", b"content")
    assert kept(tmp_path / "below" / "file") == b"content"
    assert kept(tmp_path / "missing") is None
    assert kept(tmp_path) is None


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 40])
def test_what_was_damaged_does_not(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "file"
    keep(file, b"content")
    file.write_bytes(damage)
    assert kept(file) is None


def test_no_bit_is_believed(tmp_path: Path) -> None:
    file = tmp_path / "file"
    keep(file, b"content")
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert kept(file) is None
        file.write_bytes(whole[:at])
        assert kept(file) is None


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert kept(tmp_path / "pipe") is None
    assert file_hash(tmp_path / "pipe") == ""


def test_what_cannot_be_kept_is_said_once(tmp_path: Path) -> None:
    said: list[MigrateError] = []
    listen(said.append)
    (tmp_path / "file").write_bytes(b"")
    for _ in range(3):
        keep(tmp_path / "file" / "below", b"content")
    assert [error.code for error in said] == ["MIG114"]


def test_a_usable_folder_is_taken(tmp_path: Path) -> None:
    place = tmp_path / "some" / "folder"
    assert run(MIGRATE_CACHE=str(place)) == ["b'x'", "True", str(place)]
    place = tmp_path / "base"
    assert run(MIGRATE_CACHE="", XDG_CACHE_HOME=str(place)) == ["b'x'", "True", f"{place}/ttnn-migrate"]
    assert run(MIGRATE_CACHE="", XDG_CACHE_HOME="", HOME=str(place)) == ["b'x'", "True", f"{place}/.cache/ttnn-migrate"]


@pytest.mark.parametrize("sort", ["file", "below a file", "device", "dangling link", "name too long"])
def test_without_a_usable_folder_a_temporary_one_does(tmp_path: Path, sort: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "link").symlink_to("/proc/none/such")
    named = {
        "file": tmp_path / "file",
        "below a file": tmp_path / "file" / "cache",
        "device": Path("/dev/null"),
        "dangling link": tmp_path / "link",
        "name too long": tmp_path / ("x" * 300),
    }
    (tmp_path / "tmp").mkdir()
    code, content, same, folder = run(MIGRATE_CACHE=str(named[sort]), TMPDIR=str(tmp_path / "tmp"))
    assert (code, content, same) == ("MIG113", "b'x'", "True")
    assert Path(folder).parent == tmp_path / "tmp"
    assert list((tmp_path / "tmp").iterdir()) == []


def test_no_home_is_no_hindrance(tmp_path: Path) -> None:
    found = run(MIGRATE_CACHE="", XDG_CACHE_HOME="relative", HOME="", TMPDIR=str(tmp_path))
    assert found[:3] == ["MIG113", "b'x'", "True"]


def test_an_edit_of_equal_length_under_the_old_time_is_seen(tmp_path: Path) -> None:
    file, hashes = tmp_path / "file", Hashes()
    file.write_bytes(b"one")
    before = file.stat()
    first = hashes.of(file)
    file.write_bytes(b"two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (first, hashes.of(file)) == (cache.content_hash(b"one"), cache.content_hash(b"two"))
    assert hashes.of(tmp_path / "missing") == ""


def test_the_environment_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGRATE_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
