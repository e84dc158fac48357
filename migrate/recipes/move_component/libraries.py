# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""CMake on both sides: the old library lists the moved sources no longer, a library of ttnn takes them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence

from migrate.cmake.conventions import Style, style
from migrate.cmake.edit import NAME, load
from migrate.cmake.list_files import SUFFIX, ListFiles
from migrate.cmake.target import Library
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import SOURCE_SUFFIXES
from migrate.errors import MigrateError
from migrate.inventory.components.rows import Group, component_rows
from migrate.moving.include_lines import OLD_TREE
from migrate.moving.remove_sources import without
from migrate.recipes.move_component.component_builder import ComponentBuilder
from migrate.scaffold.cmake import top_lists
from migrate.scaffold.cmake.header_library import add_headers, header_library, headers_of
from migrate.scaffold.cmake.new_library import new_library
from migrate.tree.edits import edits_between
from migrate.tree.places import places

STEP = "list the sources"
_SPECIALISATION = re.compile(rb"\btemplate\s*<\s*>")


def edit(builder: ComponentBuilder) -> None:
    """Plan the CMake lists.

    Args:
        builder: takes the edits and the new files.
    """
    tree = builder.context.tree
    gone = {path for path in builder.files if path.endswith(SOURCE_SUFFIXES)}
    for path in tree.files(NAME, SUFFIX):
        if path.startswith(OLD_TREE):
            builder.add(without(load(tree, path), gone))
    top = before = tree.read(places().lists)
    for group in component_rows().groups.values():
        new = [path for path in (*builder.files.values(), *_split(builder)) if _library_of(path) is group]
        if new and group.bindings:
            list_bindings(builder, [path for path in new if path.endswith(SOURCE_SUFFIXES)])
        elif new:
            top = _take(builder, group, new, top)
    builder.add(edits_between(places().lists, before, top, STEP))


def list_bindings(builder: ComponentBuilder, sources: list[str]) -> None:
    """Plan the entries of sources that are compiled with ttnn's bindings.

    Args:
        builder: takes the edits.
        sources: as they will be.
    """
    lists = ListFiles.load(builder.context.tree, places().lists)
    for source in sources:
        top_lists.with_binding(lists, source, places().bindings)
    builder.add(lists.edits("list the binding"))


def _split(builder: ComponentBuilder) -> list[str]:
    return [path for path in builder.created if path not in builder.files and path.endswith(HEADER_SUFFIXES)]


def _library_of(path: str) -> Group | None:
    """Return the group whose library's folder holds a file, the innermost one."""
    groups = [group for group in component_rows().groups.values() if path.startswith(f"{group.folder}/")]
    return max(groups, key=lambda group: len(group.folder), default=None)


def _take(builder: ComponentBuilder, group: Group, new: list[str], top: bytes) -> bytes:
    tree, usual = builder.context.tree, style(builder.context.tree)
    sources = sorted(file for file in new if file.endswith(SOURCE_SUFFIXES))
    headers = sorted(file for file in new if file.endswith(HEADER_SUFFIXES))
    if tree.exists(f"{group.folder}/{NAME}"):
        lists = _known(builder, group, sources, headers, usual)
    else:
        lists = _new(builder, group, sources, headers, usual)
        top = top_lists.with_folder(top, group.folder)
        top = top_lists.with_library(top, group.alias, usual.alias)
    if not sources and headers_of(lists, group.target) is not None:
        add_headers(lists, group.target, headers)
    else:
        library = Library(lists, group.target, usual)
        library.take_sources(sources)
        library.take_headers([*headers, *_headers_before(builder, group, lists)])
        if usual.unity:
            _set_apart(lists, [file for file in sources if _specialises(builder, file)])
    builder.add(lists.edits(STEP))
    builder.created.update(lists.created())
    return top


def _new(
    builder: ComponentBuilder, group: Group, sources: Sequence[str], headers: Iterable[str], usual: Style
) -> ListFiles:
    """Begin a library: one of headers alone if nothing is to be compiled."""
    if not sources:
        return header_library(group.folder, group.target, group.alias, headers, builder.context, usual)
    first = posixpath.relpath(f"/{sources[0]}", f"/{group.folder}")
    return new_library(group.folder, group.target, group.alias, first, builder.context, usual)


def _known(
    builder: ComponentBuilder, group: Group, sources: Sequence[str], headers: Sequence[str], usual: Style
) -> ListFiles:
    """Load a library; one of headers alone is written anew, since it may be another once there is a source.

    Raises:
        MigrateError: MIG553, somebody has changed it, and there is something to compile.
    """
    lists = ListFiles.load(builder.context.tree, f"{group.folder}/{NAME}")
    known = headers_of(lists, group.target)
    if known is None:
        return lists
    written = header_library(group.folder, group.target, group.alias, known, builder.context, usual)
    if written.contents == lists.contents:
        begun = _new(builder, group, sources, {*known, *headers}, usual)
        return ListFiles(lists.path, begun.contents, before=lists.contents)
    if sources:
        command = f"add_library({group.target} ${{LIB_TYPE}})"
        raise MigrateError("MIG553", where=lists.path, path=lists.path, command=command, entry=sources[0])
    return lists


def _headers_before(builder: ComponentBuilder, group: Group, lists: ListFiles) -> list[str]:
    """Return the headers of a library that was one of headers alone and is not any more."""
    tree = builder.context.tree
    if not tree.exists(lists.path) or headers_of(lists, group.target) is not None:
        return []
    return headers_of(ListFiles.load(tree, lists.path), group.target) or []


def _specialises(builder: ComponentBuilder, target: str) -> bool:
    """Tell whether a source specialises templates: in a unity build another source may have used them before."""
    old = next((path for path, new in builder.files.items() if new == target), "")
    return bool(old) and _SPECIALISATION.search(builder.source(old).blank) is not None


def _set_apart(lists: ListFiles, sources: list[str]) -> None:
    """Compile some sources by themselves in a unity build."""
    folder = posixpath.dirname(lists.path)
    names = [posixpath.relpath(f"/{source}", f"/{folder}") for source in sources]
    data = lists.contents[lists.path]
    names = [name for name in names if b"SKIP_UNITY_BUILD_INCLUSION" not in data or name.encode() not in data]
    if not names:
        return
    block = ["# Each specialises templates, which other sources of a unity build may have used before"]
    block += ["set_source_files_properties(", *(f"    {name}" for name in names), "    PROPERTIES"]
    block += ["        SKIP_UNITY_BUILD_INCLUSION", "            ON", ")", "", ""]
    commands = ("target_include_directories", "target_link_libraries")
    place = min(one.start for one in lists.main.commands if one.name in commands)
    start = data.rfind(b"\n", 0, place) + 1
    lists.splice(lists.path, start, start, "\n".join(block).encode())
