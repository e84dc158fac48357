# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Run in a child process: import a built module and print what Python sees of it, as JSON."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import json
import os
import re
import sys
from types import ModuleType
from typing import Any


def load(name: str, file: str) -> ModuleType:
    """Import an extension module from a file."""
    sys.setdlopenflags(os.RTLD_LAZY | os.RTLD_LOCAL)
    loader = importlib.machinery.ExtensionFileLoader(name, file)
    spec = importlib.util.spec_from_file_location(name, file, loader=loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def describe(module: ModuleType, name: str, prefix: str = "") -> dict[str, Any]:
    """Return every public attribute of a module by dotted name.

    Args:
        module: what to look at.
        name: the top module's name; it is taken out of all texts.
        prefix: dotted name of the module below the top one.
    """
    attributes: dict[str, Any] = {}
    for attribute, value in sorted(vars(module).items()):
        if attribute.startswith("__") or isinstance(value, type):
            continue
        dotted = f"{prefix}{attribute}"
        if isinstance(value, ModuleType):
            attributes.update(describe(value, name, f"{dotted}."))
        else:
            attributes[dotted] = _object(value, name)
    return attributes


def _object(value: Any, name: str) -> dict[str, Any]:
    if hasattr(value, "__nb_signature__"):
        return {"form": "function", "doc": value.__doc__ or "", "overloads": _overloads(value, name), "properties": {}}
    kind = type(value)
    call = getattr(kind, "__call__", None)  # noqa: B004 - the signatures hang on the type's method
    if not hasattr(call, "__nb_signature__"):
        return {"form": "value", "doc": "", "overloads": [], "properties": {"repr": repr(value)}}
    members = {
        key: member for key, member in vars(kind).items() if isinstance(member, property) or not key.startswith("_")
    }
    properties = {key: _property(value, key) for key in sorted({*members, "__ttnn_operation__"}) if hasattr(kind, key)}
    return {
        "form": "object",
        "doc": kind.__doc__ or "",
        "overloads": _overloads(call, name, kind.__name__),
        "properties": properties,
    }


def _property(value: Any, key: str) -> str:
    try:
        return repr(getattr(value, key))
    except Exception as error:  # the property's own failure is part of what Python sees
        return f"raises {type(error).__name__}"


def _overloads(function: Any, name: str, owner: str = "") -> list[str]:
    return [_signature(*entry, name=name, owner=owner) for entry in function.__nb_signature__]


def _signature(text: str, doc: str | None, defaults: tuple[Any, ...] | None = None, *, name: str, owner: str) -> str:
    for number, default in enumerate(defaults or ()):
        text = re.sub(rf"\\=?{number}(?!\d)", repr(default).replace("\\", "\\\\"), text, count=1)
    text = text.replace(f"{name}.", "").replace("def __call__(", "(")
    text = re.sub(r"^def \w+\(", "(", text)
    if owner:
        text = re.sub(r"^\(self(?:: [^,)]*)?(?:, /)?(?:, )?", "(", text)
    return text + (f"\n{doc}" if doc else "")


def main() -> None:
    """Print the description of the module named by the arguments: its name and its file."""
    name, file = sys.argv[1:3]
    print(json.dumps(describe(load(name, file), name)), flush=True)
    os._exit(0)  # destructors of stand-ins must not run


if __name__ == "__main__":
    main()
