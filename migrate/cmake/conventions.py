# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""How a tree writes the libraries of its categories: what most of them have in common."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from migrate.cmake.edit import NAME, load
from migrate.cmake.list_files import included, variables
from migrate.cmake.parser import Command
from migrate.cmake.source_lists import CMakeFile
from migrate.errors import MigrateError
from migrate.tree.places import places
from migrate.tree.reader import Reader

_COMPONENTS = {"api": "api_component", "kernels": "kernels_component", "library": "install_component"}
SCOPES = ("PUBLIC", "PRIVATE", "INTERFACE")


@dataclass(frozen=True, slots=True)
class Style:
    """What is usual; empty where the tree has no such thing.

    Args:
        head: comment lines with the licence at a file's top.
        target: what the names of targets begin with.
        alias: what their aliases begin with.
        precompiled: command that makes them use a precompiled header, ``{target}`` in the library's place.
        unity: command that switches unity builds on.
        verify: the headers to be checked alone are named.
        include: argument of ``target_include_directories``.
        api_base: base folder of the public headers.
        kernels_base: base folder of the kernels.
        public: libraries linked ``PUBLIC`` where there are public headers.
        private: libraries linked ``PRIVATE`` there.
        api_component: install component of public headers.
        kernels_component: install component of kernels.
        kernels_destination: where kernels are installed, up to the category's own folder.
        install_component: install component of the library.
        sources: name of the file beside a CMakeLists.txt that sets its lists; empty where they stand in it.
        sources_head: comment at that file's top, ``{target}`` in the library's place.
        sources_suffix: how the variable of the sources ends, behind the library's name in capitals.
        headers_suffix: how that of the public headers ends.
    """

    head: str = ""
    target: str = ""
    alias: str = ""
    precompiled: str = ""
    unity: str = ""
    verify: bool = False
    include: str = ""
    api_base: str = ""
    kernels_base: str = ""
    public: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    api_component: str = ""
    kernels_component: str = ""
    kernels_destination: str = ""
    install_component: str = ""
    sources: str = ""
    sources_head: str = ""
    sources_suffix: str = ""
    headers_suffix: str = ""


def targets(file: CMakeFile) -> list[str]:
    """Return the libraries that a CMake file makes, aliases left out."""
    return [
        command.arguments[0].text
        for command in file.commands
        if command.name == "add_library" and command.arguments and not {"ALIAS", "INTERFACE"} & words(command)
    ]


def words(command: Command) -> set[str]:
    """Return the texts of a command's arguments."""
    return {argument.text for argument in command.arguments}


def libraries(tree: Reader) -> list[CMakeFile]:
    """Return the CMake files of a tree's categories that make one library each."""
    root = f"{places().operations}/"
    files = [load(tree, path) for path in tree.files(NAME) if path.startswith(root)]
    return [file for file in files if len(targets(file)) == 1]


def style(tree: Reader) -> Style:
    """Return what most of a tree's categories have in common.

    Args:
        tree: the tree.

    Raises:
        MigrateError: MIG551, it has no categories.
    """
    files = libraries(tree)
    if not files:
        reason = "there is no library to learn from"
        raise MigrateError("MIG551", where=places().operations, path=places().operations, operation="it", reason=reason)
    facts = [_facts(file) | _variables(file, tree) for file in files]
    linked = [one for one in facts if one["api_base"] and one["has_api"]]
    return Style(
        head=_vote(one["head"] for one in facts),
        target=_vote(one["target"] for one in facts),
        alias=_vote(one["alias"] for one in facts),
        precompiled=_vote(one["precompiled"] for one in facts),
        unity=_vote(one["unity"] for one in facts),
        verify=bool(_vote(one["verify"] for one in facts)),
        include=_vote(one["include"] for one in facts),
        api_base=_first(one["api_base"] for one in facts),
        kernels_base=_first(one["kernels_base"] for one in facts),
        public=tuple(_vote(one["public"] for one in linked).split()),
        private=tuple(_vote(one["private"] for one in linked).split()),
        api_component=_first(one["api_component"] for one in facts),
        kernels_component=_first(one["kernels_component"] for one in facts),
        kernels_destination=_first(one["kernels_destination"] for one in facts),
        install_component=_vote(one["install_component"] for one in facts),
        sources=_first(one["sources"] for one in facts),  # the newer way, so one library is enough to show it
        sources_head=_first(one["sources_head"] for one in facts),
        sources_suffix=_first(one["sources_suffix"] for one in facts),
        headers_suffix=_first(one["headers_suffix"] for one in facts),
    )


def _vote(values: Iterable[str]) -> str:
    """Return the most frequent value, the empty one included."""
    counted = Counter(values)
    return max(sorted(counted), key=counted.__getitem__) if counted else ""


