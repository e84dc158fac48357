# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""How tests are written: statements, lists, nested braces, structs with default values."""

from __future__ import annotations

from collections.abc import Sequence

from migrate.cpp.functions import Function
from migrate.cpp.lexed import Lexed
from migrate.scaffold.tests.constants import Value, evaluate

_BLOCKS = (")", "else", "do", "try")


def defaults(lexed: Lexed, name: str) -> dict[str, Value]:
    """Return the constant default values of a struct's members.

    Args:
        lexed: the file.
        name: of the struct.
    """
    values: dict[str, Value] = {}
    for index in range(len(lexed.tokens) - 2):
        words = [token.text for token in lexed.tokens[index : index + 3]]
        if words == ["struct", name, "{"] and index + 2 in lexed.match:
            body = [token.text for token in lexed.tokens[index + 3 : lexed.match[index + 2]]]
            for member in split(body, ";"):
                if "=" in member and (value := evaluate("".join(member[member.index("=") + 1 :]), {})) is not None:
                    values[member[member.index("=") - 1]] = value
    return values


def statements(lexed: Lexed, function: Function) -> list[list[str]]:
    """Return the statements of a body, those in nested blocks included, without lambdas' bodies taken apart."""
    result: list[list[str]] = []
    current: list[str] = []
    index, end = function.body + 1, lexed.match[function.body]
    while index < end:
        text = lexed.tokens[index].text
        if (text in "([" and index in lexed.match) or (
            text == "{" and index in lexed.match and current and (current[-1] not in (")", "else", "do"))
        ):
            current += [token.text for token in lexed.tokens[index : lexed.match[index] + 1]]
            index = lexed.match[index]
        elif text in ";{}":
            result.append(current)
            current = []
        else:
            current.append(text)
        index += 1
    return [one for one in [*result, current] if one]


def split(words: Sequence[str], mark: str = ",") -> list[list[str]]:
    """Split words at a mark that stands in no bracket.

    Args:
        words: texts of tokens.
        mark: where to split.
    """
    parts: list[list[str]] = [[]]
    depth = 0
    for word in words:
        depth += (word in "([{") - (word in ")]}")
        if word == mark and depth == 0:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def arguments(text: str, close: str = ")") -> list[str]:
    """Split the text behind an opening bracket at its commas, up to the bracket that closes it."""
    parts, depth = [""], 0
    for letter in text:
        if depth == 0 and letter == close:
            break
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part for part in parts if part]


def nesting(text: str) -> tuple[int, ...] | None:
    """Return the shape of nested braces."""
    items = arguments(text[1:], "}")
    if not items:
        return None
    if not items[0].startswith("{"):
        return (len(items),)
    inner = nesting(items[0])
    return (len(items), *inner) if inner else None
