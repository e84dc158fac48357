# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Known families of operations, whose results torch can work out (``rules/scaffold/goldens.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from migrate import rules

Scalar = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Family:
    """One family; see the rule file for each field.

    Args:
        parameters: parameter names by role, as found in an operation.
    """

    name: str
    shapes: tuple[str, ...]
    cases: tuple[tuple[tuple[int, ...], ...], ...]
    inputs: Mapping[str, str]
    formats: Mapping[str, tuple[str, str]]
    scalars: Mapping[str, Scalar]
    golden: str
    tolerance: tuple[float, float]
    parameters: Mapping[str, str]


@rules.cached
def _families() -> Mapping[str, Mapping[str, object]]:
    return dict(rules.load("scaffold/goldens.yaml")["families"])


def family(base: str, parameters: Sequence[str]) -> Family | None:
    """Return the family that an operation belongs to.

    Args:
        base: last part of its name.
        parameters: names of its parameters, in order.
    """
    for name in _families():
        rule = rules.load("scaffold/goldens.yaml")["families"][name]
        if not re.search(rule["match"], base):
            continue
        roles = _roles(rule["roles"], parameters)
        if roles is None:
            continue
        for role, pattern in rule.get("optional", {}).items():
            roles |= _roles({role: pattern}, [one for one in parameters if one not in roles.values()]) or {}
        return Family(
            name=name,
            shapes=tuple(rule["shapes"]),
            cases=tuple(tuple(tuple(shape) for shape in case) for case in rule["cases"]),
            inputs=rule["inputs"],
            formats={role: (one[0], one[1]) for role, one in rule.get("formats", {}).items()},
            scalars=rule.get("scalars", {}),
            golden=rule["golden"],
            tolerance=(float(rule["tolerance"][0]), float(rule["tolerance"][1])),
            parameters=roles,
        )
    return None


def _roles(patterns: Mapping[str, str], parameters: Sequence[str]) -> dict[str, str] | None:
    """Return the parameter of each role; None unless each has one of its own."""
    roles: dict[str, str] = {}
    for role, pattern in patterns.items():
        fitting = [one for one in parameters if one not in roles.values() and re.search(pattern, one)]
        if not fitting:
            return None
        roles[role] = fitting[0]
    return roles
