# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""One entry of a compile database, turned into flags that a compiler may be given; which is ``rules/flags.yaml``.

A database comes with the tree: its flags may name files to write, programs to load and files to read. What is kept is
listed, values are checked, and nothing else is passed on.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from clang import cindex

from migrate import rules
from migrate.cpp.toolchain import load_library

_PATHS = ("folders", "sysroots", "headers")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DEEPEST, _LONGEST = 4, 1_000_000  # of response files: how deep, and how many bytes
_MOST = 20_000  # words of a command
_UNKNOWN = re.compile(
    r"unknown (?:argument|warning option)|unsupported (?:option|argument)|not supported|unused during"
)


@dataclass(frozen=True, slots=True)
class Command:
    """One cured entry.

    Args:
        compiler: the program, without launchers.
        arguments: flags for libclang, language included, without source and output.
    """

    compiler: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rules:
    """``rules/flags.yaml`` with its patterns compiled."""

    values: dict[str, Any]
    keep: re.Pattern[str]
    ignore: re.Pattern[str]
    macro: re.Pattern[str]

    def flag_of(self, key: str, argument: str) -> str:
        """Return which of the flags that take a value begins an argument; empty for none."""
        flags: list[str] = self.values[key]
        return next((flag for flag in flags if argument.startswith(flag)), "")


@rules.cached
def _rules() -> _Rules:
    values = dict(rules.load("flags.yaml"))
    keep, ignore = (re.compile("|".join(f"(?:{pattern})" for pattern in values[key])) for key in ("keep", "ignore"))
    return _Rules(values, keep, ignore, re.compile(values["macros"]))


def split_command(command: str) -> list[str]:
    """Split a ``command`` string as a POSIX shell does.

    Raises:
        ValueError: a quotation does not end.
    """
    return shlex.split(command)


def cure(words: list[str], folder: Path, file: Path, own: Sequence[Path], dropped: MutableMapping[str, int]) -> Command:
    """Cure one entry.

    Args:
        words: the command, program first.
        folder: its working folder.
        file: the source.
        own: folders of the tree and of its build: response files and headers read first must lie there.
        dropped: counts flags left out that no build needs, or that clang does not know.

    Raises:
        ValueError: there is no command.
    """
    words = list(islice(_expand(words, folder, own), _MOST + 1))
    if len(words) > _MOST:  # response files that name each other
        raise ValueError(f"its command has more than {_MOST} words")
    while len(words) > 1 and Path(words[0]).stem in _rules().values["launchers"]:
        words.pop(0)
    if not words:
        raise ValueError("the command is empty")
    compiler = os.path.normpath(folder / words[0]) if "/" in words[0] else words[0]
    entry = _Entry(folder, file, own, iter(words[1:]), dropped)
    return Command(compiler, entry.arguments())


def allowed(argument: str) -> bool:
    """Tell whether a flag that stands by itself may be given to a compiler.

    Args:
        argument: the whole flag; macros with the value attached.
    """
    if _CONTROL.search(argument):
        return False
    macro = argument[:2] in ("-D", "-U") and _rules().macro.fullmatch(argument, 2)
    return bool(macro or _rules().keep.fullmatch(argument))


