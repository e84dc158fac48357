# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Helpers and macros that are given the object."""

from __future__ import annotations

import pytest
from binding_sample import PYTHON, SOURCE, Sample, flat, overload

ONE = "static Tensor invoke(const Tensor& input, int count);"
NEW = overload("ttnn::Tensor", ("const ttnn::Tensor&", "input"), ("int", "count"))
HELPER = """
namespace detail {
template <typename operation_t>
void bind_one(nb::module_& mod, const operation_t& operation, const char* about) {
    auto doc = operation.base_name() + about;
    ttnn::bind_registered_operation(
        mod,
        operation,
        doc,
        ttnn::nanobind_overload_t{
            [](const operation_t& self, const Tensor& input, int count) { return self(input, count); },
            nb::arg("input"),
            nb::arg("count") = 1});
}
}  // namespace detail
"""
MACRO = """
// NOLINTBEGIN(bugprone-macro-parentheses)
#define BIND_ONE(name, about)                \\
    ttnn::bind_registered_operation(         \\
        mod,                                 \\
        ttnn::name,                          \\
        about,                               \\
        ttnn::nanobind_arguments_t{          \\
            nb::arg("input"),                \\
            nb::arg("count") = 1});
// NOLINTEND(bugprone-macro-parentheses)
"""


def test_helper_with_one_user_loses_the_object(sample: Sample) -> None:
    sample.operations("shift", invokes=ONE)
    sample.bind('    detail::bind_one(mod, ttnn::shift, " about");', before=HELPER)
    text = sample.migrate("ttnn::shift", NEW)
    assert "static void bind_one(nb::module_& mod, const char* about) {" in text
    assert 'auto doc = std::string("shift") + about;' in text
    assert "doc.c_str(), ttnn::overload_t( &ttnn::shift, " in flat(text)
    assert 'detail::bind_one(mod, " about");' in text
    assert "template" not in text
    assert "decorators.hpp" not in text


TWIN = """template <ttnn::unique_string Name, auto Function>
void bind_one(nb::module_& mod, const char* about) {
    auto doc = std::string(Name) + about;
    ttnn::bind_function<Name>(
        mod,
        doc.c_str(),
        ttnn::overload_t(
            +[](const Tensor& input, int count) { return Function(input, count); },
            nb::arg("input"),
            nb::arg("count") = 1));
}
"""
BINDS_ARGUMENTS = HELPER.replace(
    HELPER[HELPER.index("ttnn::nanobind_overload_t") : HELPER.index('            nb::arg("count")')],
    'ttnn::nanobind_arguments_t{\n            nb::arg("input"),\n',
)
PAIR = '    detail::bind_one(mod, ttnn::shift, " a");\n    detail::bind_one(mod, ttnn::other, " b");'


def _twin_call(name: str) -> str:
    forwarding = f"[](auto&&... args) {{ return ttnn::{name}(std::forward<decltype(args)>(args)...); }}"
    return f'detail::bind_one<"{name}", {forwarding}>(mod, '


def test_shared_helper_gets_a_twin_that_stays_when_the_last_object_goes(sample: Sample) -> None:
    sample.operations("shift", "other", "third", invokes=ONE)
    sample.bind(f'{PAIR}\n    detail::bind_one(mod, ttnn::third, " c");', before=HELPER)
    text = sample.migrate("ttnn::shift", NEW)
    assert HELPER.rpartition("}")[0].rstrip() in text
    assert TWIN in text
    assert f'{_twin_call("shift")}" a");\n    detail::bind_one(mod, ttnn::other, " b");' in text
    assert "decorators.hpp" in text
    between = sample.migrate("ttnn::other", NEW)
    assert between.count(TWIN) == 1
    assert HELPER.rpartition("}")[0].rstrip() in between
    last = sample.migrate("ttnn::third", NEW)
    assert last.count("void bind_one(") == 1
    assert TWIN in last
    assert all(_twin_call(name) in last for name in ("shift", "other", "third"))
    assert "decorators.hpp" not in last


def test_shared_helper_is_copied_where_a_name_cannot_be_handed_on(sample: Sample) -> None:
    path = "ttnn/cpp/ttnn-nanobind/bind_function.hpp"
    conversion = "    constexpr operator const char*() const { return data; }\n"
    sample.write(path, (sample.root / path).read_text().replace(conversion, ""))
    sample.operations("shift", "other", invokes=ONE)
    sample.bind(PAIR, before=HELPER)
    text = sample.migrate("ttnn::shift", NEW)
    assert HELPER.rpartition("}")[0].rstrip() in text
    assert "static void bind_shift(nb::module_& mod, const char* about) {" in text
    assert 'detail::bind_shift(mod, " a");\n    detail::bind_one(mod, ttnn::other, " b");' in text
    assert "decorators.hpp" in text
    last = sample.migrate("ttnn::other", NEW)
    assert "template" not in last
    assert 'detail::bind_one(mod, " b");' in last
    assert "decorators.hpp" not in last


