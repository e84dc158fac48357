# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The cases of a generated test, as text."""

from __future__ import annotations

import ast
import json
import math
import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from migrate.scaffold.tests.gtest_body import gtest_rules
from migrate.scaffold.tests.gtest_cases import Case

_WIDTH = 120


@dataclass(slots=True)
class Row:
    """One case of the parametrized test.

    Args:
        name: its label.
        shapes: texts.
        skip: why it is skipped; empty if it is not.
    """

    name: str
    shapes: list[str]
    skip: str = ""

    @property
    def text(self) -> str:
        """The case as a line, or as several if it is too long for one."""
        parts = [*self.shapes, f'id="{self.name}"']
        if self.skip:
            parts.append(f'marks=pytest.mark.skip(reason="{self.skip}")')
        flat = f"        pytest.param({', '.join(parts)}),"
        if len(flat) <= _WIDTH:
            return flat
        inner = f"            {', '.join(parts)}"
        if len(inner) > _WIDTH:
            inner = "\n".join(f"            {part}," for part in parts)
        return f"        pytest.param(\n{inner}\n        ),"


def literal(value: object) -> str:
    """Write a value as Python's usual formatters do: strings in double quotes."""
    return json.dumps(value) if isinstance(value, str) else repr(value)


def skipped(shapes: Sequence[tuple[int, ...]], case: Case) -> str:
    """Return why a case is not for every run; empty if it is.

    Args:
        shapes: of its tensors.
        case: the gtest's.
    """
    rule = gtest_rules()
    if case.name.startswith(rule["nightly"]):
        return "for nightly runs"
    return "large" if max(math.prod(shape) for shape in shapes) > rule["largest"] else ""


def unique(rows: Sequence[Row]) -> list[Row]:
    """Drop cases of the same shapes, and tell apart those of the same name."""
    rows_by_shapes: dict[tuple[str, ...], Row] = {}
    for row in rows:
        rows_by_shapes.setdefault(tuple(row.shapes), row)
    names = Counter[str]()
    for row in rows_by_shapes.values():
        names[row.name] += 1
        if names[row.name] > 1:
            row.name = f"{row.name}_{names[row.name]}"
    return list(rows_by_shapes.values())


def free_names(body: str) -> set[str]:
    """Return the names that a function's body reads before it binds them."""
    read, bound = set[str](), set[str]()
    function = ast.parse(f"def golden():\n{textwrap.indent(body, '    ')}").body[0]
    assert isinstance(function, ast.FunctionDef)
    for statement in function.body:
        names = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
        read |= {node.id for node in names if isinstance(node.ctx, ast.Load)} - bound
        bound |= {node.id for node in names if isinstance(node.ctx, ast.Store)}
    return read
