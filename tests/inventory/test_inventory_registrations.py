# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from inventory_tree import BODY, HEADER, OPS, foo, one, other, scanned

from migrate.inventory.model import Kind

PLAIN = 'constexpr auto foo = ttnn::register_operation<"ttnn::foo", ttnn::operations::foo::Foo>();'


@pytest.mark.parametrize(
    "text",
    [
        'constexpr auto foo =\n    ttnn::register_operation<"ttnn::foo", ttnn::operations::foo::Foo>();',
        'constexpr auto foo = ttnn::register_operation<\n    "ttnn::foo",\n    ttnn::operations::foo::Foo>();',
        'constexpr auto foo = ttnn::\n    register_operation<"ttnn::foo", ttnn::operations::foo::Foo>();',
        'constexpr auto foo = ttnn::decorators::register_operation<"ttnn::foo", ttnn::operations::foo::Foo>();',
        'constexpr auto foo = register_operation<"ttnn::foo", operations::foo::Foo>();',
        'constexpr auto foo = ttnn::register_operation<"ttnn::" "foo", ::ttnn::operations::foo::Foo>();',
        'constexpr auto foo = ttnn::register_operation<"ttnn::foo",  // by name\n  ttnn::operations::foo::Foo>();',
        'using namespace operations::foo;\ninline constexpr auto foo = register_operation<"ttnn::foo", Foo>();',
    ],
)
def test_ways_to_register(tmp_path: Path, text: str) -> None:
    assert PLAIN in HEADER
    inventory = scanned(tmp_path, foo(header=HEADER.replace(PLAIN, text)))
    found = one(inventory)
    assert (inventory.registrations, found.kind, found.registered_name) == (1, Kind.PROXY, "ttnn::foo")
    assert (found.struct, found.macro) == ("ttnn::operations::foo::Foo", "")
    data = (tmp_path / found.registration.file).read_bytes()
    assert data[found.registration.start : found.registration.end].endswith(b">();")
    assert found.struct_span is not None
    assert data[found.struct_span.start : found.struct_span.end].startswith(b"struct Foo {")
    assert data[found.struct_span.start : found.struct_span.end].endswith(b"};")


@pytest.mark.parametrize(
    "text",
    [
        '// constexpr auto bar = register_operation<"ttnn::bar", Bar>();',
        '/* constexpr auto bar = register_operation<"ttnn::bar", Bar>(); */',
        'const char* help = R"(constexpr auto bar = register_operation<"ttnn::bar", Bar>();)";',
        "using ttnn::decorators::register_operation;",
        '#define UNUSED(name) constexpr auto name = ttnn::register_operation<"ttnn::" #name, Struct<name>>();',
    ],
)
def test_what_registers_nothing(tmp_path: Path, text: str) -> None:
    inventory = scanned(tmp_path, foo(header=HEADER + text + "\n"))
    assert [item.name for item in inventory.operations] == ["ttnn::foo"]
    assert inventory.registrations == 1


def test_left_over_files_and_docs_register_nothing(tmp_path: Path) -> None:
    files = {**foo(), f"{OPS}foo/foo.hpp.orig": HEADER, "docs/adding.md": HEADER, "docs/source/adding.rst": HEADER}
    assert scanned(tmp_path, files).registrations == 1


def test_struct_and_registration_in_different_headers(tmp_path: Path) -> None:
    struct, _, registration = HEADER.partition("constexpr auto foo")
    files = {
        **foo(header=struct + "}\n"),
        f"{OPS}core.hpp": "namespace ttnn {\nconstexpr auto foo" + registration,
    }
    found = one(scanned(tmp_path, files))
    assert (found.registration.file, found.kind) == (f"{OPS}core.hpp", Kind.PROXY)
    assert found.struct_span is not None
    assert found.struct_span.file == f"{OPS}foo/foo.hpp"


def test_one_struct_name_for_two_operations(tmp_path: Path) -> None:
    prim = {path.replace("foo", "zoo"): text.replace("foo", "zoo") for path, text in foo().items() if "device" in path}
    second = {
        f"{OPS}zoo/zoo.hpp": HEADER.replace("auto foo", "auto zoo").replace('"ttnn::foo"', '"ttnn::zoo"'),
        f"{OPS}zoo/zoo.cpp": foo(BODY.replace("prim::foo", "prim::zoo"))[f"{OPS}foo/foo.cpp"],
    }
    inventory = scanned(tmp_path, {**foo(), **prim, **second})
    for name in ("foo", "zoo"):
        found = one(inventory, f"ttnn::{name}")
        assert [item.name for item in found.prims] == [f"ttnn::prim::{name}"]
        assert found.struct_span is not None
        assert found.struct_span.file == f"{OPS}{name}/{name}.hpp"
        assert found.implementation == (f"{OPS}{name}/{name}.cpp",)


def test_names_that_differ(tmp_path: Path) -> None:
    header = HEADER.replace("auto foo =", "auto foo_for_token_ =").replace(
        '"ttnn::foo"', '"ttnn::cache::foo_for_token_"'
    )
    found = one(scanned(tmp_path, foo(header=header)), "ttnn::foo_for_token_")
    assert found.registered_name == "ttnn::cache::foo_for_token_"
    assert found.python_name == "ttnn.cache.foo_for_token_"


