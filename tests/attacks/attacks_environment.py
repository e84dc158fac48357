# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Surroundings that lack what a program takes for granted: files, memory, streams, users, room, locales."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from attack import DEPS, Attack, Place, Ran
from attack_judge import run

SCAN = ("scan", "--no-cache", "--jobs", "2")
JSON = ("scan", "--format", "json")
DRY = ("apply", "--op", "ttnn::bernoulli", "--dry-run", *DEPS)
VERIFY = ("verify", "--op", "ttnn::bernoulli", *DEPS)
DOCTOR = ("doctor",)
ANY = frozenset({0, 1, 2, 3, 4, 5})
_COMMANDS = {"scan": SCAN, "dry-run": DRY, "verify": VERIFY, "doctor": DOCTOR}


def through(script: str, timeout: float = 120.0) -> Callable[[Place, list[str], dict[str, str]], Ran]:
    """Run the command as ``"$@"`` of a shell script."""
    return lambda place, command, environment: run(
        ["bash", "-c", script, "bash", *command], place.tree, environment, timeout
    )


def _without(*names: str) -> Callable[[Place, list[str], dict[str, str]], Ran]:
    def start(place: Place, command: list[str], environment: dict[str, str]) -> Ran:
        kept = {name: value for name, value in environment.items() if name not in names}
        return run(command, place.tree, kept, 120.0)

    return start


def _limited(limit: str, command: tuple[str, ...], name: str, ci: bool = False) -> Attack:
    return Attack(
        f"environment/ulimit {limit} {name}", command, exits=ANY, run=through(f'ulimit {limit}; exec "$@"'), ci=ci
    )


def _streams(what: str, redirection: str, name: str, exits: frozenset[int], ci: bool = False) -> Attack:
    return Attack(
        f"environment/{what} {name}", _COMMANDS[name], exits=exits, run=through(f'exec "$@" {redirection}'), ci=ci
    )


def _full_disk(place: Place, command: list[str], environment: dict[str, str]) -> Ran:
    """Give the command a cache and a temporary folder in a file system of 200 kB, where that may be mounted."""
    script = (
        f"mount -t tmpfs -o size=200k none {shlex.quote(str(place.tmp))} && "
        f"mount -t tmpfs -o size=200k none {shlex.quote(str(place.cache))} && "
        f"exec {shlex.join(command)}"
    )
    return run(["unshare", "--mount", "sh", "-c", script], place.tree, environment, 120.0)


def _full_tree(place: Place, command: list[str], environment: dict[str, str]) -> Ran:
    """Fill the file system of the tree but for a few kilobytes, and let the command write there."""
    inner = (
        f"{shlex.join(command)}; status=$?; rm -f .filler; "
        f"git -c core.fsmonitor=false status --porcelain >&2; exit $status"
    )
    script = (
        "mkdir small && mount -t tmpfs -o size=40m none small && cp -a tree/. small && cd small && "
        f"dd if=/dev/zero of=.filler bs=1k count=100000 2>/dev/null; {{ sh -c {shlex.quote(inner)}; }}; "
        "status=$?; cd ..; umount small; rmdir small; exit $status"
    )
    return run(["unshare", "--mount", "sh", "-c", script], place.folder, environment, 300.0)


def _clean(place: Place, ran: Ran) -> Iterable[str]:
    if " M " in ran.err or "?? " in ran.err.replace("?? .filler", ""):
        yield "the tree is left changed"


def _as_user(environment_less: str) -> Callable[[Place, list[str], dict[str, str]], Ran]:
    def start(place: Place, command: list[str], environment: dict[str, str]) -> Ran:
        unset = [word for name in environment_less.split() for word in ("-u", name)]
        words = ["unshare", "--user", "--map-user=54321", "--map-group=54321", "env", *unset, *command]
        return run(words, place.tree, environment, 120.0)

    return start


_MAY_MOUNT = shutil.which("unshare") is not None and (
    subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode == 0
)
# A user of a namespace of its own: it may read what its parent may, and no table of users knows it.
_MAY_CHANGE_USER = shutil.which("unshare") is not None and (
    subprocess.run(["unshare", "--user", "--map-user=54321", "true"], capture_output=True, check=False).returncode == 0
)

