# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names in moved files."""

from __future__ import annotations

import pytest
from component_tree import HELPER, NODE, NODE_SOURCE, OTHER, MakeBuilder, after

from migrate.recipes.move_component.moved_files import edit
from migrate.tree.refusal import Refused


def test_names_and_namespaces(make_builder: MakeBuilder) -> None:
    builder = make_builder()
    result = edit(builder, NODE_SOURCE)
    assert after(builder, NODE_SOURCE) == (
        '#include "node.hpp"\n\n#include "core/helper.hpp"\n#include "core/other.hpp"\n\nnamespace ttnn::shape {\n\n'
        "int Node::size() const {\n    return core::half(2) + ttnn::shape::core::half(4);\n}\n\n"
        "}  // namespace ttnn::shape\n"
    )
    assert ("ttml::core::half" in {name for _, name in result.meant}, result.leaks) == (True, [])


def test_names_of_others_stay(make_builder: MakeBuilder) -> None:
    builder = make_builder()
    edit(builder, NODE)
    assert "    ttnn::Tensor value_;\n" in after(builder, NODE)


def test_unused_parameters_lose_their_names(make_builder: MakeBuilder) -> None:
    text = "namespace ttml::shape {\nint f(int unused) {\n    return 1;\n}\n}\n"
    builder = make_builder({NODE_SOURCE: text})
    builder.parser = builder.parser.flagged(builder.parser.flags.with_extra(["-Wunused-parameter"]), keep=1)
    edit(builder, NODE_SOURCE)
    assert "int f(int /*unused*/) {" in after(builder, NODE_SOURCE)


@pytest.mark.parametrize(("path", "marked"), [(NODE, False), (NODE_SOURCE, True)])
def test_what_a_header_offers_is_not_unused(make_builder: MakeBuilder, path: str, marked: bool) -> None:
    builder = make_builder({path: 'namespace ttml::shape {\nconstexpr auto NAME = "a";\n}\n'})
    builder.parser = builder.parser.flagged(builder.parser.flags.with_extra(["-Wall"]), keep=1)
    edit(builder, path)
    assert ("[[maybe_unused]]" in after(builder, path)) is marked


@pytest.mark.parametrize("path", [NODE, NODE_SOURCE])
@pytest.mark.parametrize(
    ("body", "marked"),
    [
        ("int a = 1;\n    assert(a == 1);", True),
        ("int a = 1;\n    assert(a == 1);\n    f(a);", False),
        ("[[maybe_unused]] int a = 1;\n    assert(a == 1);", False),
        ("f(1);", False),
    ],
)
def test_what_only_an_assertion_uses_is_marked(make_builder: MakeBuilder, path: str, body: str, marked: bool) -> None:
    text = f"#include <cassert>\nnamespace ttml::shape {{\nvoid f(int);\ninline void g() {{\n    {body}\n}}\n}}\n"
    builder = make_builder({path: text})
    builder.parser = builder.parser.flagged(builder.parser.flags.with_extra(["-Wall"]), keep=1)
    edit(builder, path)
    mark = body.replace("int a", "[[maybe_unused]] int a") if marked else body
    assert after(builder, path) == text.replace("ttml", "ttnn").replace(body, mark)


def test_what_was_moved_before_is_named_anew(make_builder: MakeBuilder) -> None:
    shim = "#pragma once\nnamespace ttnn::gone { int f(); }\nnamespace ttml { namespace gone = ttnn::gone; }\n"
    text = '#include "core/other.hpp"\nnamespace ttml::shape {\nint a = ttml::gone::f();\nint b = gone::f();\n}\n'
    builder = make_builder({OTHER: shim, NODE_SOURCE: text})
    edit(builder, NODE_SOURCE)
    assert "int a = ttnn::gone::f();\nint b = gone::f();" in after(builder, NODE_SOURCE)


def test_what_was_moved_before_is_named_in_full_where_a_nearer_namespace_bears_its_name(
    make_builder: MakeBuilder,
) -> None:
    shim = (
        "#pragma once\nnamespace ttnn::far::gone { int f(); }\nnamespace ttnn::gone { int g(); }\n"
        "namespace ttml { namespace gone = ttnn::far::gone; }\n"
    )
    text = '#include "core/other.hpp"\nnamespace ttml::shape {\nint a = gone::f();\n}\n'
    builder = make_builder({OTHER: shim, NODE_SOURCE: text})
    edit(builder, NODE_SOURCE)
    assert "int a = ttnn::far::gone::f();" in after(builder, NODE_SOURCE)


def test_an_alias_of_its_own_stays(make_builder: MakeBuilder) -> None:
    text = "namespace lib { int f(); }\nnamespace ttml::shape {\nnamespace own = lib;\nint a = own::f();\n}\n"
    builder = make_builder({NODE_SOURCE: text})
    edit(builder, NODE_SOURCE)
    assert "namespace own = lib;\nint a = ttnn::shape::own::f();" in after(builder, NODE_SOURCE)


def test_what_does_not_move_with_it(make_builder: MakeBuilder) -> None:
    text = "namespace ttml::shape {\nint a = ttml::core::half(1);\nint b = ttml::core::half(2);\n}\n"
    builder = make_builder({NODE_SOURCE: f'#include "core/helper.hpp"\n{text}'})
    start = builder.source(NODE_SOURCE).data.index(b"int b")
    result = edit(builder, NODE_SOURCE, [(start, start + len("int b = ttml::core::half(2);\n"))])
    assert after(builder, NODE_SOURCE).endswith("int a = ttnn::shape::core::half(1);\n}\n")
    assert len(result.edits) == 1


@pytest.mark.parametrize(("text", "used"), [("core::Half *half;", True), ("int half;", False)])
def test_what_a_shim_brings_is_included_by_its_new_header(make_builder: MakeBuilder, text: str, used: bool) -> None:
    new = "ttnn/cpp/ttnn/shape/core/helper.hpp"
    shim = (
        '#pragma once\n#include "ttnn/shape/core/helper.hpp"\nnamespace ttml::core { using ttnn::shape::core::Half; }\n'
    )
    node = f'#pragma once\n#include "core/helper.hpp"\nnamespace ttml::shape {{ struct Node {{ {text} }}; }}\n'
    declared = "#pragma once\nnamespace ttnn::shape::core { struct Half {}; }\n"
    builder = make_builder({HELPER: shim, new: declared, NODE: node, NODE_SOURCE: "int a;\n"})
    edit(builder, NODE)
    assert (new in builder.used[NODE]) is used


def test_errors(make_builder: MakeBuilder) -> None:
    with pytest.raises(Refused) as refusal:
        edit(make_builder({NODE_SOURCE: "int a = b;\n"}), NODE_SOURCE)
    assert refusal.value.code == "MIG532"
