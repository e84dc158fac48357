# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Build and test commands: shown, streamed, logged, stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from migrate.errors import MigrateError
from migrate.tree.repository import Tree
from migrate.verify.commands import PreparedCommand, fill, run, stage
from migrate.verify.rules import Command, verify_rules


def shell(tmp_path: Path, text: str, name: str = "build") -> PreparedCommand:
    return PreparedCommand(name, ("sh", "-c", text), tmp_path, (("GREETING", "hello world"),))


def test_no_command_applies(tmp_path: Path) -> None:
    for name in ("build", "test"):
        with pytest.raises(MigrateError) as error:
            stage(name, tmp_path)
        assert (error.value.code, error.value.exit) == ("MIG705", 2)


def test_output_is_streamed_and_kept(tmp_path: Path) -> None:
    lines: list[tuple[str, str]] = []
    command = shell(tmp_path, 'echo "$GREETING"; echo err >&2; pwd')
    ran = run([command], tmp_path / "logs", lambda name, line: lines.append((name, line)))
    assert lines == [("build", "hello world"), ("build", "err"), ("build", str(tmp_path))]
    assert ran[0].log.read_text().splitlines() == [f"$ {command}", "hello world", "err", str(tmp_path)]
    assert str(command).startswith("GREETING='hello world' sh -c ")


def test_failure_names_status_and_log_and_ends_the_stage(tmp_path: Path) -> None:
    commands = [shell(tmp_path, "echo why; exit 3", "first"), shell(tmp_path, "touch ran", "second")]
    with pytest.raises(MigrateError) as error:
        run(commands, tmp_path / "logs")
    assert (error.value.code, error.value.exit) == ("MIG703", 4)
    assert "status 3" in error.value.what
    assert "why" in Path(error.value.where).read_text()
    assert error.value.where in error.value.cure
    assert not (tmp_path / "ran").exists()


def test_program_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(MigrateError) as error:
        run([PreparedCommand("build", ("./no-such-program",), tmp_path)], tmp_path / "logs")
    assert (error.value.code, error.value.exit) == ("MIG704", 3)


def test_logs_of_one_second_do_not_overwrite_each_other(tmp_path: Path) -> None:
    ran = run([shell(tmp_path, "echo 1"), shell(tmp_path, "echo 2")], tmp_path / "logs")
    assert ran[0].log != ran[1].log


def test_values_are_filled_in(tmp_path: Path) -> None:
    (tmp_path / "here").touch()
    command = Command("x", ("{python}", "-j{jobs}", "{other}"), "here", (("P", "{root}/lib"),))
    ready = fill(command, tmp_path, 5)
    assert ready is not None
    assert ready.run == (sys.executable, "-j5", "{other}")
    assert ready.environment == (("P", f"{tmp_path}/lib"),)
    assert fill(Command("x", ("y",), "not here"), tmp_path) is None


def test_folder_that_leaves_the_tree(tmp_path: Path) -> None:
    with pytest.raises(MigrateError) as error:
        fill(Command("x", ("y",), folder="../.."), tmp_path)
    assert error.value.code == "MIG704"


def test_interrupt_stops_everything_that_was_started(tmp_path: Path) -> None:
    (tmp_path / "inner.sh").write_text("trap : INT TERM\necho $$ > inner\nwhile :; do sleep 0.1; done\n")
    script = (
        "import sys\nfrom pathlib import Path\nfrom migrate.verify.commands import PreparedCommand, run\n"
        "folder = Path(sys.argv[1])\n"
        "run([PreparedCommand('build', ('sh', '-c', 'sh inner.sh & wait'), folder)], folder / 'logs')\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while not (tmp_path / "inner").exists() or not (tmp_path / "inner").read_text().strip():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    inner = int((tmp_path / "inner").read_text())
    process.send_signal(signal.SIGINT)
    assert process.wait(30) != 0
    deadline = time.monotonic() + 10
    while _alive(inner):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


def test_rules_hold_both_stages(make_tree: Callable[[dict[str, str]], Tree]) -> None:
    rules = verify_rules()
    assert rules.build
    assert rules.test
    assert not rules.pch("ttnn/cpp/ttnn/operations/x/x_nanobind.cpp")
    assert rules.pch("ttnn/cpp/ttnn/operations/x/x.cpp")
    tree = make_tree({"ttnn/CMakeLists.txt": 'add_compile_options("$<$<CXX_COMPILER_ID:Clang>:-Wunused-parameter>")'})
    assert "-Wunused-parameter" in rules.options("ttnn/cpp/a.cpp", tree)
    assert "-Wunused-parameter" not in rules.options("tt-train/a.cpp", tree)
    assert rules.options("elsewhere/a.cpp", tree) == ()


def test_a_warning_that_the_tree_does_not_name_is_not_asked_for(make_tree: Callable[[dict[str, str]], Tree]) -> None:
    older = make_tree({"CMakeLists.txt": "add_compile_options(-Wall)", "ttnn/CMakeLists.txt": "# -Wunused-parameters"})
    options = verify_rules().options("ttnn/cpp/a.cpp", older)
    assert [item for item in options if not item.startswith("-Wno-")] == ["-Wall"]
    assert "-Wno-c++11-narrowing" in options
