# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Building the program that calls a function: its sources, stand-ins for what they lack, and a driver."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from migrate.cpp.cache import digest
from migrate.cpp.includes import is_host
from migrate.errors import MigrateError
from migrate.templates import render
from migrate.verify.compiler import CompileFailure, demangled, symbols
from migrate.verify.kept_build import kept_build
from migrate.verify.launch.definitions import Definitions
from migrate.verify.launch.environment import Environment
from migrate.verify.launch.public_fields import public_fields
from migrate.verify.launch.subject import Subject
from migrate.verify.shadow import Shadow

# defined by the compiler's and the linker's own start files
_START_FILES = re.compile(r"__dso_handle$|_GLOBAL_OFFSET_TABLE_$|__[a-z]|_DYNAMIC$|main$|_start$")
_FIELDS = "fields.hpp"
_HEADERS = (".hpp", ".h")  # what can be included by itself


@dataclass(slots=True)
class Program:
    """A program that calls functions.

    Args:
        folder: where it is built.
        objects: of the operation's sources, of the driver, and of sources that were added.
        sources: that they were made of.
        file: the program.
        missing: what nothing defines, by demangled name; stubs stand in for it.
    """

    folder: Path
    objects: list[Path]
    sources: set[str]
    file: Path
    missing: dict[str, str] = field(default_factory=dict)


