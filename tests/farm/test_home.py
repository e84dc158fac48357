# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.errors import MigrateError
from migrate.farm.home import forget, home_of
from migrate.farm.site import Site, site_of


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WorkTree:
    monkeypatch.setenv("MIGRATE_CACHE", str(tmp_path / "cache"))
    return WorkTree(tmp_path / "tree", {"a.hpp": "a\n", "b.hpp": "b\n"}, commit=True)


def site(work: WorkTree, repository: str = "") -> Site:
    return site_of(work.open(), work.root.parent / "mark", "token", repository, ())


def test_a_folder_is_shared_by_who_sees_its_mark(work: WorkTree) -> None:
    with pytest.raises(MigrateError) as refused:
        home_of(site(work))
    assert refused.value.code == "MIG133"
    (work.root.parent / "mark").write_text("another token")
    with pytest.raises(MigrateError):
        home_of(site(work))
    (work.root.parent / "mark").write_text("token")
    assert home_of(site(work)) == work.root


def test_a_work_tree_of_ones_own_follows_the_users(work: WorkTree) -> None:
    home = home_of(site(work, str(work.root)))
    assert (home != work.root, (home / "a.hpp").read_text()) == (True, "a\n")
    work.write({"a.hpp": None, "new/c.cpp": "c\n"})
    assert home_of(site(work, str(work.root))) == home
    assert (sorted(file.name for file in home.rglob("*.?pp"))) == ["b.hpp", "c.cpp"]
    work.commit()
    work.write({"new/c.cpp": None, "a.hpp": "back\n"})
    home_of(site(work, str(work.root)))
    assert (sorted(file.name for file in home.rglob("*.?pp")), (home / "a.hpp").read_text()) == (
        ["a.hpp", "b.hpp"],
        "back\n",
    )


def test_it_is_removed_at_the_end(work: WorkTree) -> None:
    described = site(work, str(work.root))
    home = home_of(described)
    forget(described)
    assert not home.exists()
    forget(described)


def test_a_repository_without_the_commit(work: WorkTree, tmp_path: Path) -> None:
    with pytest.raises(MigrateError) as refused:
        home_of(site(work, str(tmp_path / "none")))
    assert refused.value.code == "MIG204"
