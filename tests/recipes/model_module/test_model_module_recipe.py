# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The modules of the first library that the second one lacks."""

from __future__ import annotations

import pytest

from migrate.errors import MigrateError
from migrate.recipes.model_module.recipe import KIND, items, plan_for
from tests.tttv2.pair_tree import TT, tree

GONE: dict[str, bytes | None] = {
    "models/common/modules/widget/widget_1d.py": None,
    "models/common/tests/modules/widget/test_widget_1d.py": None,
}


def test_what_is_there_is_no_item() -> None:
    assert "tttv2::widget" not in [item.name for item in items(tree({}))]


def test_what_is_lacking_is_one() -> None:
    (item,) = (item for item in items(tree(GONE)) if item.name == "tttv2::widget")
    assert (item.kind, item.language, tuple(item.files)) == (KIND, "python", (f"{TT}/widget.py",))
    assert tuple(item.short_names) == ("widget",)


def test_skeletons_that_are_there_stay() -> None:
    with pytest.raises(MigrateError) as error:
        plan_for("widget", tree({}))
    assert error.value.code == "MIG866"
