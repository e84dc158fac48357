# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from scaffold_sample import PLAIN, TENSOR, applied, context, operation

from migrate import rules
from migrate.context import Context
from migrate.cpp.new_function import NewOverload, NewParameter
from migrate.errors import MigrateError
from migrate.scaffold.new_operation import NewOperation
from migrate.scaffold.tests import plan as tests
from migrate.scaffold.tests.constants import evaluate
from migrate.scaffold.tests.gtest_body import DeviceTensor
from migrate.scaffold.tests.gtest_cases import cases
from migrate.tree.repository import Tree

FOLDER = "tests/ttnn/unit_tests/operations/gadgets"
GTEST = """
#include <gtest/gtest.h>
struct Config { uint32_t rows; uint32_t columns = 64U; float tolerance = 0.25F; };
static void check(const Config& config, const int repeat = 2) {
    const uint32_t H = config.rows, W = config.columns / 2;
    xt::xarray<float> values = xt::empty<float>({1U, 1U, H, W});
    parallel_generate(std::span{values.data(), values.size()},
        []() { return std::uniform_real_distribution<float>(-3.0F, 5.0F); }, 42);
    xt::xarray<uint32_t>::shape_type shape = {1U, H};
    xt::xarray<uint32_t> classes = xt::zeros<uint32_t>(shape);
    auto input = core::from_xtensor(values, &device);
    auto target = core::from_xtensor<uint32_t, ttnn::DataType::UINT32>(classes, &device, ttnn::Layout::ROW_MAJOR);
    auto result = old::space::made_up(input, target, /* scale */ 1.0F / static_cast<float>(W));
    EXPECT_TRUE(xt::allclose(core::to_xtensor(result), expected, 1e-2F, config.tolerance));
}
TEST_F(MadeUp, Small) { check(Config{.rows = 32U}); }
TEST_F(MadeUp, NIGHTLY_Wide) { Config config{.rows = 8U, .columns = 4096U}; check(config); }
TEST_F(MadeUp, Refused) { EXPECT_THROW(old::space::made_up(a, b, 1.0F), std::exception); }
TEST_F(MadeUp, Other) { other::made_up(a, b, 1.0F); }
"""


def made(**more: object) -> NewOperation:
    scaled = NewOverload(
        "ttnn::Tensor",
        (NewParameter("input", TENSOR), NewParameter("target", TENSOR), NewParameter("scale", "float")),
    )
    values = {"test_folder": FOLDER, "old_names": ("old::space::made_up",), "overloads": (scaled,), **more}
    return operation("gadgets", **values)  # type: ignore[arg-type]


def gtest(given: Context, text: str = GTEST) -> None:
    place = given.tree.root / "tt-train/tests/gadgets/made_up_test.cpp"
    place.parent.mkdir(parents=True)
    place.write_text(text)


def written(given: Context, what: NewOperation) -> str:
    return applied(given, what, [tests])[f"{what.test_folder}/test_{what.base_name}.py"]


def test_a_second_time_changes_nothing(miniature: Context) -> None:
    what = made()
    applied(miniature, what, [tests])
    assert tests.changes(what, context(miniature.tree.root)) == []


def test_without_a_folder_there_is_no_test(miniature: Context) -> None:
    assert tests.changes(made(test_folder=""), miniature) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4U * 8U", 32),
        ("7 / 2", 3),
        ("1.0F / 4", 0.25),
        ("static_cast<float>(3U) * 2.F", 6.0),
        ("-1e-3f", -0.001),
        ("config.rows - 1", 4),
        ("true", True),
        ('"name"', "name"),
        ("f(1)", None),
        ("unknown", None),
        ("1 / 0", None),
    ],
)
def test_constants(text: str, value: object) -> None:
    assert evaluate(text, {"config.rows": 5}) == value


def test_gtests_give_shapes_formats_ranges_scalars_and_tolerances(miniature: Context) -> None:
    gtest(miniature)
    small, wide = cases(made(), miniature.tree)
    assert small.name == "Small" and wide.name == "NIGHTLY_Wide"
    assert small.arguments == (
        DeviceTensor((1, 1, 32, 32), "bfloat16", "TILE", (-3.0, 5.0)),
        DeviceTensor((1, 32), "uint32", "ROW_MAJOR"),
        1.0 / 32,
    )
    assert wide.arguments[0] == DeviceTensor((1, 1, 8, 2048), "bfloat16", "TILE", (-3.0, 5.0))
    assert small.tolerance == (0.01, 0.25)
    assert small.where.startswith("tt-train/tests/gadgets/made_up_test.cpp:")


