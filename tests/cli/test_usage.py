# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from cli_run import Migrate, Ran, spawn

from migrate import __version__
from migrate.cli import options
from migrate.cli.command_table import COMMANDS
from migrate.cli.lazy import root
from migrate.errors import catalogue

HELP_OPTION = "-h, --help"


def commands() -> list[tuple[str, click.Command]]:
    context = click.Context(root())
    found = []
    for name in COMMANDS:
        command = root().get_command(context, name)
        assert command is not None
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(f"{name} {inner}", command.commands[inner]) for inner in command.commands]
    return found


def test_version(migrate: Migrate) -> None:
    assert migrate("--version") == Ran(0, f"migrate {__version__}\n", "")


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_each_command_has_help_with_the_common_options(migrate: Migrate, name: str) -> None:
    ran = migrate(*name.split(), "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: migrate {name} ")
    assert "Common options:" in ran.out


def test_the_list_of_commands_says_what_each_command_says_of_itself() -> None:
    for name, command in commands():
        if name in COMMANDS:
            assert " ".join((command.help or "").split("\n\n")[0].split()) == COMMANDS[name]


OTHERS = re.compile(r"(?:pip|git|apt-get|cmake|curl|build_metal\.sh|ulimit)\b[^;,()]*$")


def test_messages_name_options_that_exist() -> None:
    known = {
        name for _, command in commands() for param in command.params for name in (*param.opts, *param.secondary_opts)
    } | {"--help"}
    unknown = [
        (entry.code, match[0])
        for entry in catalogue().values()
        for text in (entry.what, entry.cure, entry.page)
        for match in re.finditer(r"(?<![\w-])--[a-z][a-z-]*", text)
        if match[0] not in known and not OTHERS.search(text[: match.start()])
    ]
    assert unknown == []


def test_every_option_names_its_variable() -> None:
    for name, command in commands():
        context = click.Context(command, info_name=name)
        prefix = "MIGRATE_" + name.upper().replace(" ", "_")
        for param in command.params:
            if isinstance(param, options.Option):
                record = param.get_help_record(context)
                assert record is not None
                wanted = "MIGRATE_" if param.common else f"{prefix}_"
                assert f"env var: {wanted}{param.key.replace('-', '_').upper()}" in record[1], (name, param.name)


def test_help_imports_neither_rich_nor_libclang_nor_git() -> None:
    script = (
        "import sys; from migrate.cli import main; main(['--help']); "
        "print(sorted({'rich', 'clang', 'git', 'jinja2', 'yaml', 'jsonschema'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "what", "help_of"),
    [
        (["frob"], "No such command 'frob'.", "migrate"),
        (["config", "frob"], "No such command 'frob'.", "migrate config"),
        (["scan", "--color", "green"],
         "Invalid value for '--color' (env var: 'MIGRATE_COLOR'): 'green' is not one of 'auto', 'always', 'never'.",
         "migrate scan"),
        (["undo"], "Missing argument 'OPERATION'.", "migrate undo"),
    ],
)  # fmt: skip
def test_wrong_usage(migrate: Migrate, arguments: list[str], what: str, help_of: str) -> None:
    ran = migrate(*arguments)
    assert ran == Ran(2, "", f"error[MIG002]: {what}\n  next: {help_of} --help\n")


@pytest.mark.parametrize("words", [[], ["audit"], ["scaffold"], ["ci"], ["config"], ["rules"]])
def test_a_group_without_a_command_names_its_commands(words: list[str], migrate: Migrate) -> None:
    group = root()
    names = group.list_commands(click.Context(group))
    if words:
        command = group.get_command(click.Context(group), words[0])
        assert isinstance(command, click.Group)
        names = command.list_commands(click.Context(command))
    what = f"error[MIG002]: no command is named; there are {', '.join(names)}\n"
    assert migrate(*words) == Ran(2, "", f"{what}  next: {' '.join(['migrate', *words])} --help\n")


def test_common_options_are_taken_before_and_after_the_command(migrate: Migrate, repository: Path) -> None:
    before = migrate("--repo", repository, "config", "show", "--changed", "-q")
    after = migrate("config", "show", "--changed", "-q", "--repo", repository)
    assert before == after
    assert before.out.splitlines()[2].split() == ["repo", str(repository), "command", "line"]


def test_an_option_that_is_none(migrate: Migrate) -> None:
    ran = migrate("--xyzzy")
    words = ("No such option '--xyzzy'.", "No such option: --xyzzy")  # since click 8.5, and before
    assert (ran.status, ran.out) == (2, "")
    assert ran.err in [f"error[MIG002]: {text}\n  next: migrate --help\n" for text in words]


def test_the_option_after_the_command_wins(migrate: Migrate, repository: Path) -> None:
    ran = migrate("--color", "always", "config", "show", "--changed", "-q", "--color", "never", "--repo", repository)
    assert re.search(r"color +never", ran.out)


def test_an_option_before_the_command_beats_the_variable(
    migrate: Migrate, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIGRATE_COLOR", "always")
    ran = migrate("--color", "never", "config", "show", "--changed", "-q", "--repo", repository)
    assert re.search(r"color +never", ran.out)


def test_an_unforeseen_error_leaves_a_report_and_no_traceback(
    migrate: Migrate, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from migrate import rules

    def broken(folder: Path | None) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(rules, "use", broken)
    ran = migrate("config", "show", "--repo", repository)
    reports = list((tmp_path / "cache" / "ttnn-migrate" / "errors").iterdir())
    assert ran == Ran(
        3,
        "",
        "error[MIG001]: migrate stopped on an error that it did not foresee: RuntimeError: planted\n"
        f"  next: read the report in {reports[0]}, and file it with the command that you typed\n",
    )
    text = reports[0].read_text(encoding="utf-8")
    assert "Traceback" in text
    assert f"command: migrate config show --repo {repository}" in text


def test_an_interrupt_ends_with_130(migrate: Migrate, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from migrate import rules

    def interrupted(folder: Path | None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(rules, "use", interrupted)
    ran = migrate("config", "show", "--repo", repository)
    assert (ran.status, ran.out) == (130, "")
    assert ran.err.startswith("\nerror[MIG004]: stopped by you\n")


def test_a_reader_that_goes_away_is_no_error(repository: Path) -> None:
    command = f"{sys.executable} -m migrate explain | head -n 1"
    done = subprocess.run(["bash", "-c", command], cwd=repository, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_stdout_that_cannot_show_a_letter_gets_an_escape(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    (repository / "migrate.toml").write_text('build-dir = "Übung"\n', encoding="utf-8")
    ran = spawn("config", "show", "--changed", "-q", cwd=repository)
    assert ran.status == 0
    assert "\\xdcbung" in ran.out
