# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Building the program that calls a function: its sources, stand-ins for what they lack, and a driver."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from migrate.cpp.cache import digest
from migrate.errors import MigrateError
from migrate.templates import render
from migrate.verify.compiler import CompileFailure, demangled, symbols
from migrate.verify.kept_build import kept_build
from migrate.verify.launch.environment import Environment
from migrate.verify.launch.subject import Subject
from migrate.verify.shadow import Shadow

# defined by the compiler's and the linker's own start files
_START_FILES = re.compile(r"__dso_handle$|_GLOBAL_OFFSET_TABLE_$|__[a-z]|_DYNAMIC$|main$|_start$")


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

    def build(self, subjects: Sequence[Subject], moved: Mapping[str, str], more: Iterable[str], folder: Path) -> Path:
        """Build the program that calls some functions.

        Args:
            subjects: the functions as they were.
            moved: where their files lie in this state, by where they lay; what is the same is left out.
            more: further sources of this state.
            folder: where to build.

        Returns:
            The program.

        Raises:
            MigrateError: MIG711, a tool is missing; MIG731, it does not compile or link.
        """
        try:
            return self._build(subjects, moved, more, folder)
        except CompileFailure as error:
            raise MigrateError("MIG731", where=subjects[0].name, reason=error.reason) from error

    def _build(self, subjects: Sequence[Subject], moved: Mapping[str, str], more: Iterable[str], folder: Path) -> Path:
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
                literals=dict.fromkeys(number for subject in subjects for number in subject.literals),
                texts=dict.fromkeys(text for subject in subjects for text in subject.texts),
            )
        )
        objects = self._objects(next(iter(headers)), [self._place(path) for path in sources], driver, folder)
        support = self._environment.support
        undefined = set[str]().union(*(symbols(file, "--undefined-only") for file in (*objects, support)))
        defined = set[str]().union(*(symbols(file, "--defined-only") for file in (*objects, support)))
        missing = sorted(name for name in undefined - defined - self._compiler.provided if not _START_FILES.match(name))
        names = demangled(missing)
        answers = {name: text for name, text in self._environment.stand_ins.answers.items() if name in names.values()}
        stubs = self._stubs({symbol: name for symbol, name in names.items() if name not in answers}, folder)
        program = folder / "program"
        answered = [self._answers(answers.values())] if answers else []
        files = map(str, (*objects, support, *answered, stubs))
        self._compiler.run(folder, *files, "-Wl,-z,lazy", "-o", str(program))
        return program

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
        self._compiler.run(folder, "-x", "c", "-w", "-O0", "-c", str(source), "-o", str(target))
        return target
