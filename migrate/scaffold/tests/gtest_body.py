# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The body of one test: which constants it binds, which arrays and tensors it makes, how it compares."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from migrate import rules
from migrate.cpp.functions import Function
from migrate.cpp.lexed import Lexed
from migrate.scaffold.tests.constants import Value, evaluate
from migrate.scaffold.tests.gtest_syntax import arguments, nesting, split, statements

_ARRAY = re.compile(r"xt::(?:empty|zeros|ones|random::\w+)(?:<[\w:]+>)?\((\{.*?\}|\w+)[,)]")
_DISTRIBUTION = re.compile(r"uniform_real_distribution<\w+>\((.+?),(.+?)\)")
_DTYPE, _LAYOUT = re.compile(r"DataType::(\w+)"), re.compile(r"Layout::(\w+)")
_CALL = re.compile(r"(?:[\w]+::)*(\w+)(?:<.*?>)?\(")
_CLOSE = re.compile(r"(?:allclose)\((.*)\)")
_NEAR = re.compile(r"EXPECT_NEAR\((.*)\)")
_MEMBER = re.compile(r"\.(\w+)=([^,{}]+)")
_UNIFORM = "parallel_generate"


@dataclass(frozen=True, slots=True)
class DeviceTensor:
    """A device tensor.

    Args:
        shape: of it.
        dtype: ttnn's name.
        layout: ttnn's name.
        bounds: of its values, if they are uniform.
    """

    shape: tuple[int, ...]
    dtype: str
    layout: str
    bounds: tuple[float, float] | None = None


class Body:
    """What a function's statements bind, read from top to bottom.

    Args:
        lexed: the file.
        function: the function.
        known: values of its parameters.
    """

    def __init__(self, lexed: Lexed, function: Function, known: Mapping[str, Value]) -> None:
        self.names: dict[str, Value] = dict(known)
        self.tolerance: tuple[float, float] | None = None
        self._shapes: dict[str, tuple[int, ...]] = {}
        self._bounds: dict[str, tuple[float, float]] = {}
        self._tensors: dict[str, DeviceTensor] = {}
        self._members: dict[str, dict[str, Value]] = {}
        for statement in statements(lexed, function):
            self._read(statement)

    def argument(self, text: str) -> DeviceTensor | Value | None:
        """Return what an argument is.

        Args:
            text: the argument as written.
        """
        plain = re.sub(r"\s+", "", re.sub(r"/\*.*?\*/", "", text))
        if plain in self._tensors:
            return self._tensors[plain]
        return self._tensor(plain) or evaluate(re.sub(r"/\*.*?\*/", "", text), self.names)

    def members(self, text: str) -> Mapping[str, Value]:
        """Return the members of a struct that an argument names or writes out; empty for anything else."""
        plain = re.sub(r"\s+", "", text)
        return self._members.get(plain) or self._written(plain)

    def _read(self, words: Sequence[str]) -> None:
        text = "".join(words)
        if _UNIFORM in words and (match := _DISTRIBUTION.search(text)):
            low, high = (evaluate(part, self.names) for part in match.groups())
            name = next((word for word in words[words.index(_UNIFORM) :] if word in self._shapes), "")
            if name and isinstance(low, int | float) and isinstance(high, int | float):
                self._bounds[name] = (float(low), float(high))
        if self.tolerance is None:
            self.tolerance = self._compared(text)
        if "reshape" in words and words[1:3] == [".", "reshape"] and (shape := self._shape(text[text.find("(") + 1 :])):
            self._shapes[words[0]] = shape
        first = next((index for index, word in enumerate(words) if word in ("=", "{", "(")), 0)
        if first and words[first] == "=":
            self._assigned(words[first - 1 :])
        elif first > 1 and words[first] == "{" and words[first - 1].isidentifier():
            self._bind(words[first - 1], "".join(words[first:]))

    def _assigned(self, words: Sequence[str]) -> None:
        """Bind ``a = 1, b = 2``; a comma of a template list is none between two of them."""
        parts: list[list[str]] = []
        for part in split(words):
            if len(part) > 2 and part[0].isidentifier() and part[1] == "=":
                parts.append(part)
            elif parts:
                parts[-1] += [",", *part]
        for part in parts:
            self._bind(part[0], "".join(part[2:]))

    def _bind(self, name: str, text: str) -> None:
        value = evaluate(text, self.names)
        if value is not None:
            self.names[name] = value
        if tensor := self._tensor(text):
            self._tensors[name] = tensor
        elif text in self._tensors:
            self._tensors[name] = self._tensors[text]
        elif shape := self._shape(text):
            self._shapes[name] = shape
            if text in self._bounds:
                self._bounds[name] = self._bounds[text]
        if members := self._written(text):
            self._members[name] = members

    def _tensor(self, text: str) -> DeviceTensor | None:
        match = _CALL.match(text)
        rule = gtest_rules()["builders"].get(match[1]) if match else None
        if match is None or rule is None or text.startswith("xt::"):
            return None
        call_arguments = arguments(text[match.end() :])
        position = rule.get("data", rule.get("shape"))
        if position >= len(call_arguments):
            return None
        source = call_arguments[position]
        if "data" in rule and source in self._tensors:
            return self._tensors[source]
        shape = self._shapes.get(source) or self._shape(source)
        if not shape:
            inner = self._tensor(source) if "data" in rule else None
            return inner
        dtype, layout = _DTYPE.search(text), _LAYOUT.search(text)
        tensor = DeviceTensor(shape, gtest_rules()["dtype"], gtest_rules()["layout"], self._bounds.get(source))
        tensor = replace(tensor, dtype=dtype[1].lower()) if dtype else tensor
        return replace(tensor, layout=layout[1]) if layout else tensor

    def _shape(self, text: str) -> tuple[int, ...] | None:
        if text in self._shapes:
            return self._shapes[text]
        match = _ARRAY.search(text)
        inner = match[1] if match else text
        if inner in self._shapes:
            return self._shapes[inner]
        if (index := inner.find("Shape(")) >= 0:
            inner = inner[index + len("Shape(") :]
        elif (index := inner.find("Shape{")) >= 0:
            inner = inner[index + len("Shape") :]
        if not inner.startswith("{"):
            return None
        nested = len(inner) - len(inner.lstrip("{"))
        if nested > 1 and match is None and "Shape" not in text:
            return nesting(inner)
        items = [evaluate(part, self.names) for part in arguments(inner[1:], "}")]
        numbers = [value for value in items if isinstance(value, int) and not isinstance(value, bool)]
        return tuple(numbers) if numbers and len(numbers) == len(items) else None

    def _compared(self, text: str) -> tuple[float, float] | None:
        for pattern, first in ((_CLOSE, 2), (_NEAR, 2)):
            if match := pattern.search(text):
                values = [evaluate(part, self.names) for part in arguments(text[match.start(1) :])[first:]]
                numbers = [float(one) for one in values if isinstance(one, int | float)]
                if pattern is _NEAR and numbers:
                    return 0.0, numbers[0]
                if len(numbers) == len(values) and numbers:
                    return (numbers[0], numbers[1]) if len(numbers) > 1 else (numbers[0], 1e-8)
        return None

    def _written(self, text: str) -> dict[str, Value]:
        values = {}
        for name, expression in _MEMBER.findall(text) if "{." in text else ():
            value = evaluate(expression, self.names)
            if value is not None:
                values[name] = value
        return values


@rules.cached
def gtest_rules() -> Mapping[str, Any]:
    """Load the rule file."""
    return dict(rules.load("scaffold/gtests.yaml"))
