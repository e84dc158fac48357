# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Parses one file alone, without anything it includes, and still gets whole bodies and signatures.

Qualified names are folded into identifiers, unknown ones are declared from the parser's own diagnostics and the use the
text makes of them, and the file is parsed again until nothing is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from clang import cindex

from migrate.cpp import brackets, toolchain
from migrate.cpp.stub.declarations import Stubs, base
from migrate.cpp.stub.fold import fold
from migrate.cpp.stub.macros import Expansion, Macro, defined, expand

FLAGS = (
    # this target has the fewest builtins to set up, and nothing here depends on the sizes of its types
    *("--target=wasm32-unknown-unknown", "-std=c++20", "-nostdinc", "-nostdinc++"),
    *("-ferror-limit=0", "-w", "-fno-spell-checking"),
)
FILE = "/stub/file.cpp"
_STUBS = "/stub/stubs.hpp"
_KEEP_GOING = 0x200
_FOR_PRECOMPILED = 0x4
_ROUNDS = 6
_QUOTED = re.compile(r"'([\w$]+)")
_WORD = re.compile(rb"[\w$]+")
_ALIAS = re.compile(rb"\busing\s+\w+\s*=\s*(?:const\s+)?$")
_BLANK = b" \t\r\n"
_LONGEST = 4000  # bytes of a list of template arguments


@dataclass(frozen=True, slots=True)
class StubUnit:
    """A file parsed alone.

    Args:
        unit: libclang's translation unit.
        file: its main file.
        buffer: what was parsed, with macro expansions behind the file's own bytes.
        text: the same, names not folded.
        size: number of bytes of the file itself.
        expansions: of declaring macros.
        unknown: identifiers that stayed undeclared.
        broken: syntax errors, as ``line: message``.
        stubs: what was declared for it.
    """

    unit: cindex.TranslationUnit
    file: cindex.File
    buffer: bytes
    text: bytes
    size: int
    expansions: list[Expansion]
    unknown: tuple[str, ...]
    broken: tuple[str, ...]
    stubs: Stubs


def prepare(folder: Path) -> Path:
    """Precompile the vocabulary, quick and whole.

    Args:
        folder: where to put it; it must outlive every :class:`StubParser` that uses it.
    """
    toolchain.load_library()
    header = folder / "vocabulary.hpp"
    header.write_text(base(), encoding="utf-8")
    for name, flags in (("quick", ()), ("whole", ("-DWHOLE",))):
        arguments = ["-x", "c++-header", *FLAGS, *flags]
        unit = cindex.Index.create().parse(str(header), args=arguments, options=_FOR_PRECOMPILED)
        unit.save(str(folder / f"{name}.pch"))
    return folder


class StubParser:
    """Parses files alone; one for each process.

    Args:
        compiled: the folder that :func:`prepare` filled.
        triggers: words that make a macro a declaring one.
        foreign: declaring macros of other files.
    """

    def __init__(
        self,
        compiled: Path,
        triggers: tuple[bytes, ...],
        foreign: Mapping[bytes, Macro] | None = None,
    ) -> None:
        toolchain.load_library()
        self._index = cindex.Index.create()
        common = ["-x", "c++", *FLAGS, "-include", _STUBS, "-include-pch"]
        self._quick = [*common, str(compiled / "quick.pch")]
        self._whole = [*common, str(compiled / "whole.pch"), "-DWHOLE"]
        self._triggers = triggers
        self._foreign = foreign or {}

    def parse(self, data: bytes, whole: Stubs | None = None) -> StubUnit:
        """Parse a C++ file without its includes.

        Args:
            data: the file's bytes.
            whole: what an earlier parse declared; the file is parsed again, slower: expressions of unknown type have
                members and operators, so that none is in error.

        Returns:
            The unit, complete as far as the text allows.
        """
        text, expansions = expand(data, defined(data, self._triggers), self._foreign)
        buffer = fold(text)
        source = buffer.decode("latin-1")
        if not source.isascii():
            source = source.encode("ascii", "replace").decode("ascii")
        stubs = whole or Stubs()
        if whole is None:
            stubs.predict(buffer)
        arguments = self._quick if whole is None else self._whole
        for _ in range(_ROUNDS):
            files = [(FILE, source), (_STUBS, stubs.text(whole is not None))]
            unit = self._index.parse(FILE, args=arguments, unsaved_files=files, options=_KEEP_GOING)
            unknown, broken = _learn(unit, buffer, stubs)
            if not unknown or unknown[-1] != "":
                break
        names = tuple(sorted({name for name in unknown if name}))
        file = cindex.File.from_name(unit, FILE)
        return StubUnit(unit, file, buffer, text, len(data), expansions, names, tuple(broken), stubs)


