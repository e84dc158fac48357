# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What is called: one public function, with the sources that it needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from migrate.cpp.parser import Parser
from migrate.cpp.source import Source, Span
from migrate.errors import MigrateError
from migrate.verify.launch.signature import Signatures, signatures_of

_NUMBER = re.compile(rb"(?<![\w.'])(\d+(?:\.\d+)?)(?:[fFuUlL]*)(?![\w.'])")
_TEXT = re.compile(rb'"(?:[^"\\\n]|\\.)*"')
_SOURCES = (".cpp", ".cc", ".cxx")
_LITERALS = 8


@dataclass(frozen=True, slots=True)
class Subject:
    """One public function before a change: what is called, before and after.

    Args:
        name: qualified name.
        header: that declares it.
        sources: that define it, and what it launches through.
        signatures: its overloads.
        literals: numbers that its code names; arguments take these, too.
        texts: strings that its code names, with their quotes.
    """

    name: str
    header: str
    sources: tuple[str, ...]
    signatures: Signatures
    literals: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def enumerations(self) -> dict[str, tuple[int, ...]]:
        """The values of the enumerations in its parameters, by name."""
        return self.signatures.enumerations

    @property
    def constructors(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """The constructors of the classes in its parameters, by name."""
        return self.signatures.constructors


def subject_of(
    parser: Parser, name: str, struct: str, header: str, files: Iterable[str], bodies: Iterable[Span]
) -> Subject:
    """Read what is called of an operation.

    Args:
        parser: parses the tree as it is before the change.
        name: qualified name of the function or object.
        struct: of the struct whose ``invoke`` the object calls; empty for a function.
        header: that declares it.
        files: that define it, and what it launches through; headers among them count as nothing.
        bodies: of the function, and of what it launches through.

    Raises:
        MigrateError: MIG731, it cannot be called from outside.
    """
    if header.endswith(_SOURCES):
        raise MigrateError("MIG731", where=name, reason="no header declares it")
    signatures = signatures_of(parser.parse(header), name, struct)
    if signatures.templates or not signatures.overloads:
        kind = "a template" if signatures.templates else "not declared where it is registered"
        raise MigrateError("MIG731", where=name, reason=f"the function is {kind}")
    numbers: dict[str, None] = {}
    texts: dict[str, None] = {}
    for span in bodies:
        body = _text(parser, span)
        numbers |= dict.fromkeys(match[1].decode() for match in _NUMBER.finditer(_TEXT.sub(b"", body)))
        texts |= dict.fromkeys(match[0].decode() for match in _TEXT.finditer(body))
    return Subject(
        name,
        header,
        tuple(dict.fromkeys(file for file in files if file.endswith(_SOURCES))),
        signatures,
        tuple(sorted(numbers, key=float))[:_LITERALS],
        tuple(texts)[:_LITERALS],
    )


def _text(parser: Parser, span: Span) -> bytes:
    source = Source(span.file, parser.tree.read(span.file))
    return source.uncommented[span.start : span.end]
