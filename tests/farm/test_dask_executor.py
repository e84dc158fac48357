# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Tasks at a scheduler: the same answers as here, whatever becomes of the workers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from farm_scheduler import Farm
from farm_tasks import LOOKUPS, Lookup, look_up
from work_tree import WorkTree

from migrate.errors import MigrateError
from migrate.farm.dask_executor import DaskExecutor, DaskPool
from migrate.tree.repository import Tree
from migrate.tree.worker_pool import Limits

MakeTree = Callable[[dict[str, str]], Tree]
FILES = {f"f{number}.hpp": f"text {number}\n" for number in range(8)}


def pool_of(farm: Farm, tree: Tree, repository: str = "", log: list[str] | None = None, patience: float = 60) -> Any:
    heard = [] if log is None else log
    executor = DaskExecutor(tree, farm.address, repository, heard.append, patience)
    return executor.pool(look_up, Limits(), LOOKUPS)


def answers(pool: DaskPool, tree: Tree, paths: list[str], seconds: float = 0.0) -> dict[str, str]:
    tasks = [Lookup(tree.root, path, seconds) for path in paths]
    return {task.path: result.value or result.failure for task, result in pool.run(tasks)}


@pytest.mark.parametrize("address", ["foo", "::", "http://x:1", "tcp://", ""])
def test_an_address_that_is_none(make_tree: MakeTree, address: str) -> None:
    with pytest.raises(MigrateError) as refused:
        DaskExecutor(make_tree(FILES), address).pool(look_up, Limits(), LOOKUPS)
    assert refused.value.code == "MIG131"


def test_no_scheduler(make_tree: MakeTree) -> None:
    executor = DaskExecutor(make_tree(FILES), "tcp://127.0.0.1:9")
    with pytest.raises(MigrateError) as refused:
        executor.pool(look_up, Limits(), LOOKUPS)
    assert refused.value.code == "MIG131"


def test_a_shared_folder_is_read_as_it_is(farm: Farm, make_tree: MakeTree) -> None:
    tree = make_tree(FILES)
    (tree.root / "f0.hpp").write_text("changed\n", encoding="utf-8")
    farm.add(2)
    log: list[str] = []
    pool = pool_of(farm, tree, log=log)
    assert (pool.jobs, answers(pool, tree, list(FILES))) == (2, FILES | {"f0.hpp": "changed\n"})
    (tree.root / "f1.hpp").write_text("later\n", encoding="utf-8")
    assert answers(pool, tree, ["f1.hpp"]) == {"f1.hpp": "later\n"}
    pool.close()
    assert [line.endswith(": 1 at once") for line in log] == [True] * 2  # once for two runs
    assert list(tree.state.glob("farm-*")) == []


def test_a_worker_that_is_killed_loses_nothing(farm: Farm, make_tree: MakeTree) -> None:
    tree = make_tree(FILES)
    farm.add(2)
    pool = pool_of(farm, tree)
    done = {}
    for task, result in pool.run([Lookup(tree.root, path, 0.5) for path in FILES]):
        if not done:
            farm.kill(0)
        done[task.path] = result.value
    pool.close()
    assert done == FILES


def test_a_worker_that_joins_later_takes_over(farm: Farm, make_tree: MakeTree) -> None:
    tree = make_tree(FILES)
    farm.add()
    pool = pool_of(farm, tree)
    done = {}
    for task, result in pool.run([Lookup(tree.root, path, 0.3) for path in FILES]):
        if not done:
            farm.kill(0)
            farm.add()
        done[task.path] = result.value
    pool.close()
    assert done == FILES


def test_a_file_that_crashes_its_process_is_named_and_no_worker_is_lost(farm: Farm, make_tree: MakeTree) -> None:
    tree = make_tree(FILES)
    farm.add()
    pool = pool_of(farm, tree)
    done = answers(pool, tree, ["crash", "f1.hpp"])
    pool.close()
    assert (done["f1.hpp"], "SIGSEGV" in done["crash"]) == ("text 1\n", True)
    assert farm.workers[0].poll() is None


def test_an_error_of_the_task_comes_home(farm: Farm, make_tree: MakeTree) -> None:
    tree = make_tree(FILES)
    farm.add()
    pool = pool_of(farm, tree)
    [(_, result)] = pool.run([Lookup(tree.root, "none.hpp")])
    pool.close()
    assert isinstance(result.error, FileNotFoundError)


def test_workers_that_share_nothing_fetch_the_commit(farm: Farm, tmp_path: Path) -> None:
    work = WorkTree(tmp_path / "tree", FILES, commit=True)
    work.write({"f0.hpp": "changed\n", "f1.hpp": None, "new.hpp": "new\n"})
    tree = work.open()
    farm.add(2, {"MIGRATE_CACHE": str(tmp_path / "cache")})
    pool = pool_of(farm, tree, str(tree.root))
    tasks = [Lookup(tree.root, path) for path in ("f0.hpp", "f1.hpp", "f2.hpp", "new.hpp")]
    done = {task.path: result.value or type(result.error).__name__ for task, result in pool.run(tasks)}
    assert done == {"f0.hpp": "changed\n", "f1.hpp": "FileNotFoundError", "f2.hpp": "text 2\n", "new.hpp": "new\n"}
    work.write({"f1.hpp": "back\n", "new.hpp": None})
    work.commit()
    done = {task.path: result.value or type(result.error).__name__ for task, result in pool.run(tasks)}
    assert done == {"f0.hpp": "changed\n", "f1.hpp": "back\n", "f2.hpp": "text 2\n", "new.hpp": "FileNotFoundError"}
    pool.close()
    assert not list((tmp_path / "cache" / "farm").glob("*/tree"))


def test_a_worker_without_the_headers_takes_no_part(farm: Farm, make_tree: MakeTree) -> None:
    tree = make_tree(FILES)
    farm.add()
    pool = pool_of(farm, tree)
    with pytest.raises(MigrateError, match="the headers of /nowhere/include are missing"):
        list(pool.run([Lookup(tree.root, "f0.hpp", folder="/nowhere/include")]))
    pool.close()


def test_a_scheduler_without_workers_is_given_up(farm: Farm, make_tree: MakeTree) -> None:
    tree = make_tree(FILES)
    pool = pool_of(farm, tree, patience=0.1)
    with pytest.raises(MigrateError, match="no worker that could do the work: it has none"):
        answers(pool, tree, ["f0.hpp"])
    pool.close()
