# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Bindings that become ``bind_function``; every result is parsed with the function in place of the object."""

from __future__ import annotations

import pytest
from binding_sample import HEADER, SOURCE, Sample, overload

from migrate.inventory.model import Binding

ONE = "static Tensor invoke(const Tensor& input, float scale, const std::optional<MemoryConfig>& memory_config);"
NEW = overload(
    "ttnn::Tensor",
    ("const ttnn::Tensor&", "input"),
    ("float", "scale"),
    ("const std::optional<ttnn::MemoryConfig>&", "memory_config"),
)
ARGUMENTS = """nb::arg("x").noconvert(),
            nb::kw_only(),
            nb::arg("factor") = 2.5f,
            nb::arg("memory_config") = nb::none()"""


DIRECT = f'    ttnn::bind_registered_operation(mod, ttnn::shift, "doc", ttnn::nanobind_arguments_t{{{ARGUMENTS}}});'


def lambda_binding(parameters: str, body: str, arguments: str = ARGUMENTS, result: str = "") -> str:
    """Write a binding with one lambda."""
    return f"""    using OperationType = decltype(ttnn::shift);
    ttnn::bind_registered_operation(
        mod,
        ttnn::shift,
        "doc",
        ttnn::nanobind_overload_t{{
            []({parameters}) {result} {{ {body} }},
            {arguments}}});"""


PASSED_ON = (
    "const OperationType& self, const Tensor& a, const float b, const std::optional<MemoryConfig>& c",
    "return self(a, b, c);",
)


def test_no_binding_needs_nothing(sample: Sample) -> None:
    """An operation that Python does not have is left alone, with a remark."""
    sample.operations("shift", invokes=ONE)
    sample.bind("    (void)mod;")
    result = sample.plan("ttnn::shift", NEW)
    assert (result.changes, [note.code for note in result.notes], result.style) == ((), ["MIG450"], "")


def test_binding_of_another_library_is_refused(sample: Sample) -> None:
    """What the scan saw bound, and no nanobind file binds, must not be left behind."""
    sample.operations("shift", invokes=ONE)
    sample.bind("    (void)mod;")
    bound = Binding("ttnn/cpp/ttnn/operations/sample/sample_pybind.cpp", 9, "nanobind_arguments")
    result = sample.plan("ttnn::shift", NEW, bound=bound)
    assert (result.changes, [note.code for note in result.notes]) == ((), ["MIG464"])


def test_functions_that_call_the_operation_stay(sample: Sample) -> None:
    """A binding that is given functions of its own does not name the object: nothing changes, and it still compiles."""
    sample.operations("shift", invokes=ONE)
    own = "Tensor shift_impl(const Tensor& a, float b) { return ttnn::shift(a, b, {}); }"
    body = """    ttnn::bind_function<"shift">(
        mod, "doc", ttnn::overload_t(&shift_impl, nb::arg("a"), nb::arg("b")));"""
    sample.bind(body, before=own, includes='#include "ttnn-nanobind/bind_function.hpp"')
    bound = Binding(SOURCE, 12, "bind_function", (("a", "b"),), ("address",))
    result = sample.plan("ttnn::shift", NEW, bound=bound)
    assert (result.changes, [note.code for note in result.notes]) == ((), ["MIG466"])
    assert (result.style, result.files, result.asserts) == ("bind_function", (), {})
    before = (sample.root / SOURCE).read_text()
    assert sample.migrate("ttnn::shift", NEW) == before


def test_second_run_changes_nothing(sample: Sample) -> None:
    """Once bound with bind_function, nothing is left to do."""
    sample.operations("shift", invokes=ONE)
    sample.bind(DIRECT)
    sample.migrate("ttnn::shift", NEW)
    assert sample.plan("ttnn::shift", NEW).changes == ()


