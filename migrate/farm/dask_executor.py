# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The farm: tasks go to the workers of a dask scheduler, and come home as they finish.

Only workers with the same tree, tools and headers get tasks. One that dies in the middle loses nothing: its tasks go to
the others.
"""

from __future__ import annotations

import contextlib
import logging
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from migrate.errors import MigrateError
from migrate.farm import far_work
from migrate.farm.far_work import Job
from migrate.farm.site import Site, site_of
from migrate.tree.executor import Portable
from migrate.tree.repository import Tree
from migrate.tree.worker_pool import Limits, Result

_Client = Any  # of distributed, which has no types for what is called here
_Future = Any
_ANSWER = 10  # seconds for a scheduler to answer
_PATIENCE = 60  # seconds without one fit worker until a run gives up
_TICK = 1.0  # seconds between two looks at the workers
_AHEAD = 3  # tasks that wait at each thread of a worker


@dataclass(frozen=True)
class DaskExecutor:
    """Makes pools of a scheduler's workers.

    Args:
        tree: that tasks are about.
        address: of the scheduler, such as ``tcp://host:8786``.
        repository: where each machine fetches the tree's commit from; empty where all share the tree's folder.
        log: hears which workers take part, and which cannot.
        patience: seconds without one fit worker until a run gives up.
    """

    tree: Tree
    address: str
    repository: str = ""
    log: Callable[[str], None] = lambda text: None
    patience: float = _PATIENCE

    def pool(self, function: Callable[[Any], Any], limits: Limits, portable: Portable) -> DaskPool:
        """Return a pool of all workers of the scheduler that are fit.

        Raises:
            MigrateError: MIG130, dask is not installed; MIG131, no scheduler answers.
        """
        return DaskPool(self, _connect(self.address), function, limits, portable)


@dataclass(eq=False, slots=True)
class _Sent:
    """A task under way."""

    task: Any
    workers: frozenset[str]


class DaskPool:
    """Runs one function over tasks on the workers of a scheduler.

    Attributes:
        jobs: threads of all workers that are there.
    """

    def __init__(
        self,
        farm: DaskExecutor,
        client: _Client,
        function: Callable[[Any], Any],
        limits: Limits,
        portable: Portable,
    ) -> None:
        self._farm = farm
        self._client = client
        self._function = function
        self._limits = limits
        self._portable = portable
        self._token = uuid.uuid4().hex
        self._mark = farm.tree.state / f"farm-{self._token}"
        self._threads: dict[str, int] = {}
        self._unfit: dict[str, str] = {}
        self._told: set[str] = set()
        self._worked = False
        self._looked = 0.0
        self._alone_since = 0.0
        self._site: Site | None = None
        self.jobs = max(1, sum(self._all_threads().values()))

    def run(self, tasks: Iterable[Any]) -> Iterator[tuple[Any, Result]]:
        """Yield each task with its result, as they come in; see :class:`migrate.tree.worker_pool.WorkerPool`.

        Raises:
            MigrateError: MIG131, the scheduler is gone; MIG132, no worker is fit.
        """
        remaining = list(tasks)
        if not remaining:
            return
        site = self._site_for(remaining)
        job = Job(self._function, self._limits, self._portable, site)
        sent: dict[_Future, _Sent] = {}
        waiting = deque(remaining)
        try:
            while waiting or sent:
                self._look(site)
                waiting.extendleft(self._orphans(sent))
                while waiting and len(sent) < self._room():
                    self._send(job, waiting.popleft(), sent)
                if not sent:
                    time.sleep(_TICK)
                    continue
                for task, result in self._finished(sent):
                    if result is None:
                        waiting.append(task)
                    else:
                        yield task, result
        finally:
            self._client.cancel(list(sent))

    def close(self) -> None:
        """Remove the work trees that were made for this pool, and leave the scheduler."""
        with contextlib.suppress(Exception):  # a scheduler that is gone has nothing to be told
            if self._site is not None:
                self._client.run(far_work.leave, self._site, workers=list(self._threads), on_error="ignore")
        with contextlib.suppress(Exception):
            self._client.close(timeout=2)
        self._mark.unlink(missing_ok=True)

    def _site_for(self, tasks: Iterable[Any]) -> Site:
        self._farm.tree.state.mkdir(parents=True, exist_ok=True)
        self._mark.write_text(self._token, encoding="utf-8")
        folders = {folder for task in tasks for folder in self._portable.folders(task)}
        self._site = site_of(self._farm.tree, self._mark, self._token, self._farm.repository, folders)
        self._threads, self._unfit, self._looked, self._alone_since, self._worked = {}, {}, 0.0, 0.0, False
        return self._site

    def _all_threads(self) -> dict[str, int]:
        workers = self._client.scheduler_info(n_workers=-1)["workers"]
        return {address: int(worker["nthreads"]) for address, worker in workers.items()}

    def _look(self, site: Site) -> None:
        """See which workers are there, and ask new ones whether they are fit."""
        now = time.monotonic()
        if self._looked and now - self._looked < _TICK:
            return
        self._looked = now
        if self._client.status not in ("running", "connecting"):
            raise MigrateError("MIG131", address=self._farm.address, reason="it is gone")
        there = self._all_threads()
        self._threads = {address: count for address, count in self._threads.items() if address in there}
        new = [address for address in there if address not in self._threads and address not in self._unfit]
        if new:
            answers = self._client.run(far_work.unfit, site, workers=new, on_error="return")
            for address in new:
                self._admit(address, there[address], answers.get(address, "it does not answer"))
        self._give_up(now)

    def _admit(self, address: str, threads: int, answer: object) -> None:
        if answer == "":
            self._threads[address] = threads
            self._tell(f"worker {address}: {threads} at once")
            return
        installed = not isinstance(answer, ImportError)
        self._unfit[address] = str(answer) if installed else "ttnn-migrate is not installed there"
        self._tell(f"worker {address} takes no part: {self._unfit[address]}")

    def _tell(self, text: str) -> None:
        if text not in self._told:
            self._told.add(text)
            self._farm.log(text)

    def _give_up(self, now: float) -> None:
        if self._threads:
            self._alone_since, self._worked = 0.0, True
            self.jobs = sum(self._threads.values())
            return
        self._alone_since = self._alone_since or now
        never = self._unfit and not self._worked
        if never or now - self._alone_since > self._farm.patience:
            reasons = [f"{address}: {reason}" for address, reason in self._unfit.items()] or ["it has none"]
            raise MigrateError("MIG132", address=self._farm.address, reasons="; ".join(reasons))

    def _room(self) -> int:
        return (1 + _AHEAD) * sum(self._threads.values())

    def _send(self, job: Job, task: Any, sent: dict[_Future, _Sent]) -> None:
        future = self._client.submit(
            far_work.work, job, task, workers=list(self._threads), allow_other_workers=False, pure=False, retries=1
        )
        sent[future] = _Sent(task, frozenset(self._threads))

    def _orphans(self, sent: dict[_Future, _Sent]) -> list[Any]:
        """Take back what only workers could do that are gone."""
        orphans = [
            future for future, task in sent.items() if not task.workers & self._threads.keys() and not future.done()
        ]
        self._client.cancel(orphans)
        return [sent.pop(future).task for future in orphans]

    def _finished(self, sent: dict[_Future, _Sent]) -> Iterator[tuple[Any, Result | None]]:
        """Yield what has come in within a moment; None for a task that must be sent again."""
        import distributed

        wait: Any = distributed.wait
        with contextlib.suppress(TimeoutError), self._client.as_current():
            wait(list(sent), timeout=_TICK, return_when="FIRST_COMPLETED")
        for future in [future for future in sent if future.done()]:
            yield sent.pop(future).task, _result(future)


def _result(future: _Future) -> Result | None:
    if future.status == "finished":
        result: Result = future.result()
        return result
    if future.status in ("cancelled", "lost"):
        return None
    error = future.exception()
    if isinstance(error, MigrateError):
        return Result(error=error)
    return Result(failure=f"no worker could do it ({type(error).__name__}: {error})")


def _connect(address: str) -> _Client:
    try:
        from distributed import Client
        from distributed.comm.addressing import get_address_host_port
    except ImportError as error:
        raise MigrateError("MIG130") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what a user must know, this module says
    connect: Any = Client
    read: Any = get_address_host_port
    try:
        read(address, strict=True)  # a client that is made of an address that is none complains when it is dropped
        return connect(address, timeout=_ANSWER, set_as_default=False)
    except (OSError, ValueError) as error:
        raise MigrateError("MIG131", address=address, reason=str(error)) from error
