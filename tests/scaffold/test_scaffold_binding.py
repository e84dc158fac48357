# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import ast
import sysconfig
from dataclasses import replace
from pathlib import Path

import nanobind
import pytest
from scaffold_sample import OPTIONAL, PLAIN, ROOT, TENSOR, applied, context, files, header, operation

from migrate.context import Context, Options
from migrate.cpp.flags import Flags
from migrate.cpp.new_function import NewFunction, NewOverload, NewParameter
from migrate.cpp.parser import Parser
from migrate.errors import MigrateError
from migrate.nanobind.casters import caster_asserts
from migrate.scaffold.binding import plan as binding
from migrate.scaffold.binding.arguments import arguments, specifications
from migrate.scaffold.binding.call_site import hook
from migrate.tree.plan import Create

RICH = NewOverload(
    "std::tuple<ttnn::Tensor, std::vector<std::optional<ttnn::Tensor>>>",
    (
        NewParameter("input", TENSOR),
        NewParameter("sizes", "const std::vector<uint32_t>&"),
        NewParameter("label", "const std::string&", '"none"'),
        NewParameter("scale", "float", "0.5F"),
        NewParameter("extra", OPTIONAL, "std::nullopt"),
    ),
)


def errors(given: Context, path: str, tail: str = "") -> list[str]:
    deps = [Path(nanobind.include_dir()), Path(sysconfig.get_path("include"))]
    parser = Parser(given.tree, Flags(given.tree, deps=deps), pch=False)
    text = given.tree.read(path) + tail.encode()
    return [str(one) for one in parser.parse(path, overlay={path: text}).errors]


def refused(given: Context, made: object, own: dict[str, bytes] | None = None) -> str:
    with pytest.raises(MigrateError) as caught:
        binding.changes(made, given, files(made) if own is None else own)  # type: ignore[arg-type]
    return caught.value.code


def test_a_second_time_changes_nothing(miniature: Context) -> None:
    made = operation("eltwise/unary")
    applied(miniature, made)
    assert binding.changes(made, context(miniature.tree.root), files(made)) == []


def test_a_second_time_changes_nothing_with_def(miniature: Context) -> None:
    made = operation("gadgets")
    options = Options(binding="def")
    applied(context(miniature.tree.root, options), made)
    assert binding.changes(made, context(miniature.tree.root, options), files(made)) == []


def test_keyword_only_begins_with_the_trailing_defaults() -> None:
    given = arguments("ttnn::made_up", RICH)
    assert specifications(given) == [
        'nb::arg("input")',
        'nb::arg("sizes")',
        "nb::kw_only()",
        'nb::arg("label") = "none"',
        'nb::arg("scale") = 0.5F',
        'nb::arg("extra") = nb::none()',
    ]


def test_an_optional_without_default_gets_one_only_at_the_end() -> None:
    middle = NewOverload("ttnn::Tensor", (NewParameter("a", OPTIONAL), NewParameter("b", TENSOR)))
    assert specifications(arguments("ttnn::made_up", middle)) == ['nb::arg("a")', 'nb::arg("b")']
    last = NewOverload("ttnn::Tensor", (NewParameter("b", TENSOR), NewParameter("a", OPTIONAL)))
    assert specifications(arguments("ttnn::made_up", last))[1:] == ["nb::kw_only()", 'nb::arg("a") = nb::none()']


def test_defaults_are_qualified() -> None:
    overload = NewOverload("void", (NewParameter("mode", "Mode", "Mode::FAST"), NewParameter("size", "ns::Size", "{}")))
    given = arguments("ttnn::made_up", overload, ["ttnn::ops::Mode", "ns::Size"])
    assert [one.default for one in given] == ["ttnn::ops::Mode::FAST", "ns::Size{}"]


def test_the_binding_compiles_with_its_casters(miniature: Context) -> None:
    made = operation("eltwise/unary", overloads=[RICH])
    own = {**files(made), made.header: header(made, "#include <string>")}
    applied(miniature, made, own=own)
    path = f"{made.folder}/made_up_nanobind.cpp"
    asserts = caster_asserts(NewFunction(made.name, made.name, made.overloads), miniature.tree)
    assert errors(miniature, path, asserts) == []
    text = miniature.tree.read(path).decode()
    assert "nanobind/stl/tuple.h" in text and "nanobind/stl/vector.h" in text
    assert "Tuple[ttnn.Tensor, List[Optional[ttnn.Tensor]]]" in text


