# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The content of a skeleton, of the small pair of modules."""

from __future__ import annotations

from migrate.inventory.tttv2.trace import Tracer
from migrate.recipes.model_module.skeleton import Skeleton, skeleton, values
from tests.tttv2.pair_tree import TT, modules

WIDGET = f"{TT}/widget.py"


def made(label: str) -> Skeleton:
    tracer = Tracer(modules())
    trace = tracer.trace(WIDGET)
    (cls,) = (cls for cls in tracer.classes.of_file(trace.source) if tracer.ways_in(cls))
    return skeleton(tracer, trace, cls, "widget", [mesh for mesh in tracer.words.meshes if mesh.label == label])


def test_names_of_a_variant() -> None:
    found = made("1D")
    assert (found.name, found.stem, found.label) == ("widget", "widget_1d", "1D")
    assert found.class_name.endswith("1D")
    assert [field.type for field in found.weights] == ["LazyWeight"] * len(found.weights)


def test_fields_have_names_of_their_own() -> None:
    found = made("2D")
    names = [field.name for field in (*found.weights, *found.fields)]
    assert names
    assert len(set(names)) == len(names)


def test_the_templates_get_what_they_name() -> None:
    found = values(made("2D"), WIDGET)
    assert (found["original"], found["folder"], found["galaxy"]) == (WIDGET, f"{TT}/", True)
    assert found["config"] == f"{found['s'].class_name}Config"
