# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Files that an option asked for."""

from __future__ import annotations

import resource
import signal
from pathlib import Path

import pytest

from migrate.cli.writing import append, write
from migrate.errors import MigrateError


def test_a_file_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    write(path, "a\udcff\n", "--out")
    append(path, "b\n", "--out")
    assert path.read_bytes() == b"a\\udcff\nb\n"
    path.chmod(0o600)
    write(path, b"\xff", "--out")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"\xff", 0o600)
    assert [entry.name for entry in path.parent.iterdir()] == ["file"]


def test_a_link_stays_and_leads_to_the_new_content(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("file")
    write(tmp_path / "link", "new", "--out")
    assert ((tmp_path / "link").is_symlink(), (tmp_path / "file").read_text(encoding="utf-8")) == (True, "new")


def test_a_device() -> None:
    write(Path("/dev/null"), "x", "--out")
    assert not Path("/dev/null").is_file()


def test_what_stood_there_stays_where_there_is_no_room(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        with pytest.raises(MigrateError) as caught:
            write(path, "x" * 100, "--out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert (caught.value.code, path.read_bytes()) == ("MIG012", b"before")
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]
