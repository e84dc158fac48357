# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from inventory_tree import HEADER, OPS, foo, one, other, scanned

from migrate.inventory.model import Kind


@pytest.mark.parametrize(
    "body",
    [
        "return ttnn::prim::foo(input, mode, memory_config);",
        "return prim::foo(std::move(input), mode, memory_config);",
        "// forwards\n return ttnn::prim::foo(/* the */ input, mode,\n memory_config);",
        "return ::ttnn::prim::foo((input), mode, std::move(memory_config));",
    ],
)
def test_proxy(tmp_path: Path, body: str) -> None:
    found = one(scanned(tmp_path, foo(body)))
    assert (found.kind, found.patterns) == (Kind.PROXY, ())
    assert [prim.name for prim in found.prims] == ["ttnn::prim::foo"]


@pytest.mark.parametrize(
    ("body", "pattern"),
    [
        ("return ttnn::prim::foo(input, mode, memory_config.value_or(input.memory_config()));", "value-or"),
        ("auto config = memory_config.value_or(x()); return ttnn::prim::foo(input, mode, config);", "value-or"),
        (
            "bool flag = input.dtype() == DataType::A; return ttnn::prim::foo(input, flag, memory_config);",
            "computed-flag",
        ),
        ('TT_FATAL(mode > 0, "mode"); return ttnn::prim::foo(input, mode, memory_config);', "validation"),
        (
            'if (mode < 0) { throw std::runtime_error("no"); } return prim::foo(input, mode, memory_config);',
            "validation",
        ),
        ("if (mode == 0) { return input; } return ttnn::prim::foo(input, mode, memory_config);", "early-return"),
        ("return ttnn::prim::foo(input, static_cast<int>(mode), memory_config);", "conversion"),
        ("return ttnn::prim::foo(input, memory_config, mode);", "reordered"),
        ("return ttnn::prim::foo(input, 1, memory_config);", "constant"),
        ("return ttnn::prim::foo(input, mode);", "dropped"),
        (
            "if (mode) { return prim::foo(input, 0, memory_config); } return prim::foo(input, 1, memory_config);",
            "branch",
        ),
        ("return ttnn::prim::foo(input, mode, memory_config).at(0);", "result"),
        ("return mode ? prim::foo(input, mode, memory_config) : prim::foo(input, 3, memory_config);", "branch"),
        ("auto launch = [&](int m) { return prim::foo(input, m, memory_config); }; return launch(mode);", "conversion"),
    ],
)
def test_near_proxy(tmp_path: Path, body: str, pattern: str) -> None:
    found = one(scanned(tmp_path, foo(body)))
    assert found.kind is Kind.NEAR_PROXY
    assert pattern in found.patterns


def test_a_launch_written_out_is_a_near_proxy(tmp_path: Path) -> None:
    body = "return ttnn::device_operation::launch<ttnn::prim::FooDeviceOperation>({mode}, {input});"
    found = one(scanned(tmp_path, foo(body)))
    assert found.kind is Kind.NEAR_PROXY
    assert found.device_operations == ("ttnn::prim::FooDeviceOperation",)


@pytest.mark.parametrize(
    "body",
    [
        "return ttnn::bar(input, 1, memory_config);",
        "std::vector<Tensor> all; all.push_back(ttnn::bar(input, mode)); return all[0];",
        "if (mode) { return ttnn::bar(input, 1); } return ttnn::bar(input, 2);",
    ],
)
def test_convenience(tmp_path: Path, body: str) -> None:
    found = one(scanned(tmp_path, {**foo(body), **other("bar")}))
    assert found.kind is Kind.CONVENIENCE
    assert "ttnn::bar" in found.reasons[0]


