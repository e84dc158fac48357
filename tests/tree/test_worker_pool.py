# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pool_tasks import refuse, set_up, setting, work

from migrate.errors import MigrateError
from migrate.tree.worker_pool import Limits, Result, WorkerPool

PARENT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from pool_tasks import work
from migrate.tree.worker_pool import WorkerPool
scratch = Path(sys.argv[3])
tasks = [f"{sys.argv[4]} {sys.argv[2]}/{number}" for number in range(2)]
with WorkerPool(work, 2, scratch=scratch) as pool:
    list(pool.run(tasks))
"""


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(true: object, seconds: float = 60.0) -> bool:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def test_no_task_starts_no_process() -> None:
    with WorkerPool(work, 4) as pool:
        assert list(pool.run([])) == []


def test_every_task_has_its_own_result() -> None:
    tasks = [f"echo {number}" for number in range(100)]
    with WorkerPool(work, 2, chunk=7) as pool:
        results = dict(pool.run(tasks))
        again = dict(pool.run(["echo a"]))
    assert results == {task: Result(task.replace("echo", "done")) for task in tasks}
    assert again == {"echo a": Result("done a")}


def test_set_up_runs_in_each_process() -> None:
    with WorkerPool(setting, 2, setup=set_up, arguments=("x",)) as pool:
        assert [result.value for _, result in pool.run(["a", "b", "c"])] == ["x", "x", "x"]


def test_a_set_up_that_fails_is_the_error() -> None:
    with WorkerPool(work, 1, setup=refuse) as pool, pytest.raises(MigrateError, match="x"):
        list(pool.run(["echo 1"]))


def test_an_error_comes_back_as_it_was_raised() -> None:
    with WorkerPool(work, 1) as pool:
        ((_, result),) = pool.run(["raise name"])
    assert isinstance(result.error, MigrateError)
    assert (result.error.code, result.error.values["name"]) == ("MIG003", "name")


def test_a_crash_is_named_and_the_others_are_done() -> None:
    tasks = ["echo 1", "crash here", *(f"echo {number}" for number in range(2, 30))]
    with WorkerPool(work, 2, chunk=8) as pool:
        results = dict(pool.run(tasks))
    assert results.keys() == set(tasks)
    assert results.pop("crash here").failure == "the process that read it died twice (SIGSEGV)"
    assert all(result.value for result in results.values())


def test_a_process_that_somebody_killed_costs_nothing(tmp_path: Path) -> None:
    task = f"once {tmp_path / 'flag'}"
    with WorkerPool(work, 1) as pool:
        assert dict(pool.run([task, "echo 1"])) == {
            task: Result(f"done {tmp_path / 'flag'}"),
            "echo 1": Result("done 1"),
        }


def test_a_task_has_its_own_time() -> None:
    tasks = ["echo 1", "spin", "echo 2", "echo 3"]
    with WorkerPool(work, 1, limits=Limits(seconds=1), chunk=4) as pool:
        results = dict(pool.run(tasks))
    assert results.pop("spin") == Result(failure="it took more than 1 s")
    assert sorted(str(result.value) for result in results.values()) == ["done 1", "done 2", "done 3"]


def test_a_task_has_its_own_memory() -> None:
    with WorkerPool(work, 1, limits=Limits(megabytes=1000)) as pool:
        results = dict(pool.run(["swell", "echo 1"]))
    assert isinstance(results["swell"].error, MemoryError)
    assert results["echo 1"] == Result("done 1")


def test_the_current_folder_is_no_place_for_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("json", "multiprocessing", "pool_tasks", "sitecustomize", "yaml"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n", encoding="utf-8")
    with WorkerPool(work, 1) as pool:
        ((_, result),) = pool.run(["path"])
    assert not {"", ".", str(tmp_path)} & set(result.value)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("task", ["sleep", "nested"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_with_their_parent_and_take_its_folder_along(
    tmp_path: Path, number: signal.Signals, task: str
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    command = [sys.executable, "-c", PARENT, str(Path(__file__).parent), str(tmp_path), str(scratch), task]
    parent = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    pids = [tmp_path / "0", tmp_path / "1"]
    assert until(lambda: all(pid.is_file() and pid.read_text(encoding="ascii") for pid in pids))
    parent.send_signal(number)
    parent.wait(60)
    assert until(lambda: not any(alive(int(pid.read_text(encoding="ascii"))) for pid in pids))
    assert number == signal.SIGINT or until(lambda: not scratch.exists())


def test_a_reader_that_stops_early_stops_the_processes() -> None:
    with WorkerPool(work, 2) as pool:
        for _, result in pool.run(["path", *(f"sleep {os.devnull}" for _ in range(4))]):
            assert result.value
            break
    assert (
        subprocess.run(
            ["ps", "--ppid", str(os.getpid()), "-o", "cmd="], capture_output=True, text=True, check=False
        ).stdout.count("worker_process")
        == 0
    )


def test_too_few_open_files_are_said(tmp_path: Path) -> None:
    script = (
        "import resource, sys; sys.path.insert(0, sys.argv[1])\n"
        "from pool_tasks import work\n"
        "from migrate.errors import MigrateError\n"
        "from migrate.tree.worker_pool import WorkerPool\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[2]), 64))\n"
        "try:\n"
        "    with WorkerPool(work, 8) as pool: print(sum(bool(r.value) for _, r in pool.run(['echo 1'] * 9)))\n"
        "except MigrateError as error: print(error.code)\n"
    )
    for limit, expected in (("7", "MIG110"), ("14", "9"), ("30", "9")):
        command = [sys.executable, "-c", script, str(Path(__file__).parent), limit]
        assert subprocess.run(command, capture_output=True, text=True, check=False).stdout == f"{expected}\n"