def _first(values: Iterable[str]) -> str:
    """Return the most frequent value that is not empty."""
    return _vote(value for value in values if value)


def _facts(file: CMakeFile) -> dict[str, str]:
    folder = file.folder.removeprefix(f"{places().operations}/")
    target = targets(file)[0]
    suffix = folder.replace("/", "_")
    facts = dict.fromkeys((*Style.__dataclass_fields__, "has_api"), "")
    facts["has_api"] = "yes" if any(one.section == "PUBLIC FILE_SET api" and one.listings for one in file.lists) else ""
    facts["head"] = _head(file)
    facts["target"] = target.removesuffix(suffix) if target.endswith(suffix) else ""
    for command in file.commands:
        arguments = [argument.text for argument in command.arguments]
        if command.name == "add_library" and "ALIAS" in arguments:
            facts["alias"] = "::".join(arguments[0].split("::")[:2]) + "::"
        elif "precompile_headers" in command.name and arguments[:1] == [target]:
            text = " ".join(["{target}", *arguments[1:]])
            facts["precompiled"] = f"{command.name}({text})" if len(arguments) > 1 else ""
        elif arguments == [target]:
            end = command.start + len(command.name)
            facts["unity"] = file.data[command.start : end].decode()
        elif command.name == "set_target_properties" and "INTERFACE_HEADER_SETS_TO_VERIFY" in arguments:
            facts["verify"] = "yes"
        elif command.name == "target_include_directories":
            facts["include"] = arguments[-1]
        elif command.name == "target_link_libraries":
            for scope, names in scoped(command):
                if scope in ("PUBLIC", "PRIVATE"):
                    facts[scope.lower()] = " ".join(names)
        elif command.name == "target_sources":
            facts |= _bases(arguments)
        elif command.name == "install" and target in arguments:
            facts |= _installed(file, arguments)
    return facts


def _head(file: CMakeFile) -> str:
    text = _comment(file.data)
    return text if "SPDX" in text else ""


def _comment(data: bytes) -> str:
    """Return the comment lines that begin a file."""
    lines = data.decode("utf-8", "replace").splitlines()
    return "\n".join(takewhile(lambda line: line.startswith("#"), lines))


def _variables(file: CMakeFile, tree: Reader) -> dict[str, str]:
    """Return how the file beside a CMakeLists.txt names what it sets, where there is one."""
    facts = dict.fromkeys(("sources", "sources_head", "sources_suffix", "headers_suffix"), "")
    path = next((name for command in file.commands if (name := included(command, file.folder))), "")
    if posixpath.dirname(path) != file.folder or not tree.exists(path):
        return facts
    target, data = targets(file)[0], tree.read(path)
    facts["sources"] = posixpath.basename(path)
    facts["sources_head"] = _comment(data).replace(target, "{target}")
    for group in file.lists:
        name = next(iter(variables(group)), "")
        key = {"PRIVATE": "sources_suffix", "PUBLIC FILE_SET api": "headers_suffix"}.get(group.section, "")
        if group.owner == target and key and name.startswith(target.upper()):
            facts[key] = name.removeprefix(target.upper())
    return facts


def scoped(command: Command) -> Iterator[tuple[str, list[str]]]:
    """Yield each scope keyword of a command with the arguments behind it; those before any under an empty one."""
    scope, names = "", list[str]()
    for argument in command.arguments[1:]:
        if argument.text in SCOPES and not argument.quoted:
            yield scope, names
            scope, names = argument.text, []
        else:
            names.append(argument.text)
    yield scope, names


def _bases(arguments: list[str]) -> dict[str, str]:
    bases, current = {}, ""
    for before, text in pairwise(arguments):
        if before == "FILE_SET":
            current = text
        elif before == "BASE_DIRS" and current in ("api", "kernels"):
            bases[f"{current}_base"] = text
    return bases


def _installed(file: CMakeFile, arguments: list[str]) -> dict[str, str]:
    installed, current = {}, ""
    for before, text in pairwise(arguments):
        if before == "FILE_SET":
            current = text
        elif before == "LIBRARY" or text == "LIBRARY":
            current = "library"
        if before == "COMPONENT" and current in _COMPONENTS:
            installed[_COMPONENTS[current]] = text
        elif before == "DESTINATION" and current == "kernels":
            installed["kernels_destination"] = _prefix(file, text)
    return installed


def _prefix(file: CMakeFile, text: str) -> str:
    """Return a destination without the category's own folder, a variable set in the file resolved."""
    for command in file.commands:
        arguments = [argument.text for argument in command.arguments]
        if command.name == "set" and len(arguments) == 2 and text == f"${{{arguments[0]}}}":
            text = arguments[1]
    return posixpath.join(text.removesuffix(file.folder), "") if text.endswith(file.folder) else ""
