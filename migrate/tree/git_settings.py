# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What of a repository's own settings git may not act on while it only reads: programs that they name are not run."""

from __future__ import annotations

import os
from collections.abc import Iterable

# Commands that read. What writes (commit, add, checkout) runs hooks and filters as git does for the user.
READING = frozenset(
    {
        *("cat-file", "check-ref-format", "config", "diff", "diff-index", "diff-tree", "for-each-ref", "log"),
        *("ls-files", "ls-tree", "merge-base", "merge-file", "name-rev", "rev-list", "rev-parse", "show", "show-ref"),
        *("status", "symbolic-ref", "var", "version"),
    }
)
# Asks for every driver that some scope of the configuration names a program for.
DRIVERS = ("config", "--show-scope", "--name-only", "-z", "--get-regexp", r"^filter\..*\.(clean|smudge|process)$")
_COMMON = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.alternateRefsCommand": "",
    "log.showSignature": "false",
    "submodule.recurse": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
}
_OWN_SCOPES = ("local", "worktree")
_NO_TRANSPORT = {"GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
_PLAIN = {
    "diff": ("--no-ext-diff", "--no-textconv"),
    "log": ("--no-ext-diff", "--no-textconv"),
    "show": ("--no-ext-diff", "--no-textconv"),
    "diff-tree": ("--no-ext-diff", "--no-textconv"),
}


def plain(arguments: tuple[str, ...]) -> tuple[str, ...]:
    """Return a command without the external programs that settings and attributes may choose for it."""
    return (arguments[0], *_PLAIN.get(arguments[0], ()), *arguments[1:])


def own_drivers(listed: bytes) -> list[str]:
    """Return the settings of filters that the repository itself names.

    Args:
        listed: what git answers to :data:`DRIVERS`.
    """
    fields = [os.fsdecode(field) for field in listed.split(b"\0")]
    return [name for scope, name in zip(fields[::2], fields[1::2], strict=False) if scope in _OWN_SCOPES]


def environment(drivers: Iterable[str]) -> dict[str, str]:
    """Return the variables under which git acts on none of it.

    Args:
        drivers: see :func:`own_drivers`.
    """
    values = dict(_COMMON)
    for name in drivers:
        values[name] = ""
        values[name.rpartition(".")[0] + ".required"] = "false"
    first = int(os.environ.get("GIT_CONFIG_COUNT") or 0) if os.environ.get("GIT_CONFIG_COUNT", "0").isdecimal() else 0
    variables = {"GIT_CONFIG_COUNT": str(first + len(values)), **_NO_TRANSPORT}
    for number, (name, value) in enumerate(values.items(), first):
        variables |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return variables
