# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Default arguments that stand elsewhere than at the struct."""

from __future__ import annotations

from collapse_tree import DEVICE_HEADER as DEVICE
from collapse_tree import LayOver
from plain_operation import DEVICE_HEADER, Gathered, gathered

from migrate.recipes.collapse_proxy.default_arguments import added

BINDING = 'mod.def("foo", &ttnn::foo, nb::arg("input"), nb::arg("memory_config"), nb::arg("seed") = {});\n'


def test_none(plain: Gathered) -> None:
    assert added(plain.subject, {}) == ([{}], [])


def test_of_the_binding(plain: Gathered) -> None:
    values, notes = added(plain.subject, {"b.cpp": BINDING.format(7).encode()})
    assert values == [{2: "7"}]
    assert [(note.code, "the binding" in note.text) for note in notes] == [("MIG420", True)]


def test_values_that_say_nothing_in_cpp(plain: Gathered) -> None:
    assert added(plain.subject, {"b.cpp": BINDING.format("nb::none()").encode()}) == ([{}], [])
    assert added(plain.subject, {"b.cpp": BINDING.replace("&ttnn::foo", "&ttnn::food").format(7).encode()}) == (
        [{}],
        [],
    )


def test_of_the_prim(lay_over: LayOver) -> None:
    found = gathered(lay_over({DEVICE_HEADER: DEVICE.replace("uint32_t seed);", "uint32_t seed = 4);")}))
    values, notes = added(found.subject, {})
    assert values == [{2: "4"}]
    assert "ttnn::prim::foo" in notes[0].text
