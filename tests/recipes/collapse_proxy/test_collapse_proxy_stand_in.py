# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which functions may be called instead of a prim."""

from __future__ import annotations

from collapse_tree import SOURCE as TEXT
from collapse_tree import LayOver
from plain_operation import SOURCE, Gathered, gathered

from migrate.recipes.collapse_proxy.stand_in import stand_in


def test_something_else_is_done(lay_over: LayOver) -> None:
    for old, new in (
        ("memory_config, seed);", "memory_config, seed + 1);"),
        ("    return", "    seed = 1;\n    return"),
    ):
        found = gathered(lay_over({SOURCE: TEXT.replace(old, new)}))
        assert stand_in(found.subject, found.prim()) is None


def test_every_parameter_is_handed_on(plain: Gathered) -> None:
    found = stand_in(plain.subject, plain.prim())
    assert found is not None
    assert (found.body, found.optional, found.overloaded) == (plain.subject.bodies[0], frozenset(), False)
    assert found.count == len(plain.prim().head.parameters)
