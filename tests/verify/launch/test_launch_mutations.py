# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Faults planted into an operation that was collapsed: its launches show each of them, and no right rewrite.

All of them are functions of one source, so that it is compiled once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import launch_samples as samples
import pytest
from work_tree import WorkTree

from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.verify.launch.compare import LaunchComparison, Verdict, compare_records
from migrate.verify.launch.proof import LaunchProof
from migrate.verify.launch.subject import subject_of

RIGHT = {
    "as_it_was": ("", ""),
    "cast": (".scale = 2", ".scale = static_cast<int>(2)"),
    "condition_turned": (
        "first.layout() == Layout::ROW_MAJOR && !output.has_value()",
        "!(first.layout() != Layout::ROW_MAJOR || output.has_value())",
    ),
    "value_or_spelled": ("dtype.value_or(first.dtype())", "dtype.has_value() ? *dtype : first.dtype()"),
    "constant_parameter": ("    float low,", "    const float low,"),
    "default_spelled": ("Mode mode = operations::sample::Mode::Slow", "Mode mode = operations::sample::Mode{1}"),
    "number_spelled": ("+= static_cast<int>(first.logical_shape().rank())", "+= first.logical_shape().rank()"),
    "local_added": (".low = low,", ".low = [&] { const float least = low; return least; }(),"),
}

FAULTS = {
    "swapped_numbers": (".low = low,\n            .high = high", ".low = high,\n            .high = low"),
    "swapped_tensors": (".first = first, .second = second", ".first = second, .second = first"),
    "same_tensor_twice": (".second = second", ".second = first"),
    "output_lost": (".output = output", ".output = std::nullopt"),
    "dtype_lost": ("dtype.value_or(first.dtype())", "first.dtype()"),
    "dtype_of_another": ("dtype.value_or(first.dtype())", "dtype.value_or(second.dtype())"),
    "dtype_constant": ("dtype.value_or(first.dtype())", "dtype.value_or(DataType::BFLOAT16)"),
    "memory_lost": (".memory_config = memory_config", ".memory_config = std::nullopt"),
    "memory_filled": (
        ".memory_config = memory_config",
        ".memory_config = memory_config.value_or(first.memory_config())",
    ),
    "memory_constant": (".memory_config = memory_config", ".memory_config = L1_MEMORY_CONFIG"),
    "flag_inverted": (".approximate = approximate", ".approximate = !approximate"),
    "flag_constant": (".approximate = approximate", ".approximate = true"),
    "constant_changed": (".scale = 2", ".scale = 3"),
    "sign_lost": (".scale = 2", ".scale = -2"),
    "mode_constant": (".mode = mode", ".mode = operations::sample::Mode::Slow"),
    "mode_conflated": (
        ".mode = mode",
        ".mode = mode == operations::sample::Mode::Exact ? operations::sample::Mode{0} : mode",
    ),
    "number_constant": (".high = high", ".high = 1.0f"),
    "number_rounded": (".low = low", ".low = static_cast<float>(static_cast<int>(low))"),
    "number_doubled": (".high = high", ".high = high * 2"),
    "dim_constant": (".dim = dim", ".dim = 3"),
    "dim_and_scale": (".dim = dim", ".dim = dim + 1"),
    "early_return_dropped": ("        return first;\n", "        ;\n"),
    "early_return_of_another": ("        return first;\n", "        return second;\n"),
    "early_return_wider": (" && !output.has_value()", ""),
    "early_return_inverted": ("&& !output.has_value()", "&& output.has_value()"),
    "early_return_elsewhere": ("Layout::ROW_MAJOR &&", "Layout::TILE &&"),
    "early_return_of_output": ("        return first;\n", "        return output.value_or(second);\n"),
    "normalization_dropped": ("    if (dim < 0) {", "    if (false) {"),
    "normalization_wider": ("    if (dim < 0) {", "    if (dim <= 0) {"),
    "normalization_of_another": ("first.logical_shape().rank()", "second.logical_shape().rank()"),
    "normalization_off_by_one": ("first.logical_shape().rank())", "first.logical_shape().rank()) - 1"),
    "check_dropped": ("    TT_FATAL(low <= high", "    TT_FATAL(true"),
    "check_stricter": ("low <= high", "low < high"),
    "check_says_else": ("the range {} is empty", "the range of {} is empty"),
    "check_of_another": ('is empty", low)', 'is empty", high)'),
    "default_changed": ("approximate = true", "approximate = false"),
    "number_default_changed": ("int dim = -1", "int dim = -2"),
    "mode_default_changed": ("operations::sample::Mode::Slow,", "operations::sample::Mode::Fast,"),
    "default_lost": ("bool approximate = true", "bool approximate"),
    "default_filled": ("DataType>& dtype = std::nullopt", "DataType>& dtype = DataType::FLOAT32"),
    "parameters_swapped": ("    float low,\n    float high", "    float high,\n    float low"),
    "tensors_swapped_in_front": (
        "    const Tensor& first,\n    const Tensor& second",
        "    const Tensor& second,\n    const Tensor& first",
    ),
    "input_returned": (".at(0);", ".at(0), first;"),
    "another_result_returned": (".at(0);", ".at(1);"),
    "output_returned": (
        "return ttnn::device_operation::launch",
        "if (output.has_value()) { return *output; }\n    return ttnn::device_operation::launch",
    ),
    "another_operation": ("SampleDeviceOperation<0>", "SampleDeviceOperation<1>"),
    "launched_twice": (
        "return ttnn::",
        "std::ignore = ttnn::device_operation::launch<OperationType>("
        "{first.dtype(), low, high, true, 0, 2, mode, {}}, {first, second, output});\n    return ttnn::",
    ),
    "rare_value": (".dim = dim", ".dim = dim == 32 ? 31 : dim"),
}