def test_function_bound_already_is_left_alone(sample: Sample) -> None:
    """What is a function is no operation object, wherever it is handed on."""
    sample.bind(
        f'    ttnn::bind_function<"shift">(mod, "doc", ttnn::overload_t(&ttnn::shift, {ARGUMENTS}));',
        includes='#include "ttnn-nanobind/bind_function.hpp"',
    )
    sample.write(
        HEADER,
        """#pragma once
#include "ttnn/types.hpp"
namespace ttnn { Tensor shift(const Tensor& input, float scale, const std::optional<MemoryConfig>& memory_config); }
""",
    )
    result = sample.plan("ttnn::shift", NEW)
    assert (result.changes, [note.code for note in result.notes]) == ((), ["MIG450"])


def test_arguments_form_becomes_a_pointer(sample: Sample) -> None:
    """nanobind_arguments_t: the argument text stays byte for byte."""
    sample.operations("shift", invokes=ONE)
    sample.bind(f"""    ttnn::bind_registered_operation(
        mod,
        ttnn::shift,
        R"doc(a {{brace}} and "quotes")doc",
        ttnn::nanobind_arguments_t{{
            {ARGUMENTS},
        }});""")
    text = sample.migrate("ttnn::shift", NEW)
    assert f"ttnn::overload_t(\n            &ttnn::shift,\n            {ARGUMENTS}));" in text
    assert 'ttnn::bind_function<"shift">(\n        mod,\n        R"doc(a {brace} and "quotes")doc",' in text
    assert "decorators.hpp" not in text
    assert '#include "ttnn-nanobind/bind_function.hpp"' in text


def test_pass_through_lambda_becomes_a_pointer(sample: Sample) -> None:
    """A lambda that hands everything on goes, with the alias of the object's type."""
    sample.operations("shift", invokes=ONE)
    sample.bind(lambda_binding(*PASSED_ON))
    text = sample.migrate("ttnn::shift", NEW)
    assert "&ttnn::shift," in text
    assert "OperationType" not in text
    assert "[](" not in text


@pytest.mark.parametrize(
    ("parameters", "body", "why"),
    [
        ("const OperationType& self, float b, const Tensor& a, const std::optional<MemoryConfig>& c",
         "return self(a, b, c);", "reorders"),
        ("const OperationType& self, const Tensor& a, float b, const std::optional<MemoryConfig>& c",
         "return self(a, b * 2, c);", "does more"),
        ("const OperationType& self, const Tensor& a, int b, const std::optional<MemoryConfig>& c",
         "return self(a, b, c);", "other types"),
        ("const OperationType& self, const Tensor& a, float b, const std::optional<MemoryConfig>& c",
         "auto d = c; return self(a, b, d);", "does more"),
    ],
)  # fmt: skip
def test_lambda_that_does_something_stays(sample: Sample, parameters: str, body: str, why: str) -> None:
    """Reordered, changed or converted arguments keep a captureless lambda without the object."""
    sample.operations("shift", invokes=ONE)
    sample.bind(lambda_binding(parameters, body))
    result = sample.plan("ttnn::shift", NEW)
    assert [note.code for note in result.notes] == ["MIG462"]
    assert why in result.notes[0].text
    text = sample.migrate("ttnn::shift", NEW)
    assert "+[](" in text
    assert "self" not in text
    assert "return ttnn::shift(" in text


def test_two_parameters_of_one_type_swapped_stay_swapped(sample: Sample) -> None:
    """The count fits and every type fits; only the order tells."""
    sample.operations("shift", invokes="static Tensor invoke(const Tensor& first, const Tensor& second);")
    arguments = 'nb::arg("first"), nb::arg("second")'
    sample.bind(lambda_binding("const OperationType& self, const Tensor& first, const Tensor& second",
                               "return self(second, first);", arguments))  # fmt: skip
    both = overload("ttnn::Tensor", ("const ttnn::Tensor&", "first"), ("const ttnn::Tensor&", "second"))
    text = sample.migrate("ttnn::shift", both)
    assert "return ttnn::shift(second, first);" in text