def test_overloads_are_told_apart(miniature: Context) -> None:
    other = NewOverload("ttnn::Tensor", (NewParameter("input_tensor", TENSOR), NewParameter("other", TENSOR)))
    made = operation("eltwise/unary", overloads=[PLAIN, other])
    applied(miniature, made)
    path = f"{made.folder}/made_up_nanobind.cpp"
    assert errors(miniature, path) == []
    assert miniature.tree.read(path).count(b"nb::overload_cast<") == 2


@pytest.mark.parametrize("binding_style", ["auto", "def"])
@pytest.mark.parametrize("category", ["eltwise/unary", "gadgets", "copy", "eltwise"])
def test_it_is_called_in_every_kind_of_category(miniature: Context, category: str, binding_style: str) -> None:
    given = context(miniature.tree.root, Options(binding=binding_style))
    made = operation(category)
    done = applied(given, made)
    called = [text for path, text in done.items() if "bind_made_up(" in text and "made_up_nanobind" not in path]
    assert len(called) == 1
    for path in [path for path in done if path.endswith("_nanobind.cpp") or path.endswith("__init__.cpp")]:
        assert errors(given, path) == [], path
    if binding_style == "def":
        package = done["ttnn/ttnn/__init__.py"]
        ast.parse(package)
        assert 'register_function_operation("ttnn.made_up", ttnn._ttnn.operations.' in package


def test_an_enumeration_that_python_does_not_know_is_shown(miniature: Context) -> None:
    mode = NewParameter("mode", "ttnn::MadeUpMode", "MadeUpMode::SLOW")
    made = operation("eltwise/unary", overloads=[NewOverload("ttnn::Tensor", (NewParameter("input", TENSOR), mode))])
    own = {**files(made), made.header: header(made, "namespace ttnn { enum class MadeUpMode { FAST, SLOW }; }")}
    done = applied(miniature, made, own=own)
    path = f"{made.folder}/made_up_nanobind.cpp"
    assert errors(miniature, path) == []
    assert "ttnn::MadeUpMode::SLOW" in done[path] and '"MadeUpMode"' in done[path]
    assert "MadeUpMode = ttnn._ttnn.operations.unary.MadeUpMode\n" in done["ttnn/ttnn/__init__.py"]
    second = operation("eltwise/unary", "second", overloads=made.overloads)
    include = f'#include "{made.header.removeprefix("ttnn/cpp/")}"'
    again = applied(context(miniature.tree.root), second, own={**files(second), second.header: header(second, include)})
    assert "enum" not in again[f"{second.folder}/second_nanobind.cpp"]
    assert "ttnn/ttnn/__init__.py" not in again


PAIR = "namespace ttnn { struct MadeUpPair { Tensor one; std::optional<Tensor> two; }; }"


def test_a_plain_struct_that_is_only_returned_is_shown_with_its_fields(miniature: Context) -> None:
    pair = NewOverload("ttnn::MadeUpPair", (NewParameter("input", TENSOR),))
    made = operation("eltwise/unary", overloads=[pair])
    done = applied(miniature, made, own={**files(made), made.header: header(made, PAIR)})
    path = f"{made.folder}/made_up_nanobind.cpp"
    assert errors(miniature, path) == []
    text = " ".join(done[path].split())
    fields = '.def_ro("one", &ttnn::MadeUpPair::one) .def_ro("two", &ttnn::MadeUpPair::two);'
    assert f'nb::class_<ttnn::MadeUpPair>(mod, "MadeUpPair") {fields}' in text.replace(").def", ") .def")
    assert "#include <nanobind/stl/optional.h>" in text
    assert "MadeUpPair = ttnn._ttnn.operations.unary.MadeUpPair\n" in done["ttnn/ttnn/__init__.py"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PAIR.replace("struct", "class"), id="hidden fields"),
        pytest.param(PAIR.replace("Tensor one;", "Tensor one; void grow();"), id="functions"),
    ],
)
def test_a_class_that_is_no_plain_struct_is_refused(miniature: Context, text: str) -> None:
    pair = NewOverload("ttnn::MadeUpPair", (NewParameter("input", TENSOR),))
    made = operation("eltwise/unary", overloads=[pair])
    assert refused(miniature, made, {made.header: header(made, text)}) == "MIG559"


