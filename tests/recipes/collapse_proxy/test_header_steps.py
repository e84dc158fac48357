# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Operations of one header that keep their bodies become functions at once."""

from __future__ import annotations

from collapse_tree import LayOver
from composites import FOLDER, HEADER, MORE, ONCE, SEVERAL, SOURCE, THRICE, TWICE, USER, USER_PATH, plan_of


def test_each_alone_unless_asked_for(lay_over: LayOver) -> None:
    sample = lay_over(SEVERAL)
    assert plan_of(sample, TWICE, ONCE, THRICE, by_header=False).others == ()
    alone = plan_of(sample, TWICE)
    assert (alone.others, alone.facts["keeps_body"]) == ((), True)


def test_collapse_is_asked_of_each(lay_over: LayOver) -> None:
    plan = plan_of(lay_over(SEVERAL), TWICE, ONCE, level="collapse")
    assert (plan.changes, plan.others, [note.code for note in plan.notes]) == ((), (), ["MIG419"])


def test_at_once(lay_over: LayOver) -> None:
    sample = lay_over(SEVERAL)
    plan = plan_of(sample, TWICE, ONCE, THRICE)
    after = sample.after(plan)
    assert (plan.facts["level"], plan.facts["members"]) == ("free-function", [ONCE, TWICE, THRICE])
    assert plan.others == (ONCE, THRICE)
    assert "structs_stay" not in plan.facts
    structs = HEADER[HEADER.index("// Applies it once.") : HEADER.index("struct ExecuteMore")]
    registrations = HEADER[HEADER.index("constexpr auto once") : HEADER.index("constexpr auto more")]
    declared = """// Applies it once.
Tensor once(const Tensor& input, uint32_t seed = 1);

Tensor twice(const Tensor& input, uint32_t seed);

Tensor twice(const Tensor& input, const MemoryConfig& memory_config);

Tensor thrice(const Tensor& input);

"""
    assert after[f"{FOLDER}/several.hpp"] == HEADER.replace(structs, "").replace(registrations, declared)
    defined = SOURCE[SOURCE.index("Tensor ExecuteOnce") : SOURCE.index("Tensor ExecuteMore")]
    for struct, name in (("ExecuteOnce", "once"), ("ExecuteTwice", "twice"), ("ExecuteThrice", "thrice")):
        defined = defined.replace(f"return {struct}::invoke", f"return ttnn::{name}")
        defined = defined.replace(f"foo({struct}::invoke", f"foo(ttnn::{name}").replace(f"{struct}::invoke", name)
    defined = defined.replace("checked(", "ttnn::operations::several::checked(")
    space = "namespace ttnn::operations::several {"
    moved = f"}}  // {space[:-2]}\n\nnamespace ttnn {{\n\n{defined}}}  // namespace ttnn\n\n{space}\n\n"
    start, end = SOURCE.index("Tensor ExecuteOnce"), SOURCE.index("Tensor ExecuteMore")
    assert after[f"{FOLDER}/several.cpp"] == SOURCE[:start] + moved + SOURCE[end:]
    forwarding = "[](auto&&... args) { return ttnn::twice(std::forward<decltype(args)>(args)...); }"
    used = USER.replace("apply(ttnn::twice", f"apply({forwarding}").replace(
        "several::ExecuteThrice::invoke", "ttnn::thrice"
    )
    assert after[USER_PATH] == used


def test_same_as_one_after_the_other(lay_over: LayOver) -> None:
    sample = lay_over(SEVERAL)
    at_once = sample.after(plan_of(sample, TWICE, ONCE, THRICE))
    one_by_one: dict[str, str] = {}
    for name in (ONCE, TWICE, THRICE):
        one_by_one |= sample.after(plan_of(sample, name))
        sample.work_tree.write(one_by_one)
    assert at_once == one_by_one


def test_last_structs_take_the_namespace_and_the_include_along(lay_over: LayOver) -> None:
    header = HEADER[: HEADER.index("// Of the helpers.")] + HEADER[HEADER.index("// Applies it once.") :]
    header = header.replace("struct ExecuteTwice", "// What follows goes on.\n\nstruct ExecuteTwice")
    header = header.replace("struct ExecuteMore {\n    static constexpr uint32_t times = 4;", "struct ExecuteMore {")
    source = SOURCE.replace("times", "4").replace("Tensor checked", "static Tensor checked")
    sample = lay_over({**SEVERAL, f"{FOLDER}/several.hpp": header, f"{FOLDER}/several.cpp": source})
    after = sample.after(plan_of(sample, MORE, ONCE, TWICE, THRICE))
    assert (
        after[f"{FOLDER}/several.hpp"]
        == """#pragma once

#include <cstdint>

#include "ttnn/types.hpp"

namespace ttnn {

// Applies it once.
Tensor once(const Tensor& input, uint32_t seed = 1);

// What follows goes on.

Tensor twice(const Tensor& input, uint32_t seed);

Tensor twice(const Tensor& input, const MemoryConfig& memory_config);

Tensor thrice(const Tensor& input);

Tensor more(const Tensor& input);

}  // namespace ttnn
"""
    )


def test_bodies_of_the_header_go_behind_each_other(lay_over: LayOver) -> None:
    bodies = SOURCE.split("\n\n")
    once, thrice = bodies.pop(4), bodies.pop(6)
    assert (once[:26], thrice[:28]) == ("Tensor ExecuteOnce::invoke", "Tensor ExecuteThrice::invoke")
    include = '#include "ttnn/operations/data/foo/foo.hpp"\n'
    header = HEADER.replace("\n\nnamespace ttnn {", f"\n{include}\nnamespace ttnn {{", 1)
    header = header.replace("uint32_t seed = 1);", "uint32_t seed = 1)" + once[once.index(" {") :])
    header = header.replace("(const Tensor& input);\n};\n\nstruct ExecuteMore", "INLINE;\n};\n\nstruct ExecuteMore")
    inline = "(const Tensor& input) { return ttnn::foo(ExecuteOnce::invoke(input), MemoryConfig{}, 3); }"
    header = header.replace("INLINE;", inline)
    source = "\n\n".join(bodies)
    sample = lay_over({**SEVERAL, f"{FOLDER}/several.hpp": header, f"{FOLDER}/several.cpp": source})
    after = sample.after(plan_of(sample, THRICE, ONCE))
    moved = """
namespace ttnn {

Tensor once(const Tensor& input, uint32_t seed) {
    return ttnn::foo(ttnn::operations::several::checked(input), MemoryConfig{}, seed);
}

Tensor thrice(const Tensor& input) { return ttnn::foo(ttnn::once(input), MemoryConfig{}, 3); }

}  // namespace ttnn
"""
    written = after[f"{FOLDER}/several.cpp"]
    assert "".join(written.removeprefix(source.replace("ExecuteOnce::invoke", "ttnn::once")).split()) == "".join(
        moved.split()
    )


def test_member_that_cannot_go_keeps_no_other(lay_over: LayOver) -> None:
    sample = lay_over(SEVERAL)
    assert plan_of(sample, ONCE, MORE, THRICE).facts["members"] == [ONCE, THRICE]
    user = USER.replace("apply(ttnn::twice", "apply((static_cast<void>(&ttnn::thrice), ttnn::twice)")
    sample = lay_over({**SEVERAL, USER_PATH: user})
    assert plan_of(sample, ONCE, TWICE, THRICE).facts["members"] == [ONCE, TWICE]
    assert [note.code for note in plan_of(sample, THRICE, TWICE, ONCE).notes] == ["MIG422"]
