# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The process that runs a case, in a sandbox; refusals by Python itself give a fault with its place."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from migrate.verify.emulation.case import Case, Values, arrays_of, run_steps
from migrate.verify.emulation.precision import PRECISION
from migrate.verify.emulation.sandbox import load

FORBIDDEN = (
    *("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "ctypes.dlopen", "shutil."),
    *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate"),
)


def forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what code under test has no need of; installed as an audit hook, which cannot be taken off."""
    if event.startswith(FORBIDDEN):
        raise PermissionError(f"{event} is not allowed on the stand-in")
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise PermissionError(f"writing {arguments[0]} is not allowed on the stand-in")


def names_of(module: ModuleType) -> Callable[[str], Any]:
    """Return a function that finds a name in the module under test, or a dotted one of the stand-in."""

    def find(name: str) -> Any:
        first, *rest = name.split(".")
        value = getattr(module, first) if hasattr(module, first) and not rest else sys.modules.get(first)
        for part in rest:
            value = getattr(value, part)
        if value is None:
            raise LookupError(f"no {name} in {module.__name__} nor in the stand-in")
        return value

    return find


def run(request: dict[str, Any]) -> dict[str, Any]:
    """Run a case and return its outputs, or what went wrong."""
    PRECISION.rounding = bool(request["rounding"])
    case = Case(**request["case"])
    try:
        module = load(Path(request["root"]), case.module, case.modules, request["seed"])
        values = Values(request["seed"], case.inputs, names_of(module))
        outputs = [_plain(array) for array in arrays_of(run_steps(case.steps, values))]
        expected = Values(request["seed"], case.inputs, names_of(module))
        expected.results |= {name: value for name, value in values.results.items() if name not in case.inputs}
        reference = [_plain(array) for array in arrays_of(run_steps(case.reference, expected))]
    except Exception as fault:
        return {"fault": type(fault).__name__, "text": str(fault), "at": _place(fault, request["root"])}
    return {"outputs": outputs, "reference": reference}


def _plain(array: Any) -> dict[str, Any]:
    return {"shape": list(array.shape), "values": np.asarray(array, dtype=np.float64).ravel().tolist()}


def _place(fault: BaseException, root: str) -> str:
    """Return file:line of the tree where a fault came up."""
    place, trace = "", fault.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.startswith(root.rstrip("/") + "/"):
            place = f"{name[len(root.rstrip('/')) + 1 :]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def main() -> None:
    """Read a request from the file that the first argument names, run it, write the result to stdout."""
    request = json.loads(Path(sys.argv[1]).read_bytes())
    output, sys.stdout = sys.stdout, sys.stderr  # what the code prints is no result
    sys.dont_write_bytecode = True
    sys.addaudithook(forbid)
    json.dump(run(request), output)


if __name__ == "__main__":
    main()