def _learn(unit: cindex.TranslationUnit, buffer: bytes, stubs: Stubs) -> tuple[list[str], list[str]]:
    """Declare what the diagnostics miss; the names that could not be, ending in "" if another parse is worth it."""
    unknown: list[str] = []
    broken: list[str] = []
    news = False
    for diagnostic in unit.diagnostics:
        if diagnostic.severity < cindex.Diagnostic.Error:
            continue
        message = diagnostic.spelling
        use = _use(message, buffer, diagnostic.location)
        if use is None:
            if message.startswith("expected "):
                broken.append(f"{diagnostic.location.line}: {message}")
            continue
        name, kind, arguments = use
        added = (
            stubs.as_type(name)
            if kind == "type"
            else stubs.as_template(name, arguments)
            if kind == "template"
            else stubs.as_constant(name)
            if kind == "constant"
            else stubs.as_function(name, templated=bool(arguments))
            if kind == "function"
            else stubs.as_value(name)
        )
        news = news or added
        if not added:
            unknown.append(name)
    return ([*unknown, ""] if news else unknown), broken


def _use(message: str, buffer: bytes, location: cindex.SourceLocation) -> tuple[str, str, list[str]] | None:
    """What a diagnostic says to be unknown, as (name, kind of use, template arguments)."""
    if message.startswith(("unknown type name", "no template named", "use of undeclared identifier")):
        match = _QUOTED.search(message)
        if match is None:
            return None
        name = match[1]
    elif message.startswith(("expected class name", "template argument for template type parameter must be a type")):
        word = _WORD.match(buffer, location.offset)
        if word is None:
            return None
        name = word[0].decode()
        message = "unknown type name"
    else:
        return None
    offset = location.offset
    if not buffer.startswith(name.encode(), offset):
        return name, "type" if message.startswith("unknown type") else "value", []
    after = _skip(buffer, offset + len(name))
    closing = max(brackets.closing(buffer, after, after + _LONGEST), 0) if buffer[after : after + 1] == b"<" else 0
    if message.startswith("use of") or (message.startswith("no template") and closing):
        behind = buffer[_skip(buffer, closing) :][:3] if closing else buffer[after : after + 3]
        if behind[:1] == b"(":
            return name, "function", ["<"] if closing else []
        if closing:
            constant = behind[:1] in b");,?=" or behind in (b"and", b"or ") or behind[:2] in (b"&&", b"||")
            arguments = _split(buffer[after + 1 : closing - 1])
            aliased = _ALIAS.search(buffer, max(0, offset - 200), offset)
            return name, "constant" if constant and not aliased else "template", arguments
        pointer = behind[:1] in (b"*", b"&") and buffer[_skip(buffer, after + 1) :][:1] in (b">", b",", b")")
        return name, "type" if behind[:1] == b"{" or pointer else "value", []
    if closing:
        return name, "template", _split(buffer[after + 1 : closing - 1])
    return name, "type", []


def _skip(buffer: bytes, offset: int) -> int:
    while buffer[offset : offset + 1] and buffer[offset] in _BLANK:
        offset += 1
    return offset


def _split(arguments: bytes) -> list[str]:
    parts = [arguments[start:end].decode("latin-1") for start, end in brackets.split(arguments)]
    return parts or [""]
