# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Runs one attack and judges it: held, or what did not hold."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from attack import DEPS, Attack, Place, Ran

from migrate.demo import scratch

_WARM = "warm"
_WARMED = ("scan", "api")  # caches of what the tool works out of a fresh copy, whatever the attack is
TRACEBACK = "Traceback (most recent call last)"
UNFORESEEN = "MIG001"
_OWN = ("tree/.git/migrate/", "tree/.git/index", "home/", "cache/", "tmp/")


@dataclass(frozen=True)
class Verdict:
    """What came of one attack.

    Attributes:
        faults: what did not hold; none if it held.
    """

    name: str
    faults: tuple[str, ...]
    status: int | None
    seconds: float
    output: str

    @property
    def held(self) -> bool:
        return not self.faults


def original(folder: Path) -> Path:
    """Make what every attack starts from: the miniature, a folder beside it, a cache for those that want it."""
    scratch.make(folder / "tree")
    for name in ("outside", "home", "cache", "tmp"):
        (folder / name).mkdir(parents=True)
    (folder / "outside" / "precious.txt").write_text("precious\n", encoding="utf-8")
    place = Place(Path(shutil.copytree(folder, folder.with_name(f"{folder.name}-warming"), symlinks=True)))
    for words in (("scan",), ("verify", "--op", "ttnn::bernoulli", "--stage", "none", "--api", *DEPS)):
        run([*program(), *words], place.tree, place.environment({}), 600)
    for name in _WARMED:
        shutil.copytree(place.cache / name, folder / _WARM / name)
    _remove(place.folder)
    return folder


def judge(attack: Attack, start: Path, folder: Path) -> Verdict:
    """Run an attack on a fresh copy. One that cannot be run or judged has failed.

    Args:
        attack: what to run.
        start: made by :func:`original`.
        folder: where the copy is made; it is removed afterwards.
    """
    place = Place(folder)
    began = time.monotonic()
    try:
        shutil.copytree(start, folder, symlinks=True, ignore=shutil.ignore_patterns(_WARM))
        if attack.warm:
            shutil.copytree(start / _WARM, place.cache, dirs_exist_ok=True)
        return _verdict(attack, place)
    except Exception:
        output = traceback.format_exc()
        fault = f"it could not be judged: {output.splitlines()[-1]}"
        return Verdict(attack.name, (fault,), None, time.monotonic() - began, output[-4000:])
    finally:
        _remove(place.folder)


def _verdict(attack: Attack, place: Place) -> Verdict:
    attack.prepare(place)
    words = attack.command if isinstance(attack.command, tuple) else attack.command(place)
    before = dict(contents(place.folder))
    more = {name: value.replace("{folder}", str(place.folder)) for name, value in attack.environment.items()}
    ran = (attack.run or _runner(attack.timeout))(place, [*program(), *words], place.environment(more))
    faults = [*_ended(attack, ran), *_kept(attack, place, before), *attack.check(place, ran)]
    output = (ran.out + ran.err)[-4000:]
    return Verdict(attack.name, tuple(faults), ran.status, ran.seconds, output if faults else "")


def program() -> list[str]:
    """Return the command line of ``migrate`` as it is installed."""
    return [str(Path(sys.executable).parent / "migrate")]


def run(command: list[str], folder: Path, environment: dict[str, str], timeout: float) -> Ran:
    """Run a command to its end, in a session of its own; what it started is ended with it if it takes too long."""
    started = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        out, err = process.communicate(timeout=timeout)
        status: int | None = process.returncode
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
        status = None
    return Ran(status, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"), time.monotonic() - started)


def _runner(timeout: float) -> Callable[[Place, list[str], dict[str, str]], Ran]:
    return lambda place, command, environment: run(command, place.tree, environment, timeout)


def contents(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield path and digest of everything that must stay, links by where they lead, folders by their mode."""
    for base, folders, files in os.walk(folder):
        for name in [*files, *folders]:
            path = Path(base) / name
            shown = path.relative_to(folder).as_posix()
            if shown.startswith(_OWN) or f"{shown}/".startswith(_OWN):
                continue
            status = path.lstat()
            kind = stat.S_IFMT(status.st_mode)
            if kind == stat.S_IFREG:
                yield shown, f"{status.st_mode:o} {hashlib.sha256(_read(path)).hexdigest()}"
            elif kind == stat.S_IFLNK:
                yield shown, f"link {os.readlink(path)}"  # noqa: PTH115 - the text as it stands
            else:
                yield shown, f"{status.st_mode:o}"


def processes(place: Place) -> list[str]:
    """List the processes that a command left behind, by the variable that they inherited."""
    mark = f"ATTACK_PLACE={place.folder}".encode()
    left: list[str] = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (entry / "environ").read_bytes().split(b"\0"):
                left.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip())
        except OSError:
            continue
    return [line for line in left if line]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except PermissionError:
        return b"unreadable"


def _ended(attack: Attack, ran: Ran) -> Iterator[str]:
    said = ran.out + ran.err
    if ran.status is None:
        yield f"it did not end within {attack.timeout:.0f} s"
    elif ran.status not in attack.exits:
        yield f"exit status {ran.status}, not one of {sorted(attack.exits)}"
    if TRACEBACK in said:
        yield "a traceback"
    if UNFORESEEN in said:
        yield f"{UNFORESEEN}: an unforeseen error"
    yield from (f"it does not say {text!r}" for text in attack.says if text not in said)
    yield from (f"it says {text!r}" for text in attack.silent if text in said)


def _kept(attack: Attack, place: Place, before: dict[str, str]) -> Iterator[str]:
    if place.marker.exists():
        yield "code of the tree was run"
    after = dict(contents(place.folder))
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) == after.get(path) or (attack.changes and path.startswith("tree/")):
            continue
        what = "is new" if path not in before else "is gone" if path not in after else "has changed"
        yield f"{path} {what}"
    if attack.leaves:
        return
    yield from (f"left in the temporary folder: {path.name}" for path in sorted(place.tmp.iterdir()))
    deadline = time.monotonic() + 3
    while (left := processes(place)) and time.monotonic() < deadline:
        time.sleep(0.05)
    yield from (f"left running: {line[:200]}" for line in left)


def _remove(folder: Path) -> None:
    """Remove a copy, whatever an attack made of its modes."""
    for base, folders, _ in os.walk(folder):
        for name in folders:
            path = Path(base) / name
            if not path.is_symlink():
                with contextlib.suppress(OSError):
                    path.chmod(0o755)
    shutil.rmtree(folder, ignore_errors=True)
