# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Rewrites that would compile and do something else, or lose something without a word."""

from __future__ import annotations

from collapse_tree import DEVICE_HEADER, DEVICE_SOURCE, FOLDER, FRAMEWORK, HEADER, SOURCE, LayOver

from migrate.tree.plan import Severity

OTHER = "ttnn/cpp/ttnn/operations/data/bar/bar.cpp"
NAMESAKE = "ttnn/cpp/ttnn/operations/data/bar/shared.hpp"
SHARED = """#pragma once
#include "ttnn/types.hpp"
namespace tt::tt_metal { inline Tensor foo(const Tensor& input, const MemoryConfig&, int) { return input; } }
"""
CALLER = """#include "shared.hpp"
#include "ttnn/operations/data/foo/foo.hpp"
namespace ttnn { Tensor use(const Tensor& input) { return foo(input, input.memory_config(), 2); } }
"""


def test_unqualified_call_is_left_alone_where_nothing_bears_the_name(lay_over: LayOver) -> None:
    sample = lay_over({OTHER: CALLER.replace('#include "shared.hpp"\n', "")})
    assert OTHER not in sample.after(sample.plan())


def test_unqualified_call_does_not_find_a_namesake_beside_its_arguments(lay_over: LayOver) -> None:
    sample = lay_over({OTHER: CALLER, NAMESAKE: SHARED})
    assert "return ttnn::foo(input, input.memory_config(), 2);" in sample.after(sample.plan())[OTHER]


def test_a_method_of_that_name_is_no_namesake(lay_over: LayOver) -> None:
    method = "#pragma once\nnamespace tt::tt_metal { struct Other { int foo(int); }; }\n"
    sample = lay_over({OTHER: CALLER, NAMESAKE: method})
    assert OTHER not in sample.after(sample.plan())


def test_prim_in_a_branch_that_is_not_compiled_stays(lay_over: LayOver) -> None:
    caller = """#include "ttnn/operations/data/foo/device/foo_device_operation.hpp"
#ifdef QUIET
ttnn::Tensor quiet(const ttnn::Tensor& x) { return ttnn::prim::foo(x, x.memory_config(), 1); }
#endif
"""
    sample = lay_over({OTHER: caller})
    plan = sample.plan()
    assert (plan.facts["level"], "MIG425" in {note.code for note in plan.notes}) == ("free-function", True)
    assert f"{FOLDER}/device/foo_device_operation.hpp" not in sample.after(plan)


def test_struct_in_a_branch_that_is_not_compiled_is_refused(lay_over: LayOver) -> None:
    caller = """#include "ttnn/operations/data/foo/foo.hpp"
#if 0
ttnn::Tensor quiet(const ttnn::Tensor& x) { return ttnn::operations::data::FooOperation::invoke(x, {}, 1); }
#endif
"""
    plan = lay_over({OTHER: caller}).plan()
    assert [note.code for note in plan.of(Severity.BLOCKER)] == ["MIG425"]
    assert plan.of(Severity.BLOCKER)[0].where == f"{OTHER}:3"


def test_object_handed_on_in_a_branch_that_is_not_compiled_is_refused(lay_over: LayOver) -> None:
    caller = '#include "ttnn/operations/data/foo/foo.hpp"\n#ifdef QUERY\nauto answer = query(ttnn::foo, 1);\n#endif\n'
    plan = lay_over({OTHER: caller}).plan()
    assert [(note.code, note.where) for note in plan.of(Severity.BLOCKER)] == [("MIG425", f"{OTHER}:3")]


def test_call_in_a_branch_that_is_not_compiled_is_a_call_of_the_function(lay_over: LayOver) -> None:
    caller = '#include "ttnn/operations/data/foo/foo.hpp"\n#ifdef QUERY\nauto answer = ttnn::foo(x, {}, 1);\n#endif\n'
    assert not lay_over({OTHER: caller}).plan().of(Severity.BLOCKER)


def test_struct_in_a_compiled_branch_is_rewritten(lay_over: LayOver) -> None:
    caller = """#include "ttnn/operations/data/foo/foo.hpp"
#if 1
ttnn::Tensor loud(const ttnn::Tensor& x) { return ttnn::operations::data::FooOperation::invoke(x, {}, 1); }
#endif
"""
    sample = lay_over({OTHER: caller})
    assert "return ttnn::foo(x, {}, 1);" in sample.after(sample.plan())[OTHER]


