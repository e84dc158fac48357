# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from migrate.errors import MigrateError
from migrate.tree import journal_check
from migrate.tree.disk import Image
from migrate.tree.journal import DueCommit, Entry, Journal

DIGEST = Image(b"a", 0o644).digest
GOOD = Journal(
    "ttnn::foo",
    "collapse-proxy",
    "0123456789ab",
    (Entry("a/b.hpp", Image(b"a", 0o644), DIGEST), Entry("c", None, None)),
    {"a": 0o755, "new": None},
    DueCommit("a" * 40, (f"100644 {'b' * 40} 0\tc", f"0 {'0' * 40}\ta/b.hpp"), "", "host"),
)


def test_a_journal_of_a_change_passes(tmp_path: Path) -> None:
    journal_check.check(GOOD)
    journal_check.check(replace(GOOD, due=None))
    journal_check.check_place(tmp_path, GOOD)


@pytest.mark.parametrize(
    "change",
    [
        {"item": 1},
        {"token": "../x"},
        {"token": "0123456789AB"},
        {"folders": {"../x": None}},
        {"folders": {"a": 0o4755}},
        {"folders": {"a": "x"}},
        {"folders": []},
        {"entries": (Entry("../x", None, None),)},
        {"entries": (Entry("/x", None, None),)},
        {"entries": (Entry(".git/config", None, None),)},
        {"entries": (Entry("a", Image(b"", 0o6755), None),)},
        {"entries": (Entry("a", None, "x"),)},
        {"due": DueCommit("--help", (), "", "")},
        {"due": DueCommit("", ("100644 x\tc",), "", "")},
        {"due": DueCommit("", (f"100644 {'b' * 40} 0\tother",), "", "")},
    ],
)
def test_what_no_change_has(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        journal_check.check(replace(GOOD, **change))


def test_links_do_not_lead_out(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / "a").symlink_to(tmp_path)
    with pytest.raises(MigrateError) as error:
        journal_check.check_place(tmp_path / "tree", GOOD)
    assert error.value.code == "MIG290"


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    assert journal_check.read(tmp_path / "file") == b"x"
    with pytest.raises(ValueError, match="regular"):
        journal_check.read(tmp_path / "link")


def test_contents_that_are_cut_off() -> None:
    packed = zlib.compress(b"x" * 1000)
    assert journal_check.unpacked(packed) == b"x" * 1000
    with pytest.raises(ValueError, match="cut off"):
        journal_check.unpacked(packed[:-3])
