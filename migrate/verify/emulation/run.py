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

if TYPE_CHECKING:
    from migrate.verify.emulation.case import Case
    from migrate.verify.emulation.precision import Array

SECONDS = 60
MEMORY = 4 << 30


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
    """Run a case on a tree, in a process that cannot write, connect or start programs.

    Args:
        case: what to run.
        root: the tree.
        seed: chooses the numbers of the inputs.
        rounding: round to bfloat16 as the device does.
        seconds: after that it is ended.
    """
    require_numpy()
    request = {"case": asdict(case), "root": str(root), "seed": seed, "rounding": rounding}
    command = [sys.executable, "-I", "-B", "-m", "migrate.verify.emulation.worker"]
    try:
        ended = subprocess.run(
            command,
            input=json.dumps(request | {"memory": MEMORY, "seconds": seconds}),
            capture_output=True,
            text=True,
            timeout=seconds + 10,
            env={"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        )
    except subprocess.TimeoutExpired:
        return Run([], [], "TimeoutExpired", f"not done after {seconds} seconds")
    if ended.returncode != 0:
        lines = ended.stderr.strip().splitlines()
        return Run([], [], "Ended", lines[-1] if lines else f"exit status {ended.returncode}")
    return _run(json.loads(ended.stdout))


def _run(answer: Mapping[str, Any]) -> Run:
    import numpy as np

    def arrays(name: str) -> list[Array]:
        return [np.array(part["values"]).reshape(part["shape"]) for part in answer.get(name, [])]

    fault = {name: answer.get(name, "") for name in ("fault", "text", "at")}
    return Run(arrays("outputs"), arrays("reference"), **fault)
