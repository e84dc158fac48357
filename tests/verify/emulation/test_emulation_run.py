# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Whole runs: the module in a process of its own, and mutants of it."""

from __future__ import annotations

from pathlib import Path

import emulation_tree as sample
import numpy as np
import pytest

from migrate.verify.emulation.compare import compare
from migrate.verify.emulation.run import Run, run_case


def run(root: Path, text: str = sample.EMBEDDING, **options: object) -> Run:
    return run_case(sample.case(), sample.write(root, text), **options)  # type: ignore[arg-type]


def test_the_embedding_is_the_convolution(tmp_path: Path) -> None:
    ran = run(tmp_path)
    assert (ran.fault, [array.shape for array in ran.outputs]) == ("", [(2, 6, 12)])
    assert compare(ran.reference, ran.outputs).relative < 1e-13
    assert not list(tmp_path.rglob("*.pyc"))


def test_a_run_is_the_same_twice_and_another_with_another_seed(tmp_path: Path) -> None:
    first, again, other = run(tmp_path), run(tmp_path), run(tmp_path, seed=2)
    assert np.array_equal(first.outputs[0], again.outputs[0])
    assert not np.allclose(first.outputs[0], other.outputs[0])


def test_rounding_shows_the_error_of_bfloat16(tmp_path: Path) -> None:
    ran = run(tmp_path, rounding=True)
    difference = compare(ran.reference, ran.outputs)
    assert 1e-4 < difference.relative < 0.05
    assert difference.correlation > 0.9999


MUTANTS = {
    "the weight is not reordered": ("permute(2, 3, 1, 0)", "permute(1, 2, 3, 0)"),
    "rows and columns of the window are swapped": ("permute(2, 3, 1, 0)", "permute(3, 2, 1, 0)"),
    "channels are swapped": ('kernel = weights["weight"]', 'kernel = weights["weight"][:, [1, 0, 2]]'),
    "the bias is dropped": (", bias=self.bias)", ")"),
    "the output is doubled": ("return result", "return ttnn.multiply(result, 2.0)"),
    "the image is not brought to NHWC": (
        "ttnn.permute(x, (0, 2, 3, 1))",
        "ttnn.reshape(x, (batch, height, width, channels))",
    ),
    "height and width change places": ("ttnn.permute(x, (0, 2, 3, 1))", "ttnn.permute(x, (0, 3, 2, 1))"),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_gives_other_values(name: str, tmp_path: Path) -> None:
    before, after = MUTANTS[name]
    assert before in sample.EMBEDDING
    ran = run(tmp_path, sample.EMBEDDING.replace(before, after))
    assert ran.fault == ""
    assert not compare(ran.reference, ran.outputs).equal()


def test_a_doubled_output_correlates_wholly(tmp_path: Path) -> None:
    ran = run(tmp_path, sample.EMBEDDING.replace("return result", "return ttnn.multiply(result, 2.0)"))
    assert compare(ran.reference, ran.outputs).correlation == pytest.approx(1.0)


FAULTS = {
    "the source is freed too early": (
        "        rows = ttnn.to_layout(",
        "        ttnn.deallocate(x)\n        rows = ttnn.to_layout(",
        "UseAfterFree",
    ),
    "only the weight is padded": (
        "ttnn.pad(rows, ((0, 0), (0, 0), (0, self.depth - rows.shape[-1])))",
        "rows",
        "WrongShape",
    ),
    "rows are multiplied without tiles": (", layout=ttnn.TILE_LAYOUT, device", ", device", "WrongLayout"),
    "a value of the device is sent again": ("x = ttnn.permute(x,", "x = ttnn.permute(ttnn.from_torch(x),", "WrongSide"),
    "it writes a file": ("        batch, channels", "        open('x', 'w'); batch, channels", "PermissionError"),
    "it starts a program": (
        "        batch, channels",
        "        __import__('os').system('true')\n        batch, channels",
        "PermissionError",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_mutant_ends_with_a_fault_and_its_place(name: str, tmp_path: Path) -> None:
    before, after, fault = FAULTS[name]
    assert before in sample.EMBEDDING
    ran = run(tmp_path, sample.EMBEDDING.replace(before, after))
    assert (ran.fault, ran.at.partition(":")[0]) == (fault, "models/demo/embedding.py")


def test_what_does_not_end_is_ended(tmp_path: Path) -> None:
    endless = sample.EMBEDDING.replace("        batch, channels", "        while True: pass\n        batch, channels")
    ran = run(tmp_path, endless, seconds=2)
    assert ran.fault in ("Ended", "TimeoutExpired")


ESCAPE = """        import os
        hook = os.open.__self__
        descriptor = hook.open({place!r}, hook.O_CREAT | hook.O_WRONLY)
        hook.write(descriptor, b"here")
        batch, channels"""


def test_what_goes_around_python_does_not_get_around_the_sandbox(tmp_path: Path) -> None:
    place = tmp_path / "written"
    text = sample.EMBEDDING.replace("        batch, channels", ESCAPE.format(place=str(place)))
    assert text != sample.EMBEDDING
    ran = run(tmp_path, text)
    assert ran.fault in ("OSError", "PermissionError")
    assert not place.exists()


def test_an_answer_that_is_none_is_no_run(tmp_path: Path) -> None:
    text = sample.EMBEDDING.replace(
        "        batch, channels", "        import os; os._exit(0)\n        batch, channels"
    )
    assert text != sample.EMBEDDING
    ran = run(tmp_path, text)
    assert (ran.fault, ran.outputs) == ("Ended", [])
