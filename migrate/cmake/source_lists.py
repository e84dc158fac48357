# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which files the commands of a CMake file list, and in which list each stands."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property

from migrate.cmake.parser import Argument, Command, commands

LISTS = frozenset({"set", "list", "target_sources", "add_library", "add_executable"})
_SCOPES = frozenset({"PRIVATE", "PUBLIC", "INTERFACE"})
_TYPES = frozenset({"STATIC", "SHARED", "MODULE", "OBJECT", "INTERFACE", "UNKNOWN", "EXCLUDE_FROM_ALL", "WIN32"})
_VARIABLE = re.compile(r"\$\{([A-Za-z0-9_]+)\}")
_KEYWORD = re.compile(r"[A-Z][A-Z_]+")
_FILE = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}")
_OPAQUE = re.compile(r"\$<|\$ENV\{|[;]")
_SUBCOMMANDS = {"APPEND": 2, "PREPEND": 2, "INSERT": 3, "REMOVE_ITEM": 2}


@dataclass(frozen=True, slots=True)
class Listing:
    """One file, or one pattern, in a command's arguments.

    Args:
        file: the CMake file, relative to the tree's root.
        argument: where it stands there.
        path: the file meant, relative to the tree's root; None where a variable hides it.
        tail: what follows a variable that is not known, as in ``${X}/a/b.cpp``; else empty.
        glob: ``GLOB`` or ``GLOB_RECURSE`` for a pattern, else empty.
    """

    file: str
    argument: Argument
    path: str | None
    tail: str = ""
    glob: str = ""

    @property
    def where(self) -> str:
        """``file:line``."""
        return f"{self.file}:{self.argument.line}"

    def names(self, source: str) -> bool:
        """Tell whether a source, relative to the tree's root, is the file meant or matched."""
        if self.glob:
            return self.path is not None and _matches(self.path, source, self.glob == "GLOB_RECURSE")
        return self.path == source if self.path is not None else bool(self.tail) and source.endswith("/" + self.tail)


@dataclass(frozen=True, slots=True)
class SourceList:
    """The files that stand together in one section of one command.

    Args:
        command: the command.
        owner: the target, or the variable.
        section: keywords that govern the files, such as ``PRIVATE`` or ``PUBLIC FILE_SET api``; empty without.
        head: the argument after which the files stand; None for those right behind the parenthesis.
        listings: in order.
    """

    command: Command
    owner: str
    section: str
    head: Argument | None
    listings: tuple[Listing, ...] = field(default=())


