# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Bodies that ask for their own name."""

from __future__ import annotations

import pytest
from collapse_tree import DEVICE_SOURCE as DEVICE
from collapse_tree import SOURCE as TEXT
from collapse_tree import LayOver
from plain_operation import DEVICE_SOURCE, SOURCE, Gathered, gathered

from migrate.recipes.collapse_proxy.own_names import remarks


def test_nobody_asks(plain: Gathered) -> None:
    assert remarks(plain.subject, [plain.prim()]) == []


@pytest.mark.parametrize(
    ("path", "text", "where"),
    [
        (SOURCE, TEXT.replace("    return", "    const char* own = __func__;\n    return"), f"{SOURCE}:8"),
        (
            DEVICE_SOURCE,
            DEVICE.replace("    return ttnn", "    const char* own = __PRETTY_FUNCTION__;\n    return ttnn"),
            f"{DEVICE_SOURCE}:8",
        ),
    ],
)
def test_a_body_asks(lay_over: LayOver, path: str, text: str, where: str) -> None:
    found = gathered(lay_over({path: text}))
    assert [(note.code, note.where) for note in remarks(found.subject, [found.prim()])] == [("MIG427", where)]


def test_a_prim_that_stays_goes_on_answering(lay_over: LayOver) -> None:
    found = gathered(
        lay_over({DEVICE_SOURCE: DEVICE.replace("    return ttnn", "    (void)__func__;\n    return ttnn")})
    )
    assert remarks(found.subject, []) == []
