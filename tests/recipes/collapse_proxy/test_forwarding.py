# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Declarations and definitions of functions that call a struct's ``invoke``."""

from __future__ import annotations

from collapse_tree import LayOver
from pair_family import BOTH, FAMILY, FOLDER, LEFT, RIGHT

from migrate.cpp.source import Source
from migrate.recipes.collapse_proxy import forwarding
from migrate.recipes.collapse_proxy.kept_struct import KeptStructs
from migrate.recipes.collapse_proxy.operation_source import OperationSource
from migrate.tree.edits import apply_edits


def _subjects(lay_over: LayOver, header: str = "") -> tuple[Source, dict[str, OperationSource]]:
    path = f"{FOLDER}/pair.hpp"
    context = lay_over({**FAMILY, path: header or FAMILY[path]}).context()
    structs = KeptStructs(context)
    operations = [item for item in context.inventory.operations if item.name in (LEFT, RIGHT, BOTH)]
    return Source(path, context.tree.read(path)), {item.name: structs.gather(item) for item in operations}


def test_definition_has_no_default_arguments(lay_over: LayOver) -> None:
    _, subjects = _subjects(lay_over)
    both = subjects[BOTH]
    assert b"= std::nullopt);" in forwarding.declaration(both, both.bodies[0])
    assert b"=" not in forwarding.definition(both, both.bodies[0])
    assert forwarding.definition(both, both.bodies[1]).decode().endswith("::invoke(input, side);\n}")


def test_parameter_without_a_name_gets_one_where_it_is_handed_on(lay_over: LayOver) -> None:
    header = FAMILY[f"{FOLDER}/pair.hpp"].replace("T amount,", "T,").replace(" memory_config =", " /*config*/ =")
    _, subjects = _subjects(lay_over, header)
    left = subjects[LEFT]
    assert b"const Tensor& input, int32_t, const" in forwarding.declaration(left, left.bodies[0])
    assert b"const Tensor& input, int32_t argument_2, const" in forwarding.definition(left, left.bodies[0])
    assert b"MemoryConfig>& argument_3) {" in forwarding.definition(left, left.bodies[0])
    assert b"::invoke(input, argument_2, argument_3);" in forwarding.definition(left, left.bodies[0])


def test_neighbours_are_one_blank_line_apart(lay_over: LayOver) -> None:
    source, subjects = _subjects(lay_over)
    text = apply_edits(source.data, list(forwarding.edits(source, list(subjects.values())))).decode()
    assert "\n\n\n" not in text
    for name in ("Tensor left(", "Tensor right(", "Tensor both(", "}  // namespace ttnn\n"):
        assert text[: text.rindex(name)].endswith("\n\n")
