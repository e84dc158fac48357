# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Modules that take something else in another state of the tree: the steps of the state before the change decide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import emulation_tree as sample
from work_tree import WorkTree

from migrate.tree.overlay import Overlaid
from migrate.tree.repository import Tree
from migrate.verify.emulation.proof import Proof, prove

HOST = sample.EMBEDDING
DEVICE = HOST.replace("ttnn.from_torch(pixels, layout=ttnn.ROW_MAJOR_LAYOUT, device=self.device)", "pixels")
PATH = "models/demo/embedding.py"
KEYWORDS = {"layout": {"name": "ttnn.ROW_MAJOR_LAYOUT"}}


def tree(root: Path, text: str) -> Tree:
    files = {PATH: text, "models/demo/helpers.py": sample.HELPERS}
    return WorkTree(root, files, commit=True).open()


def proof(before: Tree | None, after: Any) -> Proof:
    first = sample.case()
    construct, _ = first.steps
    sent = {"name": "pixels", "call": "ttnn.from_torch", "arguments": [{"ref": "image"}], "keywords": KEYWORDS}
    forward = {"object": "embedding", "method": "forward", "arguments": [{"ref": "pixels"}]}
    return prove(sample.case(otherwise=(construct, sent, forward)), before, after)


def test_either_form_is_the_convolution(tmp_path: Path) -> None:
    for name, text in (("host", HOST), ("device", DEVICE)):
        shown = proof(None, tree(tmp_path / name, text))
        assert (shown.status, shown.compared) == ("equal", "reference")


def test_a_change_is_run_by_the_steps_of_the_state_before_it(tmp_path: Path) -> None:
    before = tree(tmp_path, DEVICE)
    fewer = DEVICE.replace("        ttnn.deallocate(x)\n", "")
    doubled = DEVICE.replace("return result", "return ttnn.multiply(result, 2.0)")
    assert proof(before, Overlaid(before, {PATH: fewer.encode()})).status == "equal"
    assert proof(before, Overlaid(before, {PATH: doubled.encode()})).status == "different"


def test_a_change_of_what_is_taken_does_not_hold(tmp_path: Path) -> None:
    before = tree(tmp_path, HOST)
    shown = proof(before, Overlaid(before, {PATH: DEVICE.encode()}))
    assert (shown.status, shown.error.partition(":")[0]) == ("failed", "WrongSide")


def test_what_ends_either_way_ends_as_it_did_the_first_way(tmp_path: Path) -> None:
    broken = tree(tmp_path, HOST.replace("rows = ttnn.reshape(x,", "rows = ttnn.reshape(pixels.nothing,"))
    shown = proof(None, broken)
    assert (shown.status, shown.error.partition(":")[0]) == ("failed", "NotEmulated")