def test_macro_that_came_through_the_dropped_header_is_included(lay_over: LayOver) -> None:
    """The branch would be another one without a word of the compiler."""
    decorators = FRAMEWORK["ttnn/api/ttnn/decorators.hpp"].replace(
        "namespace ttnn {", "#define TTNN_CHECKS_ARGUMENTS 1\nnamespace ttnn {", 1
    )
    caller = """#include "ttnn/operations/data/foo/foo.hpp"
#ifdef TTNN_CHECKS_ARGUMENTS
int checked = 1;
#endif
"""
    sample = lay_over({OTHER: caller, "ttnn/api/ttnn/decorators.hpp": decorators})
    after = sample.after(sample.plan())
    assert '#include "ttnn/decorators.hpp"' in after[OTHER]
    assert '#include "ttnn/decorators.hpp"' not in after[f"{FOLDER}/foo.hpp"]


def test_attributes_stay_with_the_function(lay_over: LayOver) -> None:
    header = HEADER.replace("    static Tensor", "    // Draws.\n    [[nodiscard]] static Tensor").replace(
        "uint32_t seed)", "[[maybe_unused]] uint32_t seed)"
    )
    sample = lay_over({f"{FOLDER}/foo.hpp": header})
    after = sample.after(sample.plan())[f"{FOLDER}/foo.hpp"]
    assert "// Draws.\n[[nodiscard]] Tensor foo(" in after
    assert "[[maybe_unused]] uint32_t seed);" in after


def test_attribute_of_a_prim_goes_with_it(lay_over: LayOver) -> None:
    device = DEVICE_HEADER.replace("Tensor foo(", "[[nodiscard]] Tensor foo(")
    sample = lay_over({f"{FOLDER}/device/foo_device_operation.hpp": device})
    assert "nodiscard" not in sample.after(sample.plan())[f"{FOLDER}/device/foo_device_operation.hpp"]


def test_what_throws_nothing_is_declared_so(lay_over: LayOver) -> None:
    files = {
        f"{FOLDER}/foo.hpp": HEADER.replace("uint32_t seed)", "uint32_t seed) noexcept"),
        f"{FOLDER}/foo.cpp": SOURCE.replace("uint32_t seed)", "uint32_t seed) noexcept"),
    }
    sample = lay_over(files)
    assert "uint32_t seed) noexcept;" in sample.after(sample.plan())[f"{FOLDER}/foo.hpp"]


def test_comments_are_carried_or_named(lay_over: LayOver) -> None:
    device_header = DEVICE_HEADER.replace("Tensor foo(", "// Of the prim alone.\nTensor foo(")
    device_source = DEVICE_SOURCE.replace("    return ttnn::", "    // Seeds as they come.\n    return ttnn::")
    files = {
        f"{FOLDER}/device/foo_device_operation.hpp": device_header,
        f"{FOLDER}/device/foo_device_operation.cpp": device_source,
        f"{FOLDER}/foo.hpp": HEADER.replace("FooOperation>();", "FooOperation>();  // registered late"),
    }
    sample = lay_over(files)
    plan = sample.plan()
    after = "\n".join(sample.after(plan).values())
    named = [note for note in plan.notes if note.code == "MIG426"]
    assert "// Seeds as they come." in after
    assert [note.text for note in named] == [
        'the comment "registered late" has no place in the new text',
        'the comment "Of the prim alone." has no place in the new text',
    ]
    assert [note.where for note in named] == [f"{FOLDER}/foo.hpp:14", f"{FOLDER}/device/foo_device_operation.hpp:19"]


def test_no_comment_is_named_where_all_are_carried(lay_over: LayOver) -> None:
    plan = lay_over().plan()
    assert "MIG426" not in {note.code for note in plan.notes}


def test_comments_that_name_an_argument_go_with_their_call(lay_over: LayOver) -> None:
    named = SOURCE.replace("seed);", "seed  /* seed */);").replace("foo(input, ", "foo(/*input=*/input, /*mine*/")
    plan = lay_over({f"{FOLDER}/foo.cpp": named}).plan()
    (lost,) = (note.text for note in plan.notes if note.code == "MIG426")
    assert lost == 'the comment "mine" has no place in the new text'


def test_a_result_that_is_a_reference_is_refused(lay_over: LayOver) -> None:
    """The object gave a copy: what a caller holds would change with its argument."""
    files = {
        f"{FOLDER}/foo.hpp": HEADER.replace("static Tensor invoke", "static const Tensor& invoke"),
        f"{FOLDER}/foo.cpp": SOURCE.replace("Tensor FooOperation", "const Tensor& FooOperation").replace(
            "return ttnn::prim::foo(input, memory_config, seed)", "return input"
        ),
    }
    plan = lay_over(files).plan()
    assert [(note.code, note.where) for note in plan.of(Severity.BLOCKER)] == [("MIG428", f"{FOLDER}/foo.hpp:9")]
