# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Runs cases in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from migrate.errors import MigrateError
from migrate.tree import sandboxed, scratch

if TYPE_CHECKING:
    from migrate.verify.emulation.case import Case
    from migrate.verify.emulation.precision import Array

SECONDS = 60
MEGABYTES = 4096
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a case gave.

    Args:
        outputs: the output's arrays.
        reference: what they must equal, where the case says it.
        fault: class of the error that ended it, or empty.
        text: the error's text.
        at: where in the tree it came up.
    """

    outputs: list[Array]
    reference: list[Array]
    fault: str = ""
    text: str = ""
    at: str = ""


def require_numpy() -> None:
    """Make sure that numpy is there.

    Raises:
        MigrateError: MIG740.
    """
    try:
        import numpy  # noqa: F401
    except ImportError:
        raise MigrateError("MIG740") from None


def run_case(case: Case, root: Path, seed: int = 1, rounding: bool = False, seconds: int = SECONDS) -> Run:
    """Run a case on a tree, in a sandbox; where the system grants none, nothing is run.

    Args:
        case: what to run.
        root: the tree.
        seed: chooses the numbers of the inputs.
        rounding: round to bfloat16 as the device does.
        seconds: after that it is ended.
    """
    require_numpy()
    request = {"case": asdict(case), "root": str(root), "seed": seed, "rounding": rounding}
    with scratch.folder() as folder:
        file = folder / "request.json"
        file.write_text(json.dumps(request), encoding="utf-8")
        command = [sys.executable, "-I", "-B", "-m", "migrate.verify.emulation.worker", str(file)]
        limits = sandboxed.Limits(MEGABYTES, seconds)
        try:
            ended = sandboxed.run(command, folder, limits, needed=True, environment=_ONE_THREAD)
        except subprocess.TimeoutExpired:
            return Run([], [], "TimeoutExpired", f"not done after {seconds} seconds")
    if ended.returncode != 0:
        lines = ended.stderr.strip().splitlines()
        return Run([], [], "Ended", lines[-1] if lines else f"exit status {ended.returncode}")
    try:
        return _run(json.loads(ended.stdout))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError, MemoryError):
        return Run([], [], "Ended", "what it answered cannot be read")


def _run(answer: Mapping[str, Any]) -> Run:
    import numpy as np

    def arrays(name: str) -> list[Array]:
        return [np.array(part["values"]).reshape(part["shape"]) for part in answer.get(name, [])]

    fault = {name: answer.get(name, "") for name in ("fault", "text", "at")}
    return Run(arrays("outputs"), arrays("reference"), **fault)