def test_converted_result_keeps_the_lambda(sample: Sample) -> None:
    """A result type other than the function's is a conversion that Python would see."""
    sample.operations("shift", invokes="static int invoke(int x);")
    body = lambda_binding("const OperationType& self, int x", "return self(x);", 'nb::arg("x")', "-> float")
    sample.bind(body)
    text = sample.migrate("ttnn::shift", overload("int", ("int", "x")))
    assert "-> float" in text


def test_overload_set_is_cast(sample: Sample) -> None:
    """Each pass-through overload names its own types; the lambda among them stays."""
    numbers = "static Tensor invoke(const Tensor& a, const std::vector<int>& b);"
    sample.operations("shift", invokes=f"static Tensor invoke(const Tensor& a, int b); {numbers}")
    sample.bind("""    ttnn::bind_registered_operation(
        mod,
        ttnn::shift,
        "doc",
        ttnn::nanobind_overload_t{
            [](const decltype(ttnn::shift)& self, const Tensor& a, const int b) { return self(a, b); },
            nb::arg("a"),
            nb::arg("b")},
        // a list
        ttnn::nanobind_overload_t{
            [](const decltype(ttnn::shift)& self, const Tensor& a, const std::vector<int>& b) { return self(a, b); },
            nb::arg("a"),
            nb::arg("b")});""")
    news = (
        overload("ttnn::Tensor", ("const ttnn::Tensor&", "a"), ("int", "b")),
        overload("ttnn::Tensor", ("const ttnn::Tensor&", "a"), ("const std::vector<int>&", "b")),
    )
    text = sample.migrate("ttnn::shift", *news)
    assert "nb::overload_cast<const ttnn::Tensor&, int>(&ttnn::shift)" in text
    assert "nb::overload_cast<const ttnn::Tensor&, const std::vector<int>&>(&ttnn::shift)" in text
    assert "// a list" in text
    assert "#include <nanobind/stl/vector.h>" in text


def test_namespace_gets_its_dot(sample: Sample) -> None:
    """Names outside ttnn itself are written with the trailing dot."""
    sample.operations("shift", invokes=ONE, namespace="ttnn::experimental")
    sample.bind(
        "    ttnn::bind_registered_operation("
        f'mod, ttnn::experimental::shift, "doc", ttnn::nanobind_arguments_t{{{ARGUMENTS}}});'
    )
    text = sample.migrate("ttnn::experimental::shift", NEW)
    assert 'ttnn::bind_function<"shift", "ttnn.experimental.">(' in text


def test_string_docs_become_pointers_and_names_are_written_out(sample: Sample) -> None:
    """A std::string docstring keeps its text; what the object said of itself is a literal."""
    sample.operations("shift", invokes=ONE)
    sample.bind(f"""    auto doc = std::string("about ") + ttnn::shift.base_name() +
        ttnn::shift.python_fully_qualified_name();
    ttnn::bind_registered_operation(mod, ttnn::shift, doc, ttnn::nanobind_arguments_t{{{ARGUMENTS}}});""")
    text = sample.migrate("ttnn::shift", NEW)
    assert 'std::string("about ") + std::string("shift") + std::string("ttnn.shift");' in " ".join(text.split())
    assert "doc.c_str()" in text


YOUNGER = """
// unique_wrapper_base<name, prefix>, is_overload_t_v
namespace ttnn {
template <unique_string name, unique_string prefix, typename return_t, typename... params_t, typename... args_t>
void bind_function(nb::module_& mod, const char* doc, return_t (*function)(params_t...), args_t&&... args) {
    bind_function<name, prefix>(mod, doc, overload_t(function, args...));
}
}  // namespace ttnn
"""


