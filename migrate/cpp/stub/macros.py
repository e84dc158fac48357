# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Expands the macros that declare things (operations, structs, bodies), so that the parser sees what they declare."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from migrate.cpp import brackets
from migrate.cpp.lexer import blank, hide, hide_directives

_DEFINE = re.compile(rb"^[ \t]*#[ \t]*define[ \t]+(\w+)\(([^)\n]*)\)[ \t]*((?:[^\n\\]|\\.|\\\n)*)", re.M)
_BRACE = re.compile(rb"\bnamespace\s+([\w:]*)\s*\{|\bnamespace\s*\{|[{}]")
_TOKEN = re.compile(rb'"(?:\\.|[^"\\])*"|\s*##\s*|#\s*\w+|\w+|\s+|.', re.S)
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Macro:
    """A function-like macro.

    Args:
        name: as defined.
        parameters: their names; ``...`` for the rest.
        body: its text, continued lines joined.
        start: offset of its ``#define``.
    """

    name: bytes
    parameters: tuple[bytes, ...]
    body: bytes
    start: int

    @property
    def binds(self) -> bool:
        """True if it makes Python bindings, which are calls inside a function."""
        return b"bind_" in self.body


@dataclass(frozen=True, slots=True)
class Expansion:
    """Where the text that a macro made stands behind the file's own.

    Args:
        start: first byte of the made text in the buffer.
        end: one past its last byte.
        use_start: first byte of the macro's use in the file.
        use_end: one past the use, semicolon included.
        macro: the macro's name.
    """

    start: int
    end: int
    use_start: int
    use_end: int
    macro: str


def defined(data: bytes, triggers: tuple[bytes, ...]) -> list[Macro]:
    """List the function-like macros of a file whose body holds one of the trigger words.

    Args:
        data: a C++ file.
        triggers: words such as ``register_operation``.
    """
    macros = []
    for match in _DEFINE.finditer(data):
        body = match[3].replace(b"\\\n", b"\n")
        if any(trigger in body for trigger in triggers):
            names = tuple(name.strip() for name in match[2].split(b",") if name.strip())
            macros.append(Macro(match[1], names, body, match.start()))
    return macros


def expand(data: bytes, local: list[Macro], foreign: Mapping[bytes, Macro]) -> tuple[bytes, list[Expansion]]:
    """Blank the uses of declaring macros at namespace scope and append what they expand to.

    Args:
        data: a C++ file.
        local: macros that the file defines.
        foreign: macros of other files, by name.

    Returns:
        The longer buffer, and where each expansion stands in it.
    """
    names = {macro.name for macro in local} | set(foreign)
    if not any(name in data for name in names):
        return data, []
    code = hide_directives(data)
    uses = re.compile(rb"\b(" + b"|".join(map(re.escape, sorted(names))) + rb")\s*\(")
    buffer, appended, expansions = bytearray(data), bytearray(), []
    for match in uses.finditer(code):
        scopes = namespaces(code, match.start())
        end = brackets.closing(code, match.end() - 1)
        macro = _nearest(match[1], match.start(), local, foreign)
        if end < 0 or macro is None or (scopes[-1:] == [None] and not macro.binds):
            continue
        tail = re.compile(rb"\s*;").match(code, end)
        end = tail.end() if tail else end
        text = written_out(macro, data[match.end() : brackets.closing(code, match.end() - 1) - 1])
        for _ in range(_DEPTH):
            inner = _again(text, match.start(), local, foreign)
            if inner == text:
                break
            text = inner
        spaces = [scope for scope in scopes if scope is not None]
        head = b"\n" + b"".join(b"namespace " + scope + b" { " for scope in spaces)
        if scopes[-1:] == [None]:  # a binding made inside a function becomes one of its own
            head += b"void bound_by_%s(nb::module_& mod) { " % macro.name
            spaces.append(b"")
        start = len(data) + len(appended) + len(head)
        appended += head + text + b"\n;" + b"}" * len(spaces)
        expansions.append(Expansion(start, start + len(text), match.start(), end, macro.name.decode()))
        buffer[match.start() : end] = blank(data[match.start() : end])
    return bytes(buffer + appended), expansions


def _nearest(name: bytes, offset: int, local: list[Macro], foreign: Mapping[bytes, Macro]) -> Macro | None:
    before = [macro for macro in local if macro.name == name and macro.start < offset]
    return before[-1] if before else foreign.get(name)


def _again(text: bytes, offset: int, local: list[Macro], foreign: Mapping[bytes, Macro]) -> bytes:
    for match in re.finditer(rb"\b(\w+)\s*\(", text):
        macro = _nearest(match[1], offset, local, foreign)
        end = brackets.closing(text, match.end() - 1)
        if macro is not None and end > 0:
            return text[: match.start()] + written_out(macro, text[match.end() : end - 1]) + text[end:]
    return text


def namespaces(code: bytes, offset: int) -> list[bytes | None]:
    """Return the namespaces open at an offset; None behind them stands for any other brace.

    Args:
        code: a file with comments and literals blanked.
        offset: the place.
    """
    stack: list[bytes | None] = []
    for match in _BRACE.finditer(code, 0, offset):
        if match[0] == b"}":
            if stack:
                stack.pop()
        else:
            stack.append(None if match[0] == b"{" else match[1] or b"")
    return [*(scope for scope in stack if scope is not None), *([None] if None in stack else [])]


def _arguments(text: bytes) -> list[bytes]:
    parts = brackets.split(hide(text), angles=False)
    return [text[start:end].strip() for start, end in parts] or [b""]


def written_out(macro: Macro, text: bytes) -> bytes:
    """Return what a use of a macro writes.

    Args:
        macro: its definition.
        text: the arguments, without the brackets.
    """
    arguments = _arguments(text)
    values: dict[bytes, bytes] = {}
    for index, name in enumerate(macro.parameters):
        if name.endswith(b"..."):
            values[name[:-3] or b"__VA_ARGS__"] = b", ".join(arguments[index:])
        else:
            values[name] = arguments[index] if index < len(arguments) else b""
    written = []
    for match in _TOKEN.finditer(macro.body):
        token = match[0]
        if token.strip() == b"##":
            continue
        if token[:1] == b"#" and token[1:].strip() in values:
            written.append(b'"' + values[token[1:].strip()].replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"')
        else:
            written.append(values.get(token, token))
    return b"".join(written)
