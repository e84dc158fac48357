# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Modules and programs in the current folder that bear the names of what processes of ours import or run."""

from __future__ import annotations

from functools import partial

from attack import DEPS, Attack, Place

_NAMES = ("multiprocessing", "concurrent", "clang", "migrate", "click", "encodings", "sitecustomize", "json", "runpy")
_PROGRAMS = ("git", "clang", "clang++", "gcc", "g++", "c++", "c++filt", "nm", "clang-format", "python3", "less", "sh")
_COMMANDS = {
    "verify": ("verify", "--op", "ttnn::bernoulli", *DEPS),
    "history": ("history", "--since", "2026-01-01", "--until", "2026-01-25", "--jobs", "2", "--no-cache"),
    "scan": ("scan", "--no-cache", "--jobs", "2"),
    "apply": ("apply", "--op", "ttnn::bernoulli", "--dry-run", *DEPS),
}


def _module(name: str, place: Place) -> None:
    code = f"with open({str(place.marker)!r}, 'a') as stream:\n    stream.write(__name__ + chr(10))\n"
    place.write(f"{name}.py", code)
    place.write(f"ttnn/{name}/__init__.py", code)
    for number in range(3):
        place.write("notes.txt", f"{number}\n")
        place.git("add", "--all", "--force")
        place.git("commit", "-q", "-m", "more", date=f"2026-01-{number * 7 + 1:02d}T12:00:00+0000")


def _program(name: str, place: Place) -> None:
    place.script(name)
    place.commit()


ATTACKS = [
    *(
        Attack(
            f"search-path/{module}-{what}",
            command,
            partial(_module, module),
            frozenset({0, 1}),
            ci=(module, what) == ("multiprocessing", "verify"),
        )
        for module in _NAMES
        for what, command in _COMMANDS.items()
    ),
    *(
        Attack(
            f"search-path/{module}-pythonpath-{what}",
            _COMMANDS[what],
            partial(_module, module),
            frozenset({0, 1}),
            environment={"PYTHONPATH": "{folder}/tree"},
            ci=(module, what) == ("queue", "scan"),
        )
        for module in ("multiprocessing", "concurrent", "jinja2", "queue")
        for what in ("verify", "scan", "history")
    ),
    *(
        Attack(
            f"search-path/{program}-in-relative-path-entry",
            _COMMANDS["apply"],
            partial(_program, program),
            frozenset({0, 1}),
            environment={"PATH": f".::{'/usr/local/bin:/usr/bin:/bin'}"},
            ci=program == "g++",
        )
        for program in _PROGRAMS
    ),
]
