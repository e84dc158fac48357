# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The prims that an operation calls."""

from __future__ import annotations

from plain_operation import DEVICE_HEADER, DEVICE_SOURCE, Gathered

from migrate.recipes.collapse_proxy.find_prims import calls, find, launches


def test_calls_by_the_place_of_the_declaration(plain: Gathered) -> None:
    ((place, found),) = calls(plain.subject).items()
    text = plain.context.tree.read(DEVICE_HEADER)
    assert place == (DEVICE_HEADER, text.index(b"foo(const Tensor& input, const MemoryConfig"))
    assert [call.cursor.spelling for call in found] == ["foo"]
    assert found[0].path[0] == plain.subject.bodies[0].statements


def test_the_definition_is_found_beside_the_header(plain: Gathered) -> None:
    prim = plain.prim()
    assert (prim.name, prim.namespace, prim.unit.path) == ("ttnn::prim::foo", ("ttnn", "prim"), DEVICE_SOURCE)
    assert [parameter.name for parameter in prim.head.parameters] == ["input", "memory_config", "seed"]
    assert launches(prim.definition)
    assert not launches(plain.subject.bodies[0].definition)


def test_another_place_has_no_definition(plain: Gathered) -> None:
    ((place, found),) = calls(plain.subject).items()
    assert find(plain.subject.parser, plain.context.tree, (place[0], place[1] + 1), found) is None
