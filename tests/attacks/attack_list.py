# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Every attack: each module ``attacks_*.py`` beside this one has a list of them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from attack import Attack


def attacks() -> list[Attack]:
    """Return all attacks, in the order of the modules.

    Raises:
        ValueError: two bear the same name.
    """
    found: list[Attack] = []
    for module in sorted(Path(__file__).parent.glob("attacks_*.py")):
        found += import_module(module.stem).ATTACKS
    names = [attack.name for attack in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"not unique: {', '.join(twice)}")
    return found
