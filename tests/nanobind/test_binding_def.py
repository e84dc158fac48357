# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Trees without bind_function: ``mod.def`` in C++, a registration in Python."""

from __future__ import annotations

from binding_sample import PYTHON, Sample, flat, overload

ONE = "static Tensor invoke(const Tensor& input, int count);"
NEW = overload("ttnn::Tensor", ("const ttnn::Tensor&", "input"), ("int", "count"))
TWO = f"{ONE} static Tensor invoke(const Tensor& input, const std::vector<int>& counts);"
SECOND = overload("ttnn::Tensor", ("const ttnn::Tensor&", "input"), ("const std::vector<int>&", "counts"))


def bound(name: str) -> str:
    arguments = 'nb::arg("x"), nb::arg("n")'
    return f'    ttnn::bind_registered_operation(mod, ttnn::{name}, "d", ttnn::nanobind_arguments_t{{{arguments}}});'


def test_arguments_form(older: Sample) -> None:
    older.operations("shift", invokes=ONE)
    older.bind("""    ttnn::bind_registered_operation(
        mod,
        ttnn::shift,
        R"doc(text {kept})doc",
        ttnn::nanobind_arguments_t{
            nb::arg("x").noconvert(),
            nb::kw_only(),
            nb::arg("count") = 1,
        });""")
    text = older.migrate("ttnn::shift", NEW)
    assert (
        """    mod.def(
        "shift",
        &ttnn::shift,
        R"doc(text {kept})doc",
        nb::arg("x").noconvert(),
        nb::kw_only(),
        nb::arg("count") = 1);"""
        in text
    )
    assert "decorators.hpp" not in text


def test_comments_and_groups_of_arguments_stay(older: Sample) -> None:
    older.operations("shift", invokes="static Tensor invoke(const Tensor& input, int count, int step, int last);")
    older.bind("""    ttnn::bind_registered_operation(
        mod,
        ttnn::shift,
        "doc",
        // what Python sees
        ttnn::nanobind_arguments_t{
            // used by all
            nb::arg("x"),  // the tensor
            nb::arg("count") = 1,

            // several lines
            //   of words
            nb::kw_only(),
            nb::arg("step") = 1, nb::arg("last") = 2,  // both ends
        });""")
    parameters = (("const ttnn::Tensor&", "input"), ("int", "count"), ("int", "step"), ("int", "last"))
    assert """        "doc",
        // what Python sees
        // used by all
        nb::arg("x"),  // the tensor
        nb::arg("count") = 1,

        // several lines
        //   of words
        nb::kw_only(),
        nb::arg("step") = 1, nb::arg("last") = 2  // both ends
        );""" in older.migrate("ttnn::shift", overload("ttnn::Tensor", *parameters))


def test_comments_around_a_lambda_stay_once(older: Sample) -> None:
    older.operations("shift", invokes=ONE)
    older.bind("""    ttnn::bind_registered_operation(
        mod,
        ttnn::shift,
        "doc",
        ttnn::nanobind_overload_t{
            // turned round
            [](const decltype(ttnn::shift)& self, int count, const Tensor& input) {
                return self(input, count);  // inside
            },
            // behind
            nb::arg("count"),
            nb::arg("x")});""")
    text = older.migrate("ttnn::shift", NEW)
    assert [text.count(f"// {word}") for word in ("turned round", "inside", "behind")] == [1, 1, 1]
    assert '"doc",\n        // turned round\n        // behind\n        nb::arg("count"),' in text


def test_lambda_keeps_its_work_without_the_object(older: Sample) -> None:
    older.operations("shift", invokes=ONE)
    older.bind("""    ttnn::bind_registered_operation(
        mod,
        ttnn::shift,
        "doc",
        ttnn::nanobind_overload_t{
            [](const decltype(ttnn::shift)& self,
               int count,
               const Tensor& input) {
                return self(input, count);
            },
            nb::keep_alive<0, 3>(),
            nb::arg("count"),
            nb::arg("x")});""")
    text = older.migrate("ttnn::shift", NEW)
    assert '"shift", [](int count, const Tensor& input) { return ttnn::shift(input, count); }, "doc",' in flat(text)
    assert "nb::keep_alive<0, 2>()," in text
    assert "            return ttnn::shift(input, count);\n        }," in text


