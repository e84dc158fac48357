# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Every attack: each module ``attacks_*.py`` beside this one has a list of them.

A module with ``WARM = True`` has attacks that are about something else than how a cache comes to be filled; they start
with one that has the scan of the fresh copy, which saves most of their time.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

from attack import Attack

_FOLDER = Path(__file__).parent


def attacks() -> list[Attack]:
    """Return all attacks, in the order of the modules.

    Raises:
        ValueError: two bear the same name.
    """
    every = [attack for name in _modules() for attack in _of(import_module(name))]
    names = [attack.name for attack in every]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"not unique: {', '.join(twice)}")
    return every


def digests() -> dict[str, str]:
    """Return, by name of an attack, a digest of the module that describes it and of those that it is made with."""
    return {attack.name: _digest(module) for module in _modules() for attack in import_module(module).ATTACKS}


def _of(module: ModuleType) -> list[Attack]:
    return [replace(attack, warm=getattr(module, "WARM", False)) for attack in module.ATTACKS]


def _modules() -> list[str]:
    return [path.stem for path in sorted(_FOLDER.glob("attacks_*.py"))]


def _digest(module: str) -> str:
    total, waiting, seen = hashlib.sha256(), [module], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            text = (_FOLDER / f"{name}.py").read_text(encoding="utf-8")
            total.update(f"{name}\0{text}\0".encode())
            waiting += sorted(re.findall(r"from (attacks_\w+) import", text))
    return total.hexdigest()[:8]
