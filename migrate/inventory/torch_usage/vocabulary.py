# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names of torch and ttnn that the audit knows, from rules/torch_usage/vocabulary.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from migrate import rules

_ROOTS = ("torch", "device", "fallback", "host_models")
FILE = "torch_usage/vocabulary.yaml"


@dataclass(frozen=True)
class Vocabulary:
    """The names, ready to be asked.

    Args:
        families: family of a function or method of torch by its last name.
        random: functions that draw numbers.
        sized: functions that make a tensor of a size.
        sampling: operations of the device whose results are ids of tokens.
        moving: operations of the device that only move or lay out.
        module_settings: attributes of a module that are no tensors.
        settings: names under torch that are no operation.
        types: names under torch that are types or constants.
        transfers: way of each transfer by dotted name.
        transfer_methods: way of each method of a device value.
        off_device: functions that take a value off the device and leave it one of the library.
        host_results: functions of the device's library that make tensors of torch.
        weight_files: functions that read weights, or a model with them.
        integer_types: types of ttnn that hold integers.
        plain: libraries that make no tensors of torch.
        torch_only: methods that a tensor of the device does not have.
        torch_alone: methods that nothing else has, neither arrays nor containers nor text.
        roots: dotted roots by what they are (torch, device, fallback, host_models).
        prefixes: the same, with a dot behind.
        patterns: regular expressions by what they recognize.
    """

    families: dict[str, str]
    random: frozenset[str]
    sized: frozenset[str]
    sampling: frozenset[str]
    moving: frozenset[str]
    module_settings: frozenset[str]
    settings: frozenset[str]
    types: frozenset[str]
    transfers: dict[str, str]
    transfer_methods: dict[str, str]
    off_device: frozenset[str]
    host_results: frozenset[str]
    weight_files: frozenset[str]
    integer_types: frozenset[str]
    plain: frozenset[str]
    torch_only: frozenset[str]
    torch_alone: frozenset[str]
    roots: dict[str, tuple[str, ...]]
    prefixes: dict[str, tuple[str, ...]]
    patterns: dict[str, re.Pattern[str]]

    def family(self, name: str) -> str:
        """Return the family of a function or method; compute where the name is not known."""
        last = name.rpartition(".")[2]
        return self.families.get(last) or self.families.get(last.rstrip("_"), "compute")

    def under(self, name: str, root: str) -> bool:
        """Tell whether a dotted name lies under one of the roots of a sort."""
        return name.startswith(self.prefixes[root]) or name in self.roots[root]

    def is_(self, what: str, name: str) -> bool:
        """Tell whether a pattern recognizes a name."""
        return self.patterns[what].search(name) is not None

    def path_class(self, path: str) -> str:
        """Return reference, test or demo_or_tool for a path below a package; empty for production code."""
        return next((kind for kind in ("test", "reference", "demo_or_tool") if self.is_(f"paths.{kind}", path)), "")

    def function_class(self, name: str) -> str:
        """Return test, reference or demo_or_tool for the name of a function; empty for production code."""
        return next((kind for kind in ("test", "reference", "demo_or_tool") if self.is_(f"functions.{kind}", name)), "")


@rules.cached
def vocabulary() -> Vocabulary:
    """Read the vocabulary."""
    row = rules.load(FILE)
    single = {name: row[name] for name in ("processors", "loaders", "model_makers", "ways_in")}
    for group in ("parameters", "paths", "functions"):
        single |= {f"{group}.{name}": text for name, text in row[group].items()}
    return Vocabulary(
        {name: family for family, groups in row["families"].items() for name in _joined(groups)},
        frozenset(row["random"]),
        frozenset(row["sized"]),
        frozenset(row["sampling"]),
        frozenset(row["moving"]),
        frozenset(row["settings_of_modules"]),
        _joined(row["settings"]),
        _joined(row["types"]),
        row["transfers"],
        row["transfer_methods"],
        frozenset(row["off_device"]),
        frozenset(row["host_results"]),
        frozenset(row["weight_files"]),
        frozenset(row["integer_types"]),
        frozenset(row["plain"]),
        _joined(row["torch_only"]),
        frozenset(row["torch_alone"]),
        {name: tuple(row[name]) for name in _ROOTS},
        {name: tuple(f"{root}." for root in row[name]) for name in _ROOTS},
        {name: re.compile(text) for name, text in single.items()},
    )


def _joined(groups: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(name for group in groups for name in group)
