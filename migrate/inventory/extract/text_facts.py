# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a file mentions, read as text: names in C++ and Python, kernel paths, golden functions, CMake sources."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

from migrate.cpp.lexer import hide, hide_directives
from migrate.cpp.stub.macros import Macro
from migrate.inventory.extract.records import Mention, PathMention, PythonRegistration, TextFacts

_NAMES = re.compile(
    rb"\b((?:ttnn|ttml|prim|ttnn_fixed|metal|operations|experimental)::(?:\w+::)*[A-Za-z_]\w*)\s*([(.;,)<]|->)?"
)
_INNER = re.compile(rb"[\w:]::$")
_DECLTYPE = re.compile(rb"\bdecltype\(\s*(?:::)?$")
_LITERALS = re.compile(rb'"(?:\\.|[^"\\\n])*"(?:\s*"(?:\\.|[^"\\\n])*")*')
_PIECE = re.compile(rb'"((?:\\.|[^"\\\n])*)"')
_COMMENT = re.compile(rb"//[^\n]*|/\*.*?\*/", re.S)
_PYTHON = re.compile(rb"\bttnn\.((?:_ttnn\.)?[A-Za-z_][\w.]*)")
_REGISTER = re.compile(rb"attach_golden_function\(\s*\n?\s*([\w.]+)")
_FUNCTION = re.compile(rb'\bregister_\w+\(\s*"(ttnn\.[\w.]+)"\s*,\s*(?:ttnn\.)?_ttnn\.[\w.]+\s*,?\s*\)')
_ALIAS = re.compile(rb"^([A-Za-z_]\w*)[ \t]*=[ \t]*(ttnn\.[\w.]*\w)[ \t]*(?:#[^\n]*)?\r?$", re.M)
_CREATES = re.compile(rb"\b(\w+)(?:<[^<>;]*>)?::create(?:_\w+)?\s*\(")
_INCLUDE = re.compile(rb'^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"', re.M)
_ENTRY = re.compile(rb"[\w./${}-]+\.(?:cpp|hpp|h|cc)\b")
_WORD = {b"(": "call", b".": "member"}


def cpp(data: bytes, registrations: int = 0) -> TextFacts:
    """Return the qualified names that a C++ file mentions, the kernel paths it spells, the factories it defines.

    Args:
        data: the file.
        registrations: how many it has.
    """
    names: dict[str, list[Mention]] = {}
    kernels: list[PathMention] = []
    if b"::" in data:
        code, line, counted = hide(data), 1, 0
        for match in _NAMES.finditer(code):
            start = match.start()
            before = code[max(0, start - 40) : start]
            if before.endswith(b":") and not (before.endswith(b"::") and not _INNER.search(before)):
                continue
            how = "decltype" if _DECLTYPE.search(before) else _WORD.get(match[2] or b"", "value")
            line, counted = line + code.count(b"\n", counted, start), start
            names.setdefault(match[1].decode("latin-1"), []).append(Mention(line, how))
    if b"kernels/" in data or b"/kernel" in data:
        lines = _lines(data)
        plain = _COMMENT.sub(lambda comment: re.sub(rb"[^\n]", b" ", comment[0]), data)
        for match in _LITERALS.finditer(plain):
            path = b"".join(_PIECE.findall(match[0])).decode("utf-8", "replace")
            if "/" in path and path.endswith((".cpp", ".cc")) and " " not in path:
                kernels.append(PathMention(bisect_right(lines, match.start()), path))
    factories = sorted({name.decode("latin-1") for name in _CREATES.findall(data)})
    return TextFacts(names=names, kernels=kernels, factories=factories, registrations=registrations)


def registrations(data: bytes, register: bytes, macros: Mapping[bytes, Macro]) -> int:
    """Count the registrations of a file in its text alone, macros expanded.

    Args:
        data: the file.
        register: the registering function's name.
        macros: declaring macros of all files.
    """
    registering = [macro for macro in macros.values() if register in macro.body]
    if register not in data and not any(macro.name in data for macro in registering):
        return 0
    code = hide_directives(data)
    count = len(re.findall(rb"\b" + register + rb"\s*<", code))
    for macro in registering:
        uses = len(re.findall(rb"\b" + macro.name + rb"\s*\(", code))
        count += uses * len(re.findall(rb"\b" + register + rb"\s*<", macro.body))
    return count


def kernel(data: bytes) -> TextFacts:
    """Return what a kernel includes.

    Args:
        data: the file.
    """
    return TextFacts(includes=[path.decode("latin-1") for path in _INCLUDE.findall(data)])


def python(data: bytes) -> TextFacts:
    """Return the ``ttnn.…`` names that a Python file (or a docs page) mentions, each with its first line.

    Args:
        data: the file.
    """
    if b"ttnn." not in data:
        return TextFacts()
    lines = _lines(data)
    names: dict[str, int] = {}
    for match in _PYTHON.finditer(data):
        names.setdefault("ttnn." + match[1].decode("latin-1").rstrip("."), bisect_right(lines, match.start()))
    golden = {match[1].decode("latin-1"): bisect_right(lines, match.start()) for match in _REGISTER.finditer(data)}
    functions = [
        PythonRegistration(match[1].decode("latin-1"), *match.span(), bisect_right(lines, match.start()))
        for match in _FUNCTION.finditer(data)
    ]
    aliases = {match[1].decode("latin-1"): match[2].decode("latin-1") for match in _ALIAS.finditer(data)}
    return TextFacts(python=names, golden=golden, python_registrations=functions, python_aliases=aliases)


def cmake(data: bytes, path: str) -> TextFacts:
    """Return the source entries of a CMake file.

    Args:
        data: the file.
        path: of the file; entries are relative to its folder.
    """
    lines = _lines(data)
    folder = path.rpartition("/")[0]
    mentions = []
    plain = re.sub(rb"#[^\n]*", lambda match: b" " * len(match[0]), data)
    for match in _ENTRY.finditer(plain):
        entry = match[0].decode("latin-1").replace("${CMAKE_CURRENT_SOURCE_DIR}/", "")
        if "$" in entry:
            entry = entry.rpartition("}")[2].lstrip("/")
        source = _normal(f"{folder}/{entry}" if folder else entry)
        mentions.append(PathMention(bisect_right(lines, match.start()), source))
    return TextFacts(sources=mentions)


def _normal(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _lines(data: bytes) -> list[int]:
    return list(accumulate((len(line) + 1 for line in data.split(b"\n")), initial=0))[:-1]