_ENTRY = {"directory": "{tree}", "file": "ttnn/cpp/ttnn/operations/bernoulli/bernoulli.cpp", "command": "c++ -c x.cpp"}
_DATABASES: dict[str, object] = {
    "empty": b"",
    "null": b"null",
    "number": b"1",
    "text": b'"x"',
    "object": b"{}",
    "cut": b'[{"directory": "/',
    "deep": b"[" * 100_000,
    "deep and closed": b"[" * 50_000 + b"]" * 50_000,
    "not UTF-8": b'[{"directory": "\xff\xfe", "file": "\xff.cpp", "command": "c++"}]',
    "UTF-16": "[]".encode("utf-16"),
    "BOM": b"\xef\xbb\xbf[]",
    "NUL": b"\0\0\0",
    "list of null": [None],
    "list of lists": [[]],
    "no command": [{"directory": "/", "file": "a.cpp"}],
    "empty command": [{**_ENTRY, "command": ""}],
    "empty arguments": [{"directory": "{tree}", "file": _ENTRY["file"], "arguments": []}],
    "arguments of numbers": [{"directory": "{tree}", "file": _ENTRY["file"], "arguments": [1, 2]}],
    "arguments a text": [{"directory": "{tree}", "file": _ENTRY["file"], "arguments": "c++ -c"}],
    "arguments nested": [{"directory": "{tree}", "file": _ENTRY["file"], "arguments": [["c++"], {}]}],
    "command a number": [{**_ENTRY, "command": 7}],
    "command null": [{**_ENTRY, "command": None}],
    "command a list": [{**_ENTRY, "command": ["c++"]}],
    "open quote": [{**_ENTRY, "command": 'c++ -DX="a'}],
    "directory null": [{**_ENTRY, "directory": None}],
    "directory a list": [{**_ENTRY, "directory": ["/"]}],
    "directory too long": [{**_ENTRY, "directory": "/" + "x" * 5000}],
    "directory with NUL": [{**_ENTRY, "directory": "/\0"}],
    "file null": [{**_ENTRY, "file": None}],
    "file a number": [{**_ENTRY, "file": 3}],
    "file with NUL": [{**_ENTRY, "file": "a\0.cpp"}],
    "file a folder": [{**_ENTRY, "file": "ttnn"}],
    "only flags": [{**_ENTRY, "command": "-c -x"}],
    "flag without value": [{**_ENTRY, "command": "c++ -I"}],
    "many": [_ENTRY] * 20_000,
    "response file of itself": [{**_ENTRY, "command": "c++ @again"}],
    "very long command": [{**_ENTRY, "command": "c++ " + "-DX=" + "y" * 3_000_000}],
    "surrogates": b'[{"directory": "\\ud800", "file": "\\udfff.cpp", "command": "c++ \\ud800"}]',
}


def _database(content: object, place: Place) -> None:
    data = content if isinstance(content, bytes) else json.dumps(content).replace("{tree}", str(place.tree)).encode()
    place.write("build/compile_commands.json", data)
    place.write("again", "@again @again")


def _fifo(path: str, place: Place) -> None:
    target = place.tree / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    os.mkfifo(target)


def _odd_tree(name: bytes, place: Place, command: list[str], environment: dict[str, str]) -> Ran:
    target = Path(os.fsdecode(os.fsencode(place.folder) + b"/" + name))
    place.tree.rename(target)
    try:
        done = subprocess.run(command, cwd=target, env=environment, capture_output=True, check=False, timeout=120)
    finally:
        target.rename(place.tree)
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


