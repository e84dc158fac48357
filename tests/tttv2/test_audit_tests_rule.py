# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""R08: how people write the tests that a module has to have."""

from __future__ import annotations

import pytest

from migrate.inventory.tttv2.audit.run import audit, chosen
from tests.tttv2.audited_pair import NEW, TEST
from tests.tttv2.pair_tree import modules


def found(test: str, new: str | None = None) -> list[str]:
    changes = {TEST: test.encode()} | ({NEW: new.encode()} if new is not None else {})
    return [finding.text for finding in audit(modules(changes), ["widget"], only=["R08"]).findings]


TESTS = """import pytest
import ttnn
from models.common.modules.lazy_weight import LazyWeight
from models.common.modules.widget.widget_1d import Widget1D


@pytest.mark.parametrize("mode, seq_len", [("decode", 32), ("prefill", 128)])
def test_{name}_vs_reference(ttnn_mesh_device, mode, seq_len):
    LazyWeight(mode)


class TestWidget:
    def test_{name}_vs_reference_from_model_args(self, ttnn_mesh_device):
        Widget1D.from_model_args(ttnn_mesh_device, "decode")

    def test_rejects_galaxy(self):
        with pytest.raises(ValueError):
            Widget1D(None)
"""


@pytest.mark.parametrize("name", ["widget_1d", "widget1d"])
def test_tests_in_classes_and_names_without_an_underscore_count(name: str) -> None:
    assert found(TESTS.format(name=name)) == []


def test_other_names_do_not_count() -> None:
    assert found(TESTS.format(name="gadget_1d")) == [
        "there is no test_widget_1d_vs_reference",
        "there is no test_widget_1d_vs_reference_from_model_args",
    ]


def test_only_modes_with_a_way_in_have_to_be_compared() -> None:
    decode = "class Widget1D:\n    def decode_forward(self, x):\n        return x\n"
    both = f"{decode}\n    def prefill_forward(self, x):\n        return x\n"
    tests = TESTS.format(name="widget_1d").replace(', ("prefill", 128)', "")
    assert found(tests, decode) == []
    assert found(tests, both) == ["no comparison with the reference runs prefill"]


@pytest.mark.parametrize(
    "name",
    ["widget", "widget/", "models/common/modules/widget", NEW, "widget_1d.py", "widget_1d", "widget/widget_1d.py"],
)
def test_a_module_is_named_by_its_folder_or_by_a_file_in_it(name: str) -> None:
    assert chosen(modules(), [name]) == ["widget"]
