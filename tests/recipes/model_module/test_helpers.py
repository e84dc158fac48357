# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Helpers that have to be copied together."""

from __future__ import annotations

import pytest

from migrate.python.classes import Classes
from migrate.recipes.model_module.helpers import called_by, functions_of
from tests.tttv2.pair_tree import TT, modules

CONFIG, COMMON = f"{TT}/model_config.py", f"{TT}/common.py"
TEXT = """from models.common.utility_functions import nearest_32
from models.tt_transformers.tt.common import next_even


def rounded(n):
    return next_even(n)


class ModelArgs:
    def alone(self, n):
        return n.rows() + nearest_32(n) + len([n])

    def grid(self, n):
        return self.find(rounded(n))

    def find(self, n):
        return self.grid(n) if n else self.missing(n)
"""


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("alone", ["alone"]),
        ("grid", ["find", "grid", "next_even", "rounded"]),
        ("find", ["find", "grid", "next_even", "rounded"]),
    ],
)
def test_what_is_called_goes_along(name: str, found: list[str]) -> None:
    classes = Classes(modules({CONFIG: TEXT.encode()}))
    (owner,) = classes.of_file(classes.modules.source(CONFIG))  # type: ignore[arg-type]
    assert sorted(method.name for method in called_by(classes, owner, [owner.methods[name]])) == found


def test_functions_that_a_class_calls_are_those_of_its_package() -> None:
    text = (
        "from models.common.utility_functions import nearest_32\n"
        "from models.tt_transformers.tt.ccl import join_rows\n"
        "from models.tt_transformers.tt.common import next_even\n\n\n"
        "class Gadget:\n    def __init__(self, n):\n        self.n = next_even(nearest_32(n))\n\n"
        "    def forward(self, x):\n        return join_rows(x, self.size())\n\n"
        "    def size(self):\n        return self.n\n"
    )
    path = f"{TT}/gadget.py"
    classes = Classes(modules({path: text.encode()}))
    (owner,) = classes.of_file(classes.modules.source(path))  # type: ignore[arg-type]
    assert [function.name for function in functions_of(classes, owner, ["ccl.py"])] == ["next_even"]
