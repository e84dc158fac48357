# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The CMake files of a library of headers alone: a library that compiles nothing has no language to be linked in."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import replace

from migrate.cmake.conventions import Style, words
from migrate.cmake.edit import NAME
from migrate.cmake.list_files import ListFiles
from migrate.context import Context
from migrate.scaffold.copyright import present
from migrate.templates import render

_SECTION = "INTERFACE FILE_SET api"


def header_library(
    folder: str, target: str, alias: str, headers: Iterable[str], context: Context, usual: Style
) -> ListFiles:
    """Write the CMakeLists.txt of a library of headers, and the file that sets its list where the tree has such files.

    Args:
        folder: of the library.
        target: the library.
        alias: its other name.
        headers: from the tree's root.
        context: the tree.
        usual: what is usual in the tree.
    """
    has_variable = bool(usual.sources and usual.headers_suffix)
    values = {
        "style": replace(usual, head=present(usual.head, context)),
        "target": target,
        "alias": alias,
        "headers": sorted(posixpath.relpath(f"/{header}", f"/{folder}") for header in headers),
        "variable": target.upper() + usual.headers_suffix if has_variable else "",
        "libraries": usual.public or usual.private,
        "sources_head": usual.sources_head.format(target=target),
    }
    contents = {f"{folder}/{NAME}": render("scaffold/header_library.cmake.j2", **values).encode()}
    if has_variable:
        contents[f"{folder}/{usual.sources}"] = render("scaffold/header_sources.cmake.j2", **values).encode()
    return ListFiles(f"{folder}/{NAME}", contents, before={})


def headers_of(lists: ListFiles, target: str) -> list[str] | None:
    """Return the headers of a library of headers alone; None for a library that compiles something.

    Args:
        lists: its CMake files.
        target: the library.
    """
    declared = (one for one in lists.main.commands if one.name == "add_library")
    if not any({target, "INTERFACE"} <= words(command) for command in declared):
        return None
    return [listing.path for _, group in lists.written(target, _SECTION) for listing in group.listings if listing.path]


def add_headers(lists: ListFiles, target: str, headers: Iterable[str]) -> None:
    """List further headers in a library of headers.

    Args:
        lists: its CMake files.
        target: the library.
        headers: from the tree's root.
    """
    for header in headers:
        if not lists.listed(header, target, _SECTION):
            lists.add(header, owner=target, section=_SECTION)
