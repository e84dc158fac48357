# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Bindings that would compile and do something else: kept as they are, or refused."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from binding_sample import HEADER, SOURCE, Sample, flat, overload
from test_binding_live import _compile, nanobind_object  # noqa: F401 - a fixture

from migrate.cpp.new_function import NewOverload, NewParameter
from migrate.nanobind.bound_callables import takes_alike

FUNCTIONS = "ttnn/cpp/ttnn-nanobind/bind_function.hpp"
GROW = overload("ttnn::Tensor", ("ttnn::Tensor&", "x"), ("float", "step"))
COPYING = """
    ttnn::bind_registered_operation(mod, ttnn::grow, "doc", ttnn::nanobind_overload_t{
        [](const decltype(ttnn::grow)& self, %s x, float step) { return self(x, step); },
        nb::arg("x"), nb::arg("step")});
"""


@pytest.mark.parametrize(
    ("given", "taken", "alike"),
    [
        ("ttnn::Tensor", "const ttnn::Tensor &", True),
        ("const ttnn::Tensor &", "ttnn::Tensor", True),
        ("ttnn::Tensor &", "ttnn::Tensor &", True),
        ("ttnn::Tensor", "ttnn::Tensor &", False),
        ("ttnn::Tensor", "ttnn::Tensor &&", False),
        ("ttnn::Tensor &", "ttnn::Tensor", False),
        ("const ttnn::Tensor *", "ttnn::Tensor *", False),
        ("const ttnn::Tensor *", "const ttnn::Tensor *", True),
    ],
)
def test_what_may_be_written_through_is_no_copy(given: str, taken: str, alike: bool) -> None:
    assert takes_alike(given, taken) is alike


@pytest.mark.parametrize("kind", ["Tensor&", "ttnn::Tensor&"])
def test_a_lambda_that_hands_on_the_reference_goes(sample: Sample, kind: str) -> None:
    sample.operations("grow", invokes="static Tensor invoke(Tensor& x, float step);")
    sample.bind(COPYING % kind)
    assert 'ttnn::overload_t( &ttnn::grow, nb::arg("x")' in flat(sample.migrate("ttnn::grow", GROW))


def test_a_lambda_that_copies_stays(sample: Sample) -> None:
    sample.operations("grow", invokes="static Tensor invoke(Tensor& x, float step);")
    sample.bind(COPYING % "Tensor")
    result = sample.plan("ttnn::grow", GROW)
    assert "MIG462" in {note.code for note in result.notes}
    assert "+[](Tensor x, float step) { return ttnn::grow(x, step); }" in flat(sample.migrate("ttnn::grow", GROW))


def test_pythons_own_value_stays_as_it_is(sample: Sample, nanobind_object: Path) -> None:  # noqa: F811
    """Built and called: the function writes to its argument, which was a copy and still is one."""
    sample.operations("grow", invokes="static Box invoke(Box& x, int step) { x.value += step; return x; }")
    box = "namespace ttnn { struct Box { int value = 1; }; }\n"
    sample.write("ttnn/api/ttnn/box.hpp", f"#pragma once\n{box}")
    with_box = '#include "ttnn/box.hpp"\n'
    sample.write(HEADER, (sample.root / HEADER).read_text().replace("#pragma once\n", f"#pragma once\n{with_box}"))
    made = '    nb::class_<Box>(mod, "Box").def(nb::init<>()).def_rw("value", &Box::value);\n'
    binding = COPYING.replace("float step", "int step") % "Box"
    sample.bind(made + binding)
    calls = "import _ttnn; s = _ttnn.operations.sample; b = s.Box(); r = s.grow(b, 5); print(b.value, r.value)"
    before = _called(sample, nanobind_object, calls)
    new = overload("ttnn::Box", ("ttnn::Box&", "x"), ("int", "step"))
    for path, text in sample.texts(sample.plan("ttnn::grow", new)).items():
        sample.write(path, text)
    function = "inline Box grow(Box& x, int step) { x.value += step; return x; }"
    sample.write(HEADER, f'#pragma once\n#include "ttnn/types.hpp"\n{with_box}namespace ttnn {{\n{function}\n}}\n')
    next((sample.root / "ttnn/ttnn").glob("_ttnn*")).unlink()
    assert (before, _called(sample, nanobind_object, calls)) == ("1 6", "1 6")


def _called(sample: Sample, nanobind_object: Path, program: str) -> str:  # noqa: F811
    package = sample.root / "ttnn/ttnn"
    target = package / f"_ttnn{sysconfig.get_config_var('EXT_SUFFIX')}"
    roots = [f"-I{sample.root / part}" for part in ("ttnn/api", "ttnn/cpp")]
    sources = [str(sample.root / SOURCE), str(sample.root / "ttnn/cpp/ttnn-nanobind/__init__.cpp")]
    _compile("-shared", *roots, *sources, str(nanobind_object), "-o", str(target))
    paths = {**os.environ, "PYTHONPATH": str(package)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=paths, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


PICK = """
    ttnn::bind_registered_operation(mod, ttnn::pick, "doc", ttnn::nanobind_overload_t{
        [](const decltype(ttnn::pick)& self, int value) -> nb::object { %s return nb::cast(self(value)); },
        nb::arg("value")});
"""
PICKED = overload("int", ("int", "value"))


def _unlocked(sample: Sample) -> None:
    text = (sample.root / FUNCTIONS).read_text()
    sample.write(FUNCTIONS, f"{text}\n// every call: nb::call_guard<nb::gil_scoped_release>()\n")
    sample.operations("pick", invokes="static int invoke(int value);")


def test_an_adapter_that_needs_the_lock_is_bound_by_def(sample: Sample) -> None:
    _unlocked(sample)
    sample.bind(PICK % "")
    result = sample.plan("ttnn::pick", PICKED)
    assert (result.style, "MIG465" in {note.code for note in result.notes}) == ("def", True)


def test_an_adapter_that_needs_the_lock_is_refused_where_def_is_not_wanted(sample: Sample) -> None:
    _unlocked(sample)
    sample.bind(PICK % "")
    sample.binding = "bind-function"
    result = sample.plan("ttnn::pick", PICKED)
    assert (result.changes, [note.code for note in result.notes]) == ((), ["MIG465"])


def test_an_adapter_that_takes_the_lock_is_bound(sample: Sample) -> None:
    _unlocked(sample)
    sample.bind(PICK % "nb::gil_scoped_acquire lock;")
    assert sample.plan("ttnn::pick", PICKED).style == "bind_function"


def test_an_adapter_that_converts_is_bound_where_nothing_releases_the_lock(sample: Sample) -> None:
    sample.operations("pick", invokes="static int invoke(int value);")
    sample.bind(PICK % "")
    assert sample.plan("ttnn::pick", PICKED).style == "bind_function"


def test_a_function_that_throws_nothing_is_cast(sample: Sample) -> None:
    """A pointer to it is of another type, which the tree's bind_function does not take."""
    sample.operations("pick", invokes="static int invoke(int value) noexcept;")
    sample.bind(
        '    ttnn::bind_registered_operation(mod, ttnn::pick, "d", ttnn::nanobind_arguments_t{nb::arg("value")});'
    )
    new = NewOverload("int", (NewParameter("value", "int"),), noexcept=True)
    texts = sample.texts(sample.plan("ttnn::pick", new))
    assert "nb::overload_cast<int>(&ttnn::pick)" in texts[SOURCE]
