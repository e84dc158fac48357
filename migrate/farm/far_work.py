# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a worker of the farm runs. Each of its threads has a process of its own: a file that crashes it is named."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from migrate import rules
from migrate.errors import MigrateError
from migrate.farm.home import forget, home_of
from migrate.farm.site import Site, unlike
from migrate.tree.executor import Portable
from migrate.tree.worker_pool import Limits, Result, WorkerPool

_own = threading.local()
_rules_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Job:
    """What is done to each task of a pool.

    Args:
        function: of a module, takes one task.
        limits: of each task.
        portable: how its tasks are done here.
        site: what its tasks need.
    """

    function: Callable[[Any], Any]
    limits: Limits
    portable: Portable
    site: Site


def unfit(site: Site) -> str:
    """Say why this machine cannot do a site's tasks; empty if it can."""
    try:
        if reason := unlike(site):
            return reason
        home_of(site)
    except MigrateError as error:
        return error.what
    except OSError as error:
        return str(error)
    return ""


def work(job: Job, task: Any) -> Result:
    """Do one task.

    Args:
        job: what is done.
        task: as it is on the user's machine.
    """
    site = job.site
    home = home_of(site)
    with _rules_lock:
        if rules.overlay() != site.rules:
            rules.use(site.rules)
    here = job.portable.at_home(task, site.root, home)
    for _, result in _pool(job, home).run([here]):
        return result
    raise AssertionError("a pool answers every task")


def leave(site: Site) -> None:
    """Remove what was made for a site."""
    forget(site)


def _pool(job: Job, home: Path) -> WorkerPool:
    """Return this thread's pool of one process; a new one for another job."""
    key = (job.function, job.limits, str(home), job.site.token)
    if getattr(_own, "key", None) != key:
        if getattr(_own, "pool", None) is not None:
            _own.pool.close()
        _own.pool, _own.key = WorkerPool(job.function, 1, limits=job.limits), key
    pool: WorkerPool = _own.pool
    return pool
