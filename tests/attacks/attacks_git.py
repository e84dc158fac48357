# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Settings, attributes, hooks and odd states of the repository itself, on commands that only read."""

from __future__ import annotations

import os
from functools import partial

from attack import DEPS, Attack, Place

WARM = True
_READING = {
    "scan": ("scan",),
    "dry-run": ("apply", "--op", "ttnn::bernoulli", "--dry-run", *DEPS),
    "doctor": ("doctor", *DEPS),
    "report": ("report",),
    "verify": ("verify", "--base", "HEAD", *DEPS),
    "history": ("history", "--since", "2026-01-01", "--jobs", "1"),
    "revision": ("scan", "--rev", "HEAD"),
}
_PROGRAM = "{tree}/tools/run.sh"
_SETTINGS = {
    "fsmonitor": ("core.fsmonitor", _PROGRAM),
    "fsmonitor-2": ("core.fsmonitor", f"{_PROGRAM} 2"),
    "hooks-path": ("core.hooksPath", "{tree}/hooks"),
    "external-diff": ("diff.external", _PROGRAM),
    "textconv": ("diff.run.textconv", _PROGRAM),
    "diff-command": ("diff.run.command", _PROGRAM),
    "clean": ("filter.run.clean", _PROGRAM),
    "smudge": ("filter.run.smudge", _PROGRAM),
    "process": ("filter.run.process", _PROGRAM),
    "odd-filter-name": ("filter.a=b c.clean", _PROGRAM),
    "merge-driver": ("merge.run.driver", _PROGRAM),
    "pager": ("core.pager", _PROGRAM),
    "log-pager": ("pager.log", _PROGRAM),
    "editor": ("core.editor", _PROGRAM),
    "ssh": ("core.sshCommand", _PROGRAM),
    "askpass": ("core.askPass", _PROGRAM),
    "credential": ("credential.helper", f"!{_PROGRAM}"),
    "alias": ("alias.status", f"!{_PROGRAM}"),
    "alias-ls": ("alias.ls-files", f"!{_PROGRAM}"),
    "alternates": ("core.alternateRefsCommand", _PROGRAM),
    "gpg": ("gpg.program", _PROGRAM),
    "signatures": ("log.showSignature", "true"),
    "include": ("include.path", "{tree}/evil.config"),
}
_ATTRIBUTES = "* filter=run diff=run merge=run\n*.hpp filter=a=b\n"


def _setting(name: str, value: str, place: Place) -> None:
    """Lay out a repository whose own settings name a program, and files that make git want to run it."""
    place.script("tools/run.sh", "cat")
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc"):
        place.script(f"hooks/{hook}")
    program = str(place.tree / "tools" / "run.sh")
    place.write("evil.config", f'[core]\n\tfsmonitor = {program}\n[filter "run"]\n\tclean = {program}\n')
    place.write(".gitattributes", _ATTRIBUTES)
    place.commit()
    place.git("config", name, value.replace("{tree}", str(place.tree)))
    place.write("README.md", (place.tree / "README.md").read_bytes() + b"more\n")
    header = place.tree / "ttnn/cpp/ttnn/operations/bernoulli/bernoulli.hpp"
    os.utime(header, (1_700_000_000, 1_700_000_000))


def _promisor(place: Place) -> None:
    """A clone that lacks an object and says how to get it."""
    place.script("tools/run.sh")
    place.commit()
    blob = place.git("rev-parse", "HEAD:README.md").strip()
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": str(place.outside),
        "remote.origin.promisor": "true",
        "remote.origin.uploadpack": str(place.tree / "tools" / "run.sh"),
        "protocol.file.allow": "always",
    }.items():
        place.git("config", key, value)
    (place.tree / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    header = place.git("rev-parse", "HEAD:ttnn/cpp/ttnn/operations/bernoulli/bernoulli.hpp").strip()
    (place.tree / ".git" / "objects" / header[:2] / header[2:]).unlink()


def _worktree(value: str, place: Place) -> None:
    place.git("config", "core.worktree", value.replace("{folder}", str(place.folder)))


def _submodule(place: Place) -> None:
    """A submodule whose own settings name a program."""
    inner = place.tree / "third_party" / "sub"
    inner.mkdir(parents=True)
    place.script("tools/run.sh")
    for arguments in (("init", "-q"), ("commit", "-q", "--allow-empty", "-m", "x")):
        place.git("-C", str(inner), *arguments)
    place.git("add", "--all")
    place.git("commit", "-q", "-m", "with a submodule")
    place.git("-C", str(inner), "config", "core.fsmonitor", str(place.tree / "tools" / "run.sh"))
    (inner / "new.txt").write_text("new\n", encoding="utf-8")


def _hooks(place: Place) -> None:
    for hook in ("pre-commit", "post-checkout", "post-index-change", "reference-transaction", "pre-auto-gc", "update"):
        path = place.script(f"x-{hook}")
        path.rename(place.tree / ".git" / "hooks" / hook)


_EXITS = frozenset({0, 1, 2, 3, 4, 5})
ATTACKS = [
    *(
        Attack(
            f"git/{name}-{what}",
            command,
            partial(_setting, *setting),
            _EXITS,
            ci=(name, what) in {("fsmonitor", "scan"), ("clean", "scan"), ("include", "scan")},
        )
        for name, setting in _SETTINGS.items()
        for what, command in _READING.items()
        if what in ("scan", "report") or name in ("fsmonitor", "clean", "textconv", "external-diff", "signatures")
    ),
    *(
        Attack(f"git/promisor-{what}", command, _promisor, _EXITS, ci=what == "revision")
        for what, command in _READING.items()
    ),
    *(Attack(f"git/hooks-{what}", command, _hooks, _EXITS) for what, command in _READING.items()),
    *(Attack(f"git/submodule-{what}", command, _submodule, _EXITS) for what, command in _READING.items()),
    *(
        Attack(f"git/worktree-{number}-{what}", _READING[what], partial(_worktree, value), _EXITS)
        for number, value in enumerate(("/", "{folder}", "{folder}/outside", "../..", "/etc", "{folder}/nowhere"))
        for what in ("scan", "dry-run")
    ),
]