def test_an_unknown_operation_is_left_to_a_person_where_it_must(miniature: Context) -> None:
    gtest(miniature)
    text = written(miniature, made())
    ast.parse(text)
    assert '@pytest.mark.skip(reason="FILL IN: the golden function")' in text
    assert 'pytest.param((1, 1, 32, 32), (1, 32), id="Small")' in text
    assert "uniform(input_shape, -3.0, 5.0)" in text
    assert "to_device(target, device, ttnn.uint32, layout=ttnn.ROW_MAJOR_LAYOUT)" in text
    assert "for nightly runs" in text and "rtol=0.01, atol=0.25" in text
    assert "those of tt-train/tests/gadgets/made_up_test.cpp" in text


def test_without_gtests_the_shape_is_a_plain_one(miniature: Context) -> None:
    text = written(miniature, made(overloads=(PLAIN,)))
    assert 'pytest.param((1, 1, 32, 64), id="default")' in text
    assert "FILL IN" in text and "scale" not in text


def test_a_required_scalar_that_nobody_gives_is_filled_in(miniature: Context) -> None:
    text = written(miniature, made())
    assert 'FILL IN: the golden function, scale"' in text


def test_a_known_family_needs_nobody(miniature: Context) -> None:
    overload = NewOverload("ttnn::Tensor", (NewParameter("grad_tensor", TENSOR), NewParameter("input_tensor", TENSOR)))
    text = written(miniature, operation("gadgets", "silu_bw_made_up", [overload], test_folder=FOLDER))
    ast.parse(text)
    assert "FILL IN" not in text and "torch.nn.functional.silu" in text
    assert text.index("to_device(grad, device)") < text.index("to_device(x, device)")


def test_every_family_of_the_rules_makes_a_clean_file(miniature: Context) -> None:
    for name, rule in rules.load("scaffold/goldens.yaml")["families"].items():
        parameters = []
        for role, pattern in rule["roles"].items():
            plain = pattern.strip("^$()").split("|")[0].strip("^$()") or role
            scalar = role in rule.get("scalars", {})
            parameters.append(NewParameter(plain, "float" if scalar else TENSOR))
        what = operation("gadgets", name, [NewOverload("ttnn::Tensor", tuple(parameters))], test_folder=FOLDER)
        text = written(context(miniature.tree.root), what)
        ast.parse(text)
        assert "FILL IN" not in text, name
        assert f"Work out with torch what {name} gives" in text
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--line-length", "120", "--select", "E,F,W,UP"]
    done = subprocess.run([*command, str(miniature.tree.root / FOLDER)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_foreign_file_is_refused(miniature: Context) -> None:
    place = miniature.tree.root / FOLDER / "test_made_up.py"
    place.parent.mkdir(parents=True)
    place.write_text("import nothing\n")
    with pytest.raises(MigrateError) as caught:
        tests.changes(made(), context(miniature.tree.root))
    assert caught.value.code == "MIG557"


def test_ci_runs_a_new_folder_beside_its_neighbours(miniature: Context) -> None:
    base = "tests/ttnn/unit_tests/operations"
    place = Path(miniature.tree.root) / ".github/workflows/tests.yaml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(
        f"a: pytest {base}/debug -x\nb: pytest {base}/reduce {base}/debug -x\nc: pytest tests/ttnn/unit_tests\n"
    )
    given = context(miniature.tree.root)
    applied(given, made(), [tests])
    lines = place.read_text().splitlines()
    assert lines[1] == f"b: pytest {base}/reduce {base}/debug {FOLDER} -x"
    assert FOLDER not in lines[0] + lines[2]
    assert tests.changes(made(), context(miniature.tree.root)) == []


def test_the_real_gtests_are_understood(real: Tree) -> None:
    found = {}
    for name in ("cross_entropy_fw", "cross_entropy_bw", "layernorm_fw", "layernorm_bw", "sdpa_fw", "sdpa_bw"):
        what = operation("gadgets", name, old_names=(f"ttml::metal::{name}",))
        found[name] = cases(what, real)
        assert len(found[name]) >= 4, name
        assert all(
            isinstance(case.arguments[0], DeviceTensor) and len(case.arguments[0].shape) == 4 for case in found[name]
        ), name
