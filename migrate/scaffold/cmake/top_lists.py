# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The top CMake file of ttnn: folders, linked libraries, bindings, shared kernel headers."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from itertools import takewhile

from migrate.cmake.list_files import ListFiles
from migrate.cmake.parser import Argument, Command
from migrate.cmake.source_lists import CMakeFile
from migrate.errors import MigrateError
from migrate.tree.places import places


def with_folder(data: bytes, folder: str) -> bytes:
    """Add a subdirectory.

    Args:
        data: the file.
        folder: relative to the tree's root.

    Raises:
        MigrateError: MIG553, no subdirectory of operations is added there.
    """
    path = places().lists
    base = posixpath.dirname(path)
    entry = posixpath.relpath(f"/{folder}", f"/{base}")
    root = posixpath.relpath(f"/{places().operations}", f"/{base}")
    commands = CMakeFile(path, data).commands
    added = [command for command in commands if command.name == "add_subdirectory" and command.arguments]
    known = [command for command in added if command.arguments[0].text.startswith(f"{root}/")]
    if not known:
        raise MigrateError("MIG553", where=path, path=path, command="add_subdirectory", entry=entry)
    if any(command.arguments[0].text == entry for command in added):
        return data
    if not entry.startswith(f"{root}/"):
        known = _around(known, commands, f"{posixpath.dirname(entry)}/")
    before = [command for command in known if command.arguments[0].text < entry]
    if not before:
        offset = known[0].start
        return data[:offset] + f"add_subdirectory({entry})\n".encode() + data[offset:]
    offset = before[-1].end
    indent = data[data.rfind(b"\n", 0, before[-1].start) + 1 : before[-1].start].decode()
    return data[:offset] + f"\n{indent}add_subdirectory({entry})".encode() + data[offset:]


def with_library(data: bytes, alias: str, prefix: str) -> bytes:
    """Link a category's library into the library of everything.

    Args:
        data: the file.
        alias: the category's library.
        prefix: what such names begin with.

    Raises:
        MigrateError: MIG553, no such library is linked there.
    """
    path, library = places().lists, places().main_target
    command, arguments = _linked(CMakeFile(path, data), library, prefix)
    if command is None:
        raise MigrateError("MIG553", where=path, path=path, command=f"target_link_libraries({library})", entry=alias)
    if any(argument.text == alias for argument in command.arguments):
        return data
    if not alias.startswith(prefix):
        arguments = _with_neighbours(arguments, command.arguments, f"{alias.partition('::')[0]}::")
    behind = [argument for argument in arguments if argument.text > alias]
    if not behind:
        offset = arguments[-1].end
        return data[:offset] + _gap(data, arguments[-1].start) + alias.encode() + data[offset:]
    offset = behind[0].start
    return data[:offset] + alias.encode() + _gap(data, offset) + data[offset:]


def with_binding(lists: ListFiles, source: str, like: str) -> None:
    """List the source of a binding beside the one that calls it.

    Args:
        lists: the file and what it includes; takes the entry.
        source: of the new binding.
        like: of the binding that calls it.
    """
    known = lists.places()
    if any(listing.path == source for _, group in known for listing in group.listings):
        return
    owners = [group.owner for _, group in known if any(listing.names(like) for listing in group.listings)]
    if like == places().bindings and owners:  # the nearest of the lists that it is in, not the one it happens to be in
        lists.add(source, owner=owners[0])
    else:
        lists.add(source, like=like)


def _around(known: Sequence[Command], commands: Sequence[Command], folder: str) -> list[Command]:
    """Return the commands that add folders of operations, with those next to them that add others of a folder."""
    first, last = commands.index(known[0]), commands.index(known[-1])

    def is_other(command: Command) -> bool:
        text = command.arguments[0].text if command.arguments else ""
        return command.name == "add_subdirectory" and text.startswith(folder)

    before = list(takewhile(is_other, reversed(commands[:first])))
    return [*reversed(before), *known, *takewhile(is_other, commands[last + 1 :])]


def _with_neighbours(linked: Sequence[Argument], arguments: Sequence[Argument], root: str) -> list[Argument]:
    """Return the libraries of operations that are linked, with the others of ttnn that stand in order next to them."""
    first, last = arguments.index(linked[0]), arguments.index(linked[-1])
    result = list(linked)
    for argument in reversed(arguments[:first]):
        if not argument.text.startswith(root) or argument.text > result[0].text:
            break
        result.insert(0, argument)
    for argument in arguments[last + 1 :]:
        if not argument.text.startswith(root) or argument.text < result[-1].text:
            break
        result.append(argument)
    return result


def _linked(file: CMakeFile, library: str, prefix: str) -> tuple[Command | None, list[Argument]]:
    for command in file.commands:
        if command.name == "target_link_libraries" and command.arguments[0].text == library:
            linked = [argument for argument in command.arguments if argument.text.startswith(prefix)]
            if linked:
                return command, linked
    return None, []


def _gap(data: bytes, start: int) -> bytes:
    """Return what separates an argument that begins its line from the one before."""
    line = data.rfind(b"\n", 0, start)
    return data[line:start] if not data[line + 1 : start].strip() else b" "
