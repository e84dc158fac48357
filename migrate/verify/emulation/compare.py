# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Compares two outputs by their largest difference; correlation is shown, and never decides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from migrate.verify.emulation.precision import Array

TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Difference:
    """How far two outputs are apart.

    Args:
        shapes: False where they do not even have the same shapes.
        maximum: the largest difference.
        relative: the same, in parts of the standard deviation of the first.
        correlation: Pearson's; shown for comparison with what people measure.
    """

    shapes: bool
    maximum: float
    relative: float
    correlation: float

    def equal(self, tolerance: float = TOLERANCE) -> bool:
        """Tell whether the outputs are the same, up to a part of their spread."""
        return self.shapes and self.relative <= tolerance


def compare(first: list[Array], second: list[Array]) -> Difference:
    """Compare outputs, array by array."""
    if not first or [array.shape for array in first] != [array.shape for array in second]:
        return Difference(False, float("inf"), float("inf"), float("nan"))
    left, right = (np.concatenate([array.ravel() for array in arrays]) for arrays in (first, second))
    if not (np.isfinite(left).all() and np.isfinite(right).all()):
        return Difference(True, float("inf"), float("inf"), float("nan"))
    maximum = float(np.abs(left - right).max(initial=0.0))
    spread = float(left.std())
    relative = maximum / spread if spread > 0 else maximum
    return Difference(True, maximum, relative, correlation(left, right))


def correlation(first: Array, second: Array) -> float:
    """Return Pearson's correlation, or nan where one of both is constant."""
    if first.std() == 0 or second.std() == 0:
        return float("nan")
    return float(np.corrcoef(first.ravel(), second.ravel())[0, 1])
