# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from migrate.tree import scratch

KILLED = """
import os, signal
from migrate.tree import scratch
with scratch.folder() as folder:
    (folder / "file").write_text("x")
    print(folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def test_a_folder_goes_with_its_block(place: Path) -> None:
    with scratch.folder() as folder:
        (folder / "below").mkdir()
        assert folder.parent == place
    assert list(place.iterdir()) == []


def test_a_folder_goes_with_an_error(place: Path) -> None:
    with pytest.raises(ValueError, match="x"), scratch.folder():
        raise ValueError("x")
    assert list(place.iterdir()) == []


def test_what_a_killed_process_left_is_removed_by_the_next(place: Path) -> None:
    left = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, text=True, check=False).stdout.strip()
    assert Path(left, "file").is_file()
    with scratch.folder() as first, scratch.folder() as second:
        assert sorted(place.iterdir()) == sorted([first, second])


def test_one_that_others_took_for_left_over_is_made_anew(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock, taken = fcntl.flock, []

    def swept(descriptor: int, operation: int) -> None:
        if not taken:
            taken.append(Path(f"/proc/self/fd/{descriptor}").readlink().parent)
            shutil.rmtree(taken[0])
        lock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", swept)
    with scratch.folder() as folder:
        assert list(place.iterdir()) == [folder] != taken


def test_a_folder_of_the_same_name_that_is_no_temporary_one_stays(place: Path) -> None:
    with scratch.folder() as folder:
        prefix = "-".join(folder.name.split("-")[:2])
    (place / f"{prefix}-notes").mkdir()
    (place / f"{prefix}-file").write_text("x", encoding="utf-8")
    (place / f"{prefix}-link").symlink_to(place)
    before = sorted(place.iterdir())
    with scratch.folder():
        pass
    assert sorted(place.iterdir()) == before


def test_where_the_named_place_is_none_another_is_taken(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("TMPDIR", str(place / "file"))
    monkeypatch.chdir(place)
    with scratch.folder() as folder:
        assert not folder.is_relative_to(place)
