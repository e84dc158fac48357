# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``kill -9`` of a command or of all its processes: what survives ends by itself, the next command puts all right."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from attack import DEPS, Attack, Place, Ran, nothing
from attack_judge import processes, program, run
from attacks_signals import COMMANDS, OPERATION, UNVERIFIED, ended, spawn, started, whole

WARM = True
_MOVES = "ttml::metal::cross_entropy_fw"


def _state(place: Place) -> str:
    try:
        return (place.tree / ".git/migrate/active.json").read_text(encoding="utf-8")
    except OSError:
        return ""


def _head(place: Place) -> str:
    return (place.tree / ".git/logs/HEAD").read_text(encoding="utf-8", errors="replace")


# Moments of a change, each with how it is known.
MOMENTS: dict[str, Callable[[Place, str], bool]] = {
    "journal": lambda place, head: bool(_state(place)),
    "commit due": lambda place, head: '"due":' in _state(place),
    "index locked": lambda place, head: (place.tree / ".git/index.lock").exists(),
    "head moved": lambda place, head: _head(place) != head,
    "recorded": lambda place, head: any((place.tree / ".git/migrate/undo").glob("*.json")),
}


def _killed(
    moment: str, seed: str, everybody: bool, place: Place, command: list[str], environment: dict[str, str]
) -> Ran:
    chance, began, head = random.Random(seed), time.monotonic(), _head(place)
    process = spawn(command, place, environment)
    started(process)
    if moment:
        while process.poll() is None and not MOMENTS[moment](place, head):
            time.sleep(0.0005)
        time.sleep(chance.choice((0.0, 0.003, 0.02, 0.1)) * chance.random())
    else:
        time.sleep(6 * chance.random() ** 2)
    if everybody:
        for pid in _pids(place):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    process.kill()
    ended(process, place, began)
    left = _left(place)
    after = run([*program(), "doctor", "--format", "json"], place.tree, environment, 120)
    swept = run([*program(), "scan", "--jobs", "1"], place.tree, environment, 120)
    status = swept.status if after.status in (0, 3) else after.status
    return Ran(status, after.out + swept.out, "\n".join([*left, after.err, swept.err]), time.monotonic() - began)


def _pids(place: Place) -> list[int]:
    mark = f"ATTACK_PLACE={place.folder}".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (entry / "environ").read_bytes().split(b"\0"):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def _left(place: Place) -> list[str]:
    """Name the processes that go on for longer than a moment; git may finish its commit."""
    end = time.monotonic() + 5
    while (left := processes(place)) and time.monotonic() < end:
        time.sleep(0.05)
    return [f"LEFT {line}" for line in left]


def _ended_well(place: Place, ran: Ran) -> Iterable[str]:
    yield from whole(place, ran)
    yield from (line for line in ran.err.splitlines() if line.startswith("LEFT "))


def _done(commit: bool, place: Place) -> None:
    """Migrate what is then taken back."""
    command = [*program(), *(COMMANDS["commit"] if commit else UNVERIFIED)]
    assert run(command, place.tree, place.environment({}), 300).status == 0


def _taken_back(commit: bool, place: Place, ran: Ran) -> Iterable[str]:
    """Find a tree that is neither migrated nor as it was, and what is left of the interruption."""
    status = place.git("--no-optional-locks", "status", "--porcelain").splitlines()
    if len(status) not in (0, _CHANGED):
        yield f"{len(status)} files differ"
    if not commit and status and not list((place.tree / ".git/migrate/undo").glob("*.json")):
        yield "nothing can take the rest back"
    if (place.tree / ".git/migrate/active.json").exists():
        yield "the journal is left"
    yield from (f"left beside a file: {path.name}" for path in place.tree.rglob(".migrate-*"))
    yield from (line for line in ran.err.splitlines() if line.startswith("LEFT "))


def _attack(
    name: str,
    command: tuple[str, ...],
    moment: str,
    number: int,
    ci: bool = False,
    prepare: Callable[[Place], None] = nothing,
    check: Callable[[Place, Ran], Iterable[str]] = _ended_well,
) -> Attack:
    everybody = number % 2 == 1
    return Attack(
        f"crashes/{name}{' all' if everybody else ''} {number}",
        command,
        prepare,
        run=partial(_killed, moment, f"{name} {number}", everybody),
        check=check,
        changes=True,
        timeout=300,
        ci=ci,
    )


_CHANGED = 6  # files of the operation
_TWO = ("--op", OPERATION, "--op", "ttnn::moreh_dot")
_COMMIT = ("apply", "--op", _MOVES, "--commit", "--verify", "none", "--allow-breaking")
_BATCH = ("apply", *_TWO, "--commit", "--together", "2", "--no-api", *DEPS)
ATTACKS = [
    *(
        _attack(name, COMMANDS[name], "", number, ci=(name, number) == ("scan", 0))
        for name in ("scan", "history", "verify", "apply", "dry-run")
        for number in range(8)
    ),
    *(
        _attack(f"commit with moves at {moment}", _COMMIT, moment, number, ci=(moment, number) == ("head moved", 0))
        for moment in MOMENTS
        for number in range(8)
    ),
    *(
        _attack(f"commit at {moment}", COMMANDS["commit"], moment, number)
        for moment in ("journal", "commit due", "head moved")
        for number in range(6)
    ),
    *(
        _attack(
            f"undo {'of a commit' if commit else 'of files'} at {moment or 'any moment'}",
            ("undo", OPERATION),
            moment,
            number,
            prepare=partial(_done, commit),
            check=partial(_taken_back, commit),
        )
        for commit, moment in ((False, "journal"), (False, ""), (True, "journal"), (True, ""))
        for number in range(4)
    ),
    *(_attack(f"batch at {moment}", _BATCH, moment, number) for moment in ("head moved", "") for number in range(3)),
]
