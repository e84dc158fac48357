# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Structs and bodies that a macro writes for several operations at once."""

from __future__ import annotations

from collapse_tree import DEVICE_HEADER, DEVICE_SOURCE, FOLDER, SOURCE, LayOver

STRUCTS = """#pragma once

#include "ttnn/decorators.hpp"

namespace ttnn::operations::data {

#define DECLARE_SCALE(name)                                                                    \\
    struct name {                                                                              \\
        static Tensor invoke(const Tensor& input, const MemoryConfig& memory_config, uint32_t seed); \\
    }

DECLARE_SCALE(FooOperation);
DECLARE_SCALE(BarOperation);
#undef DECLARE_SCALE

}  // namespace ttnn::operations::data

namespace ttnn {
constexpr auto foo = ttnn::register_operation<"ttnn::foo", ttnn::operations::data::FooOperation>();
constexpr auto bar = ttnn::register_operation<"ttnn::bar", ttnn::operations::data::BarOperation>();
}  // namespace ttnn
"""
BODIES = """#include "foo.hpp"

#include "device/foo_device_operation.hpp"

namespace ttnn::operations::data {

#define DEFINE_SCALE(name)                                                                        \\
    Tensor name::invoke(const Tensor& input, const MemoryConfig& memory_config, uint32_t seed) { \\
        return ttnn::prim::scale(input, memory_config, seed);                                    \\
    }

DEFINE_SCALE(FooOperation);
DEFINE_SCALE(BarOperation);
#undef DEFINE_SCALE

}  // namespace ttnn::operations::data
"""
FUNCTION = """Tensor {name}(const Tensor& input, const MemoryConfig& memory_config, uint32_t seed) {{
    return ttnn::prim::scale(input, memory_config, seed);
}}
"""
FILES: dict[str, str | None] = {
    f"{FOLDER}/foo.hpp": STRUCTS,
    f"{FOLDER}/foo.cpp": BODIES,
    f"{FOLDER}/device/foo_device_operation.hpp": DEVICE_HEADER.replace("Tensor foo(", "Tensor scale("),
    f"{FOLDER}/device/foo_device_operation.cpp": DEVICE_SOURCE.replace("Tensor foo(", "Tensor scale("),
}


def test_a_macro_that_pastes_tokens_is_left_alone(lay_over: LayOver) -> None:
    header = STRUCTS.replace("struct name", "struct name##Operation").replace("FooOperation)", "Foo)")
    header = header.replace("DECLARE_SCALE(BarOperation)", "DECLARE_SCALE(Bar)")
    plan = lay_over({**FILES, f"{FOLDER}/foo.hpp": header}).plan()
    assert [note.code for note in plan.notes] == ["MIG406"]
    assert not plan.changes


def test_a_use_is_written_out_and_the_macro_stays_for_the_others(lay_over: LayOver) -> None:
    sample = lay_over(FILES)
    plan = sample.plan()
    after = sample.after(plan)
    assert plan.facts["level"] == "free-function"
    assert "MIG416" in [note.code for note in plan.notes]
    header, source = after[f"{FOLDER}/foo.hpp"], after[f"{FOLDER}/foo.cpp"]
    assert "Tensor foo(const Tensor& input, const MemoryConfig& memory_config, uint32_t seed);" in header
    assert FUNCTION.format(name="foo") in source
    for text, macro in ((header, "DECLARE_SCALE"), (source, "DEFINE_SCALE")):
        assert f"{macro}(FooOperation)" not in text
        assert f"{macro}(BarOperation);\n#undef {macro}\n" in text
        assert text.count(f"#define {macro}(name)") == 1
        assert "\n\n\n" not in text


def test_the_macro_goes_with_its_last_use(lay_over: LayOver) -> None:
    sample = lay_over(FILES)
    sample.work_tree.write(sample.after(sample.plan()))
    after = sample.after(sample.plan(name="ttnn::bar"))
    assert after[f"{FOLDER}/foo.cpp"] == (
        SOURCE[: SOURCE.index("namespace")]
        + "namespace ttnn {\n\n"
        + FUNCTION.format(name="foo")
        + "\n"
        + FUNCTION.format(name="bar")
        + "\n}  // namespace ttnn\n"
    )
    assert "SCALE" not in after[f"{FOLDER}/foo.hpp"]
    assert "operations::data" not in after[f"{FOLDER}/foo.hpp"]


def test_an_undef_in_a_block_of_its_own_takes_the_block_along(lay_over: LayOver) -> None:
    block = "\n}  // namespace ttnn::operations::data\n\nnamespace ttnn::operations::data {\n\n#undef"
    source = BODIES.replace("DEFINE_SCALE(BarOperation);\n#undef", block)
    bar = [line for line in STRUCTS.splitlines(keepends=True) if "BarOperation" in line]
    header = STRUCTS.replace(bar[0], "").replace(bar[1], "")
    sample = lay_over({**FILES, f"{FOLDER}/foo.cpp": source, f"{FOLDER}/foo.hpp": header})
    after = sample.after(sample.plan())[f"{FOLDER}/foo.cpp"]
    assert after.endswith("\n}\n\n}  // namespace ttnn\n")
    assert "SCALE" not in after
    assert "operations::data" not in after.partition("namespace")[2]