@pytest.mark.parametrize(
    "body",
    [
        "return ttnn::bar(ttnn::baz(input, mode), mode);",
        "auto t = ttnn::bar(input, mode); return ttnn::prim::foo(t, mode, memory_config);",
        "if (mode) { return ttnn::bar(input, mode); } return ttnn::baz(input, mode);",
        "if (mode) { return ttnn::bar(input, mode); } return ttnn::prim::foo(input, mode, memory_config);",
        "Tensor t = input; for (int i = 0; i < mode; ++i) { t = ttnn::prim::foo(t, i, memory_config); } return t;",
        "switch (mode) { case 0: return ttnn::bar(input, 0); default: return ttnn::baz(input, 1); }",
        "auto f = [&](const Tensor& t) { return ttnn::bar(t, mode); }; return run(Steps{.first ="
        " f, .last = [&](auto t) {"
        " return ttnn::baz(t, mode); }})(input);",
        "auto [a, b] = pair(input); a = ttnn::bar(a, mode); return ttnn::prim::foo(a, mode, memory_config);",
        "for (const auto& [key, value] : table(input)) { use(ttnn::bar(value, mode)); } return ttnn::baz(input, mode);",
        "auto small = mode ? input.x() : 3u; auto f = [=](const Tensor& t) { return prim::foo(t,"
        " small, memory_config); };"
        " return ttnn::bar(f(input), mode);",
        "return std::visit([&](const auto& t) { return ttnn::bar(ttnn::baz(t, mode), mode); }, input);",
    ],
)
def test_composite(tmp_path: Path, body: str) -> None:
    found = one(scanned(tmp_path, {**foo(body), **other("bar"), **other("baz")}))
    assert found.kind is Kind.COMPOSITE, found.reasons


def test_two_branches_with_one_prim_each_are_no_composite(tmp_path: Path) -> None:
    body = (
        "if (mode) { return prim::foo(input, 1, memory_config); } else { return prim::foo(input, 2, memory_config); }"
    )
    assert one(scanned(tmp_path, foo(body))).kind is Kind.NEAR_PROXY


@pytest.mark.parametrize(
    ("body", "subkind"),
    [
        ("return input;", "no-op"),
        ("return input.view(memory_config);", "view"),
        ("return Tensor::from_vector(values, spec);", "creation"),
    ],
)
def test_other_names_what_it_does(tmp_path: Path, body: str, subkind: str) -> None:
    found = one(scanned(tmp_path, foo(body)))
    assert (found.kind, found.subkind) == (Kind.OTHER, subkind)


def test_no_body_is_said(tmp_path: Path) -> None:
    files = foo()
    del files[f"{OPS}foo/foo.cpp"]
    found = one(scanned(tmp_path, files))
    assert (found.kind, found.subkind) == (Kind.OTHER, "no-body")
    assert found.overloads[0].definition is None


def test_device_operation(tmp_path: Path) -> None:
    header = """
namespace ttnn::operations::foo {
struct FooDeviceOperation {
    struct operation_attributes_t {};
    struct tensor_args_t {};
    using program_factory_t = std::variant<Single>;
    static std::tuple<operation_attributes_t, tensor_args_t> invoke(const Tensor& input);
};
}
namespace ttnn::prim {
constexpr auto foo = ttnn::register_operation<"ttnn::prim::foo", ttnn::operations::foo::FooDeviceOperation>();
}
"""
    found = one(scanned(tmp_path, {f"{OPS}foo/device/foo.hpp": header}), "ttnn::prim::foo")
    assert found.kind is Kind.DEVICE_OP


def test_template_family(tmp_path: Path) -> None:
    header = """
namespace ttnn {
namespace operations::unary {
template <Op... ops> struct Unary { static Tensor invoke(const Tensor& input) { return prim::foo(input, ops...); } };
}
constexpr auto foo = ttnn::register_operation<"ttnn::foo", operations::unary::Unary<operations::unary::Op::EXP>>();
}
"""
    found = one(scanned(tmp_path, {f"{OPS}unary/unary.hpp": header}))
    assert (found.kind, found.struct) == (Kind.TEMPLATE_FAMILY, "ttnn::operations::unary::Unary")


