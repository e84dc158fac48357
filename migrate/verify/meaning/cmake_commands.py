# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What CMake files say besides their lists of files: links, definitions, options, folders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from migrate.cmake.parser import commands
from migrate.errors import MigrateError
from migrate.tree.reader import Reader
from migrate.verify.meaning.finding import Finding

CHECK = "targets"
_FILES = (".cmake", "CMakeLists.txt")
_LISTS = frozenset({"set", "list", "target_sources", "if", "elseif", "else", "endif", "foreach", "endforeach", "file"})


def compare(before: Reader, after: Reader, changed: Iterable[str]) -> Iterator[Finding]:
    """Yield the commands of changed CMake files that are gone or have lost an argument, lists of files aside.

    Args:
        before: the tree before the change.
        after: the tree after it.
        changed: paths of all files that differ, of both states.
    """
    for path in sorted(set(changed)):
        if path.endswith(_FILES) and before.exists(path) and after.exists(path):
            old, new = _words_of_commands(path, before.read(path)), _words_of_commands(path, after.read(path))
            for command, words in old.items():
                if command not in new:
                    yield Finding(CHECK, path, f"`{command}` is gone")
                elif lost := words - new[command]:
                    yield Finding(CHECK, path, f"`{command}` has lost {' '.join(lost.elements())}")


def _words_of_commands(path: str, data: bytes) -> dict[str, Counter[str]]:
    """Return the words of each command by its name and first argument."""
    try:
        parsed = commands(path, data)
    except MigrateError:
        return {}
    words_of: dict[str, Counter[str]] = {}
    for command in parsed:
        words = [argument.text for argument in command.arguments if not _names_file(argument.text)]
        if command.name.lower() not in _LISTS and words:
            words_of.setdefault(f"{command.name.lower()}({words[0]})", Counter()).update(words[1:])
    return words_of


def _names_file(text: str) -> bool:
    return "/" in text or text.endswith((".cpp", ".hpp", ".h", ".c", ".cc", ".cxx"))
