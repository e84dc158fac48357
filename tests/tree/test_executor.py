# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os

from migrate.tree.executor import LocalExecutor, Portable
from migrate.tree.worker_pool import Limits


def test_tasks_stay_as_they_are_on_this_machine() -> None:
    def refuse(*of: object) -> object:
        raise AssertionError("nothing is rewritten here")

    pool = LocalExecutor(2).pool(abs, Limits(), Portable(refuse, refuse))  # type: ignore[arg-type]
    assert (pool.jobs, sorted(result.value for _, result in pool.run([-1, -2]))) == (2, [1, 2])
    pool.close()


def test_as_many_processes_as_processors() -> None:
    assert LocalExecutor().jobs == len(os.sched_getaffinity(0))
