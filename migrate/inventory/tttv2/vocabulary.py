# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the trace knows of the tree's surroundings, from ``rules/tttv2/trace.yaml``."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from migrate import rules
from migrate.python.imports import parameters

FILE = "tttv2/trace.yaml"


@dataclass(frozen=True, slots=True)
class Mesh:
    """A mesh shape that paths are folded for.

    Args:
        shape: rows and columns.
        label: what the proposal calls such a mesh.
    """

    shape: tuple[int, int]
    label: str

    @property
    def name(self) -> str:
        """The shape as people write it."""
        return f"{self.shape[0]}x{self.shape[1]}"

    @property
    def devices(self) -> int:
        """How many devices it has."""
        return self.shape[0] * self.shape[1]


class Vocabulary:
    """The rule file, ready to be asked.

    Args:
        content: of the file.
    """

    def __init__(self, content: dict[str, Any]) -> None:
        self.roles = {name: role for role, names in content["roles"].items() for name in names}
        self.config: dict[str, Any] = content["config"]
        self.modes: list[str] = content["modes"]
        self.entries: dict[str, list[str]] = content["entries"]
        self.meshes = [Mesh((*mesh["shape"],), mesh["label"]) for mesh in content["meshes"]]
        self.all_meshes = [*self.meshes, *(Mesh((*shape,), "") for shape in content["other_meshes"])]
        self.predicates: list[dict[str, str]] = content["galaxy_predicates"]
        self.tensor: dict[str, Any] = content["tensor"]
        self.collective_files: list[str] = content["collectives"]["files"]
        self._collectives = re.compile(content["collectives"]["names"])
        self._helpers = re.compile(content["matmul_helpers"]["names"])
        self._makers = re.compile(content["matmul_helpers"]["makes"])
        self._sources = {
            kind: re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
            for kind, patterns in content["sources"].items()
        }

    def in_module(self, tree: ast.AST) -> Vocabulary:
        """Return the vocabulary with what a module calls its modes: parameters that it compares with them."""
        names = frozenset(_compared_parameters(tree, frozenset(self.modes))) - self.roles.keys()
        if not names:
            return self
        words = copy.copy(self)
        words.roles = {**self.roles, **dict.fromkeys(sorted(names), "mode")}
        return words

    def source_kind(self, name: str) -> str:
        """Return where the result of an outside function comes from; empty if that is not known."""
        return next((kind for kind, pattern in self._sources.items() if pattern.fullmatch(name)), "")

    def is_collective(self, name: str) -> bool:
        """Tell whether a function moves data between devices, by its name."""
        return bool(self._collectives.search(name.rpartition(".")[2]))

    def is_helper(self, name: str) -> bool:
        """Tell whether a method of the config class computes a program or memory config, by its name."""
        return bool(self._helpers.search(name))

    def makes_config(self, name: str) -> bool:
        """Tell whether a dotted name is one of the library that is, or makes, a program or memory config."""
        library, dot, _ = name.partition(".")
        return bool(dot) and library == self.tensor["library"] and bool(self._makers.search(name))


def _compared_parameters(tree: ast.AST, values: frozenset[str]) -> Iterator[str]:
    """Find parameters that their function compares with one of the strings."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            own = frozenset(parameters(function))
            for node in ast.walk(function):
                if isinstance(node, ast.Compare) and isinstance(node.left, ast.Name) and node.left.id in own:
                    constants = {inner.value for inner in ast.walk(node) if isinstance(inner, ast.Constant)}
                    if constants and constants <= values:
                        yield node.left.id


@rules.cached
def vocabulary() -> Vocabulary:
    """Read the rule file."""
    return Vocabulary(rules.load(FILE))
