# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The declarations and bodies of an operation that is a free function already."""

from __future__ import annotations

import pytest
from collapse_tree import LayOver
from function_tree import (
    BINDING,
    BINDING_PATH,
    FUNCTION,
    HEADER,
    HEADER_PATH,
    SOURCE,
    SOURCE_PATH,
    function,
    operation,
)

from migrate.recipes.collapse_proxy.function_source import gather
from migrate.tree.refusal import Refused

MADE = SOURCE.replace("Tensor foo(", "#define FOO(...) Tensor foo(__VA_ARGS__)\nFOO(").replace("seed) {", "seed) {", 1)


def test_a_function_that_a_macro_writes(lay_over: LayOver) -> None:
    context = lay_over({**FUNCTION, SOURCE_PATH: MADE}).context()
    found = operation(context)
    if found.overloads[0].definition is None:
        with pytest.raises(Refused, match=r"."):
            gather(found, context)
        return
    with pytest.raises(Refused) as refused:
        gather(found, context)
    assert refused.value.code in ("MIG401", "MIG405")


def test_a_function_without_a_source(lay_over: LayOver) -> None:
    context = lay_over(FUNCTION).context()
    found = operation(context)
    lay_over({**FUNCTION, SOURCE_PATH: None})
    context = lay_over({**FUNCTION, SOURCE_PATH: '#include "foo.hpp"\n'}).context()
    with pytest.raises(Refused) as refused:
        gather(operation(context), context)
    assert refused.value.code == "MIG405"
    assert found.overloads[0].definition is not None


def test_declaration_and_body(lay_over: LayOver) -> None:
    subject = function(lay_over(FUNCTION))
    assert (subject.name, subject.function, subject.origin, subject.target) == (
        "foo",
        "ttnn::foo",
        ("ttnn",),
        ("ttnn",),
    )
    assert (subject.struct, subject.renamed, subject.header.path) == (None, {}, HEADER_PATH)
    (body,) = subject.bodies
    assert (body.unit.path, body.inline) == (SOURCE_PATH, False)
    assert SOURCE[slice(*body.span)].startswith("Tensor foo(const Tensor& input")
    assert body.declaration.canonical == body.definition.canonical or body.declaration.spelling == "foo"


def test_overloads(lay_over: LayOver) -> None:
    second = "Tensor foo(const Tensor& input)"
    files = {
        HEADER_PATH: HEADER.replace("\n}  // namespace ttnn", f"{second};\n\n}}  // namespace ttnn"),
        SOURCE_PATH: SOURCE.replace(
            "\n}  // namespace ttnn",
            f"\n{second} {{\n    return ttnn::prim::foo(input, {{}}, 1);\n}}\n\n}}  // namespace ttnn",
        ),
        BINDING_PATH: BINDING.replace("&ttnn::foo", f"static_cast<{second.replace(' foo', ' (*)')}>(&ttnn::foo)"),
    }
    subject = function(lay_over({**FUNCTION, **files}))
    assert [body.unit.path for body in subject.bodies] == [SOURCE_PATH, SOURCE_PATH]
    assert [len(list(body.definition.get_arguments())) for body in subject.bodies] == [3, 1]