ATTACKS = [
    *(
        _limited(f"-n {count}", command, name, ci=(count, name) == (12, "scan"))
        for count in (6, 8, 12, 16, 24, 40)
        for name, command in _COMMANDS.items()
        if count in (8, 12, 24) or name == "scan"
    ),
    *(_limited("-f 0", command, name, ci=name == "scan") for name, command in _COMMANDS.items()),
    *(_limited("-f 40", command, name) for name, command in _COMMANDS.items()),
    *(_limited("-v 400000", command, name) for name, command in _COMMANDS.items()),
    *(_limited("-s 256", command, name) for name, command in {"scan": SCAN, "dry-run": DRY}.items()),
    *(_limited("-c unlimited", command, name) for name, command in {"scan": SCAN}.items()),
    *(_streams("stdout full", "> /dev/full", name, ANY, ci=name == "scan") for name in _COMMANDS),
    *(_streams("stderr full", "2> /dev/full", name, ANY) for name in _COMMANDS),
    *(_streams("both full", "> /dev/full 2>&1", name, ANY) for name in _COMMANDS),
    *(_streams("stdout closed", ">&-", name, ANY) for name in _COMMANDS),
    *(_streams("stderr closed", "2>&-", name, ANY) for name in _COMMANDS),
    *(_streams("all closed", "<&- >&- 2>&-", name, ANY) for name in _COMMANDS),
    *(
        Attack(
            f"environment/broken pipe {name} {size}",
            command,
            exits=frozenset({0}),
            run=through(
                f'set -o pipefail; "$@" | head -c {size} > /dev/null; s=("${{PIPESTATUS[@]}}"); '
                "case ${s[0]} in 0|1|3|130|141) exit 0;; *) exit ${s[0]};; esac"
            ),
        )
        for name, command in {"scan": SCAN, "json": JSON, "dry-run": DRY, "doctor": DOCTOR}.items()
        for size in (0, 1)
    ),
    *(
        Attack(
            f"environment/compile database {what}",
            command,
            partial(_database, content),
            exits=ANY,
            ci=(what, name) == ("open quote", "doctor"),
            timeout=240,
        )
        if name == "doctor"
        else Attack(f"environment/compile database {what}, dry run", command, partial(_database, content), exits=ANY)
        for what, content in _DATABASES.items()
        for name, command in {"doctor": DOCTOR, "dry-run": DRY}.items()
        if name == "doctor"
        or what in ("open quote", "arguments of numbers", "directory null", "surrogates", "only flags")
    ),
    *(
        Attack(f"environment/pipe at {path}", command, partial(_fifo, path), exits=ANY)
        for path, command in (
            ("build/compile_commands.json", DOCTOR),
            ("migrate.toml", SCAN),
            ("pyproject.toml", SCAN),
            ("CMakeLists.txt", SCAN),
            ("ttnn/cpp/ttnn/operations/bernoulli/bernoulli.hpp", SCAN),
            ("ttnn/CMakeLists.txt", DRY),
            (".clang-format", DRY),
        )
    ),
    *(
        Attack(f"environment/{name}={value or 'empty'} {what}", command, environment={name: value}, exits=ANY)
        for name, values in {
            "PATH": (
                "",
                "/nonexistent",
                "/etc/passwd:/usr/bin:/bin",
                "relative:/usr/bin:/bin",
                ":" * 5000 + "/usr/bin",
            ),
            "LANG": ("C", "xx_YY.UTF-8"),
            "LC_ALL": ("POSIX", "tr_TR.UTF-8"),
            "PYTHONIOENCODING": ("ascii", "latin-1"),
            "PYTHONUTF8": ("0",),
            "COLUMNS": ("0", "-1", "x", "99999999"),
            "TERM": ("", "dumb", "x" * 1000),
            "NO_COLOR": ("",),
            "GIT_DIR": ("/nonexistent",),
            "GIT_INDEX_FILE": ("/nonexistent/index",),
            "GIT_TRACE": ("1",),
        }.items()
        for value in values
        for what, command in {"scan": SCAN}.items()
    ),
    *(
        Attack(f"environment/without {' '.join(names)} {what}", command, exits=ANY, run=_without(*names))
        for names in (
            ("HOME",),
            ("PATH",),
            ("HOME", "MIGRATE_CACHE"),
            ("HOME", "MIGRATE_CACHE", "PATH", "TMPDIR", "LANG"),
        )
        for what, command in {"scan": ("scan",), "dry-run": DRY}.items()
    ),
    *(
        Attack(f"environment/tree named {name!r}", SCAN, exits=ANY, run=partial(_odd_tree, name))
        for name in (
            b"\xff\xfe",
            "ünï".encode(),
            b"a b",
            b"-x",
            b"new\nline",
            b"\x1b[31m",
            b"quote'\"",
            b"$(x)",
            b"%s{y}",
        )
    ),
    *(
        Attack(f"environment/no room for {what}", command, exits=ANY, run=_full_disk, timeout=240)
        for what, command in {"scan": ("scan",), "dry-run": DRY, "verify": VERIFY}.items()
        if _MAY_MOUNT
    ),
    *(
        Attack(
            f"environment/no room in the tree, {what}", command, exits=ANY, run=_full_tree, check=_clean, timeout=300
        )
        for what, command in {
            "apply": ("apply", "--op", "ttnn::bernoulli", "--verify", "none", *DEPS),
            "commit": ("apply", "--op", "ttnn::bernoulli", "--verify", "none", "--commit", *DEPS),
        }.items()
        if _MAY_MOUNT
    ),
    *(
        Attack(
            f"environment/unknown user without {names} {what}",
            command,
            exits=ANY,
            run=_as_user(names),
            ci=(names, what) == ("HOME MIGRATE_CACHE", "doctor"),
        )
        for names in ("HOME", "HOME MIGRATE_CACHE", "HOME MIGRATE_CACHE TMPDIR USER LOGNAME")
        for what, command in {"scan": ("scan",), "dry-run": DRY, "doctor": DOCTOR}.items()
        if _MAY_CHANGE_USER
    ),
]
