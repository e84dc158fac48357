# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

from inventory_tree import HEADER, OPS, foo, one, scanned

ARGUMENTS = "const Tensor& input, int mode, const std::optional<MemoryConfig>& memory_config = std::nullopt"


def test_parameters_as_written(tmp_path: Path) -> None:
    (overload,) = one(scanned(tmp_path, foo())).overloads
    assert overload.result == "Tensor"
    assert [(item.name, item.type, item.default, item.default_at) for item in overload.parameters] == [
        ("input", "const Tensor&", None, ""),
        ("mode", "int", None, ""),
        ("memory_config", "const std::optional<MemoryConfig>&", "std::nullopt", "declaration"),
    ]


def test_comments_unnamed_parameters_and_defaults_with_brackets(tmp_path: Path) -> None:
    header = HEADER.replace(
        ARGUMENTS,
        "const Tensor& /* the input */, // it\n int mode = call(1, 2), const std::map<int, bool>& m = {{1, true}}",
    )
    assert header != HEADER
    files = foo(header=header)
    del files[f"{OPS}foo/foo.cpp"]
    (overload,) = one(scanned(tmp_path, files)).overloads
    assert [(item.name, item.type, item.default) for item in overload.parameters] == [
        ("", "const Tensor&", None),
        ("mode", "int", "call(1, 2)"),
        ("m", "const std::map<int, bool>&", "{{1, true}}"),
    ]


def test_defaults_on_the_definition_only(tmp_path: Path) -> None:
    files = foo(header=HEADER.replace(" = std::nullopt", ""))
    files[f"{OPS}foo/foo.cpp"] = files[f"{OPS}foo/foo.cpp"].replace("& memory_config)", "& memory_config = {})")
    (overload,) = one(scanned(tmp_path, files)).overloads
    assert [(item.default, item.default_at) for item in overload.parameters] == [
        (None, ""),
        (None, ""),
        ("{}", "definition"),
    ]


def test_types_resolve_where_the_tree_declares_them(tmp_path: Path) -> None:
    header = HEADER.replace("struct Foo {", "enum class Unused { A };\nstruct Mode { int value; };\nstruct Foo {")
    files = foo(header=header.replace("int mode", "Mode mode"))
    files[f"{OPS}foo/foo.cpp"] = files[f"{OPS}foo/foo.cpp"].replace("int mode", "Mode mode")
    (overload,) = one(scanned(tmp_path, files)).overloads
    assert overload.parameters[1].resolved == "ttnn::operations::foo::Mode"
    assert overload.parameters[0].resolved == "const Tensor&"


def test_spans_are_bytes_of_the_files(tmp_path: Path) -> None:
    files = foo("// ünïcödé — before\n return ttnn::prim::foo(input, mode, memory_config);")
    found = one(scanned(tmp_path, files))
    (overload,) = found.overloads
    assert overload.definition is not None
    assert overload.declaration is not None
    source = files[overload.definition.file].encode()
    assert source[overload.definition.start : overload.definition.end].startswith(b"Tensor Foo::invoke(")
    assert source[overload.definition.start : overload.definition.end].endswith(b"}")
    assert source[: overload.definition.start].count(b"\n") + 1 == overload.definition.line
    declared = files[overload.declaration.file].encode()[overload.declaration.start : overload.declaration.end]
    assert declared.startswith(b"static Tensor invoke(")
    assert declared.endswith(b");")


def test_inline_bodies_are_declaration_and_definition(tmp_path: Path) -> None:
    header = HEADER.replace("std::nullopt);", "std::nullopt) { return prim::foo(input, mode, memory_config); }")
    files = foo(header=header)
    del files[f"{OPS}foo/foo.cpp"]
    (overload,) = one(scanned(tmp_path, files)).overloads
    assert overload.declaration == overload.definition


BIND = (
    "namespace ttnn::operations::foo {{ void bind(nb::module_& mod) {{ bind_registered_operation(mod, ttnn::foo, doc,"
    " ttnn::nanobind_{how}}}); }} }}"
)


def bare() -> dict[str, str]:
    return foo(header=HEADER.replace(" = std::nullopt", ""))


def defaults(place: Path, files: dict[str, str]) -> list[tuple[str | None, str]]:
    (overload,) = one(scanned(place, files)).overloads
    return [(item.default, item.default_at) for item in overload.parameters]


def test_defaults_on_the_prim_only(tmp_path: Path) -> None:
    files = bare()
    prim = f"{OPS}foo/device/foo_device_operation.hpp"
    files[prim] = files[prim].replace(
        "int mode, const std::optional<MemoryConfig>& memory_config)", "int mode = 3, X x)"
    )
    files[prim] = files[prim].replace("X x", "const std::optional<MemoryConfig>& config = std::nullopt")
    assert defaults(tmp_path, files) == [(None, ""), ("3", "prim"), ("std::nullopt", "prim")]


def test_a_default_of_the_prim_goes_with_the_argument_that_is_handed_on(tmp_path: Path) -> None:
    files = foo("return ttnn::prim::foo(input, 1, memory_config);", header=HEADER.replace(" = std::nullopt", ""))
    prim = f"{OPS}foo/device/foo_device_operation.hpp"
    files[prim] = files[prim].replace("int mode, const", "int mode = 3, const")
    assert defaults(tmp_path, files) == [(None, ""), (None, ""), (None, "")]


def test_defaults_on_the_binding_only(tmp_path: Path) -> None:
    names = (
        'nb::arg("input").noconvert(), nb::arg("mode") = call({1, 2}, ")"), nb::kw_only(), nb::arg("m") = nb::none()'
    )
    files = {**bare(), f"{OPS}foo/foo_nanobind.cpp": BIND.format(how="arguments_t{" + names)}
    expected = [(None, ""), ('call({1, 2}, ")")', "binding"), ("nb::none()", "binding")]
    assert defaults(tmp_path / "arguments", files) == expected
    code = "[](const decltype(ttnn::foo)& self, const Tensor& t, int m, const X& c) { return self(t, m, c); }, "
    files[f"{OPS}foo/foo_nanobind.cpp"] = BIND.format(how="overload_t{" + code + names)
    assert defaults(tmp_path / "lambda", files) == expected


def test_a_lambda_that_reorders_says_nothing_of_defaults(tmp_path: Path) -> None:
    code = "[](const decltype(ttnn::foo)& self, int m, const Tensor& t, const X& c) { return self(t, m, c); }, "
    names = 'nb::arg("mode") = 1, nb::arg("input"), nb::arg("memory_config") = nb::none()'
    files = {**bare(), f"{OPS}foo/foo_nanobind.cpp": BIND.format(how="overload_t{" + code + names)}
    assert defaults(tmp_path, files) == [(None, ""), (None, ""), (None, "")]
