# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Function templates that make an overload for the object's type."""

from __future__ import annotations

import pytest
from binding_sample import Sample, flat, overload

INVOKE = "static Tensor invoke(const Tensor& input, int count);"
NEW = overload("ttnn::Tensor", ("const ttnn::Tensor&", "input"), ("int", "count"))
FACTORY = """
// An overload for each type.
template <typename operation_t, typename count_t>
auto make_overload() {
    return ttnn::nanobind_overload_t{
        [](const operation_t& self, const Tensor& input, const count_t count) {
            return self(input, static_cast<count_t>(count + 1));
        },
        nb::arg("input"),
        nb::arg("count") = 1};
}
"""
HELPER = """
template <typename operation_t>
void bind_one(nb::module_& mod, const operation_t& operation) {
    ttnn::bind_registered_operation(
        mod,
        operation,
        "doc",
        make_overload<operation_t, int>(),
        make_overload<operation_t, long>());
}
"""


def test_a_helper_hands_its_type_on(sample: Sample) -> None:
    sample.operations("shift", invokes=INVOKE)
    sample.bind("    bind_one(mod, ttnn::shift);", before=FACTORY + HELPER)
    text = sample.migrate("ttnn::shift", NEW)
    assert "make_overload" not in text and "An overload for each type" not in text and "template" not in text
    made = (
        "ttnn::overload_t( +[](const Tensor& input, const {kind} count) "
        "{{ return ttnn::shift(input, static_cast<{kind}>(count + 1)); }}, "
        'nb::arg("input"), nb::arg("count") = 1)'
    )
    assert f"{made.format(kind='int')}, {made.format(kind='long')}); }}" in flat(text)
    assert "    bind_one(mod);" in text


def test_a_factory_that_others_call_stays(sample: Sample) -> None:
    sample.operations("shift", "turn", invokes=INVOKE)
    sample.bind(
        "    ttnn::bind_registered_operation(\n"
        '        mod, ttnn::shift, "doc", make_overload<decltype(ttnn::shift), int>());\n'
        "    ttnn::bind_registered_operation(\n"
        '        mod, ttnn::turn, "doc", make_overload<decltype(ttnn::turn), int>());',
        before=FACTORY,
    )
    text = sample.migrate("ttnn::shift", NEW)
    assert FACTORY in text and "make_overload<decltype(ttnn::turn), int>()" in text
    assert "decltype(ttnn::shift)" not in text and "return ttnn::shift(input, static_cast<int>(count + 1))" in text


@pytest.mark.parametrize(
    ("factory", "call"),
    [
        pytest.param(FACTORY.replace("make_overload()", "make_overload(int first)"), "(1)", id="parameters"),
        pytest.param(FACTORY.replace("    return", "    int first = 1;\n    return"), "()", id="more than a return"),
        pytest.param(FACTORY.replace("count + 1", "sizeof(operation_t)"), "()", id="the object's type"),
    ],
)
def test_other_factories_are_refused(sample: Sample, factory: str, call: str) -> None:
    sample.operations("shift", invokes=INVOKE)
    helper = HELPER.replace("int>()", f"int>{call}").replace("long>()", f"long>{call}")
    sample.bind("    bind_one(mod, ttnn::shift);", before=factory + helper)
    result = sample.plan("ttnn::shift", NEW)
    assert (result.changes, [note.code for note in result.notes]) == ((), ["MIG451"])


def test_a_tree_without_bind_function_defines_each(older: Sample) -> None:
    """What the template returns for each type is defined in the module, and its parameters are counted anew."""
    older.operations("shift", invokes=INVOKE)
    keeping = FACTORY.replace('        nb::arg("input")', '        nb::keep_alive<0, 2>(),\n        nb::arg("input")')
    older.bind("    bind_one(mod, ttnn::shift);", before=keeping + HELPER)
    text = older.migrate("ttnn::shift", NEW)
    assert "make_overload" not in text and "An overload for each type" not in text and "template" not in text
    bound = (
        'mod.def( "shift", [](const Tensor& input, const {kind} count) '
        "{{ return ttnn::shift(input, static_cast<{kind}>(count + 1)); }}, "
        'doc, nb::keep_alive<0, 1>(), nb::arg("input"), nb::arg("count") = 1);'
    )
    assert f"{bound.format(kind='int')} {bound.format(kind='long')} }}" in flat(text)
    assert "    bind_one(mod);" in text


def test_a_tree_without_bind_function_keeps_the_factory_of_others(older: Sample) -> None:
    older.operations("shift", "turn", invokes=INVOKE)
    older.bind(
        "    ttnn::bind_registered_operation(\n"
        '        mod, ttnn::shift, "doc", make_overload<decltype(ttnn::shift), int>());\n'
        "    ttnn::bind_registered_operation(\n"
        '        mod, ttnn::turn, "doc", make_overload<decltype(ttnn::turn), int>());',
        before=FACTORY,
    )
    text = older.migrate("ttnn::shift", NEW)
    assert FACTORY in text and "make_overload<decltype(ttnn::turn), int>()" in text
    assert "decltype(ttnn::shift)" not in text and "return ttnn::shift(input, static_cast<int>(count + 1))" in text
