# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The outline of a C++ file without a parser: which names are declared in which scopes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from migrate.cpp.lexer import hide

_TOKEN = re.compile(
    r"\b(?P<template>template)\s*(?=<)"
    r"|\bnamespace\s+(?:\[\[.*?\]\]\s*)?(?P<space>[\w:]*)\s*\{"
    r"|\b(?P<key>class|struct|enum\s+class|enum\s+struct|enum)\s+(?:\[\[[^]]*\]\]\s*|alignas\([^)]*\)\s*)*(?P<type>\w+)"
    r"(?P<head>[^;{}()=]*)(?P<open>[{;])"
    r"|(?P<name>~?\w+)\s*(?=\()"
    r"|\b(?P<object>\w+)\s*(?==[^=])"
    r"|(?P<brace>[{}])|(?P<end>;)"
)
_STRING = r'"(?:\\.|[^"\\\n])*"|' + r"'(?:\\.|[^'\\\n])*'"
_COMMENTS = {
    ("hpp", "cpp", "h", "cc", "cxx", "hxx"): re.compile(
        r'R"(?P<raw>[^\s()\\]{0,16})\(.*?\)(?P=raw)"|' + _STRING + r"|(?P<comment>//[^\n]*|/\*.*?\*/)", re.S
    ),
    ("py", "txt", "cmake"): re.compile(r'"""(?:\\.|[^\\])*?"""|' + _STRING + r"|(?P<comment>\#[^\n]*)", re.S),
}
_DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.M)
_ROUND, _ANGLES = re.compile(r"[()]"), re.compile(r"[<>]")
_BLANK = re.compile(r"[^\n]")
_MACRO = re.compile(r"[A-Z][A-Z0-9_]{2,}")
_NOT_NAME = re.compile(
    r"if|for|while|switch|return|sizeof|alignof|decltype|catch|static_assert|noexcept|alignas|requires|throw|new|delete"
    r"|operator|defined|co_return|co_await|typeid|__attribute__|void|bool|char|int|float|double|auto|\d\w*"
)


@dataclass(frozen=True, slots=True)
class Declared:
    """One name that a file declares outside of function bodies.

    Args:
        scope: the namespaces and classes around it, joined by ``::``; empty at global scope.
        name: the name itself.
        line: 1-based.
        type: ``class``, ``function`` or ``object``.
        offset: of the name in the text.
    """

    scope: str
    name: str
    line: int
    type: str
    offset: int

    @property
    def qualified(self) -> str:
        """The name with its scope."""
        return f"{self.scope}::{self.name}" if self.scope else self.name


def code_of(data: bytes) -> str:
    """Return a file's text with comments, literals and preprocessor lines blanked; line numbers stay."""
    text = hide(data).decode("utf-8", "replace")
    return _DIRECTIVE.sub(lambda match: _BLANK.sub(" ", match[0]), text)


def uncommented(text: str, path: str) -> str:
    """Blank the comments of a file, its literals stay; a document has none.

    Args:
        text: of the file.
        path: tells the language.
    """
    ending = path.rpartition(".")[2]
    for endings, pattern in _COMMENTS.items():
        if ending in endings:
            return pattern.sub(lambda match: _BLANK.sub(" ", match[0]) if match["comment"] else match[0], text)
    return text


def outline(code: str) -> list[Declared]:
    """List what a file declares at namespace and class level.

    Args:
        code: as :func:`code_of` returns it.

    Returns:
        In the order of the file. Names inside function bodies, argument lists and initialisers are not listed.
    """
    starts = [match.end() for match in re.finditer("\n", code)]
    return [
        Declared(scope, name, 1 + bisect_right(starts, offset), kind, offset)
        for scope, name, kind, offset in _walk(code)
    ]


def _walk(code: str) -> Iterator[tuple[str, str, str, int]]:
    scopes: list[str | None] = []  # None is a body: nothing in it is listed
    position, pending = 0, False
    while (match := _TOKEN.search(code, position)) is not None:
        position = match.end()
        inside = None in scopes
        if match["template"] is not None:
            position = _closing(code, match.end(), _ANGLES)
        elif match["space"] is not None:
            scopes.append(match["space"])
            pending = False
        elif match["type"] is not None:
            if not inside and not pending and (match["open"] == "{" or not match["head"].strip(" \n\t:,<>&*")):
                yield _join(scopes), match["type"], "class", match.start("type")
            if match["open"] == "{":
                scopes.append(None if match["key"].startswith("enum") else match["type"])
            pending = False
        elif match["name"] is not None:
            position = _closing(code, match.end(), _ROUND)
            if not inside and not pending and not _NOT_NAME.fullmatch(match["name"]):
                yield _join(scopes), match["name"], "function", match.start("name")
                pending = not _MACRO.fullmatch(match["name"])
        elif match["object"] is not None:
            if not inside and not pending:
                yield _join(scopes), match["object"], "object", match.start("object")
                pending = True
        elif match["brace"] == "{":
            scopes.append(None)
        elif match["brace"] == "}":
            if scopes:
                scopes.pop()
            pending = False
        else:
            pending = False


def _join(scopes: list[str | None]) -> str:
    return "::".join(scope for scope in scopes if scope)


def _closing(code: str, opening: int, marks: re.Pattern[str]) -> int:
    depth = 0
    for match in marks.finditer(code, opening):
        depth += 1 if match[0] in "(<" else -1
        if depth == 0:
            return match.end()
    return len(code)
