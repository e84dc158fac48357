# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Structs that hold more than invoke."""

from __future__ import annotations

import pytest
from collapse_tree import HEADER as TEXT
from collapse_tree import LayOver
from plain_operation import HEADER, Gathered, gathered

from migrate.recipes.collapse_proxy.members import check
from migrate.tree.refusal import Refused


def test_invoke_alone(plain: Gathered) -> None:
    check(plain.subject)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("struct FooOperation {\n", "struct FooOperation {\n    static int more();\n", "more"),
        ("struct FooOperation {\n", "struct Base {};\nstruct FooOperation : Base {\n", "Base"),
    ],
)
def test_more(lay_over: LayOver, old: str, new: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        check(gathered(lay_over({HEADER: TEXT.replace(old, new)})).subject)
    assert refused.value.code == "MIG423"
    assert says in refused.value.text