def test_taken_base_name_is_bound_otherwise(sample: Sample) -> None:
    """bind_function would give two operations one Python class."""
    sample.operations("shift", invokes=ONE, namespace="ttnn::experimental")
    sample.bind(
        f"""    ttnn::bind_function<"shift">(mod, "doc");
    ttnn::bind_registered_operation(
        mod, ttnn::experimental::shift, "doc", ttnn::nanobind_arguments_t{{{ARGUMENTS}}});""",
        includes='#include "ttnn-nanobind/bind_function.hpp"',
    )
    result = sample.plan("ttnn::experimental::shift", NEW)
    assert result.style == "def"
    assert result.notes[0].code == "MIG452"
    sample.binding = "bind-function"
    refused = sample.plan("ttnn::experimental::shift", NEW)
    assert (refused.changes, refused.notes[0].code, refused.notes[0].severity) == ((), "MIG452", "blocker")


def test_a_tree_whose_classes_bear_the_namespace_and_that_binds_one_function_as_it_is(sample: Sample) -> None:
    """The same name in another namespace is no rival there, and one overload needs no overload_t."""
    sample.operations("shift", invokes=ONE, namespace="ttnn::experimental")
    path = "ttnn/cpp/ttnn-nanobind/bind_function.hpp"
    sample.write(path, sample.context.tree.read(path).decode() + YOUNGER)
    sample.bind(
        f"""    ttnn::bind_function<"shift">(mod, "doc");
    ttnn::bind_registered_operation(
        mod, ttnn::experimental::shift, "doc", ttnn::nanobind_arguments_t{{{ARGUMENTS}}});""",
        includes='#include "ttnn-nanobind/bind_function.hpp"',
    )
    text = " ".join(sample.migrate("ttnn::experimental::shift", NEW).split())
    expected = (
        f'ttnn::bind_function<"shift", "ttnn.experimental.">( mod, "doc", &ttnn::experimental::shift, {ARGUMENTS});'
    )
    assert " ".join(expected.split()) in text


def test_other_operation_keeps_its_include(sample: Sample) -> None:
    """The object's header stays while another binding of the file needs it."""
    sample.operations("shift", "other", invokes=ONE)
    sample.bind(f"""{DIRECT}
    ttnn::bind_registered_operation(mod, ttnn::other, "doc", ttnn::nanobind_arguments_t{{{ARGUMENTS}}});""")
    text = sample.migrate("ttnn::shift", NEW)
    assert '#include "ttnn-nanobind/bind_function.hpp"\n#include "ttnn-nanobind/decorators.hpp"' in text
    assert "ttnn::bind_registered_operation(mod, ttnn::other," in text


def test_named_lambda(sample: Sample) -> None:
    """A lambda held by a variable is treated like one written in place."""
    sample.operations("shift", invokes=ONE)
    parameters = PASSED_ON[0].replace("OperationType", "decltype(ttnn::shift)")
    sample.bind(f"""    auto call = []({parameters}) {{ {PASSED_ON[1]} }};
    ttnn::bind_registered_operation(mod, ttnn::shift, "doc", ttnn::nanobind_overload_t{{call, {ARGUMENTS}}});""")
    text = sample.migrate("ttnn::shift", NEW)
    assert "call" not in text
    assert "ttnn::overload_t(&ttnn::shift, " in text


SIZE = "\n    (void)sizeof(OperationType);"
MADE = '    auto made = ttnn::nanobind_arguments_t{nb::arg("a"), nb::arg("b"), nb::arg("c")};\n'