def test_operations_by_macro(tmp_path: Path) -> None:
    header = """
namespace ttnn {
namespace operations::unary {
template <Op op> struct Unary { static Tensor invoke(const Tensor& input) { return prim::foo(input, op, {}); } };
}
// NOLINTBEGIN
#define REGISTER(operation_name, operation_type) \\
    constexpr auto operation_name = ttnn::register_operation< \\
        "ttnn::" #operation_name, \\
        ttnn::operations::unary::Unary<ttnn::operations::unary::Op::operation_type>>();
// NOLINTEND
REGISTER(exp, EXP);
REGISTER(log, LOG)
}  // namespace ttnn
"""
    elsewhere = "namespace ttnn {\nREGISTER(sin, SIN);\n// REGISTER(cos, COS);\n}\n"
    inventory = scanned(tmp_path, {f"{OPS}unary/unary.hpp": header, f"{OPS}unary/more.hpp": elsewhere})
    assert [(item.name, item.registered_name, item.macro) for item in inventory.operations] == [
        ("ttnn::exp", "ttnn::exp", "REGISTER"),
        ("ttnn::log", "ttnn::log", "REGISTER"),
        ("ttnn::sin", "ttnn::sin", "REGISTER"),
    ]
    assert inventory.registrations == 3
    place = one(inventory, "ttnn::log").registration
    assert header.encode()[place.start : place.end] == b"REGISTER(log, LOG)"
    assert {item.kind for item in inventory.operations} == {Kind.TEMPLATE_FAMILY}


def test_structs_and_bodies_by_macro(tmp_path: Path) -> None:
    parameters = "const Tensor& input, int mode, const std::optional<MemoryConfig>& memory_config"
    header = f"""
namespace ttnn::operations::soft {{
#define DEFINE(name) struct name {{ static Tensor invoke({parameters}); }}
DEFINE(SoftMax);
DEFINE(SoftMin);
#undef DEFINE
}}
namespace ttnn {{
constexpr auto soft_max = ttnn::register_operation<"ttnn::soft_max", ttnn::operations::soft::SoftMax>();
constexpr auto soft_min = ttnn::register_operation<"ttnn::soft_min", ttnn::operations::soft::SoftMin>();
}}
"""
    body = f"""
namespace ttnn::operations::soft {{
#define DEFINE_INVOKE(name) \\
    Tensor Soft##name::invoke({parameters}) {{ \\
        return ttnn::prim::foo(input, mode, memory_config); \\
    }}
DEFINE_INVOKE(Max);
DEFINE_INVOKE(Min);
}}
"""
    inventory = scanned(tmp_path, {**foo(), f"{OPS}soft/soft.hpp": header, f"{OPS}soft/soft.cpp": body})
    for name in ("ttnn::soft_max", "ttnn::soft_min"):
        found = one(inventory, name)
        assert (found.kind, found.macro) == (Kind.PROXY, "")
        assert found.overloads[0].definition is not None


def test_inherited_invoke(tmp_path: Path) -> None:
    header = """
namespace ttnn {
namespace operations::creation {
template <float value> struct With { static Tensor invoke(const Tensor& t) { return ttnn::prim::foo(t, 1, {}); } };
struct Zeros : With<0.0f> {};
struct Ones : public With<1.0f> {};
}
constexpr auto zeros = ttnn::register_operation<"ttnn::zeros", ttnn::operations::creation::Zeros>();
constexpr auto ones = ttnn::register_operation<"ttnn::ones", ttnn::operations::creation::Ones>();
}
"""
    inventory = scanned(tmp_path, {**foo(), f"{OPS}creation.hpp": header})
    for name in ("ttnn::zeros", "ttnn::ones"):
        assert one(inventory, name).kind is Kind.NEAR_PROXY
        assert len(one(inventory, name).overloads) == 1


def test_several_operations_in_one_header(tmp_path: Path) -> None:
    files = {f"{OPS}all.hpp": "".join(text for name in ("one", "two", "three") for text in other(name).values())}
    inventory = scanned(tmp_path, {**foo(), **files})
    assert inventory.registrations == len(inventory.operations) == 4
    assert {item.kind for item in inventory.operations} == {Kind.PROXY}


def test_a_namespace_with_the_operations_name(tmp_path: Path) -> None:
    header = HEADER.replace("operations::foo", "operations::data::foo")
    files = foo(header=header)
    files[f"{OPS}foo/foo.cpp"] = files[f"{OPS}foo/foo.cpp"].replace("operations::foo", "operations::data::foo")
    found = one(scanned(tmp_path, files))
    assert (found.kind, found.struct) == (Kind.PROXY, "ttnn::operations::data::foo::Foo")


def test_file_level_directives_and_aliases_of_namespaces(tmp_path: Path) -> None:
    text = """
using namespace ttnn::operations;
namespace dev = ttnn::prim;
ttnn::Tensor foo::Foo::invoke(const Tensor& input, int mode, const std::optional<MemoryConfig>& memory_config) {
    return dev::foo(input, mode, memory_config);
}
"""
    files = foo()
    files[f"{OPS}foo/foo.cpp"] = "namespace ttnn::operations {" + text + "}"
    assert one(scanned(tmp_path, files)).kind is Kind.PROXY