UNKNOWN = {
    "tensor_of_its_own": (
        ".second = second",
        ".second = Tensor(std::make_shared<tt::tt_metal::Buffer>(4, BufferType::L1), first.tensor_spec())",
    ),
}


def _written(fault: tuple[str, str]) -> tuple[str, str]:
    old, new = fault
    where = [text.count(old) for text in (samples.PARAMETERS, samples.BODY)]
    assert not old or sum(where) >= 1, old
    if not any(where) or not old:
        return samples.PARAMETERS, samples.BODY
    return samples.PARAMETERS.replace(old, new), samples.BODY.replace(old, new)


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, LaunchComparison]:
    root, cache = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("cache")
    work_tree = WorkTree(root, {**samples.miniature(), **samples.before()}, commit=True)
    tree = work_tree.open()
    parser = Parser(tree, Flags(tree), cache=cache)
    subject = subject_of(
        parser, "ttnn::sample", "ttnn::operations::sample::Sample", samples.HEADER, [samples.SOURCE], ()
    )
    before = LaunchProof(parser, cache).record([subject])["ttnn::sample"]
    changes = RIGHT | FAULTS | UNKNOWN
    work_tree.write(samples.after({name: _written(change) for name, change in changes.items()}))
    parser.forget()
    functions = [replace(subject, name=f"ttnn::{name}") for name in changes]
    records = LaunchProof(parser, cache).record(functions)
    results = {name.removeprefix("ttnn::"): compare_records(name, before, after) for name, after in records.items()}
    return results | {f"{name} itself": compare_records(name, *[records[f"ttnn::{name}"]] * 2) for name in UNKNOWN}


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_rewrite_launches_the_same(name: str, compared: Mapping[str, LaunchComparison]) -> None:
    assert (compared[name].verdict, compared[name].reason) == (Verdict.EQUAL, "")
    assert compared[name].calls > 200
    assert compared[name].launches > 100


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_seen(name: str, compared: Mapping[str, LaunchComparison]) -> None:
    assert compared[name].verdict is Verdict.DIFFERENT
    assert compared[name].before != compared[name].after


def test_the_call_that_shows_a_fault_is_named(compared: Mapping[str, LaunchComparison]) -> None:
    shown = compared["constant_changed"]
    assert shown.arguments[2:] == ("low = 3.5", "high = 4.5")
    launched = "attributes {0, 3.5, 4.5, true, 3, %d, 1, none} tensors"
    assert launched % 2 in shown.before[0]
    assert launched % 3 in shown.after[0]


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_nobody_can_tell_apart_is_not_called_equal(name: str, compared: Mapping[str, LaunchComparison]) -> None:
    result = compared[f"{name} itself"]
    reason = "what was launched or returned cannot be read: unknown tensor 1"
    assert (result.verdict, result.reason) == (Verdict.UNREACHED, reason)
