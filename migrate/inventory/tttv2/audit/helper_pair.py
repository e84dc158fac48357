# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A copied helper with its original: which parameters go together, and what both are given."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from migrate.python.classes import Class, Method
from migrate.python.values import UNKNOWN

_CASES = 80
_SIZES = (1, 2, 3, 7, 8, 12, 16, 32, 40, 56, 64, 96, 128, 256, 448, 512, 1024, 1536, 2048, 3584, 4096, 8192, 14336)
_GRIDS = ((8, 8), (8, 4), (4, 8), (7, 8), (1, 8))


@dataclass(frozen=True)
class Pair:
    """A helper and its original.

    Args:
        new: the copy.
        old: the original.
        owner: the config class whose method it is; None for a plain function.
    """

    new: Method
    old: Method
    owner: Class | None


def _parameters(method: Method, bound: bool) -> list[tuple[str, ast.expr | None, str]]:
    """Return name, default and annotation of each parameter."""
    node = method.node.args
    arguments = [*node.posonlyargs, *node.args]
    defaults = [None] * (len(arguments) - len(node.defaults)) + [*node.defaults]
    rows = [*zip(arguments, defaults, strict=True), *zip(node.kwonlyargs, node.kw_defaults, strict=True)][
        1 if bound else 0 :
    ]
    return [(a.arg, default, ast.unparse(a.annotation) if a.annotation else "") for a, default in rows]


@dataclass(frozen=True)
class Matched:
    """Which parameters of a copy and its original go together.

    Args:
        pairs: the copy's name and the original's.
        new: required parameters that only the copy has.
        old: required parameters that only the original has.
    """

    pairs: tuple[tuple[str, str], ...]
    new: tuple[str, ...] = ()
    old: tuple[str, ...] = ()

    @property
    def difference(self) -> str:
        """What keeps both from being called alike."""
        return (
            f"it takes {', '.join(self.new) or 'nothing'} where the original takes {', '.join(self.old) or 'nothing'}"
        )


def matched(pair: Pair) -> Matched:
    """Pair the parameters of copy and original: by name, then those without a default in order."""
    new = _parameters(pair.new, False)
    old = _parameters(pair.old, pair.owner is not None and pair.old.binds)
    by_name = {_key(name): name for name, _, _ in old}
    pairs = [(name, by_name[_key(name)]) for name, _, _ in new if _key(name) in by_name]
    left = [name for name, default, _ in new if name not in [n for n, _ in pairs] and default is None]
    right = [name for name, default, _ in old if name not in [o for _, o in pairs] and default is None]
    if len(left) != len(right):
        return Matched(tuple(pairs), tuple(left), tuple(right))
    return Matched((*pairs, *zip(left, right, strict=True)))


def _key(name: str) -> str:
    return name.lower().replace("_", "")


def generated(pair: Pair, names: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield arguments: the same for the same function, on any machine."""
    chance = random.Random(pair.new.name)
    rows = [row for row in _parameters(pair.new, False) if row[0] in names]
    old = {name: default for name, default, _ in _parameters(pair.old, pair.owner is not None and pair.old.binds)}
    for _ in range(_CASES if rows else 0):
        case = {}
        for name, default, annotation in rows:
            left_out = default is not None and old[names[name]] is not None and chance.random() < 0.4
            if not left_out:
                case[name] = _value(chance, name, default, annotation)
        yield case


def _value(chance: random.Random, name: str, default: ast.expr | None, annotation: str) -> Any:
    known = default.value if isinstance(default, ast.Constant) else UNKNOWN
    if isinstance(known, bool) or annotation == "bool":
        return chance.random() < 0.5
    if "tuple" in annotation.lower() or "grid_size" in name or isinstance(default, ast.Tuple):
        return chance.choice(_GRIDS)
    if (
        "int" in annotation
        or isinstance(known, int)
        or (not annotation and (known is UNKNOWN or known is None) and len(name) <= 12)
    ):
        return chance.choice(_SIZES)
    return f"${name}"
