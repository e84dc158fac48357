# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""One entry of a compile database, turned into flags that libclang takes; what to drop is ``rules/flags.yaml``."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from clang import cindex

from migrate import rules
from migrate.cpp.toolchain import load_library

_PATH_FLAGS = ("-isystem", "-iquote", "-idirafter", "-include", "-imacros", "-I", "-isysroot", "--sysroot", "-F")
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


@rules.cached
def _rules() -> dict[str, Any]:
    return dict(rules.load("flags.yaml"))


def split_command(command: str) -> list[str]:
    """Split a ``command`` string as a POSIX shell does."""
    return shlex.split(command)


def cure(words: list[str], folder: Path, file: Path, dropped: MutableMapping[str, int]) -> Command:
    """Cure one entry.

    Args:
        words: the command, program first.
        folder: its working folder.
        file: the source.
        dropped: counts flags dropped because clang does not know them.
    """
    words = list(_expand(words, folder))
    while len(words) > 1 and Path(words[0]).stem in _rules()["launchers"]:
        words.pop(0)
    compiler, rest = words[0], words[1:]
    if "/" in compiler:
        compiler = os.path.normpath(folder / compiler)
    kept: list[str] = []
    language = "c" if file.suffix == ".c" else "c++"
    arguments = iter(rest)
    for argument in arguments:
        if argument == "-Xclang":
            _pass_through(arguments, kept)
        elif argument in _rules()["drop_with_value"]:
            value = next(arguments, "")
            language = value if argument == "-x" and value in ("c", "c++") else language
        elif _is_dropped(argument) or _is_file(argument, folder, file):
            continue
        elif flag := next((flag for flag in _PATH_FLAGS if argument.startswith(flag)), ""):
            value = argument[len(flag) :].removeprefix("=") or next(arguments, "")
            kept += _path_flag(flag, value, folder)
        elif argument in ("-D", "-U"):
            kept.append(argument + next(arguments, ""))
        elif argument.startswith(("-f", "-m", "-W", "--param")) and not _known(argument):
            dropped[argument] = dropped.get(argument, 0) + 1
            if argument == "--param":
                next(arguments, "")
        else:
            kept.append(argument)
    return Command(compiler, ("-x", language, *kept))


def _expand(words: list[str], folder: Path, depth: int = 0) -> Iterator[str]:
    for word in words:
        file = folder / word[1:]
        if word.startswith("@") and depth < 8 and file.is_file():
            yield from _expand(shlex.split(file.read_text(encoding="utf-8")), folder, depth + 1)
        else:
            yield word


def _pass_through(arguments: Iterator[str], kept: list[str]) -> None:
    value = next(arguments, "")
    if value in ("-include-pch", "-include"):
        next(arguments, "")  # the second -Xclang
        target = next(arguments, "")
        if value == "-include" and not _is_pch(target):
            kept += ["-include", target]
    elif not _is_dropped(value) and value != "-emit-pch":
        kept += ["-Xclang", value]


def _is_dropped(argument: str) -> bool:
    rules = _rules()
    if argument in rules["drop_exact"]:
        return True
    attached = (flag for flag in rules["drop_with_value"] if len(flag) > 2 or flag in ("-o", "-x"))
    return argument.startswith((*rules["drop_prefix"], *attached))


def _is_pch(path: str) -> bool:
    return Path(path).name.removesuffix(".pch").removesuffix(".gch") in _rules()["force_include_drop"]


def _is_file(argument: str, folder: Path, file: Path) -> bool:
    return not argument.startswith("-") and Path(os.path.normpath(folder / argument)) == file


def _path_flag(flag: str, value: str, folder: Path) -> list[str]:
    if flag in ("-include", "-imacros"):
        if _is_pch(value):
            return []
        beside = folder / value
        return [flag, os.path.normpath(beside) if beside.is_file() else value]
    path = value if value.startswith("=") else os.path.normpath(folder / value)
    if flag == "--sysroot":
        return [f"--sysroot={path}"]
    return [flag + path] if flag in ("-I", "-F") else [flag, path]


@cache
def _known(argument: str) -> bool:
    """True if libclang takes the flag without complaint; each distinct flag is tried once."""
    if argument.startswith(tuple(_rules()["keep_prefix"])):
        return True
    if argument == "--param":
        return False
    load_library()
    with _silent():
        try:
            unit = cindex.Index.create().parse(
                "flag.cpp", args=["-x", "c++", argument], unsaved_files=[("flag.cpp", "")]
            )
        except cindex.TranslationUnitLoadError:
            return False
        return not any(_UNKNOWN.search(item.spelling) for item in unit.diagnostics)


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
