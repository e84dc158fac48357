# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The text of a new operation's pytest file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from migrate.scaffold.binding.arguments import PythonParameter, arguments
from migrate.scaffold.new_operation import NewOperation
from migrate.scaffold.tests.constants import Value
from migrate.scaffold.tests.golden_families import Family, family
from migrate.scaffold.tests.gtest_body import DeviceTensor, gtest_rules
from migrate.scaffold.tests.gtest_cases import Case
from migrate.scaffold.tests.pytest_rows import Row, free_names, literal, skipped, unique
from migrate.templates import render

_TENSOR = re.compile(r"\bTensor\b")
_PLAIN = re.compile(r"uniform\((\w+_shape), [^()]*\)")
_DTYPE = re.compile(r", device, ttnn\.")
_SEVERAL = re.compile(r"\b(?:vector|tuple|array|pair|Tensors)\b|\bauto\b")
_ANY: tuple[int, ...] = (1, 1, 32, 64)


@dataclass(slots=True)
class _Test:
    """What the template is told, in the making."""

    operation: NewOperation
    arguments: list[PythonParameter]
    types: list[str]
    cases: Sequence[Case]
    fill_in: list[str] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    call: list[str] = field(default_factory=list)

    def position(self, parameter: str) -> int:
        return next(index for index, one in enumerate(self.arguments) if one.name == parameter)

    def facts(self, parameter: str) -> list[DeviceTensor]:
        """Return what the gtests give a parameter, where that is a tensor."""
        index = self.position(parameter)
        values = [case.arguments[index] for case in self.cases if index < len(case.arguments)]
        return [one for one in values if isinstance(one, DeviceTensor)]

    def scalar(self, parameter: str) -> Value | None:
        """Return the value that the gtests give a parameter most often."""
        index = self.position(parameter)
        values = [case.arguments[index] for case in self.cases if index < len(case.arguments)]
        plain = [one for one in values if isinstance(one, bool | int | float | str)]
        return Counter(plain).most_common(1)[0][0] if plain else None

    def moved(self, variable: str, parameter: str, usual: tuple[str, str] | None) -> str:
        """Return the expression that brings a tensor to the device in the format of the gtests."""
        facts = self.facts(parameter)
        default = (gtest_rules()["dtype"], gtest_rules()["layout"])
        formats = [(one.dtype, one.layout) for one in facts]
        dtype, layout = Counter(formats).most_common(1)[0][0] if formats else usual or default
        if usual is not None and (dtype, layout) == default:
            dtype, layout = usual
        extra = (f", ttnn.{dtype}" if dtype != default[0] else "") + (
            f", layout=ttnn.{layout}_LAYOUT" if layout != default[1] else ""
        )
        return f"to_device({variable}, device{extra})"

    def argument(self, index: int, text: str) -> str:
        one = self.arguments[index]
        return f"{one.name}={text}" if one.keyword else text


def pytest_text(operation: NewOperation, cases: Sequence[Case], head: str, marks: Sequence[str], torch: bool) -> str:
    """Write a pytest file.

    Args:
        operation: the new operation.
        cases: of the gtests that call it.
        head: comment for the top of the file.
        marks: lines that mark the module.
        torch: the tree converts torch tensors.
    """
    overload = operation.overloads[0]
    parameters = arguments(operation.name, overload)
    test = _Test(operation, parameters, [one.type for one in overload.parameters], cases)
    known = family(operation.base_name, [one.name for one in parameters])
    values = _known(test, known) if known else _unknown(test)
    rtol, atol = next((one.tolerance for one in cases if one.tolerance), known.tolerance if known else (0.02, 0.02))
    places = list(dict.fromkeys(case.where.partition(":")[0] for case in cases))
    origin = [f"Shapes, formats and tolerances are those of {place}" for place in places]
    text = render(
        "scaffold/test_operation.py.j2",
        head=head,
        marks=list(marks),
        torch=torch,
        dtype=gtest_rules()["dtype"],
        layout=gtest_rules()["layout"],
        other_dtypes=any(_DTYPE.search(line) for line in test.call),
        other_layouts=any(", layout=ttnn." in line for line in test.call),
        single=_SEVERAL.search(overload.result) is None,
        uniform=any("uniform(" in line for line in test.inputs),
        origin=origin,
        fill_in=test.fill_in,
        base=operation.base_name,
        python=operation.python,
        inputs=test.inputs,
        call=test.call,
        rtol=rtol,
        atol=atol,
        **values,
    )
    return re.sub(r"\n{4,}", "\n\n\n", text)


