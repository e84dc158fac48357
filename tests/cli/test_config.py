# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_run import Migrate, Ran


def shown(migrate: Migrate, repository: Path, *arguments: str) -> dict[str, tuple[object, str, str]]:
    ran = migrate("config", "show", "--format", "json", "--repo", repository, *arguments)
    assert ran.status == 0, ran.err
    return {item["key"]: (item["value"], item["source"], item["detail"]) for item in json.loads(ran.out)["settings"]}


def test_without_a_file_everything_but_the_command_line_is_default(migrate: Migrate, repository: Path) -> None:
    settings = shown(migrate, repository)
    assert {key for key, (_, source, _) in settings.items() if source != "default"} == {"repo"}
    assert settings["apply.verify"] == ("typecheck", "default", "")


def test_values_of_a_file_are_named_with_their_place(migrate: Migrate, repository: Path) -> None:
    (repository / "migrate.toml").write_text(
        'deps = ["../deps"]\nbuild_dir = "build_Release"\n[apply]\nverify = "test"\nkeep_going = true\n',
        encoding="utf-8",
    )
    settings = shown(migrate, repository)
    assert settings["deps"] == (["../deps"], "file", "migrate.toml: deps")
    assert settings["build-dir"] == ("build_Release", "file", "migrate.toml: build-dir")
    assert settings["apply.verify"] == ("test", "file", "migrate.toml: apply.verify")
    assert settings["apply.keep-going"] == (True, "file", "migrate.toml: apply.keep-going")


def test_pyproject_serves_where_there_is_no_migrate_toml(migrate: Migrate, repository: Path) -> None:
    (repository / "pyproject.toml").write_text('[tool.migrate.apply]\nlevel = "collapse"\n', encoding="utf-8")
    assert shown(migrate, repository)["apply.level"] == ("collapse", "file", "pyproject.toml: tool.migrate.apply.level")
    (repository / "migrate.toml").write_text("", encoding="utf-8")
    assert shown(migrate, repository)["apply.level"] == ("auto", "default", "")


def test_variable_beats_file_and_command_line_beats_variable(
    migrate: Migrate, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "migrate.toml").write_text('color = "never"\n[apply]\nverify = "test"\n', encoding="utf-8")
    monkeypatch.setenv("MIGRATE_COLOR", "always")
    monkeypatch.setenv("MIGRATE_APPLY_VERIFY", "build")
    settings = shown(migrate, repository)
    assert settings["color"] == ("always", "environment", "MIGRATE_COLOR")
    assert settings["apply.verify"] == ("build", "environment", "MIGRATE_APPLY_VERIFY")
    assert shown(migrate, repository, "--color", "auto")["color"] == ("auto", "command line", "")


def test_the_whole_output_as_a_table(migrate: Migrate, repository: Path) -> None:
    (repository / "migrate.toml").write_text('[apply]\nop = ["ttnn::reshard"]\n', encoding="utf-8")
    ran = migrate("config", "show", "--changed", "--repo", repository)
    rows = [line.split() for line in ran.out.splitlines()]
    assert rows[0] == ["Key", "Value", "From", "Where"]
    assert rows[2:] == [
        ["repo", str(repository), "command", "line"],
        ["apply.op", "ttnn::reshard", "file", "migrate.toml:", "apply.op"],
    ]
    assert (ran.status, ran.err) == (0, f"configuration file: {repository / 'migrate.toml'}\n")


@pytest.mark.parametrize(
    ("text", "code", "what", "where"),
    [
        ("deps = [", "MIG007", "the configuration file cannot be read: ", "migrate.toml"),
        ("\xff", "MIG007", "the configuration file cannot be read: ", "migrate.toml"),
        ('dep = ["x"]', "MIG006", "the configuration has no key dep; did you mean deps?", "migrate.toml: dep"),
        ('[apply]\nverfy = "test"', "MIG006",
         "the configuration has no key apply.verfy; did you mean apply.verify?", "migrate.toml: apply.verfy"),
        ("[aply]\nall = true", "MIG006", "the configuration has no key aply.all; did you mean apply?",
         "migrate.toml: aply.all"),
        ('repo = "/"', "MIG006", "the configuration has no key repo", "migrate.toml: repo"),
        ('deps = "x"', "MIG008", "the value of deps is not usable: a list is expected, not 'x'", "migrate.toml: deps"),
        ("deps = [3]", "MIG008", "the value of deps is not usable: text is expected, not 3", "migrate.toml: deps"),
        ("log-file = 1", "MIG008", "the value of log-file is not usable: text is expected, not 1",
         "migrate.toml: log-file"),
        ("[apply]\nop = [[1]]", "MIG008", "the value of apply.op is not usable: text is expected, not [1]",
         "migrate.toml: apply.op"),
        ("[scan]\njobs = 2.5", "MIG008", "the value of scan.jobs is not usable: a number is expected, not 2.5",
         "migrate.toml: scan.jobs"),
        ('color = "green"', "MIG008",
         "the value of color is not usable: 'green' is not one of 'auto', 'always', 'never'.", "migrate.toml: color"),
        ('log-file = "../../x.log"', "MIG009", "log-file names ../../x.log, which lies outside the tree",
         "migrate.toml: log-file"),
        ('rules = "/etc"', "MIG009", "rules names /etc, which lies outside the tree", "migrate.toml: rules"),
    ],
)  # fmt: skip
def test_bad_files(migrate: Migrate, repository: Path, text: str, code: str, what: str, where: str) -> None:
    (repository / "migrate.toml").write_text(text, encoding="latin-1")
    ran = migrate("config", "show", "--repo", repository)
    lines = ran.err.splitlines()
    assert (ran.status, ran.out) == (2, "")
    assert lines[0].startswith(f"error[{code}]: {what}")
    assert lines[1].endswith(where)
    assert lines[2].startswith("  next: ")
    assert len(lines) == 3
    assert sorted(path.name for path in repository.iterdir()) == [".git", "README.md", "migrate.toml"]


def test_a_named_file_that_is_not_there(migrate: Migrate, tmp_path: Path, repository: Path) -> None:
    ran = migrate("config", "show", "--repo", repository, "--config", tmp_path / "no.toml")
    assert ran == Ran(
        2,
        "",
        "error[MIG007]: the configuration file cannot be read: No such file or directory\n"
        f"  where: {tmp_path / 'no.toml'}\n"
        "  next: correct the file, or name another with --config FILE\n",
    )


def test_a_link_out_of_the_tree_does_not_help(migrate: Migrate, tmp_path: Path, repository: Path) -> None:
    (tmp_path / "outside").mkdir()
    (repository / "link").symlink_to(tmp_path / "outside")
    (repository / "migrate.toml").write_text('log-file = "link/x.log"\n', encoding="utf-8")
    ran = migrate("config", "show", "--repo", repository)
    assert ran.status == 2
    assert ran.err.startswith("error[MIG009]: log-file names link/x.log")
    assert list((tmp_path / "outside").iterdir()) == []


def test_nothing_is_no_table(migrate: Migrate, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    ran = migrate("config", "show", "--changed")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "every option has its default\nconfiguration file: none\n"
