# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Parametrised cases: read as they are written, and compared with the collected ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from migrate.inventory.tttv2.audit.cases import cases_of, plain_text
from migrate.inventory.tttv2.audit.run import audit
from migrate.inventory.tttv2.audit.subject import Function
from migrate.python.source import PythonSource
from tests.tttv2.pair_tree import modules

TEST = "models/common/tests/modules/widget/test_widget_1d.py"
HEAD = "mode,seq_len,x_dtype\n"


def rows(text: str) -> tuple[list[dict[str, str]], list[str]]:
    source = PythonSource("test_thing.py", text.encode())
    (function,) = [node for node in source.tree.body if isinstance(node, Function) and node.name == "test_thing"]
    found = cases_of(source, function)
    return found.rows, found.unread


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ("'decode'", "decode"),
        ("ttnn.bfloat8_b", "bfloat8_b"),
        ("DataType.BFLOAT8_B", "bfloat8_b"),
        ("'maker/Model-3.1-8B'", "model-3.1-8b"),
        ("Model-3.1-8B", "model-3.1-8b"),
        ("(1, 8)", "(1, 8)"),
        ("[1,8]", "(1, 8)"),
        ("32", "32"),
        ("32.0", "32"),
        ("0.98", "0.98"),
    ],
)
def test_both_sides_write_a_value_alike(value: str, plain: str) -> None:
    assert plain_text(value) == plain


def test_cases_are_read_through_names_functions_and_sums() -> None:
    text = (
        "SMALL = 'maker/Small'\n"
        "MORE = [(64, SMALL)]\n"
        "def listed():\n    return [pytest.param(32, SMALL, id='a')]\n"
        "@pytest.mark.parametrize('seq_len, model', listed() + MORE)\n"
        "@pytest.mark.parametrize('mode', ['decode', 'prefill'])\n"
        "def test_thing(seq_len, model, mode):\n    pass\n"
    )
    assert rows(text) == (
        [
            {"seq_len": "32", "model": "small", "mode": "decode"},
            {"seq_len": "32", "model": "small", "mode": "prefill"},
            {"seq_len": "64", "model": "small", "mode": "decode"},
            {"seq_len": "64", "model": "small", "mode": "prefill"},
        ],
        [],
    )


@pytest.mark.parametrize("cases", ["made(3)", "[n for n in range(3)]", "unknown", "LOOP"])
def test_what_is_computed_is_said_to_be_unread(cases: str) -> None:
    text = f"LOOP = LOOP\n@pytest.mark.parametrize('n', {cases})\ndef test_thing(n):\n    pass\n"
    assert rows(text) == ([], [cases])


def found(folder: Path, collected: str = "") -> list[tuple[str, str]]:
    if collected:
        (folder / "widget_1d_performance.csv").write_text(collected, encoding="utf-8")
    result = audit(modules(), ["widget"], folder, ["R12d"])
    return [(finding.level, finding.text) for finding in result.findings]


def test_without_collected_cases_a_person_has_to_say(tmp_path: Path) -> None:
    assert found(tmp_path) == [
        ("manual", "test_widget_1d_vs_reference has 2 cases; no collected ones are kept in widget_1d_performance.csv")
    ]


def test_the_collected_cases_are_those_that_are_tested(tmp_path: Path) -> None:
    assert found(tmp_path, f"{HEAD}decode,32,DataType.BFLOAT16\nprefill,128,DataType.BFLOAT16\n") == []


def test_cases_that_only_one_side_has_are_named(tmp_path: Path) -> None:
    assert found(tmp_path, f"{HEAD}decode,32,DataType.BFLOAT16\nprefill,256,DataType.BFLOAT16\n") == [
        ("warn", "test_widget_1d_vs_reference has a case that was not collected: mode=prefill, seq_len=128"),
        ("error", "test_widget_1d_vs_reference lacks a collected case: mode=prefill, seq_len=256"),
    ]


@pytest.mark.parametrize(
    ("collected", "text"),
    [
        ("layer,width\n1,2\n", "test_widget_1d_vs_reference and the collected cases have no column in common"),
        (HEAD, "test_widget_1d_vs_reference and the collected cases have no column in common"),
    ],
)
def test_files_that_say_nothing_leave_it_to_a_person(tmp_path: Path, collected: str, text: str) -> None:
    assert found(tmp_path, collected) == [("manual", text)]