def test_two_enumerations_of_one_last_name_get_two_names(miniature: Context) -> None:
    for name in ("first", "second"):
        mode = NewParameter("mode", f"ttnn::{name}_types::Way", f"{name}_types::Way::OUT")
        made = operation("eltwise/unary", name, [NewOverload("ttnn::Tensor", (NewParameter("input", TENSOR), mode))])
        text = f"namespace ttnn::{name}_types {{ enum class Way {{ IN, OUT }}; }}"
        done = applied(context(miniature.tree.root), made, own={**files(made), made.header: header(made, text)})
        assert f'"{"Way" if name == "first" else "SecondWay"}"' in done[f"{made.folder}/{name}_nanobind.cpp"]


def test_a_class_that_python_does_not_know_is_refused(miniature: Context) -> None:
    odd = NewOverload("ttnn::Tensor", (NewParameter("odd", "const ttnn::Odd&"),))
    made = operation("eltwise/unary", overloads=[odd])
    own = {made.header: header(made, "namespace ttnn { struct Odd {}; }")}
    assert refused(miniature, made, own) == "MIG559"


def test_a_parameter_without_name_is_refused(miniature: Context) -> None:
    made = operation("eltwise/unary", overloads=[NewOverload("ttnn::Tensor", (NewParameter("", TENSOR),))])
    assert refused(miniature, made) == "MIG555"


def test_a_foreign_file_is_refused(miniature: Context) -> None:
    made = operation("eltwise/unary")
    place = miniature.tree.root / made.folder / "made_up_nanobind.cpp"
    place.parent.mkdir(parents=True)
    place.write_text("// something else\n")
    assert refused(miniature, made) == "MIG557"


def test_a_taken_base_name_is_bound_with_def_or_refused(miniature: Context) -> None:
    applied(miniature, operation("eltwise/unary"))
    rival = operation("rand", name="made_up", python_name="ttnn.experimental.made_up")
    planned = binding.changes(rival, context(miniature.tree.root), files(rival))
    (source,) = [one for one in planned if isinstance(one, Create) and one.path.endswith(".cpp")]
    assert b"mod.def(" in source.content
    strict = context(miniature.tree.root, Options(binding="bind-function"))
    assert refused(strict, rival) == "MIG452"


def test_a_hook_that_is_named_is_used(miniature: Context) -> None:
    made = operation("rand", hook=f"{ROOT}/moreh/moreh_nanobind.cpp")
    done = applied(miniature, made)
    assert "bind_made_up(mod);" in done[f"{ROOT}/moreh/moreh_nanobind.cpp"]
    assert refused(miniature, operation("rand", "other", hook=f"{ROOT}/nowhere_nanobind.cpp")) == "MIG554"


def test_registered_objects_are_bound_as_such(miniature: Context) -> None:
    made = operation("eltwise/unary", registered=True)
    text = """#pragma once
#include "ttnn/decorators.hpp"
#include "ttnn/types.hpp"
namespace ttnn::operations::made_up {
struct MadeUp {
    static ttnn::Tensor invoke(const ttnn::Tensor& input_tensor, float scale = 2.0F);
};
}  // namespace ttnn::operations::made_up
namespace ttnn {
constexpr auto made_up = ttnn::register_operation<"ttnn::made_up", ttnn::operations::made_up::MadeUp>();
}
"""
    done = applied(miniature, made, own={**files(made), made.header: text.encode()})
    path = f"{made.folder}/made_up_nanobind.cpp"
    assert "bind_registered_operation(" in done[path]
    assert "nanobind_arguments_t{" in done[path]
    assert errors(miniature, path) == []


def test_inside_another_operation_s_folder_the_category_calls_it(miniature: Context) -> None:
    plain = operation("data_movement")
    inner = replace(
        plain,
        folder=f"{ROOT}/data_movement/copy/inner",
        header=f"{ROOT}/data_movement/copy/inner/made_up.hpp",
        sources=(f"{ROOT}/data_movement/copy/inner/made_up.cpp",),
        headers=(),
        kernels=(),
    )
    assert miniature.tree.exists(f"{ROOT}/data_movement/copy/copy_nanobind.cpp")
    assert hook(inner, miniature).path == f"{ROOT}/data_movement/data_movement_nanobind.cpp"