class Builder:
    """Builds programs of one state of a tree.

    Args:
        environment: what every unit includes.
        overlay: contents that take the place of files, by path.
    """

    def __init__(self, environment: Environment, overlay: Mapping[str, bytes] | None = None) -> None:
        self._environment = environment
        self._overlay = overlay or {}
        self._compiler = environment.compiler
        self._shadow = Shadow(environment.parser.tree, overlay) if overlay else None

    def build(
        self, subjects: Sequence[Subject], moved: Mapping[str, str], more: Iterable[str], folder: Path
    ) -> Program:
        """Compile what calls some functions, and link it.

        Args:
            subjects: the functions as they were.
            moved: where their files lie in this state, by where they lay; what is the same is left out.
            more: further sources of this state.
            folder: where to build.

        Raises:
            MigrateError: MIG711, a tool is missing; MIG731, it does not compile or link.
        """
        try:
            return self._build(subjects, moved, more, folder)
        except CompileFailure as error:
            raise MigrateError("MIG731", where=subjects[0].name, reason=error.reason) from error

    def _build(
        self, subjects: Sequence[Subject], moved: Mapping[str, str], more: Iterable[str], folder: Path
    ) -> Program:
        headers = dict.fromkeys(moved.get(subject.header, subject.header) for subject in subjects)
        known = [moved.get(path, path) for subject in subjects for path in subject.sources]
        sources = [path for path in dict.fromkeys((*known, *more)) if self._exists(path)]
        driver = folder / "driver.cpp"
        driver.write_text(
            render(
                "verify/launch/driver.cpp.j2",
                headers=[self._place(header) for header in headers],
                subjects=subjects,
                enumerations={key: value for subject in subjects for key, value in subject.enumerations.items()},
                constructors={key: value for subject in subjects for key, value in subject.constructors.items()},
                literals=dict.fromkeys(number for subject in subjects for number in subject.literals),
                texts=dict.fromkeys(text for subject in subjects for text in subject.texts),
            )
        )
        self._write_fields(headers, folder / _FIELDS)
        objects = self._objects(next(iter(headers)), [self._place(path) for path in sources], driver, folder)
        program = Program(folder, objects, set(sources), folder / "program")
        self._link(program)
        return program

    def complete(self, program: Program, functions: Iterable[str]) -> bool:
        """Compile the sources that define functions which a program called in vain, and link it again.

        Args:
            program: it.
            functions: as the program named them.

        Returns:
            Whether anything could be added.
        """
        added = [file for function in functions if (file := self._defining(program, function)) is not None]
        if not added:
            return False
        program.objects += added
        try:
            self._link(program)
        except CompileFailure:
            del program.objects[-len(added) :]
            return False
        return True

    def _defining(self, program: Program, function: str) -> Path | None:
        """Return the object of the source that defines a function, if there is one that compiles."""
        symbol = program.missing.get(function)
        if symbol is None:
            return None
        definitions = Definitions(self._environment.parser.tree, self._environment.stand_ins.definitions)
        for path in definitions.sources(function):
            if path in program.sources:
                continue
            with suppress(CompileFailure):
                file = self._kept(path, program.folder)
                if symbol in symbols(file, "--defined-only"):
                    program.sources.add(path)
                    return file
        return None

    def _kept(self, path: str, folder: Path) -> Path:
        """Compile a source of the tree that is no part of the operation, or take what was kept of it."""
        if self._shadow is not None:
            return self._compile(path, self._place(path), folder)
        target = self._environment.folder / f"source-{digest(path)[:16]}.o"

        def build(scratch: Path, name: Path, rule: Path) -> None:
            words = ["-c", str(self._place(path)), "-o", str(name), "-MD", "-MF", str(rule)]
            self._compiler.run(scratch, *self._environment.arguments(path), *words)

        kept_build(target, build)
        return target

    def _write_fields(self, headers: Iterable[str], target: Path) -> None:
        folders = tuple(header.rpartition("/")[0] + "/" for header in headers)
        parser = self._environment.parser
        files = [path for path in parser.tree.files(*_HEADERS) if path.startswith(folders) and is_host(path)]
        known = public_fields(parser, files)
        counts = {name: count for each in known.values() for name, count in each.items()}
        target.write_text(
            render("verify/launch/fields.hpp.j2", headers=[self._place(path) for path in known], counts=counts)
        )

    def _link(self, program: Program) -> None:
        support = self._environment.support
        files = (*program.objects, support)
        undefined = set[str]().union(*(symbols(file, "--undefined-only") for file in files))
        defined = set[str]().union(*(symbols(file, "--defined-only") for file in files))
        missing = sorted(name for name in undefined - defined - self._compiler.provided if not _START_FILES.match(name))
        names = demangled(missing)
        known = self._environment.stand_ins.answers
        answers = {name: text for name in names.values() if (text := known.get(name) or known.get(_unsigned(name)))}
        stubs = self._stubs({symbol: name for symbol, name in names.items() if name not in answers}, program.folder)
        answered = [self._answers(dict.fromkeys(answers.values()))] if answers else []
        objects = map(str, (*program.objects[:1], support, *answered, *program.objects[1:], stubs))
        # What a source defines that was added counts no more than what stands in for it.
        options = ["-Wl,-z,lazy", "-Wl,--allow-multiple-definition"]
        self._compiler.run(program.folder, *objects, *options, "-o", str(program.file))
        program.missing = {name: symbol for symbol, name in names.items() if name not in answers}

    def _objects(self, header: str, sources: Sequence[Path], driver: Path, folder: Path) -> list[Path]:
        """Compile sources and driver: together, which takes half the time, or each alone where their names collide."""
        together = folder / "together.cpp"
        together.write_text("".join(f'#include "{source}"\n' for source in (*sources, driver)))
        with suppress(CompileFailure):
            return [self._compile(header, together, folder)]
        return [self._compile(header, source, folder) for source in (*sources, driver)]

    def _compile(self, path: str, source: Path, folder: Path) -> Path:
        target = folder / f"{digest(str(source))[:12]}.o"
        arguments = self._environment.arguments(path)
        if self._shadow is not None:
            arguments = self._shadow.arguments(arguments)
        arguments += ["-include", str(folder / _FIELDS)]
        self._compiler.run(folder, *arguments, "-c", str(source), "-o", str(target))
        return target

    def _exists(self, path: str) -> bool:
        return path in self._overlay or self._environment.parser.tree.exists(path)

    def _place(self, path: str) -> Path:
        return (self._shadow or self._environment.parser.tree).root / path

    def _answers(self, texts: Iterable[str]) -> Path:
        text = "\n".join(texts)
        target = self._environment.folder / f"answers-{digest(text)[:16]}.o"
        source = target.with_suffix(".cpp")
        source.write_text(text)

        def build(scratch: Path, name: Path, rule: Path) -> None:
            arguments = self._environment.arguments(self._environment.stand_ins.sources[0])
            self._compiler.run(scratch, *arguments, "-c", str(source), "-o", str(name), "-MD", "-MF", str(rule))

        kept_build(target, build)
        return target

    def _stubs(self, names: Mapping[str, str], folder: Path) -> Path:
        types = [symbol for symbol in names if symbol.startswith("_ZTI")]
        functions = [
            (symbol, name.replace("\\", "").replace('"', "'"))
            for symbol, name in names.items()
            if "(" in name and not symbol.startswith(("_ZTV", "_ZGV", "_ZTT", "_ZTI"))
        ]
        objects = sorted(set(names) - set(types) - {symbol for symbol, _ in functions})
        source, target = folder / "stubs.c", folder / "stubs.o"
        source.write_text(render("verify/launch/stubs.c.j2", functions=functions, types=types, objects=objects))
        self._compiler.run(folder, "-x", "c", "-w", "-O0", "-fexceptions", "-c", str(source), "-o", str(target))
        return target


def _unsigned(name: str) -> str:
    """Return a demangled name without its parameters."""
    return name.partition("(")[0]