class _Entry:
    """Goes through the arguments of one entry."""

    def __init__(
        self, folder: Path, file: Path, own: Sequence[Path], words: Iterator[str], dropped: MutableMapping[str, int]
    ) -> None:
        self._folder, self._file, self._own, self._words, self._dropped = folder, file, own, words, dropped
        self._language = "c" if file.suffix == ".c" else "c++"
        self._kept: list[str] = []
        self._after_dropped = False

    def arguments(self) -> tuple[str, ...]:
        for word in self._words:
            is_value = self._after_dropped and not word.startswith("-")
            self._after_dropped = False
            if not is_value:
                self._take(word)
        return "-x", self._language, *self._kept

    def _take(self, word: str) -> None:
        known = _rules()
        if flag := known.flag_of("ignore_with_value", word):
            value = word[len(flag) :] or next(self._words, "")
            self._language = value if flag == "-x" and value in ("c", "c++") else self._language
        elif word == "-Xclang":
            self._pass_through()
        elif word in ("-D", "-U"):
            self._plain(word + next(self._words, ""))
        elif known.ignore.fullmatch(word) or self._is_source(word):
            return
        elif flag := next(filter(None, (known.flag_of(key, word) for key in _PATHS)), ""):
            self._path(flag, word[len(flag) :].removeprefix("=") or next(self._words, ""))
        else:
            self._plain(word)

    def _plain(self, word: str) -> None:
        if not allowed(word) or (word.startswith(("-f", "-m", "-W")) and not _known(word)):
            self._drop(word)
        else:
            self._kept.append(word)

    def _path(self, flag: str, value: str) -> None:
        """Keep a flag whose value is a path, if it may lead there."""
        known = _rules().values
        if not value or _CONTROL.search(value):
            self._drop(flag)
            return
        place = Path(os.path.normpath(self._folder / value))
        if flag in known["headers"]:
            self._header(flag, value, place)
        elif flag in known["sysroots"]:
            if self._is_own(place):  # a compiler runs programs that it finds there
                self._drop(f"{flag}={value}")
            else:
                self._kept += [f"{flag}={place}"] if flag.startswith("--") else [flag, str(place)]
        else:
            path = value if value.startswith("=") else str(place)
            self._kept += [flag + path] if flag == "-I" else [flag, path]

    def _header(self, flag: str, value: str, place: Path) -> None:
        if _is_pch(value):
            return
        if place.is_file() and self._is_own(place):
            self._kept += [flag, str(place)]
        elif not place.exists() and not Path(value).is_absolute() and ".." not in Path(value).parts:
            self._kept += [flag, value]  # looked for in the search folders
        else:
            self._drop(f"{flag} {value}")

    def _pass_through(self) -> None:
        """Read what is meant for clang itself: of that, CMake's way to force a precompiled header is known."""
        value = next(self._words, "")
        if value not in ("-include-pch", "-include"):
            if not _rules().ignore.fullmatch(value):
                self._drop(f"-Xclang {value}")
            return
        following = next(self._words, "")
        target = next(self._words, "") if following == "-Xclang" else following
        if value == "-include":
            self._path("-include", target)

    def _is_source(self, word: str) -> bool:
        return not word.startswith("-") and Path(os.path.normpath(self._folder / word)) == self._file

    def _is_own(self, place: Path) -> bool:
        real = place.resolve()
        return any(real.is_relative_to(folder.resolve()) for folder in self._own)

    def _drop(self, word: str) -> None:
        self._after_dropped = word.startswith("-")  # a word that follows is its value, or the source
        self._dropped[word] = self._dropped.get(word, 0) + 1


def _expand(words: Iterable[str], folder: Path, own: Sequence[Path], depth: int = 0) -> Iterator[str]:
    """Put the words of response files in their place; one that lies elsewhere, or is no text, is left to be dropped."""
    for word in words:
        inner = _response(folder / word[1:], own) if word.startswith("@") and depth < _DEEPEST else None
        if inner is None:
            yield word
        else:
            yield from _expand(inner, folder, own, depth + 1)


def _response(file: Path, own: Sequence[Path]) -> list[str] | None:
    try:
        real = file.resolve()
        if not any(real.is_relative_to(folder.resolve()) for folder in own) or not real.is_file():
            return None
        if real.stat().st_size > _LONGEST:
            return None
        return shlex.split(real.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _is_pch(path: str) -> bool:
    return Path(path).name.removesuffix(".pch").removesuffix(".gch") in _rules().values["force_include_drop"]


@cache
def _known(argument: str) -> bool:
    """True if libclang takes the flag without complaint; each distinct flag is tried once."""
    load_library()
    with _silent():
        try:
            unit = cindex.Index.create().parse(
                "flag.cpp", args=["-x", "c++", argument], unsaved_files=[("flag.cpp", "")]
            )
        except cindex.TranslationUnitLoadError:
            return False
        return not any(_UNKNOWN.search(diagnostic.spelling) for diagnostic in unit.diagnostics)


@contextmanager
def _silent() -> Iterator[None]:
    """Keep what libclang writes to file descriptor 2 about unknown warning options from the user's eyes."""
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)
