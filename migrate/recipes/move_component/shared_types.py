# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Whether two extension modules share the types that one registers: nanobind goes by what they are built with."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from migrate.cmake.edit import NAME, load
from migrate.cmake.parser import Command
from migrate.tree.places import places
from migrate.tree.reader import Reader
from migrate.tree.refusal import Refused

_COMMAND = "nanobind_add_module"
_FREE_THREADED, _DOMAIN = "FREE_THREADED", "NB_DOMAIN"


def check(tree: Reader, source: str) -> None:
    """Check that the module of a source shares its types with ttnn's.

    Args:
        tree: holds the lists.
        source: of bindings, in a folder below the lists of its module.

    Raises:
        Refused: MIG563, one is in a domain of its own, or is built for threads without a lock.
    """
    old, new = _marks(tree, _lists(tree, source)), _marks(tree, places().lists)
    if old != new:
        one, other = (", ".join(sorted(marks)) or "neither" for marks in (old, new))
        raise Refused("MIG563", where=_lists(tree, source), file=source, old=one, new=other)


def _lists(tree: Reader, source: str) -> str:
    folder = posixpath.dirname(source)
    while folder and not tree.exists(f"{folder}/{NAME}"):
        folder = posixpath.dirname(folder)
    return f"{folder}/{NAME}" if folder else NAME


def _marks(tree: Reader, path: str) -> frozenset[str]:
    commands = load(tree, path).commands if tree.exists(path) else ()
    return frozenset(mark for command in commands for mark in _of(command))


def _of(command: Command) -> Iterator[str]:
    words = [argument.text for argument in command.arguments]
    if command.name == _COMMAND:
        yield from (word for word in words if word == _FREE_THREADED)
        yield from (f"{_DOMAIN} {words[at + 1]}" for at, word in enumerate(words[:-1]) if word == _DOMAIN)
    elif command.name == "target_compile_definitions":
        yield from (word.replace("=", " ") for word in words if word.startswith(f"{_DOMAIN}="))
