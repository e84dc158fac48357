# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Variables that hold the entries of a library's lists, where a tree sets them in a file beside its CMakeLists.txt."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from migrate.cmake.conventions import Style
from migrate.cmake.list_files import ListFiles, variables


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable that is still to be set.

    Args:
        name: of the variable.
        path: the file that shall set it.
    """

    name: str
    path: str


def missing(lists: ListFiles, target: str, section: str, style: Style) -> Variable | None:
    """Return the variable that a section of headers lacks; None where its entries have a place or stand there.

    Args:
        lists: the library's files.
        target: the library.
        section: such as ``PUBLIC FILE_SET api``.
        style: what is usual in the tree.
    """
    if not style.headers_suffix or any(group.listings for _, group in lists.written(target, section)):
        return None
    for _, group in lists.written(target, "PRIVATE"):
        for name in variables(group):
            setter = next((file.path for file, other in lists.places() if other.owner == name), "")
            if setter and setter != lists.path and name.endswith(style.sources_suffix):
                return Variable(name.removesuffix(style.sources_suffix) + style.headers_suffix, setter)
    return None


def set_first(lists: ListFiles, variable: Variable, source: str) -> None:
    """Set a variable to one entry, at the end of the file that shall set it.

    Args:
        lists: the library's files.
        variable: the variable.
        source: the entry.
    """
    data = lists.contents[variable.path]
    text = f"\nset({variable.name} {posixpath.relpath(f'/{source}', f'/{lists.folder}')})\n".encode()
    lists.contents[variable.path] = data + (b"" if data.endswith(b"\n") else b"\n") + text