def test_shared_helper_that_binds_what_it_is_given_is_copied(sample: Sample) -> None:
    sample.operations("shift", "other", invokes=ONE)
    sample.bind(PAIR, before=BINDS_ARGUMENTS)
    assert "static void bind_shift(nb::module_& mod, const char* about) {" in sample.migrate("ttnn::shift", NEW)


def test_several_operations_of_one_helper_change_together(sample: Sample) -> None:
    sample.operations("shift", "other", "third", invokes=ONE)
    sample.bind(f'{PAIR}\n    ttnn::bind_registered_operation(mod, ttnn::third, "doc", 3);', before=HELPER)
    result, refused = sample.plan_together("ttnn::shift", "ttnn::third", "ttnn::other", overload=NEW)
    assert {name: refusal.code for name, refusal in refused.items()} == {"ttnn::third": "MIG451"}
    text = sample.texts(result)[SOURCE]
    assert HELPER.strip() not in text
    assert text.count("void bind_one(") == 1
    assert f'{_twin_call("shift")}" a");\n    {_twin_call("other")}" b");' in text
    assert 'ttnn::bind_registered_operation(mod, ttnn::third, "doc", 3);' in text


TWIN_WITH_DEF = """template <auto Function>
void bind_one(nb::module_& mod, const char* name, const char* about) {
    auto doc = std::string(name) + about;
    mod.def(
        name,
        [](const Tensor& input, int count) { return Function(input, count); },
        doc.c_str(),
        nb::arg("input"),
        nb::arg("count") = 1);
}
"""


def _twin_call_with_def(name: str) -> str:
    forwarding = f"[](auto&&... args) {{ return ttnn::{name}(std::forward<decltype(args)>(args)...); }}"
    return f'detail::bind_one<{forwarding}>(mod, "{name}", '


def test_without_bind_function_the_twin_is_given_the_name_as_an_argument(older: Sample) -> None:
    older.operations("shift", "other", invokes=ONE)
    older.bind(PAIR, before=HELPER)
    text = older.migrate("ttnn::shift", NEW)
    assert HELPER.rpartition("}")[0].rstrip() in text
    assert TWIN_WITH_DEF in text
    assert f'{_twin_call_with_def("shift")}" a");\n    detail::bind_one(mod, ttnn::other, " b");' in text
    last = older.migrate("ttnn::other", NEW)
    assert last.count("void bind_one(") == 1
    assert all(_twin_call_with_def(name) in last for name in ("shift", "other"))
    assert "decorators.hpp" not in last
    registered = (older.root / PYTHON).read_text().splitlines()
    lines = [line for line in registered if line.startswith("register_function_operation(")]
    assert lines == [
        'register_function_operation("ttnn.shift", ttnn._ttnn.operations.sample.shift)',
        'register_function_operation("ttnn.other", ttnn._ttnn.operations.sample.other)',
    ]


def test_without_bind_function_several_change_as_one_after_the_other(older: Sample) -> None:
    older.operations("shift", "other", "third", invokes=ONE)
    older.bind(f'{PAIR}\n    ttnn::bind_registered_operation(mod, ttnn::third, "doc", 3);', before=HELPER)
    result, refused = older.plan_together("ttnn::shift", "ttnn::third", "ttnn::other", overload=NEW)
    assert {name: refusal.code for name, refusal in refused.items()} == {"ttnn::third": "MIG451"}
    assert [note.code for note in result.notes] == ["MIG460", "MIG460"]
    together = older.texts(result)
    for name in ("ttnn::shift", "ttnn::other"):
        for path, text in older.texts(older.plan(name, NEW)).items():
            older.write(path, text)
    assert together == {path: (older.root / path).read_text() for path in (SOURCE, PYTHON)}


def test_a_helper_with_a_parameter_of_the_twin_s_is_copied(older: Sample) -> None:
    older.operations("shift", "other", invokes=ONE)
    older.bind(PAIR, before=HELPER.replace("about", "name"))
    assert "static void bind_shift(nb::module_& mod, const char* name) {" in older.migrate("ttnn::shift", NEW)


def test_last_of_several_takes_the_helper_where_the_others_get_copies(sample: Sample) -> None:
    sample.operations("shift", "other", invokes=ONE)
    sample.bind(PAIR, before=BINDS_ARGUMENTS)
    text = sample.texts(sample.plan_together("ttnn::shift", "ttnn::other", overload=NEW)[0])[SOURCE]
    assert 'detail::bind_shift(mod, " a");\n    detail::bind_one(mod, " b");' in text
    assert [text.count(f"static void {name}(nb::module_& mod,") for name in ("bind_shift", "bind_one")] == [1, 1]
    assert "registered" not in text and "template" not in text


def test_template_parameters_of_its_own_stay(sample: Sample) -> None:
    helper = HELPER.replace("<typename operation_t>", "<typename operation_t, int Extra = 3>").replace(
        "= 1}", "= Extra}"
    )
    sample.operations("shift", invokes=ONE)
    sample.bind('    detail::bind_one(mod, ttnn::shift, " about");', before=helper)
    text = sample.migrate("ttnn::shift", NEW)
    assert "template <int Extra = 3>\nvoid bind_one(nb::module_& mod, const char* about) {" in text


