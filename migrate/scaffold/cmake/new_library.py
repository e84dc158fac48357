# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The CMake files of a library that is still to be made, as the tree has those of its libraries."""

from __future__ import annotations

from dataclasses import replace

from migrate.cmake.conventions import Style
from migrate.cmake.edit import NAME
from migrate.cmake.list_files import ListFiles
from migrate.context import Context
from migrate.scaffold.copyright import present
from migrate.templates import render


def new_library(folder: str, target: str, alias: str, first: str, context: Context, usual: Style) -> ListFiles:
    """Write a CMakeLists.txt, and the file beside it that sets its lists where the tree has such files.

    Args:
        folder: of the library.
        target: the library.
        alias: its other name.
        first: its first source, relative to the folder.
        context: the tree.
        usual: what is usual in the tree.
    """
    values = {
        "style": replace(usual, head=present(usual.head, context)),
        "target": target,
        "alias": alias,
        "source": first,
        "variable": target.upper() + usual.sources_suffix,
        "precompiled": usual.precompiled.format(target=target),
        "sources_head": usual.sources_head.format(target=target),
    }
    contents = {f"{folder}/{NAME}": render("scaffold/CMakeLists.txt.j2", **values).encode()}
    if usual.sources:
        contents[f"{folder}/{usual.sources}"] = render("scaffold/sources.cmake.j2", **values).encode()
    return ListFiles(f"{folder}/{NAME}", contents, before={})
