# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The result of ``migrate verify --emulate`` as a table and as JSON."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from migrate.errors import EXIT_DONE, MigrateError
from migrate.number_of import number_of

if TYPE_CHECKING:
    from migrate.verify.emulation.proof import Proof

SCHEMA = "ttnn-migrate/emulate/1"
COLUMNS = ("Case", "Status", "Compared with", "Largest difference", "Of the spread", "Correlation", "Why")


def rows(proofs: Sequence[Proof]) -> list[tuple[str, ...]]:
    """Return a row for each case."""
    return [
        (proof.case.name, proof.status, proof.compared, *_numbers(proof), f"{proof.error} {proof.at}".strip())
        for proof in proofs
    ]


def _numbers(proof: Proof) -> tuple[str, str, str]:
    if proof.difference is None:
        return "", "", ""
    shown = proof.difference
    return f"{shown.maximum:.2g}", f"{shown.relative:.2g}", f"{shown.correlation:.6f}"


def summary(proofs: Sequence[Proof]) -> str:
    """Say in a line what the cases showed."""
    counts = dict.fromkeys(("equal", "unchanged", "different", "failed", "absent"), 0)
    for proof in proofs:
        counts[proof.status] += 1
    return f"{number_of(len(proofs), 'case')}: " + ", ".join(
        f"{count} {status}" for status, count in counts.items() if count
    )


def error_of(proofs: Sequence[Proof]) -> MigrateError | None:
    """Return what the command ends with: MIG743 if a case does not hold; a case without its file is none."""
    wrong = [proof for proof in proofs if not proof.holds and proof.status != "absent"]
    if not wrong:
        return None
    first = wrong[0]
    why = first.error or (f"differs from {first.compared} by {_numbers(first)[0]}")
    return MigrateError("MIG743", where=first.at, count=len(wrong), total=len(proofs), name=first.case.name, why=why)


def document(
    proofs: Sequence[Proof], error: MigrateError | None, *, revision: str, base: str, rounding: bool
) -> dict[str, object]:
    """Return the result as a JSON document (docs/schemas/emulate.json).

    Args:
        proofs: what the cases showed.
        error: what the process ends with, or None.
        revision: of the tree.
        base: the commit before the change.
        rounding: values were rounded to bfloat16.
    """
    return {
        "schema": SCHEMA,
        "revision": revision,
        "base": base,
        "rounding": rounding,
        "exit_status": error.exit if error else EXIT_DONE,
        "cases": [
            {
                "name": proof.case.name,
                "files": list(proof.case.files),
                "status": proof.status,
                "compared": proof.compared,
                "maximum": _finite(proof.difference.maximum if proof.difference else None),
                "relative": _finite(proof.difference.relative if proof.difference else None),
                "correlation": _finite(proof.difference.correlation if proof.difference else None),
                "error": proof.error,
                "at": proof.at,
            }
            for proof in proofs
        ],
    }


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
