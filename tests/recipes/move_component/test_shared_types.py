# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Modules share their types if they are built in one domain."""

from __future__ import annotations

from pathlib import Path

import pytest
from binding_tree import SOURCE, binding_tree, source_with
from component_tree import LISTS, TOP

from migrate.recipes.move_component.shared_types import check
from migrate.tree.refusal import Refused

PLAIN = "nanobind_add_module(_ttml STABLE_ABI NB_STATIC nanobind/nb_shape.cpp)\n"
OWN = "nanobind_add_module(_ttml NB_DOMAIN ttml nanobind/nb_shape.cpp)\n"
DEFINED = "target_compile_definitions(ttnn PRIVATE NB_DOMAIN=ttml)\n"


@pytest.mark.parametrize(
    ("old", "new", "shared"),
    [
        (PLAIN, "", True),
        (PLAIN, "nanobind_add_module(ttnn NB_SHARED a.cpp)\n", True),
        (OWN, "nanobind_add_module(ttnn NB_DOMAIN ttml a.cpp)\n", True),
        (OWN, DEFINED, True),
        (OWN, "", False),
        (PLAIN, DEFINED, False),
        (PLAIN, "nanobind_add_module(ttnn FREE_THREADED a.cpp)\n", False),
    ],
)
def test_domains(tmp_path: Path, old: str, new: str, shared: bool) -> None:
    tree = binding_tree(tmp_path, source_with(""), {LISTS: old, TOP: new}).open()
    if shared:
        check(tree, SOURCE)
        return
    with pytest.raises(Refused) as refusal:
        check(tree, SOURCE)
    assert refusal.value.code == "MIG563" and refusal.value.where == LISTS