def test_every_overload_counts(tmp_path: Path) -> None:
    header = HEADER.replace("struct Foo {", "struct Foo {\n    static Tensor invoke(const Tensor& input);\n")
    files = foo(header=header)
    files[f"{OPS}foo/foo.cpp"] += (
        "namespace ttnn::operations::foo { Tensor Foo::invoke(const Tensor& input) { return invoke(input, 1); } }"
    )
    found = one(scanned(tmp_path, files))
    assert found.kind is Kind.NEAR_PROXY
    assert len(found.overloads) == 2
    assert all(item.definition for item in found.overloads)


def test_a_helper_of_its_own_is_followed(tmp_path: Path) -> None:
    helper = "namespace detail { static Tensor run(const Tensor& t, int m) { return ttnn::prim::foo(t, m, {}); } }"
    found = one(scanned(tmp_path, foo("return detail::run(input, mode);", helper)))
    assert found.kind is Kind.NEAR_PROXY
    assert found.prims[0].via == ("ttnn::operations::foo::detail::run",)


@pytest.mark.parametrize("space", ["namespace {", "namespace CMAKE_UNIQUE_NAMESPACE {", "inline namespace v1 {"])
def test_helpers_in_odd_namespaces(tmp_path: Path, space: str) -> None:
    name = (
        "CMAKE_UNIQUE_NAMESPACE::run"
        if "CMAKE" in space
        else "run"
        if "{" in space and "v1" not in space
        else "v1::run"
    )
    helper = f"{space} Tensor run(const Tensor& t) {{ return ttnn::bar(ttnn::prim::foo(t, 1, {{}}), 1); }} }}"
    found = one(scanned(tmp_path, {**foo(f"return {name}(input);", helper), **other("bar")}))
    assert found.kind is Kind.COMPOSITE


def test_a_helper_with_an_auto_parameter(tmp_path: Path) -> None:
    helper = "inline auto run(const Tensor& t, const auto& value) { return ttnn::prim::foo(t, value, {}); }"
    assert one(scanned(tmp_path, foo("return run(input, mode);", helper))).kind is Kind.NEAR_PROXY


def test_a_helper_that_many_share(tmp_path: Path) -> None:
    files = {
        f"{OPS}shared.hpp": (
            "namespace ttnn::detail { inline Tensor run(const Tensor& t) { return prim::foo(t, 1, {}); } }"
        )
    }
    for name in ("one", "two", "three"):
        files |= {path: text.replace("prim::foo", "detail::run") for path, text in other(name).items()}
    inventory = scanned(tmp_path, {**foo(), **files})
    found = one(inventory, "ttnn::two")
    assert (found.kind, found.subkind) == (Kind.OTHER, "shared-helper")
    assert found.prims[0].name == "ttnn::prim::foo"
    assert one(inventory).kind is Kind.PROXY


def test_recursion_ends(tmp_path: Path) -> None:
    body = "if (mode > 1) { return ttnn::foo(input, mode - 1); } return ttnn::prim::foo(input, mode, memory_config);"
    assert one(scanned(tmp_path, foo(body))).kind is Kind.NEAR_PROXY


def test_a_host_function_beside_the_prims_launches_nothing(tmp_path: Path) -> None:
    files = foo("return ttnn::prim::foo(input, ttnn::prim::count(mode), memory_config);")
    files[f"{OPS}foo/device/count.cpp"] = "namespace ttnn::prim {\nint count(int mode) { return mode + 1; }\n}"
    assert one(scanned(tmp_path, files)).kind is Kind.NEAR_PROXY


def test_a_view_beside_the_prim_is_no_operation_that_launches(tmp_path: Path) -> None:
    view = {
        path: text.replace("prim::foo(input, mode, config)", "input.view()") for path, text in other("view").items()
    }
    body = "return ttnn::view(ttnn::prim::foo(input, mode, memory_config), 1);"
    assert one(scanned(tmp_path, {**foo(body), **view})).kind is Kind.NEAR_PROXY
