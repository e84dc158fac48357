# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a program in the sandbox can and cannot do."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from migrate.errors import MigrateError
from migrate.tree import sandboxed


def ran(folder: Path, code: str, limits: sandboxed.Limits | None = None) -> subprocess.CompletedProcess[str]:
    return sandboxed.run([sys.executable, "-I", "-c", code], folder, limits)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    (tmp_path / "outside.txt").write_text("precious")
    return tmp_path / "own"


def test_it_reads_and_writes_into_its_folder_and_answers(folder: Path) -> None:
    done = ran(folder, "open('x', 'w').write(open('../outside.txt').read()); print('done')")
    assert (done.returncode, done.stdout, done.stderr) == (0, "done\n", "")
    assert (folder / "x").read_text() == "precious"


@pytest.mark.parametrize(
    "code",
    [
        "open('../outside.txt', 'w')",
        "open('../outside.txt', 'a')",
        "open('../new.txt', 'w')",
        "import os; os.unlink('../outside.txt')",
        "import os; os.mkdir('../new')",
        "import os; os.rename('../outside.txt', '../other.txt')",
        "import os; os.symlink('x', '../link')",
        "import os; os.symlink('..', 'up'); open('up/new.txt', 'w')",
    ],
)
def test_it_writes_nowhere_else(folder: Path, code: str) -> None:
    assert ran(folder, code).returncode
    assert sorted(path.name for path in folder.parent.iterdir()) == ["outside.txt", "own"]
    assert (folder.parent / "outside.txt").read_text() == "precious"


def test_it_has_no_network(folder: Path) -> None:
    done = ran(folder, "import socket; socket.create_connection(('127.0.0.1', 9), 1)")
    assert "unreachable" in done.stderr


def test_it_reaches_no_socket_of_this_machine(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder.parent / "service"))
        server.listen()
        done = ran(folder, "import socket; socket.socket(socket.AF_UNIX).connect('../service')")
    assert "PermissionError" in done.stderr


def test_it_has_pairs_of_sockets_and_processes(folder: Path) -> None:
    code = (
        "import socket, subprocess; a, b = socket.socketpair(); a.send(b'x'); print(b.recv(1)); subprocess.run('true')"
    )
    assert ran(folder, code).stdout == "b'x'\n"


@pytest.mark.parametrize(
    "replacement",
    ["os.mkfifo(name)", "os.symlink('/dev/zero', name)", "os.symlink('../outside.txt', name)", "os.mkdir(name)"],
)
def test_what_it_puts_in_place_of_its_answer_is_not_read(folder: Path, replacement: str) -> None:
    names = "'stdout.txt', 'stderr.txt', 'withheld.txt'"
    code = f"import os\nprint('said', flush=True)\nfor name in ({names}):\n  os.unlink(name)\n  {replacement}"
    done = ran(folder, code)
    assert (done.returncode, done.stdout, done.stderr) == (0, "said\n", "")


def test_it_takes_bounded_memory(folder: Path) -> None:
    assert "MemoryError" in ran(folder, "bytearray(600 << 20)", sandboxed.Limits(megabytes=500)).stderr


def test_it_takes_bounded_time_of_the_processor(folder: Path) -> None:
    assert ran(folder, "while True: pass", sandboxed.Limits(seconds=1, patience=300)).returncode == 128 + 9


def test_it_takes_bounded_time_of_the_clock_and_leaves_nothing_running(folder: Path) -> None:
    code = "import os, time\nif os.fork() == 0: os.setsid()\nwhile True: time.sleep(1); open('alive', 'a').write('x')"
    with pytest.raises(subprocess.TimeoutExpired):
        ran(folder, code, sandboxed.Limits(seconds=1))
    size = (folder / "alive").stat().st_size
    subprocess.run(["sleep", "1.5"], check=True)
    assert (folder / "alive").stat().st_size == size


def test_threads_give_what_programs_answer(folder: Path) -> None:
    with sandboxed.threads(2) as pool:
        answers = [pool.submit(ran, new_folder(folder / word), f"print('{word}')") for word in ("first", "second")]
    assert [answer.result().stdout for answer in answers] == ["first\n", "second\n"]


@pytest.mark.parametrize("reason", [KeyboardInterrupt, GeneratorExit, MigrateError("MIG016")])
def test_what_ends_a_pool_early_ends_its_programs_and_starts_no_other(
    reason: type[BaseException] | BaseException, folder: Path
) -> None:
    first, second = new_folder(folder / "first"), new_folder(folder / "second")
    pipe = folder / "ready"
    os.mkfifo(pipe)
    with pytest.raises(BaseException) as caught, sandboxed.threads(1) as pool:
        running = pool.submit(ran, first, f"import time; open('{pipe}').read(); time.sleep(3600)")
        waiting = pool.submit(ran, second, "open('began', 'w')")
        pipe.write_text("go on")  # waits until the program reads
        raise reason
    assert caught.value is reason or caught.type is reason
    assert running.result().returncode == -signal.SIGKILL
    assert waiting.cancelled()
    assert not (second / "began").exists()
    assert ran(new_folder(folder / "third"), "print('again')").stdout == "again\n"


def new_folder(folder: Path) -> Path:
    folder.mkdir()
    return folder
