# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json

import pytest

from migrate.cli.outcome_output import OutcomeOutput
from migrate.errors import MigrateError
from migrate.terminal import Terminal
from migrate.workflow.outcome import Outcome, Status

DONE = Outcome("ns::done", Status.MIGRATED, files=("a.cpp",))


def output(form: str) -> OutcomeOutput:
    return OutcomeOutput(Terminal(), form, "0123456", None)


@pytest.mark.parametrize("form", ["table", "json", "csv", "github"])
def test_nothing_ended(form: str, capfd: pytest.CaptureFixture[str]) -> None:
    output(form).stopped(["ns::done"], {}, KeyboardInterrupt())
    assert capfd.readouterr() == ("", "")


def test_a_table_has_what_ended(capfd: pytest.CaptureFixture[str]) -> None:
    output("table").stopped(["ns::done", "ns::left", "ns::last"], {"ns::done": DONE}, KeyboardInterrupt())
    out, err = capfd.readouterr()
    assert [line.split()[0] for line in out.splitlines()[2:]] == ["ns::done"]
    assert err == "3 asked for: 1 migrated, 2 skipped (the run was stopped)\n"


def test_a_document_has_everything(capfd: pytest.CaptureFixture[str]) -> None:
    output("json").stopped(["ns::left", "ns::done"], {"ns::done": DONE}, MigrateError("MIG254", message="no"))
    document = json.loads(capfd.readouterr().out)
    assert [(row["item"], row["code"]) for row in document["outcomes"]] == [("ns::left", "MIG032"), ("ns::done", "")]
    assert document["exit_status"] == 3


def test_a_run_over_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    output("table").show([], 0)
    what = "nothing in this tree is of the kind that was asked for; migrate recipes shows what there is\n"
    assert capfd.readouterr() == ("", what)


def test_a_whole_run(capfd: pytest.CaptureFixture[str]) -> None:
    output("csv").show([DONE], 0)
    out, err = capfd.readouterr()
    assert ("ns::done" in out, err) == (True, "1 asked for: 1 migrated\n")
