# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import math

import numpy as np

from migrate.verify.emulation.compare import compare


def test_no_output_and_other_shapes_are_never_equal() -> None:
    one = np.ones((2, 3))
    assert not compare([], []).equal()
    assert not compare([one], [one.T]).equal()
    assert not compare([one], [one, one]).equal()
    assert not compare([one * np.nan], [one * np.nan]).equal()


def test_a_difference_is_measured_by_the_spread() -> None:
    values = np.linspace(0.0, 1e6, 100)
    difference = compare([values], [values + 1e-5])
    assert difference.equal()
    assert math.isclose(difference.maximum, 1e-5, rel_tol=1e-3)
    assert not compare([values / 1e6], [values / 1e6 + 1e-5]).equal()
