# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from migrate.errors import MigrateError
from migrate.terminal import Terminal, harmless, harmless_lines

HOSTILE = "a\x1b[31mred\x07\nb[bold]c[/] :smile: \u202egnp.exe \x9b0m \udcff"
SHOWN = r"a\x1b[31mred\x07\nb[bold]c[/] :smile: \u202egnp.exe \x9b0m \udcff"


def test_ordinary_text_is_left_alone() -> None:
    text = "ttnn::reshard(const Tensor&)\tgrüße 形 [1/2] #include <x>"
    assert harmless(text) == text


def test_hostile_text_becomes_escapes() -> None:
    assert harmless(HOSTILE) == SHOWN


def test_line_ends_stay_where_they_are_meant() -> None:
    assert harmless_lines("a\r\nb\x1bc\n") == "a\nb\\x1bc\n"


def test_results_go_to_stdout_and_messages_to_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal()
    terminal.result("result")
    terminal.message("message")
    terminal.detail("only with -v")
    terminal.warning("careful")
    assert capfd.readouterr() == ("result\n", "message\nwarning: careful\n")


@pytest.mark.parametrize(("verbose", "shown"), [(0, ""), (1, "4 of 40 done\n20 of 40 done\n40 of 40 done\n")])
def test_progress_without_a_terminal_is_lines(verbose: int, shown: str, capfd: pytest.CaptureFixture[str]) -> None:
    with Terminal(verbose=verbose).progress() as advance:
        for done in (0, 1, 4, 5, 20, 40):
            advance(done, 40)
    with Terminal(verbose=verbose).progress() as advance:
        advance(3, 3)
    assert capfd.readouterr() == ("", shown)


def test_a_line_for_a_log(capfd: pytest.CaptureFixture[str]) -> None:
    for terminal in (Terminal(), Terminal(verbose=1), Terminal(quiet=True)):
        terminal.log_line("[1/30] ns::op: migrated")
    assert capfd.readouterr() == ("", "[1/30] ns::op: migrated\n")


def test_quiet_keeps_results_warnings_and_errors(capfd: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal(quiet=True, verbose=0)
    terminal.result("result")
    terminal.message("message")
    terminal.warning("careful")
    terminal.error(MigrateError("MIG013"))
    out, err = capfd.readouterr()
    assert out == "result\n"
    assert err.splitlines()[:2] == [
        "warning: careful",
        "error[MIG013]: -i asks about each change, but standard input is no terminal",
    ]


def test_an_error_shows_code_place_and_cure(capfd: pytest.CaptureFixture[str]) -> None:
    Terminal().error(MigrateError("MIG007", where=HOSTILE, reason="no [red]TOML[/]\nerror[MIG999]: feigned"))
    assert capfd.readouterr().err == (
        "error[MIG007]: the configuration file cannot be read: no [red]TOML[/]\n"
        "    error[MIG999]: feigned\n"
        f"  where: {SHOWN}\n"
        "  next: correct the file, or name another with --config FILE\n"
    )


def test_a_table_off_the_terminal_is_neither_cut_nor_wrapped(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    long = "ttnn::" + "very_long_" * 40
    Terminal().table(["Name", "Count#"], [[long, 3], [HOSTILE, 12]], footer=["all", 15])
    lines = capfd.readouterr().out.splitlines()
    assert len(lines) == 6
    assert lines[0].split() == ["Name", "Count"]
    assert lines[2].split() == [long, "3"]
    assert lines[3].startswith(f" {SHOWN} ")
    assert lines[5].split() == ["all", "15"]
    assert len(lines[2]) == len(lines[3]) == len(lines[5])


def test_colour_is_off_in_a_pipe_and_on_when_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    Terminal().result("x", "red")
    Terminal(color="always").result("x", "red")
    assert capfd.readouterr().out == "x\n\x1b[31mx\x1b[0m\n"


def test_json_and_diffs_come_out_byte_for_byte(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    terminal = Terminal()
    terminal.json({"path": HOSTILE, "long": "x" * 500})
    assert json.loads(capfdbinary.readouterr().out) == {"path": HOSTILE, "long": "x" * 500}
    terminal.diff("+caf\udce9 \x1b[0m\r\n-b\n")
    assert capfdbinary.readouterr().out == b"+caf\xe9 \x1b[0m\r\n-b\n"


def test_the_log_gets_every_message(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "deep" / "run.log"
    terminal = Terminal(quiet=True, log=log)
    terminal.message("one\x1b")
    terminal.detail("two")
    assert capfd.readouterr() == ("", "")
    assert [line.split(" ", 1)[1] for line in log.read_text().splitlines()] == ["info: one\\x1b", "detail: two"]


def test_a_log_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MigrateError) as caught:
        Terminal(log=tmp_path)
    assert caught.value.code == "MIG012"


def test_answers_are_asked_again_until_one_fits(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\nx\nYes\n"))
    assert Terminal().ask("take it?", "ynq", at_end="q") == "y"
    assert Terminal().ask("take it?", "ynq", at_end="q") == "q"
    assert capfd.readouterr() == ("", "take it? [y,n,q] " * 4)


def test_a_diff_on_a_terminal_is_coloured_and_harmless() -> None:
    script = r"from migrate.terminal import Terminal; Terminal().diff('+new \x1b]0;title\x07\n same\n')"
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    subprocess.run([sys.executable, "-c", script], stdout=slave, env=environment, check=True)
    os.close(slave)
    shown = os.read(master, 1000).decode()
    os.close(master)
    assert shown == "\x1b[32m+new \\x1b]0;title\\x07\x1b[0m\r\n same\r\n"
