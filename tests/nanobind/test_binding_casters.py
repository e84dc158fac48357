# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Casters that a signature needs: derived, added, and proven by static_assert."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from binding_sample import SOURCE, Sample, overload

from migrate.cpp.new_function import NewFunction
from migrate.nanobind.casters import caster_asserts, needed
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]

ARGUMENTS = 'nb::arg("x"), nb::arg("y")'
BINDING = f'    ttnn::bind_registered_operation(mod, ttnn::shift, "d", ttnn::nanobind_arguments_t{{{ARGUMENTS}}});'


@pytest.mark.parametrize(
    ("kind", "headers"),
    [
        ("int", set()),
        ("const ttnn::Tensor &", set()),
        ("my::tuple<int>", set()),
        ("std::tuple<int, std::vector<float>>", {"nanobind/stl/tuple.h", "nanobind/stl/vector.h"}),
        (
            "const std::optional<const std::variant<int, std::array<unsigned int, 2>>> &",
            {"nanobind/stl/optional.h", "nanobind/stl/variant.h", "nanobind/stl/array.h"},
        ),
        ("std::map<std::basic_string<char>, int>", {"nanobind/stl/map.h", "nanobind/stl/string.h"}),
        ("ttsl::SmallVector<int, 8>", {"ttnn-nanobind/small_vector_caster.hpp"}),
        ("ttsl::Span<const unsigned int>", {"ttnn-nanobind/span_caster.hpp"}),
        ("std::function<void (int)>", {"nanobind/stl/function.h"}),
    ],
)
def test_types_tell_their_headers(kind: str, headers: set[str], make_tree: MakeTree) -> None:
    tree = make_tree({f"ttnn/cpp/ttnn-nanobind/{name}_caster.hpp": "" for name in ("small_vector", "span")})
    assert needed([kind], tree) == headers


def test_a_caster_that_the_tree_lacks_is_not_asked_for(make_tree: MakeTree) -> None:
    tree = make_tree({"ttnn/cpp/ttnn-nanobind/small_vector_caster.hpp": ""})
    kinds = ["ttsl::SmallVector<int>", "ttsl::Span<const int>", "std::vector<int>"]
    assert needed(kinds, tree) == {"ttnn-nanobind/small_vector_caster.hpp", "nanobind/stl/vector.h"}


def test_alias_of_a_container_is_seen_through(sample: Sample) -> None:
    """The signature says KernelConfig; libclang knows that it is a variant."""
    sample.operations("shift", invokes="static int invoke(const std::optional<KernelConfig>& x, int y);")
    sample.bind(BINDING)
    new = overload("int", ("const std::optional<ttnn::KernelConfig>&", "x"), ("int", "y"))
    text = sample.migrate("ttnn::shift", new)
    assert "#include <nanobind/stl/variant.h>" in text
    assert "stl/tuple.h" not in text


def test_other_definitions_of_the_file_keep_their_casters(sample: Sample) -> None:
    """What decorators.hpp brought for a property, a constructor, a pointer and a default comes along."""
    sample.operations("shift", invokes="static int invoke(int x, int y);")
    sample.bind(
        f"""    nb::class_<Settings>(mod, "Settings")
        .def(nb::init<std::vector<int>>())
        .def_rw("pair", &Settings::pair);
    mod.def("other", &other, nb::arg("z") = std::string("a"));
{BINDING}""",
        before="""struct Settings {
    Settings(std::vector<int>) {}
    std::array<int, 2> pair;
};
std::tuple<int, int> other(const std::string& z) { return {0, 0}; }
""",
    )
    text = sample.migrate("ttnn::shift", overload("int", ("int", "x"), ("int", "y")))
    assert "decorators.hpp" not in text
    assert [name for name in ("array", "tuple", "vector", "variant") if f"stl/{name}.h" in text] == [
        "array",
        "tuple",
        "vector",
    ]


def test_results_of_lambdas_and_functions_given_by_name_keep_their_casters(sample: Sample) -> None:
    sample.operations("shift", invokes="static int invoke(int x, int y);")
    sample.bind(
        f"""    mod.def("named", named, nb::arg("z"));
    mod.def("inner", [](int x) {{ return x ? std::array<int, 2>{{x, x}} : std::array<int, 2>(); }});
    mod.def("wide", [](int x) -> std::tuple<int, int> {{ return {{x, x}}; }});
{BINDING}""",
        before="int named(const std::vector<int>& z) { return 0; }\n",
    )
    text = sample.migrate("ttnn::shift", overload("int", ("int", "x"), ("int", "y")))
    assert "decorators.hpp" not in text
    assert [name for name in ("array", "tuple", "variant", "vector") if f"stl/{name}.h" in text] == [
        "array",
        "tuple",
        "vector",
    ]


@pytest.mark.parametrize("header", ["nanobind/stl/vector.h", "nanobind/stl/variant.h", "nanobind/stl/optional.h"])
def test_asserts_fail_without_a_caster(sample: Sample, header: str) -> None:
    kinds = ("const std::optional<std::vector<int>>&", "ttnn::KernelConfig", "const ttnn::Tensor&")
    new = overload("std::vector<float>", *((kind, f"p{at}") for at, kind in enumerate(kinds)))
    asserts = caster_asserts(NewFunction("ttnn::shift", "ttnn::shift", (new,)), sample.context.tree)
    names = [f"nanobind/stl/{name}.h" for name in ("optional", "variant", "vector")]

    def errors(wanted: list[str]) -> list[str]:
        includes = "".join(f"#include <{name}>\n" for name in wanted)
        text = f'#include <nanobind/nanobind.h>\n{includes}#include "ttnn/types.hpp"\n{asserts}'
        sample.write(SOURCE, text)
        return [error.message for error in sample.context.parser.parse(SOURCE, pch=False).errors]

    assert errors(names) == []
    asserts += caster_asserts(NewFunction("ttnn::turn", "ttnn::turn", (new,)), sample.context.tree)
    assert errors(names) == []  # several of them meet in one file
    found = errors([name for name in names if name != header])
    assert found
    assert all("static assertion failed" in message and "no caster for" in message for message in found)


def test_what_a_body_casts_by_itself_keeps_its_caster(sample: Sample) -> None:
    """No signature names the vector: ``nb::cast`` alone converts it, and would fail when it is called."""
    sample.operations("shift", invokes="static Tensor invoke(const Tensor& input);")
    sample.bind(
        '    ttnn::bind_registered_operation(mod, ttnn::shift, "doc", ttnn::nanobind_arguments_t{nb::arg("x")});\n'
        '    mod.def("both", [](const Tensor& x) { std::vector<Tensor> two{x, x}; return nb::cast(two); });'
    )
    new = overload("ttnn::Tensor", ("const ttnn::Tensor&", "input"))
    assert "#include <nanobind/stl/vector.h>" in sample.migrate("ttnn::shift", new)
