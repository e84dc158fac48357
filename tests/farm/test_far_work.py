# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from farm_tasks import LOOKUPS, Lookup, look_up
from work_tree import WorkTree

from migrate.farm.far_work import Job, leave, unfit, work
from migrate.farm.site import Site, site_of
from migrate.tree.worker_pool import Limits


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("MIGRATE_CACHE", str(tmp_path / "cache"))
    tree = WorkTree(tmp_path / "tree", {"a.hpp": "a\n"}, commit=True).open()
    return site_of(tree, tmp_path / "mark", "token", "", ())


def test_who_sees_no_tree_is_unfit(site: Site) -> None:
    assert unfit(site) == f"there is no work tree of this run at {site.root}"
    site.mark.write_text("token")
    assert unfit(site) == ""


def test_a_task_is_done_in_the_machines_own_work_tree(site: Site, tmp_path: Path) -> None:
    tree = WorkTree(site.root).open()
    own = site_of(tree, tmp_path / "mark", "another token", str(site.root), ())
    job = Job(look_up, Limits(), LOOKUPS, own)
    (site.root / "a.hpp").unlink()
    assert work(job, Lookup(site.root, "a.hpp")).value == "a\n"
    leave(own)
    assert isinstance(work(job, Lookup(site.root, "none.hpp")).error, FileNotFoundError)
    leave(own)
