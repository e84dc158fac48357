# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Operations that are registered structs in the umbrella header, as older trees have them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from relocate_tree import Rows, look, operation

from migrate.context import Context, Options
from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.demo.scratch import make
from migrate.demo.steps import header_roots
from migrate.recipes.relocate import recipe as relocate
from migrate.tree.plan import Severity
from migrate.tree.render import render

METAL = "tt-train/sources/ttml/metal"
NEW = "ttnn/cpp/ttnn/operations/eltwise/unary_backward/silu_bw_fused"
USER = "tt-train/sources/ttml/ops/both.cpp"
OPTIMIZERS = "ttnn/cpp/ttnn/operations/optimizers"
OTHER = """
#include "ttnn/decorators.hpp"

namespace ttml::metal {

struct Other {
    static ttnn::Tensor invoke(const ttnn::Tensor& a, const ttnn::Tensor&) { return a; }
};
constexpr auto other = ttnn::register_operation<"ttml::metal::other", ttml::metal::Other>();

}  // namespace ttml::metal
"""
CALLS = """#include "metal/operations.hpp"

namespace ttml::ops {

ttnn::Tensor both(const ttnn::Tensor& x, const ttnn::Tensor& grad) {
    auto one = ttml::metal::silu_bw(x, grad);
    auto two = ttml::metal::ops::silu_bw::SiluBackward::invoke(x, grad);
    return ttml::metal::other(one, two);
}

}  // namespace ttml::ops
"""


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """The miniature with one operation as a struct with a registration."""
    root = make(tmp_path_factory.mktemp("older") / "tree")
    header, source = root / METAL / "ops/silu_bw/silu_bw.hpp", root / METAL / "ops/silu_bw/silu_bw.cpp"
    text = header.read_text()
    found = re.search(r"(?:^//[^\n]*\n)*^ttnn::Tensor silu_bw\([^;]*;\n", text, re.M)
    assert found
    struct = (
        "struct SiluBackward {\n    static "
        + found[0].split("ttnn::Tensor ", 1)[1].replace("silu_bw(", "ttnn::Tensor invoke(")
        + "};\n"
    )
    header.write_text(text.replace(found[0], struct).replace("ttml::metal", "ttml::metal::ops::silu_bw"))
    text = source.read_text().replace("ttnn::Tensor silu_bw(", "ttnn::Tensor SiluBackward::invoke(")
    source.write_text(text.replace("namespace ttml::metal", "namespace ttml::metal::ops::silu_bw"))
    umbrella = root / METAL / "operations.hpp"
    umbrella.write_text(
        umbrella.read_text()
        + "\nnamespace ttml::metal {\n\nconstexpr auto silu_bw =\n"
        + '    ttnn::register_operation<"ttml::metal::silu_bw", ttml::metal::ops::silu_bw::SiluBackward>();\n\n'
        + "}  // namespace ttml::metal\n"
    )
    umbrella.write_text(umbrella.read_text() + OTHER)
    (root / USER).write_text(CALLS)
    return look(root)


def planned(context: Context, registration: str) -> dict[str, str]:
    """Return the files of a plan as text; None for a file that goes is left out."""
    plan = relocate.plan(operation(context, "silu_bw"), replace(context, options=Options(registration=registration)))
    assert plan.changes, plan.notes
    return {path: data.decode() for path, data in render(plan, context.tree).items() if data is not None}


def test_the_struct_becomes_a_function(older: Context) -> None:
    made = planned(older, "free-function")
    header, source = made[f"{NEW}/silu_bw_fused.hpp"], made[f"{NEW}/silu_bw_fused.cpp"]
    assert "struct" not in header and "static" not in header
    assert re.search(r"namespace ttnn \{\s+ttnn::Tensor silu_bw_fused\(", header)
    assert re.search(r"namespace ttnn \{\s+ttnn::Tensor silu_bw_fused\(", source)
    assert "SiluBackward" not in header + source
    assert (
        "ttnn::silu_bw_fused(input->get_value(), result->get_grad())" in made["tt-train/sources/ttml/ops/unary_ops.cpp"]
    )
    assert "silu_bw" not in made[f"{METAL}/operations.hpp"]
    calls = made[USER]
    assert "one = ttnn::silu_bw_fused(x, grad)" in calls
    assert "two = ttnn::silu_bw_fused(x, grad)" in calls
    assert '#include "metal/operations.hpp"' in calls  # another operation is registered there
    overlay = {path: data.encode() for path, data in made.items() if "/kernels/" not in path}
    for path in (USER, f"{NEW}/silu_bw_fused.cpp", f"{NEW}/device/silu_bw_fused_device_operation.cpp"):
        unit = older.parser.parse(path, overlay=overlay, pch=False)
        assert [item.message for item in unit.errors] == []


def test_the_struct_stays_one_where_that_is_asked_for(older: Context) -> None:
    header = planned(older, "struct")[f"{NEW}/silu_bw_fused.hpp"]
    assert "struct SiluBackward" in header
    assert re.search(r'register_operation<\s*"ttnn::silu_bw_fused"', header)
    assert "ttml" not in header