class CMakeFile:
    """A parsed CMake file.

    Args:
        path: relative to the tree's root.
        data: its bytes.
        variables: folders, relative to the tree's root, that variables stand for, beside those known anyway.
        base: folder of the CMakeLists.txt that includes the file; without it the file's own.

    Raises:
        MigrateError: it cannot be understood.
    """

    def __init__(
        self, path: str, data: bytes, variables: Mapping[str, str] | None = None, base: str | None = None
    ) -> None:
        self.path = path
        self.data = data
        self.folder = posixpath.dirname(path) if base is None else base
        self.commands = commands(path, data)
        self._variables = {"CMAKE_SOURCE_DIR": "", "PROJECT_SOURCE_DIR": "", **(variables or {})}
        self._variables |= {"CMAKE_CURRENT_SOURCE_DIR": self.folder, "CMAKE_CURRENT_LIST_DIR": posixpath.dirname(path)}
        if any(command.name == "project" for command in self.commands):
            self._variables["PROJECT_SOURCE_DIR"] = self.folder

    @cached_property
    def lists(self) -> list[SourceList]:
        """Every section of every command that could hold or does hold files, in order."""
        return [section for command in self.commands for section in self._sections(command)]

    @cached_property
    def listings(self) -> list[Listing]:
        """Every file and pattern listed, in order."""
        return [listing for source_list in self.lists for listing in source_list.listings]

    def find(self, source: str) -> list[Listing]:
        """Return where a source is listed by name; entries behind an unknown variable count if no other matches.

        Args:
            source: relative to the tree's root.
        """
        listings = [listing for listing in self.listings if not listing.glob and listing.names(source)]
        return [listing for listing in listings if listing.path is not None] or listings

    def globbed(self, source: str) -> list[Listing]:
        """Return the patterns that match a source.

        Args:
            source: relative to the tree's root.
        """
        return [listing for listing in self.listings if listing.glob and listing.names(source)]

    def _sections(self, command: Command) -> Iterator[SourceList]:
        arguments = command.arguments
        if command.name == "target_sources":
            yield from self._target_sources(command)
        elif command.name in ("add_library", "add_executable") and arguments:
            if any(argument.text in ("ALIAS", "IMPORTED") for argument in arguments[1:3]):
                return
            count = 1 + sum(1 for argument in arguments[1:] if argument.text in _TYPES and not argument.quoted)
            yield self._list(command, arguments[0].text, "", arguments[count - 1], arguments[count:])
        elif command.name == "set" and arguments:
            stop = next((index for index, one in enumerate(arguments) if one.text in ("CACHE", "PARENT_SCOPE")), None)
            yield self._list(command, arguments[0].text, "", arguments[0], arguments[1:stop])
        elif command.name == "list" and arguments and arguments[0].text in _SUBCOMMANDS:
            skip = _SUBCOMMANDS[arguments[0].text]
            if len(arguments) >= skip:
                section, owner = arguments[0].text, arguments[1].text
                yield self._list(command, owner, section, arguments[skip - 1], arguments[skip:])
        elif command.name == "file" and len(arguments) > 1 and arguments[0].text in ("GLOB", "GLOB_RECURSE"):
            glob = arguments[0].text
            yield self._list(command, arguments[1].text, glob, arguments[1], arguments[2:], glob)
        else:
            yield from self._other(command)

    def _target_sources(self, command: Command) -> Iterator[SourceList]:
        scope = file_set = ""
        head: Argument | None = None
        group: list[Argument] = []
        taking = False
        owner = command.arguments[0].text if command.arguments else ""
        arguments = iter(command.arguments[1:])
        for argument in arguments:
            if argument.text in (*_SCOPES, "FILE_SET", "TYPE", "BASE_DIRS", "FILES") and not argument.quoted:
                if head is not None and taking:
                    yield self._list(command, owner, f"{scope}{file_set}", head, group)
                head, group, taking = argument, [], argument.text in _SCOPES or argument.text == "FILES"
                if argument.text in _SCOPES:
                    scope, file_set = argument.text, ""
                elif argument.text == "FILE_SET":
                    name = next(arguments, None)
                    file_set = f" FILE_SET {name.text}" if name else ""
                elif argument.text == "TYPE":
                    next(arguments, None)
            else:
                group.append(argument)
        if head is not None and taking:
            yield self._list(command, owner, f"{scope}{file_set}", head, group)

    def _other(self, command: Command) -> Iterator[SourceList]:
        """Files that any other command names, each under the keyword before it."""
        head: Argument | None = None
        group: list[Argument] = []
        for argument in command.arguments:
            if _KEYWORD.fullmatch(argument.text) and not argument.quoted:
                if group:
                    yield self._list(command, "", head.text if head else "", head, group)
                head, group = argument, []
            elif "/" in argument.text or _FILE.search(argument.text):
                group.append(argument)
        if group:
            yield self._list(command, "", head.text if head else "", head, group)

    def _list(
        self,
        command: Command,
        owner: str,
        section: str,
        head: Argument | None,
        arguments: list[Argument] | tuple[Argument, ...],
        glob: str = "",
    ) -> SourceList:
        listings = tuple(self._listing(argument, glob) for argument in arguments if argument.text not in ("(", ")"))
        return SourceList(command, owner, section, head, listings)

    def _listing(self, argument: Argument, glob: str) -> Listing:
        text = argument.text
        if _OPAQUE.search(text):
            return Listing(self.path, argument, None)
        relative = True
        for name, folder in self._variables.items():
            if text.startswith(f"${{{name}}}/"):
                text, relative = posixpath.join(folder, text.partition("}/")[2]), False
        tail = ""
        if match := _VARIABLE.match(text):
            tail = text[match.end() :].lstrip("/")
        if _VARIABLE.search(text) or text.startswith("/"):
            return Listing(self.path, argument, None, "" if _VARIABLE.search(tail) else posixpath.normpath(tail or "."))
        path = posixpath.normpath(posixpath.join(self.folder, text) if relative else text)
        return Listing(self.path, argument, path, glob=glob)


def _matches(pattern: str, source: str, recurse: bool) -> bool:
    """Match as ``file(GLOB)`` does; a recursive pattern's last part matches at any depth below its folder."""
    pattern_parts, parts = pattern.split("/"), source.split("/")
    if len(parts) < len(pattern_parts) or (len(parts) > len(pattern_parts) and not recurse):
        return False
    folders = zip(parts, pattern_parts[:-1], strict=False)
    return fnmatchcase(parts[-1], pattern_parts[-1]) and all(fnmatchcase(part, want) for part, want in folders)
