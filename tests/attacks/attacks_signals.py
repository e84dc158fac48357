# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Signals at random moments of every command: status 130, the tree as before or wholly changed, nothing left behind."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from attack import DEPS, Attack, Place, Ran

OPERATION = "ttnn::bernoulli"
COMMANDS: dict[str, tuple[str, ...]] = {
    "scan": ("scan", "--no-cache"),
    "scan alone": ("scan", "--no-cache", "--jobs", "1"),
    "scan deep": ("scan", "--deep", *DEPS),
    "explain": ("explain", OPERATION, *DEPS),
    "dry-run": ("apply", "--op", OPERATION, "--dry-run", *DEPS),
    "apply": ("apply", "--op", OPERATION, *DEPS),
    "commit": ("apply", "--op", OPERATION, "--commit", "--verify", "none", *DEPS),
    "verify": ("verify", "--op", OPERATION, *DEPS),
    "history": ("history", "--since", "2026-01-01", "--jobs", "2", "--no-cache"),
    "report": ("report",),
    "doctor": ("doctor",),
    "rules": ("rules", "check"),
}
UNVERIFIED = ("apply", "--op", OPERATION, "--verify", "none", "--no-api", *DEPS)
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_LAST = 7.0
_END = 400.0


def started(process: subprocess.Popen[bytes]) -> None:
    """Wait until the command has taken over SIGTERM: what comes before meets Python, not us."""
    while process.poll() is None:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii", errors="replace")
        except OSError:
            return
        caught = next((line.split()[1] for line in status.splitlines() if line.startswith("SigCgt")), "0")
        if int(caught, 16) >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.002)


def spawn(command: list[str], place: Place, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a command whose output goes to files: a pipe would be held open by what it leaves behind."""
    with (place.folder / "out").open("wb") as out, (place.folder / "err").open("wb") as err:
        return subprocess.Popen(
            command,
            cwd=place.tree,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
            preexec_fn=_heed_interrupts,
        )


def _heed_interrupts() -> None:
    """Undo what a shell does to commands in the background, which are told to ignore SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def ended(process: subprocess.Popen[bytes], place: Place, began: float) -> Ran:
    """Wait for its end, and collect what it said."""
    try:
        status: int | None = process.wait(_END)
    except subprocess.TimeoutExpired:
        status = None
        process.kill()
        process.wait()
    texts = []
    for name in ("out", "err"):
        texts.append((place.folder / name).read_text(encoding="utf-8", errors="replace"))
        (place.folder / name).unlink()
    return Ran(status, *texts, time.monotonic() - began)


def _signalled(seed: str, count: int, place: Place, command: list[str], environment: dict[str, str]) -> Ran:
    chance, began = random.Random(seed), time.monotonic()
    process = spawn(command, place, environment)
    started(process)
    time.sleep(_LAST * chance.random() ** 2)
    for _ in range(count):
        if process.poll() is None:
            process.send_signal(chance.choice(_SIGNALS))
        time.sleep(chance.choice((0.0, 0.002, 0.05, 0.3)) * chance.random())
    return ended(process, place, began)


def whole(place: Place, ran: Ran) -> Iterable[str]:
    """Find a tree that is neither as before nor wholly changed."""
    subjects = place.git("log", "--format=%s").splitlines()
    status = place.git("--no-optional-locks", "status", "--porcelain").splitlines()
    if subjects[0].startswith("Move the files of "):
        yield "HEAD stands at the commit of moves"
    if len(subjects) > 1 and status:
        yield f"committed, and {len(status)} files differ"
    if len(subjects) == 1 and status and not list((place.tree / ".git/migrate/undo").glob("*.json")):
        yield f"{len(status)} files differ, and nothing can undo that"
    if (place.tree / ".git/migrate/active.json").exists():
        yield "the journal is left"
    yield from (f"left beside a file: {path.name}" for path in place.tree.rglob(".migrate-*"))


ATTACKS = [
    Attack(
        f"signals/{name} {number}",
        command,
        exits=frozenset({0, 1, 3, 130})
        if name in ("report", "doctor", "rules", "scan deep")
        else frozenset({0, 1, 130}),
        run=partial(_signalled, f"{name} {number}", 1 + number % 3),
        check=whole,
        silent=("Exception ignored",),
        changes=True,
        ci=number == 1 and name in ("scan", "commit"),
    )
    for name, command in COMMANDS.items()
    for number in range(18 if name in ("scan", "apply", "commit", "verify") else 8)
]
