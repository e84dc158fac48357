# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The live Python API of built modules, read in a process of its own and compared."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

Facts = Mapping[str, object]

# Runs in the process that imports the built modules; it reads names from its arguments and prints JSON.
_READER = r"""
import importlib, inspect, json, re, sys

def overloads(function):
    bound = function if hasattr(function, "__nb_signature__") else type(function).__call__
    for text, _, defaults in getattr(bound, "__nb_signature__", ()):
        plain = re.sub(r"^def \w+\((self(: [^,)]*)?(, )?)?", "(", text)
        yield plain, [re.sub(r" at 0x[0-9a-f]+", "", repr(value)) for value in defaults or ()]

def facts(name):
    module, *path = name.split(".")
    found = importlib.import_module(module)
    for part in path:
        found = getattr(found, part)
    function = getattr(found, "function", found)
    signatures = list(overloads(function))
    if not signatures:
        raise SystemExit(f"{name} shows no signature")
    try:
        call = str(inspect.signature(found))
    except (TypeError, ValueError):
        call = None
    return {
        "call": call,
        "signatures": [text for text, _ in signatures],
        "defaults": [defaults for _, defaults in signatures],
        "docstring": inspect.getdoc(found),
        "name": getattr(found, "__name__", None),
        "qualified_name": getattr(found, "python_fully_qualified_name", None) or getattr(found, "__qualname__", None),
        "has_golden": getattr(found, "golden_function", None) is not None,
    }

print("API" + json.dumps({name: facts(name) for name in sys.argv[1:]}))
"""


class Unreadable(Exception):
    """The built modules cannot be imported, or lack an operation."""


def read(names: Sequence[str], root: Path, environment: Mapping[str, str]) -> dict[str, Facts]:
    """Read what Python users see of operations.

    Args:
        names: dotted Python names.
        root: folder to run in.
        environment: of the process; it finds the modules through ``PYTHONPATH``.

    Returns:
        Call signature, overloads, defaults, docstring and qualified name, by name.

    Raises:
        Unreadable: with what Python said.
    """
    command = [sys.executable, "-c", _READER, *names]
    done = subprocess.run(command, cwd=root, env=dict(environment), capture_output=True, text=True, check=False)
    answer = next((line for line in done.stdout.splitlines() if line.startswith("API{")), None)
    if done.returncode or answer is None:
        raise Unreadable(done.stderr.strip() or f"status {done.returncode}")
    facts: dict[str, Facts] = json.loads(answer.removeprefix("API"))
    return facts


def differences(before: Mapping[str, Facts], after: Mapping[str, Facts]) -> list[tuple[str, str, object, object]]:
    """Compare two readings.

    Args:
        before: one.
        after: the other.

    Returns:
        Name, fact, value before, value after; empty where all is equal.
    """
    return [
        (name, fact, before.get(name, {}).get(fact), after.get(name, {}).get(fact))
        for name in sorted({*before, *after})
        for fact in sorted({*before.get(name, {}), *after.get(name, {})})
        if before.get(name, {}).get(fact) != after.get(name, {}).get(fact)
    ]
