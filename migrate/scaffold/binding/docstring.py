# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The docstring of a new binding."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping

from migrate import rules
from migrate.scaffold.binding.arguments import PythonParameter, arguments
from migrate.scaffold.binding.types import CanonicalType, SignatureFacts
from migrate.scaffold.new_operation import NewOperation
from migrate.templates import render

_LITERALS = {"nb::none()": "None", "true": "True", "false": "False"}
_NUMBER = re.compile(r"(-?[0-9.]+(?:[eE][-+]?[0-9]+)?)[fFuUlL]*")
_OPTIONAL = ", optional"
_WIDTH = 108


@rules.cached
def _types() -> Mapping[str, str]:
    return dict(rules.load("scaffold/python_types.yaml")["types"])


@rules.cached
def _parameters() -> list[tuple[re.Pattern[str], str]]:
    rows = rules.load("scaffold/python_types.yaml")["parameters"]
    return [(re.compile(row["pattern"]), row["text"]) for row in rows]


def docstring(operation: NewOperation, facts: SignatureFacts | None, header: bytes) -> str:
    """Write the docstring of an operation's binding.

    Args:
        operation: the new operation.
        facts: its types; None if they are not known.
        header: its public header, whose comments behind the parameters are taken over.
    """
    overload = operation.overloads[0]
    kinds = list(facts.overloads[0].parameters) if facts else [CanonicalType("object")] * len(overload.parameters)
    parameters = arguments(operation.name, overload)
    result = python_type(facts.overloads[0].result) if facts else "object"
    entries = [_entry(one, kind, _comment(one.name, header)) for one, kind in zip(parameters, kinds, strict=False)]
    return render(
        "scaffold/docstring.j2",
        summary=_paragraphs(operation),
        positional=[text for one, text in zip(parameters, entries, strict=False) if not one.keyword],
        keywords=[text for one, text in zip(parameters, entries, strict=False) if one.keyword],
        result=result.removesuffix(_OPTIONAL),
    ).rstrip("\n")


def delimiter(text: str) -> str:
    """Return a raw string's delimiter that a text does not end by accident."""
    mark = "doc"
    while f'){mark}"' in text:
        mark += "_"
    return mark


def python_type(kind: CanonicalType) -> str:
    """Return what Python calls a type.

    Args:
        kind: canonical.
    """
    plain = re.sub(r"__(?:cxx11|1)::", "", kind.name)
    inner = [_inner(python_type(one)) for one in kind.arguments]
    text = _types().get(plain)
    if text is None:
        return f"ttnn.{plain.rpartition('::')[2]}"
    for index, one in enumerate(inner):
        text = text.replace(f"{{{index}}}", one)
    return text.replace("{*}", ", ".join(inner))


def _inner(name: str) -> str:
    return f"Optional[{name.removesuffix(_OPTIONAL)}]" if name.endswith(_OPTIONAL) else name


def _paragraphs(operation: NewOperation) -> list[str]:
    text = operation.documentation.strip() or f"The operation `{operation.python}`."
    lines = []
    for paragraph in re.split(r"\n\s*\n", textwrap.dedent(text)):
        lines += [*textwrap.wrap(" ".join(paragraph.split()), _WIDTH), ""]
    return lines[:-1]


def _entry(argument: PythonParameter, kind: CanonicalType, comment: str) -> str:
    name = python_type(kind)
    if argument.default is not None and not name.endswith(_OPTIONAL):
        name += _OPTIONAL
    text = f"{argument.name} ({name}): {comment or _plain(argument.name)}."
    if argument.default is not None:
        text += f" Defaults to `{_literal(argument.default)}`."
    return text


def _plain(name: str) -> str:
    """Say what a parameter is that no comment explains."""
    for pattern, text in _parameters():
        if match := pattern.fullmatch(name):
            return text.format(*match.groups())
    return f"The {name.replace('_', ' ').strip()}"


def _literal(text: str) -> str:
    if text in _LITERALS:
        return _LITERALS[text]
    number = _NUMBER.fullmatch(text)
    return number[1] if number else text.rpartition("::")[2]


def _comment(name: str, header: bytes) -> str:
    """Return the comment behind a parameter in the declaration."""
    text = header.decode("utf-8", "replace")
    match = re.search(rf"\b{re.escape(name)}\b[^\n/]*//[ \t]*([^\n]+)", text)
    return match[1].strip().rstrip(".") if match else ""