def test_helper_that_asks_the_object_for_more_is_refused(sample: Sample) -> None:
    helper = HELPER.replace("auto doc", "(void)sizeof(operation);\n    auto doc")
    sample.operations("shift", invokes=ONE)
    sample.bind('    detail::bind_one(mod, ttnn::shift, " about");', before=helper)
    result = sample.plan("ttnn::shift", NEW)
    assert (result.changes, [note.code for note in result.notes]) == ((), ["MIG454"])


def test_macro_is_written_out_for_one_and_goes_with_the_last(sample: Sample) -> None:
    sample.operations("shift", "other", invokes=ONE)
    body = '    BIND_ONE(shift, "first")\n    BIND_ONE(other, "second")\n#undef BIND_ONE'
    sample.bind(body, before=MACRO)
    text = sample.migrate("ttnn::shift", NEW)
    assert MACRO.strip() in text
    assert '    BIND_ONE(other, "second")' in text
    assert '"first", ttnn::overload_t( &ttnn::shift, nb::arg("input"), nb::arg("count") = 1));' in flat(text)
    last = sample.migrate("ttnn::other", NEW)
    assert "BIND_ONE" not in last
    assert "NOLINT" not in last


def test_macro_that_pastes_is_refused(sample: Sample) -> None:
    sample.operations("shift", invokes=ONE)
    sample.bind('    BIND_ONE(shift, "first")', before=MACRO.replace("about,  ", "#name,  "))
    result = sample.plan("ttnn::shift", NEW)
    assert (result.changes, [note.code for note in result.notes]) == ((), ["MIG451"])


def test_shared_helper_in_a_header_gets_its_twin_there(sample: Sample) -> None:
    sample.operations("shift", "other", invokes=ONE)
    path = "ttnn/cpp/ttnn/operations/sample/helper_nanobind.hpp"
    head = '#pragma once\n\n#include "ttnn-nanobind/decorators.hpp"\n\nnamespace ttnn::operations::sample {\n'
    sample.write(path, f"{head}{HELPER}}}\n")
    body = '    detail::bind_one(mod, ttnn::shift, " a");\n    detail::bind_one(mod, ttnn::other, " b");'
    sample.bind(body, includes='#include "helper_nanobind.hpp"')
    text = sample.migrate("ttnn::shift", NEW)
    assert f'{_twin_call("shift")}" a");\n    detail::bind_one(mod, ttnn::other, " b");' in text
    header = (sample.root / path).read_text()
    assert TWIN in header
    assert '#include "ttnn/operations/sample/sample.hpp"\n' not in header
    assert '#include "ttnn-nanobind/bind_function.hpp"\n#include "ttnn-nanobind/decorators.hpp"\n' in header


def test_helper_in_a_header_gets_the_declaration(sample: Sample) -> None:
    sample.operations("shift", invokes=ONE)
    path = "ttnn/cpp/ttnn/operations/sample/helper_nanobind.hpp"
    head = '#pragma once\n\n#include "ttnn-nanobind/decorators.hpp"\n\nnamespace ttnn::operations::sample {\n'
    sample.write(path, f"{head}{HELPER}}}\n")
    sample.bind('    detail::bind_one(mod, ttnn::shift, " a");', includes='#include "helper_nanobind.hpp"')
    assert 'detail::bind_one(mod, " a");' in sample.migrate("ttnn::shift", NEW)
    header = (sample.root / path).read_text()
    assert "inline void bind_one(nb::module_& mod, const char* about) {" in header
    assert '#include "ttnn/operations/sample/sample.hpp"\n' in header


def test_template_given_the_type_alone(sample: Sample) -> None:
    helper = HELPER.replace(", const operation_t& operation", "").replace("operation,", "ttnn::shift,")
    helper = helper.replace("operation.base_name()", "ttnn::shift.base_name()")
    sample.operations("shift", invokes=ONE)
    sample.bind('    detail::bind_one<decltype(ttnn::shift)>(mod, " about");', before=helper)
    text = sample.migrate("ttnn::shift", NEW)
    assert "static void bind_one(nb::module_& mod, const char* about) {" in text
    assert 'detail::bind_one(mod, " about");' in text
    assert "template" not in text


@pytest.mark.parametrize("parameter", ["operation", ""])
def test_helper_given_an_object_that_it_names_itself(sample: Sample, parameter: str) -> None:
    helper = HELPER.replace("operation,", "ttnn::shift,", 2).replace("& ttnn::shift,", f"& {parameter},")
    helper = helper.replace("operation.base_name()", "ttnn::shift.base_name()")
    sample.operations("shift", invokes=ONE)
    sample.bind('    detail::bind_one(mod, ttnn::shift, " about");', before=helper)
    text = sample.migrate("ttnn::shift", NEW)
    assert "static void bind_one(nb::module_& mod, const char* about) {" in text
    assert 'detail::bind_one(mod, " about");' in text
    assert "ttnn::overload_t( &ttnn::shift, " in flat(text)