def _known(test: _Test, known: Family) -> dict[str, object]:
    inputs = known.inputs
    names = {parameter: role for role, parameter in known.parameters.items()}
    scalars = {role: value for role, value in known.scalars.items() if role in known.parameters}
    for role, text in inputs.items():
        facts = test.facts(known.parameters[role]) if role in known.parameters else []
        bounds = Counter(one.bounds for one in facts if one.bounds).most_common(1)
        match = _PLAIN.fullmatch(text)
        if match and bounds and bounds[0][0]:
            text = f"uniform({match[1]}, {bounds[0][0][0]}, {bounds[0][0][1]})"
        test.inputs.append(f"{role} = {text}")
    for index, one in enumerate(test.arguments):
        role = names.get(one.name, "")
        if role in inputs:
            test.call.append(test.argument(index, test.moved(role, one.name, known.formats.get(role))))
        elif role in scalars:
            test.call.append(test.argument(index, literal(scalars[role])))
        elif one.default is None:
            test.call.append(test.argument(index, _missing(test, one.name)))
    used = [name for name in (*inputs, *scalars) if name in free_names(known.golden)]
    return {
        "shapes": [f"{role}_shape" for role in known.shapes],
        "cases": _rows(test, known),
        "golden": [f'"""Work out with torch what {known.name} gives."""', *known.golden.rstrip().splitlines()],
        "golden_parameters": used,
        "golden_arguments": [literal(scalars[name]) if name in scalars else name for name in used],
    }


def _unknown(test: _Test) -> dict[str, object]:
    """Leave the golden function to a person, and everything that the gtests do not tell."""
    tensors = [one.name for one, kind in zip(test.arguments, test.types, strict=True) if _plain_tensor(one, kind)]
    for index, one in enumerate(test.arguments):
        if one.name in tensors:
            facts = test.facts(one.name)
            bounds = next((each.bounds for each in facts if each.bounds), (-1.0, 1.0))
            test.inputs.append(f"{one.name} = uniform({one.name}_shape, {bounds[0]}, {bounds[1]})")
            test.call.append(test.argument(index, test.moved(one.name, one.name, None)))
        elif (value := test.scalar(one.name)) is not None and value != one.default:
            test.call.append(test.argument(index, literal(value)))
        elif one.default is None:
            test.call.append(test.argument(index, _missing(test, one.name)))
    test.fill_in.insert(0, "the golden function")
    rows = []
    for case in test.cases:
        test_shapes = [_shape(test, case, name) for name in tensors]
        rows.append(
            Row(
                case.name,
                [repr(one or _ANY) for one in test_shapes],
                skipped([one or _ANY for one in test_shapes], case),
            )
        )
    usual = [Row("default", [repr(_ANY)] * len(tensors))]
    return {
        "shapes": [f"{name}_shape" for name in tensors],
        "cases": unique(rows) or usual,
        "golden": ["# FILL IN: work out the results with torch", "raise NotImplementedError"],
        "golden_parameters": tensors,
        "golden_arguments": tensors,
    }


def _plain_tensor(argument: PythonParameter, kind: str) -> bool:
    return argument.default is None and _TENSOR.search(kind) is not None and "vector" not in kind


def _missing(test: _Test, name: str) -> str:
    test.fill_in.append(name)
    return "None"


def _rows(test: _Test, known: Family) -> list[Row]:
    rows = []
    for case in test.cases:
        role_shapes = [_shape(test, case, known.parameters[role]) for role in known.shapes]
        if role_shapes[0] is not None:
            shapes = [one or role_shapes[0] for one in role_shapes]
            rows.append(Row(case.name, [repr(one) for one in shapes], skipped(shapes, case)))
    if not rows:
        for case_shapes in known.cases:
            label = "x".join(str(size) for size in case_shapes[0])
            rows.append(Row(label, [repr(one) for one in case_shapes]))
    return unique(rows)


def _shape(test: _Test, case: Case, parameter: str) -> tuple[int, ...] | None:
    index = test.position(parameter)
    value = case.arguments[index] if index < len(case.arguments) else None
    return value.shape if isinstance(value, DeviceTensor) else None
