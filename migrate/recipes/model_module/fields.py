# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Fields of a skeleton's config: weights and keys of the original, with the types that their definitions show."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from migrate.inventory.tttv2.config import ConfigIndex, Definition
from migrate.python.classes import Class

_ENDINGS = (
    (re.compile(r"_(PROGCFG|PRG_CONFIG|PRGM_CFG|PROGRAM_CONFIG)\b"), "_prg_config"),
    (re.compile(r"_(MEMCFG|MEM_CFG|MEM_CONFIG)\b"), "_memcfg"),
    (re.compile(r"_COMPUTE_CONFIG\b"), "_compute_kernel_cfg"),
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field.

    Args:
        name: as it is to be called.
        type: its annotation, without ``| None``.
        origin: what it is in the original.
        at: places of the original.
    """

    name: str
    type: str
    origin: str
    at: tuple[str, ...]


def key_field(
    index: ConfigIndex | None, folded: ConfigIndex | None, key: str, sites: Iterable[str], taken: set[str]
) -> Field:
    """Return the field for a key.

    Args:
        index: of the config class.
        folded: the same for a mesh of the variant, which settles what a definition chooses by.
        key: its name.
        sites: where the original reads it.
        taken: names that other fields have; the field's name is added.
    """
    name = key
    for pattern, ending in _ENDINGS:
        name = pattern.sub(ending, name)
    name = name.lower()
    while name in taken:
        name += "_"
    taken.add(name)
    definitions = index.keys.get(key, []) if index else []
    return Field(name, _type(index, folded, definitions), f'model_config["{key}"]', tuple(sites))


def weight_fields(cls: Class, names: Iterable[str], taken: set[str]) -> Iterator[Field]:
    """Yield fields for the tensors that the original makes in its constructor.

    Args:
        cls: the original's class.
        names: of the attributes that hold tensors.
        taken: names that other fields have; the fields' names are added.
    """
    for name in names:
        stored = [node for node in ast.walk(cls.node) if isinstance(node, ast.Assign) and _stores(node, name)]
        plain = name.lstrip("_")
        if stored and plain not in taken:
            taken.add(plain)
            yield Field(plain, "LazyWeight", f"self.{name}", tuple(cls.source.at(node) for node in stored[:3]))


def _stores(node: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Attribute) and target.attr == name for target in node.targets)


def _type(index: ConfigIndex | None, folded: ConfigIndex | None, definitions: list[Definition]) -> str:
    if index is None or not definitions:
        return "object"
    values = (node for definition in definitions for node in _values(index, definition))
    built = [_built(index, node) for value in values for node in _possible(folded, value)]
    types = sorted({name for name in built if name})
    result = " | ".join(types) or "object"
    return f"Callable[..., {result}]" if any(definition.factory for definition in definitions) else result


def _values(index: ConfigIndex, definition: Definition) -> list[ast.expr]:
    path, _, line = definition.at.rpartition(":")
    source = index.classes.modules.source(path)
    if source is None:
        return []
    nodes = [node for node in ast.walk(source.tree) if isinstance(node, ast.Assign) and node.lineno == int(line)]
    return [node.value for node in nodes]


def _possible(folded: ConfigIndex | None, node: ast.expr) -> Iterator[ast.expr]:
    """Yield the values that an expression may have on the variant's meshes."""
    if isinstance(node, ast.IfExp):
        holds = _holds(folded, node.test)
        if holds is not False:
            yield from _possible(folded, node.body)
        if holds is not True:
            yield from _possible(folded, node.orelse)
    else:
        yield node


def _holds(folded: ConfigIndex | None, test: ast.expr) -> bool | None:
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = _holds(folded, test.operand)
        return None if inner is None else not inner
    if folded is None or not isinstance(test, ast.Attribute) or ast.unparse(test.value) != "self":
        return None
    value = folded.attribute(test.attr)
    return bool(value.const) if value is not None and value.known else None


def _built(index: ConfigIndex, node: ast.AST, depth: int = 0) -> str:
    """Return the class of the library that an expression makes; empty if that does not show."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call):
            name = ast.unparse(inner.func)
            last = name.rpartition(".")[2]
            if name.startswith(f"{index.words.tensor['library']}."):
                if last[:1].isupper():
                    return name
                if "memory_config" in last:
                    return f"{index.words.tensor['library']}.MemoryConfig"
            method = index.classes.method(index.cls, last) if name.startswith("self.") else None
            if method is not None and depth < 3 and (built := _returned(index, method.node, depth)):
                return built
    text = ast.unparse(node)
    return f"{index.words.tensor['library']}.MemoryConfig" if re.search(r"ttnn\.\w*MEMORY_CONFIG", text) else ""


def _returned(index: ConfigIndex, node: ast.AST, depth: int) -> str:
    values = [inner.value for inner in ast.walk(node) if isinstance(inner, ast.Return) and inner.value]
    return next((built for value in values if (built := _built(index, value, depth + 1))), "")
