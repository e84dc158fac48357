# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The registration of an operation that moves."""

from __future__ import annotations

import pytest
from small_relocation import DEVICE, HEADER, KEY, SOURCE, UMBRELLA, MakeBuilder, after

from migrate.recipes.relocate.registration import keep, new_struct, register, struct_of, structured
from migrate.tree.edits import apply_edits
from migrate.tree.refusal import Refused

DECORATORS = "ttnn/cpp/ttnn/decorators.hpp"
REGISTER = "#pragma once\nnamespace ttnn { template <typename S> constexpr S register_operation() { return {}; } }\n"
REGISTERED = """#pragma once
#include "ttnn/decorators.hpp"
namespace ttml::metal {
struct Foo {
    static int invoke(int a);
};
constexpr auto foo = ttnn::register_operation<Foo>();
int kept();
}
"""


def test_a_free_function_has_no_struct(make_builder: MakeBuilder) -> None:
    builder = make_builder()
    assert struct_of(builder) == ""
    assert builder.edits == {}


def test_the_umbrella_may_register_it(make_builder: MakeBuilder) -> None:
    header = "#pragma once\nnamespace ttml::metal { struct Foo { static int invoke(int a); }; }\n"
    umbrella = (
        '#include "ttnn/decorators.hpp"\n#include "metal/ops/foo/foo.hpp"\n'
        'namespace ttml::metal { constexpr auto foo = ttnn::register_operation<"ttml::metal::foo", Foo>(); }\n'
    )
    registers = REGISTER.replace("<typename S>", "<const char* N, typename S>")
    builder = make_builder({HEADER: header, UMBRELLA: umbrella, DECORATORS: registers})
    assert struct_of(builder) == "ttml::metal::Foo"
    assert builder.edits == {}


def test_its_own_registration_is_taken_out(make_builder: MakeBuilder) -> None:
    builder = make_builder({HEADER: REGISTERED, DECORATORS: REGISTER})
    assert struct_of(builder) == "ttml::metal::Foo"
    assert "register_operation" not in after(builder, HEADER)
    assert "int kept();\n" in after(builder, HEADER)


def test_it_is_registered_under_the_new_name(make_builder: MakeBuilder) -> None:
    builder = make_builder({HEADER: REGISTERED, DECORATORS: REGISTER})
    builder.used[HEADER] = set()
    keep(builder, "ttml::metal::Foo")
    struct = builder.relocation.renamed("ttml::metal::Foo", HEADER)
    assert after(builder, HEADER).endswith(
        "\nnamespace ttnn {\n\nconstexpr auto foo = ttnn::register_operation<\n"
        f'    "ttnn::foo",\n    {struct}>();\n\n}}  // namespace ttnn\n'
    )
    assert builder.used[HEADER] == {DECORATORS}
    assert builder.header == HEADER


@pytest.mark.parametrize(("text", "expected"), [("int a;\n", "Foo"), ("struct Foo;\n", "ExecuteFoo")])
def test_the_new_struct_has_a_free_name(make_builder: MakeBuilder, text: str, expected: str) -> None:
    assert new_struct(make_builder({HEADER: text})) == f"{DEVICE}::{expected}"


def made(make_builder: MakeBuilder, path: str, text: str) -> str:
    builder = make_builder({path: text})
    unit = builder.parser.parse(path)
    return apply_edits(unit.source.data, list(structured(unit, builder.relocation, f"{DEVICE}::Foo"))).decode()


def test_a_function_becomes_invoke(make_builder: MakeBuilder) -> None:
    header = "namespace ttml::metal {\n// Adds.\nint foo(int a);\nint foo(long a);\n}\n"
    assert made(make_builder, HEADER, header) == (
        "namespace ttml::metal {\nstruct Foo {\n// Adds.\n"
        "static int invoke(int a);\nstatic int invoke(long a);\n};\n}\n"
    )


def test_a_definition_becomes_one_of_invoke(make_builder: MakeBuilder) -> None:
    source = "namespace ttml::metal { int foo(int a) { return a; } }\n"
    assert made(make_builder, SOURCE, source) == source.replace("foo(", "Foo::invoke(")


def test_something_between_the_overloads(make_builder: MakeBuilder) -> None:
    with pytest.raises(Refused) as refused:
        made(make_builder, HEADER, "namespace ttml::metal {\nint foo(int a);\nint bar();\nint foo(long a);\n}\n")
    assert refused.value.code == "MIG513"


def test_register_at_the_end_without_decorators(make_builder: MakeBuilder) -> None:
    builder = make_builder()
    register(builder, HEADER, "ttnn::S")
    assert after(builder, HEADER).endswith("    ttnn::S>();\n\n}  // namespace ttnn\n")
    assert builder.used == {}
    assert KEY not in after(builder, HEADER)