def test_local_copy_of_the_object_goes(sample: Sample) -> None:
    """A copy that is bound and asked for its names is the object itself."""
    sample.operations("shift", invokes=ONE)
    sample.bind(f"""    auto operation = ttnn::shift;
    auto doc = std::string(operation.base_name());
{DIRECT.replace("ttnn::shift", "operation").replace('"doc"', "doc")}""")
    text = sample.migrate("ttnn::shift", NEW)
    assert "operation" not in text.partition("void bind_sample")[2].replace("ttnn::operations", "")
    assert 'auto doc = std::string("shift");' in text
    assert "&ttnn::shift, " in text


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (lambda_binding(*PASSED_ON).replace("[](", "[mod]("), "MIG453"),
        (lambda_binding(*PASSED_ON).replace("ttnn::shift);", f"ttnn::shift);{SIZE}"), "MIG454"),
        (DIRECT.replace("    ttnn", "    auto cls = ttnn", 1), "MIG451"),
        (f'{MADE}    ttnn::bind_registered_operation(mod, ttnn::shift, "doc", made);', "MIG451"),
        ("    auto copy = ttnn::shift;", "MIG454"),
        (DIRECT.replace('nb::arg("x").noconvert(),', ""), "MIG455"),
        (f"{DIRECT}\n{DIRECT}", "MIG459"),
    ],
)
def test_what_cannot_be_rewritten_is_refused(sample: Sample, body: str, code: str) -> None:
    """Nothing is changed, and the note says why and where."""
    sample.operations("shift", invokes=ONE)
    sample.bind(body)
    result = sample.plan("ttnn::shift", NEW)
    assert (result.changes, [note.code for note in result.notes if note.severity == "blocker"]) == ((), [code])
    assert result.notes[-1].where.startswith(f"{SOURCE}:")


def test_broken_file_is_named(sample: Sample) -> None:
    """A binding that does not parse is not guessed at."""
    sample.operations("shift", invokes=ONE)
    sample.bind(lambda_binding(*PASSED_ON) + "\n    nonsense!")
    result = sample.plan("ttnn::shift", NEW)
    assert (result.changes, result.notes[0].code) == ((), "MIG458")


def first_bind_function(sample: Sample) -> None:
    """Give the tree the bind_function that took names as arguments."""
    path = "ttnn/cpp/ttnn-nanobind/bind_function.hpp"
    header = (sample.root / path).read_text()
    head, _, _ = header.partition("template <unique_string Name, unique_string Namespace")
    sample.write(path, head + """template <typename... Overloads>
void bind_function(nb::module_&, const char* name, const char* full_name, const char* doc, Overloads&&... overloads) {}
}  // namespace ttnn
""")  # fmt: skip


def test_names_are_arguments_in_the_first_bind_function(sample: Sample) -> None:
    """The header's own signature decides how the names are given."""
    first_bind_function(sample)
    sample.operations("shift", invokes=ONE, namespace="ttnn::experimental")
    sample.bind(f"""    ttnn::bind_registered_operation(
        mod,
        ttnn::experimental::shift,
        "doc",
        ttnn::nanobind_arguments_t{{{ARGUMENTS}}});""")
    text = sample.migrate("ttnn::experimental::shift", NEW)
    assert (
        """    ttnn::bind_function(
        mod,
        "shift",
        "ttnn.experimental.shift",
        "doc","""
        in text
    )


def test_first_bind_function_tells_classes_apart_by_types(sample: Sample) -> None:
    """A binding with the same arguments may be the same class; one with others is not."""
    first_bind_function(sample)
    sample.operations("shift", invokes=ONE)
    more = f"""namespace ttnn {{
void more(nb::module_& mod) {{
    ttnn::bind_function(mod, "other", "ttnn.other", "doc", ttnn::overload_t(&ttnn::other, {ARGUMENTS}));
}}
}}"""
    sample.bind(DIRECT)
    sample.write("ttnn/cpp/ttnn/operations/sample/more_nanobind.cpp", more)
    assert (sample.plan("ttnn::shift", NEW).style, sample.plan("ttnn::shift", NEW).notes[0].code) == ("def", "MIG452")
    sample.write("ttnn/cpp/ttnn/operations/sample/more_nanobind.cpp", more.replace(" = 2.5f", ""))
    assert sample.plan("ttnn::shift", NEW).style == "bind_function"


def test_bind_function_where_there_is_none(older: Sample) -> None:
    """A demand that the tree cannot meet is refused."""
    older.operations("shift", invokes=ONE)
    older.bind(DIRECT)
    older.binding = "bind-function"
    result = older.plan("ttnn::shift", NEW)
    assert (result.changes, [note.code for note in result.notes]) == ((), ["MIG463"])
