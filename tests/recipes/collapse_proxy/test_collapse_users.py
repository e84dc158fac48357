# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The rest of the tree: other callers of the prim, of the struct, of the object."""

from __future__ import annotations

from collapse_tree import FOLDER, HEADER, SOURCE, LayOver

OTHER = "ttnn/cpp/ttnn/operations/data/bar/bar.cpp"
CALLER = """#include "ttnn/operations/data/foo/device/foo_device_operation.hpp"

namespace ttnn::operations::data {

Tensor bar(const Tensor& input) { return ttnn::prim::foo(input, input.memory_config(), 3); }

}  // namespace ttnn::operations::data
"""
EARLY = SOURCE.replace(
    "    return ttnn::prim", "    if (seed == 0) {\n        return input;\n    }\n    return ttnn::prim"
)


def test_other_caller_of_a_pure_proxy_calls_the_function(lay_over: LayOver) -> None:
    sample = lay_over({OTHER: CALLER})
    plan = sample.plan()
    assert plan.facts["level"] == "collapse"
    other = sample.after(plan)[OTHER]
    assert "return ttnn::foo(input, input.memory_config(), 3);" in other
    assert '#include "ttnn/operations/data/foo/foo.hpp"' in other


def test_other_caller_would_get_the_early_return(lay_over: LayOver) -> None:
    sample = lay_over({OTHER: CALLER, f"{FOLDER}/foo.cpp": EARLY})
    plan = sample.plan()
    assert plan.facts["level"] == "free-function"
    assert "MIG416" in {note.code for note in plan.notes}
    assert OTHER not in sample.after(plan)


def test_unqualified_caller_inside_the_prim_namespace_is_seen(lay_over: LayOver) -> None:
    caller = CALLER.replace("ttnn::operations::data {", "ttnn::prim {").replace("ttnn::prim::foo(", "foo(")
    plan = lay_over({OTHER: caller, f"{FOLDER}/foo.cpp": EARLY}).plan()
    assert plan.facts["level"] == "free-function"


def test_invoke_called_elsewhere_becomes_a_call_of_the_function(lay_over: LayOver) -> None:
    caller = CALLER.replace("device/foo_device_operation.hpp", "foo.hpp").replace(
        "ttnn::prim::foo(", "FooOperation::invoke("
    )
    sample = lay_over({OTHER: caller})
    assert "return ttnn::foo(input, input.memory_config(), 3);" in sample.after(sample.plan())[OTHER]


def test_object_handed_on_becomes_a_forwarding_lambda(lay_over: LayOver) -> None:
    caller = """#include "ttnn/operations/data/foo/foo.hpp"

#include <utility>

template <typename Operation>
ttnn::Tensor call(Operation operation, const ttnn::Tensor& input) {
    return operation(input, input.memory_config(), 3u);
}

ttnn::Tensor bar(const ttnn::Tensor& input) { return call(ttnn::foo, input); }
"""
    sample = lay_over({OTHER: caller})
    after = sample.after(sample.plan())[OTHER]
    assert "ttnn::foo(std::forward<decltype(args)>(args)...)" in after


def test_type_of_the_object_cannot_be_kept(lay_over: LayOver) -> None:
    caller = '#include "ttnn/operations/data/foo/foo.hpp"\n\nusing Foo = decltype(ttnn::foo);\n'
    plan = lay_over({OTHER: caller}).plan()
    assert not plan.changes
    assert [note.code for note in plan.notes] == ["MIG422"]


def test_user_that_got_the_registration_through_the_header_includes_it_itself(lay_over: LayOver) -> None:
    header = """#pragma once

#include "ttnn/operations/data/foo/foo.hpp"

namespace ttnn {
struct Bar {
    static int invoke() { return 1; }
};
constexpr auto bar = ttnn::register_operation<"ttnn::bar", ttnn::Bar>();
}  // namespace ttnn
"""
    place = "ttnn/cpp/ttnn/operations/data/bar/bar.hpp"
    sample = lay_over({place: header})
    assert '#include "ttnn/decorators.hpp"' in sample.after(sample.plan())[place]


def test_body_in_the_header_gets_a_source_and_its_entry(lay_over: LayOver) -> None:
    header = HEADER.replace(
        "uint32_t seed);",
        "uint32_t seed) {\n        return ttnn::prim::foo(input, memory_config, seed);\n    }",
    ).replace(
        '#include "ttnn/decorators.hpp"', '#include "device/foo_device_operation.hpp"\n#include "ttnn/decorators.hpp"'
    )
    lists = (
        "add_library(data)\ntarget_sources(\n    data\n    PRIVATE\n        foo/device/foo_device_operation.cpp\n)\n"
    )
    files = {f"{FOLDER}/foo.hpp": header, f"{FOLDER}/foo.cpp": None}
    sample = lay_over({**files, "ttnn/cpp/ttnn/operations/data/CMakeLists.txt": lists})
    plan = sample.plan()
    after = sample.after(plan)
    assert plan.facts["level"] == "collapse"
    assert "        foo/foo.cpp\n" in after["ttnn/cpp/ttnn/operations/data/CMakeLists.txt"]
    assert "launch<ttnn::prim::FooDeviceOperation>" in after[f"{FOLDER}/foo.cpp"]
    assert "return" not in after[f"{FOLDER}/foo.hpp"]


def test_directive_of_a_namespace_that_is_gone_goes_too(lay_over: LayOver) -> None:
    source = SOURCE.replace("\nnamespace ttnn::op", "\nusing namespace ttnn::operations::data;\n\nnamespace ttnn::op")
    sample = lay_over({f"{FOLDER}/foo.cpp": source})
    assert "using namespace" not in sample.after(sample.plan())[f"{FOLDER}/foo.cpp"]
