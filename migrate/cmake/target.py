# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The library of a category takes an operation in: sources, file sets, link and install lines that it lacks."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from migrate.cmake import install, source_variables
from migrate.cmake.conventions import Style, scoped, words
from migrate.cmake.list_files import ListFiles, Place, variables
from migrate.cmake.parser import Command
from migrate.cmake.placement import insertion
from migrate.cmake.source_lists import CMakeFile, SourceList
from migrate.errors import MigrateError
from migrate.tree.places import places

_API, _KERNELS = "PUBLIC FILE_SET api", "PUBLIC FILE_SET kernels"
_WIDTH = 120


class Library:
    """One library of a CMake file; each method brings its text nearer to what an operation needs.

    Args:
        lists: the CMake file and what it includes.
        target: the library.
        style: what is usual in the tree.
    """

    def __init__(self, lists: ListFiles, target: str, style: Style) -> None:
        self.lists = lists
        self.path = lists.path
        self.target = target
        self.style = style

    @property
    def data(self) -> bytes:
        """The CMakeLists.txt as it is by now."""
        return self.lists.contents[self.path]

    @data.setter
    def data(self, data: bytes) -> None:
        self.lists.contents[self.path] = data

    @property
    def file(self) -> CMakeFile:
        """The CMakeLists.txt as it is by now, parsed."""
        return self.lists.main

    def take_sources(self, sources: Sequence[str]) -> None:
        """List host sources."""
        for source in sources:
            sections = {group.section for group in self.file.lists if group.owner == self.target}
            section = next((name for name in ("PRIVATE", "", "PUBLIC") if name in sections), None)
            if section is None:
                raise MigrateError(
                    "MIG553", where=self.path, path=self.path, command=f"target_sources({self.target})", entry=source
                )
            if not any(listing.path == source for _, group in self.lists.places() for listing in group.listings):
                self.lists.add(source, owner=self.target, section=section)

    def take_headers(self, headers: Sequence[str]) -> None:
        """List public headers, and see that they are installed and that their includers find what they include."""
        missing = [header for header in headers if not self.lists.listed(header, self.target, _API)]
        if not missing:
            return
        variable = source_variables.missing(self.lists, self.target, _API, self.style)
        if self._group(_API) is None:
            entry = f"${{{variable.name}}}" if variable else self._relative(missing[0])
            self._section("api", self.style.api_base, entry)
            self._verify()
        elif variable:
            group = self._group(_API)
            end = (
                group.head.end if group is not None and group.head is not None else self._command("target_sources").end
            )
            self.lists.splice(self.path, end, end, f" ${{{variable.name}}}".encode())
        if variable:
            source_variables.set_first(self.lists, variable, missing[0])
        for header in missing:
            if not self.lists.listed(header, self.target, _API):
                self.lists.add(header, owner=self.target, section=_API)
        self._link()
        self._install("api")

    def take_kernels(self, kernels: Sequence[str], folder: str) -> None:
        """See that files compiled at run time are matched or listed by the set of kernels, and installed.

        Args:
            kernels: the files.
            folder: the operation's.
        """
        for pattern in sorted({_pattern(kernel, folder) for kernel in kernels}):
            kernels_there = [kernel for kernel in kernels if _pattern(kernel, folder) == pattern]
            if not all(self._packaged(kernel) for kernel in kernels_there):
                self._take(pattern, kernels_there)

    def _take(self, pattern: str, kernels: Sequence[str]) -> None:
        group = self._group(_KERNELS)
        if group is None:
            text = self._relative(pattern)
            offset = self._line_of("target_sources")
            self._put(offset, f"file(GLOB_RECURSE kernels {text})\n".encode())
            self._section("kernels", self.style.kernels_base, "${kernels}")
            self._verify()
            self._install("kernels")
            return
        globs = [place for place in self._globs(group) if place[1].section == "GLOB_RECURSE"]
        if globs:  # the one that bears the set's name, if there are several
            file, glob = next((place for place in globs if place[1].owner == "kernels"), globs[0])
            self.lists.splice(file.path, *insertion(file, glob, pattern))
            return
        for kernel in kernels:
            self.lists.add(kernel, owner=self.target, section=_KERNELS)

    def _globs(self, group: SourceList) -> list[Place]:
        """Return the commands that make the variables of a set."""
        names = set(variables(group))
        return [place for place in self.lists.places() if place[1].command.name == "file" and place[1].owner in names]

    def _packaged(self, kernel: str) -> bool:
        group = self._group(_KERNELS)
        if group is None:
            return False
        if self.lists.listed(kernel, self.target, _KERNELS):
            return True
        return any(listing.names(kernel) for _, glob in self._globs(group) for listing in glob.listings)

    def _group(self, section: str) -> SourceList | None:
        return next((one for one in self.file.lists if one.owner == self.target and one.section == section), None)

    def _relative(self, path: str) -> str:
        return posixpath.relpath(f"/{path}", f"/{self.file.folder}")

    def _command(self, name: str, *also: str) -> Command:
        for command in self.file.commands:
            if command.name == name and {self.target, *also} <= words(command):
                return command
        entry = " ".join(("the operation's entry", *also))
        raise MigrateError("MIG553", where=self.path, path=self.path, command=f"{name}({self.target} …)", entry=entry)

    def _line_of(self, name: str) -> int:
        return self.data.rfind(b"\n", 0, self._command(name).start) + 1

    def _put(self, offset: int, text: bytes) -> None:
        self.data = self.data[:offset] + text + self.data[offset:]

    def _section(self, name: str, base: str, entry: str) -> None:
        """Give ``target_sources`` a file set with one entry as written."""
        lines = [f"FILE_SET {name}", "TYPE HEADERS", f"BASE_DIRS {base}", f"FILES {entry}"]
        self._spread()
        command = self._command("target_sources")
        other = self._group(_API if name == "kernels" else _KERNELS)
        indent, step = " " * 4, " " * 8
        if other is not None and name == "kernels":
            end = other.listings[-1].argument.end if other.listings else (other.head or command.arguments[0]).end
            self._put(end, "".join(f"\n{step}{line}" for line in lines).encode())
            return
        public = next((one for one in command.arguments if one.text == "PUBLIC"), None)
        if public is not None:
            self._put(public.end, "".join(f"\n{step}{line}" for line in lines).encode())
            return
        head = "".join(f"\n{step}{line}" for line in lines)
        self._put(command.arguments[0].end, f"\n{indent}PUBLIC{head}".encode())

    def _spread(self) -> None:
        """Write a ``target_sources`` that stands on one line over several."""
        command = self._command("target_sources")
        text = self.data[command.start : command.end]
        if b"\n" in text:
            return
        lines = [self.target]
        for scope, names in scoped(command):
            lines += [f"    {scope}"] * bool(scope) + [f"        {name}" for name in names]
        body = "\n".join(lines if not lines[0] else [f"    {lines[0]}", *lines[1:]])
        self.data = self.data[: command.start] + f"target_sources(\n{body}\n)".encode() + self.data[command.end :]

    def _verify(self) -> None:
        """Name the set whose headers are checked alone, where the tree does so; else kernels would be checked too."""
        named = "INTERFACE_HEADER_SETS_TO_VERIFY"
        if not self.style.verify or any({self.target, named} <= words(command) for command in self.file.commands):
            return
        offset = min(
            (self.data.rfind(b"\n", 0, one.start) + 1 for one in self.file.commands if one.name == "file"),
            default=self._line_of("target_sources"),
        )
        lines = ["set_target_properties(", f"    {self.target}", "    PROPERTIES", f"        {named}"]
        self._put(offset, "\n".join([*lines, "            api", ")", "", ""]).encode())

    def _link(self) -> None:
        """Hand on the libraries that public headers need."""
        if self.target == places().main_target:
            return
        command = self._command("target_link_libraries")
        parts = dict(scoped(command))
        hidden = [name for name in self.style.public if name in parts.get("PRIVATE", [])]
        if not hidden or set(parts) - {"", "PUBLIC", "PRIVATE"}:
            return
        public = [*parts.get("PUBLIC", []), *hidden]
        private = [name for name in parts["PRIVATE"] if name not in hidden]
        scopes = [("PUBLIC", public), ("PRIVATE", private)]
        text = " ".join(part for scope, names in scopes if names for part in (scope, *names))
        flat = f"target_link_libraries({self.target} {text})"
        if len(flat) > _WIDTH or len(public) > 1 or len(private) > 1:
            body = [
                line for scope, names in scopes if names for line in (f"    {scope}", *(f"        {n}" for n in names))
            ]
            flat = "\n".join(["target_link_libraries(", f"    {self.target}", *body, ")"])
        self.data = self.data[: command.start] + flat.encode() + self.data[command.end :]

    def _install(self, name: str) -> None:
        """Install a file set, where the tree installs such sets."""
        component = self.style.api_component if name == "api" else self.style.kernels_component
        installs = [one for one in self.file.commands if one.name == "install" and self.target in words(one)]
        if not component or any({"FILE_SET", name} <= words(one) for one in installs):
            return
        entry = ["FILE_SET", name, "COMPONENT", component]
        if name == "kernels":
            entry[2:2] = ["DESTINATION", f"{self.style.kernels_destination}{self.file.folder}"]
        with_sets = next((one for one in installs if "FILE_SET" in words(one)), None)
        if with_sets is None:
            text = install.written(["TARGETS", self.target, *entry]) + "\n"
            index = self.data.rfind(b"\n", 0, installs[0].start) + 1 if installs else len(self.data)
            self._put(index, (f"{text}\n" if installs else f"\n{text}").encode())
            return
        if b"\n" not in self.data[with_sets.start : with_sets.end]:
            known = [argument.text for argument in with_sets.arguments]
            index = known.index("FILE_SET") if name == "api" else len(known)
            text = install.written([*known[:index], *entry, *known[index:]])
            self.data = self.data[: with_sets.start] + text.encode() + self.data[with_sets.end :]
            return
        lines = "".join(f"    {line}\n" for line in install.lines(entry))
        first = next(one for one in with_sets.arguments if one.text == "FILE_SET")
        if name == "api":
            self._put(first.start, lines.lstrip().encode() + b"    ")
            return
        before = self.data[: with_sets.end - 1].rstrip()
        self.data = before + b"\n" + lines.encode() + self.data[with_sets.end - 1 :]


def _pattern(kernel: str, folder: str) -> str:
    """Return what matches a kernel and its neighbours: everything in its folder of kernels, else in its folder."""
    parts = posixpath.relpath(f"/{posixpath.dirname(kernel)}", f"/{folder}").split("/")
    kernels_index = next(
        (index for index, part in enumerate(parts) if part.startswith("kernel") or part.endswith("kernels")), None
    )
    return posixpath.normpath(
        "/".join([folder, *(parts if kernels_index is None else parts[: kernels_index + 1]), "*"])
    )
