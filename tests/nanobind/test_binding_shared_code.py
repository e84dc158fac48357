# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Helpers and macros that are given the object."""

from __future__ import annotations

import pytest
from binding_sample import Sample, flat, overload

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


def test_shared_helper_is_copied_for_one_and_kept_for_the_others(sample: Sample) -> None:
    sample.operations("shift", "other", invokes=ONE)
    body = '    detail::bind_one(mod, ttnn::shift, " a");\n    detail::bind_one(mod, ttnn::other, " b");'
    sample.bind(body, before=HELPER)
    text = sample.migrate("ttnn::shift", NEW)
    assert HELPER.rpartition("}")[0].rstrip() in text
    assert "static void bind_shift(nb::module_& mod, const char* about) {" in text
    assert 'detail::bind_shift(mod, " a");\n    detail::bind_one(mod, ttnn::other, " b");' in text
    assert "decorators.hpp" in text
    last = sample.migrate("ttnn::other", NEW)
    assert "template" not in last
    assert 'detail::bind_one(mod, " b");' in last
    assert "decorators.hpp" not in last


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


def test_helper_in_a_header_gets_the_declaration(sample: Sample) -> None:
    sample.operations("shift", "other", invokes=ONE)
    path = "ttnn/cpp/ttnn/operations/sample/helper_nanobind.hpp"
    head = '#pragma once\n\n#include "ttnn-nanobind/decorators.hpp"\n\nnamespace ttnn::operations::sample {\n'
    sample.write(path, f"{head}{HELPER}}}\n")
    body = '    detail::bind_one(mod, ttnn::shift, " a");\n    detail::bind_one(mod, ttnn::other, " b");'
    sample.bind(body, includes='#include "helper_nanobind.hpp"')
    text = sample.migrate("ttnn::shift", NEW)
    assert 'detail::bind_shift(mod, " a");\n    detail::bind_one(mod, ttnn::other, " b");' in text
    header = (sample.root / path).read_text()
    assert "inline void bind_shift(nb::module_& mod, const char* about) {" in header
    assert '#include "ttnn/operations/sample/sample.hpp"\n' in header
    assert '#include "ttnn-nanobind/bind_function.hpp"\n#include "ttnn-nanobind/decorators.hpp"\n' in header


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