@pytest.mark.parametrize(("row", "option"), [("struct", "free-function"), ("free-function", "struct")])
def test_a_row_decides_before_the_option_how_it_is_bound(older: Context, own_rows: Rows, row: str, option: str) -> None:
    source = operation(older, "silu_bw").folder
    own_rows(mine=f"operations:\n  ttml::metal::silu_bw: {{source: {source}, registration: {row}}}\n")
    made = planned(older, option)
    binding = f"{NEW}/silu_bw_fused_nanobind.cpp"
    assert ("bind_registered_operation(" in made[binding]) is (row == "struct")
    assert ("bind_function<" in made[binding]) is (row != "struct")
    overlay = {path: text.encode() for path, text in made.items() if "/kernels/" not in path}
    parses(older, overlay, [binding])


def test_a_function_is_made_a_struct_where_that_is_asked_for(untouched: Context) -> None:
    item = operation(untouched, "sgd_fused")
    plan = relocate.plan(item, replace(untouched, options=Options(registration="struct")))
    assert "MIG517" in [note.code for note in plan.notes]
    made = {path: data for path, data in render(plan, untouched.tree).items() if data is not None}
    header, source = (made[f"{OPTIMIZERS}/sgd_fused/sgd_fused.{kind}"].decode() for kind in ("hpp", "cpp"))
    assert re.search(r"struct SgdFused \{\s+// One step, in place[^\n]*\n\s+static ttnn::Tensor invoke\(", header)
    assert re.search(
        r'register_operation<\s*"ttnn::sgd_fused",\s*ttnn::operations::optimizers::sgd_fused::SgdFused>', header
    )
    assert re.search(r"namespace ttnn::operations::optimizers::sgd_fused \{\s+ttnn::Tensor SgdFused::invoke\(", source)
    callers = [path for path, data in made.items() if b"ttnn::sgd_fused(" in data and path.endswith(".cpp")]
    assert callers
    parses(untouched, made, [f"{OPTIMIZERS}/sgd_fused/sgd_fused{end}.cpp" for end in ("", "_nanobind")] + callers)


def test_the_overloads_of_a_function_share_the_struct(tmp_path: Path) -> None:
    root = make(tmp_path / "tree")
    header = root / METAL / "ops/silu_bw/silu_bw.hpp"
    first = re.search(r"(?:^//[^\n]*\n)*^ttnn::Tensor silu_bw\([^;]*;\n", header.read_text(), re.M)
    assert first
    second = "\ninline ttnn::Tensor silu_bw(const ttnn::Tensor& both) { return silu_bw(both, both); }\n"
    text = header.read_text()
    bare = first[0][first[0].index("ttnn::Tensor silu_bw(") :]
    header.write_text(text.replace(first[0], bare + second))
    context = look(root)
    made = {path: text.encode() for path, text in planned(context, "struct").items()}
    new = made[f"{NEW}/silu_bw_fused.hpp"].decode()
    assert new.count("struct SiluBwFused {") == 1 and new.count("static ttnn::Tensor invoke(") == 2
    assert "inline" not in new
    parses(context, made, [f"{NEW}/silu_bw_fused{end}.cpp" for end in ("", "_nanobind")])
    header.write_text(text.replace(first[0], first[0] + "\nint between();\n" + second))
    context = replace(look(root), options=Options(registration="struct"))
    plan = relocate.plan(operation(context, "silu_bw"), context)
    assert [note.code for note in plan.notes if note.severity is Severity.BLOCKER] == ["MIG513"]


def parses(context: Context, made: Mapping[str, bytes], paths: Sequence[str]) -> None:
    overlay = {path: data for path, data in made.items() if "/kernels/" not in path}
    parser = Parser(context.tree, Flags(context.tree, [Path(root) for root in header_roots()]))
    for path in paths:
        assert [item.message for item in parser.parse(path, overlay=overlay, pch=False).errors] == []


def test_a_prim_that_is_a_registered_object_is_renamed_with_its_literal(tmp_path: Path) -> None:
    root = make(tmp_path / "tree")
    device = root / METAL / "ops/silu_bw/device"
    header, source = (device / f"silu_bw_device_operation.{kind}" for kind in ("hpp", "cpp"))
    declared = re.search(r"ttnn::Tensor ttml_silu_bw\([^;]*;\n", header.read_text())
    assert declared
    struct = "struct Launch {\n    static " + declared[0].replace("ttml_silu_bw(", "invoke(") + "};\n"
    object_ = 'constexpr auto ttml_silu_bw = ttnn::register_operation<"ttnn::prim::ttml_silu_bw", Launch>();\n'
    header.write_text(header.read_text().replace(declared[0], struct + object_))
    source.write_text(source.read_text().replace("ttnn::Tensor ttml_silu_bw(", "ttnn::Tensor Launch::invoke("))
    context = look(root)
    assert operation(context, "silu_bw").prims == ("ttnn::prim::ttml_silu_bw",)
    made = planned(context, "free-function")
    after = made[f"{NEW}/device/silu_bw_fused_device_operation.hpp"]
    assert 'constexpr auto silu_bw_fused = ttnn::register_operation<"ttnn::prim::silu_bw_fused", Launch>();' in after
    assert "ttnn::prim::silu_bw_fused(" in made[f"{NEW}/silu_bw_fused.cpp"]
    sources = (f"{NEW}/silu_bw_fused.cpp", f"{NEW}/device/silu_bw_fused_device_operation.cpp")
    parses(context, {path: text.encode() for path, text in made.items()}, sources)