def test_overloads_follow_each_other_with_one_docstring(older: Sample) -> None:
    older.operations("shift", invokes=TWO)
    older.bind("""    ttnn::bind_registered_operation(
        mod,
        ttnn::shift,
        R"doc(one text)doc",
        ttnn::nanobind_overload_t{
            [](const decltype(ttnn::shift)& self, const Tensor& input, int count) { return self(input, count); },
            nb::arg("x"),
            nb::arg("count")},
        // several
        ttnn::nanobind_overload_t{
            [](const decltype(ttnn::shift)& self, const Tensor& input, const std::vector<int>& counts) {
                return self(input, counts);
            },
            nb::arg("x"),
            nb::arg("counts")});""")
    text = older.migrate("ttnn::shift", NEW, SECOND)
    assert text.count("one text") == 1
    assert 'const auto* doc = R"doc(one text)doc"; mod.def( "shift", nb::overload_cast<' in flat(text)
    assert '(&ttnn::shift), doc, nb::arg("x"), nb::arg("count")); // several mod.def( "shift", ' in flat(text)
    assert '(&ttnn::shift), doc, nb::arg("x"), nb::arg("counts")); }' in flat(text)


def test_function_without_parameters(older: Sample) -> None:
    older.operations("shift", invokes="static Tensor invoke();")
    older.bind('    ttnn::bind_registered_operation(mod, ttnn::shift, "doc", ttnn::nanobind_arguments_t{});')
    text = older.migrate("ttnn::shift", overload("ttnn::Tensor"))
    assert 'mod.def("shift", &ttnn::shift, "doc");' in text


def test_python_registers_it_behind_the_automatic_registration(older: Sample) -> None:
    older.operations("shift", "other", invokes=ONE)
    older.bind("\n".join(bound(name) for name in ("shift", "other")))
    older.migrate("ttnn::shift", NEW)
    first = (older.root / PYTHON).read_text()
    line = 'register_function_operation("ttnn.shift", ttnn._ttnn.operations.sample.shift)\n'
    head, _, tail = first.partition(line)
    assert "auto_register_ttnn_cpp_operations(ttnn._ttnn)\n" in head
    assert tail == "\nimport ttnn.operations\n"
    older.migrate("ttnn::other", NEW)
    second = (older.root / PYTHON).read_text()
    added = 'register_function_operation("ttnn.other", ttnn._ttnn.operations.sample.other)\n'
    assert second == f"{head}{line}{added}{tail}"
    assert older.plan("ttnn::other", NEW).changes == ()


def test_unknown_submodule_is_refused(older: Sample) -> None:
    older.operations("shift", invokes=ONE)
    older.bind(bound("shift"))
    init = "ttnn/cpp/ttnn-nanobind/__init__.cpp"
    text = (older.root / init).read_text()
    once = "sample::bind_sample(m_sample);"
    more = 'auto m_more = mod.def_submodule("more", "");\n    sample::bind_sample(m_more);'
    older.write(init, text.replace(once, f"{once}\n    {more}"))
    result = older.plan("ttnn::shift", NEW)
    assert (result.changes, [note.code for note in result.notes]) == ((), ["MIG456"])
    assert "ttnn._ttnn.operations.more" in result.notes[0].text
    older.write(init, text.replace(once, ""))
    assert [note.code for note in older.plan("ttnn::shift", NEW).notes] == ["MIG456"]


def test_no_automatic_registration_is_refused(older: Sample) -> None:
    older.operations("shift", invokes=ONE)
    older.bind(bound("shift"))
    older.write(PYTHON, "import ttnn._ttnn\n")
    result = older.plan("ttnn::shift", NEW)
    assert (result.changes, [note.code for note in result.notes]) == ((), ["MIG456"])


def test_inner_namespace_decides_which_function_is_meant(older: Sample) -> None:
    older.operations("shift", invokes=ONE)
    older.bind(bound("shift"))
    older.write("ttnn/cpp/ttnn/operations/inner/inner_nanobind.cpp", """#include <nanobind/nanobind.h>
namespace ttnn::operations::inner {
namespace sample {
void bind_sample(nanobind::module_& mod) {}
}
void py_module(nanobind::module_& mod) {
    auto m_other = mod.def_submodule("inner", "");
    sample::bind_sample(m_other);
}
}
""")  # fmt: skip
    older.migrate("ttnn::shift", NEW)
    assert "ttnn._ttnn.operations.sample.shift)" in (older.root / PYTHON).read_text()
