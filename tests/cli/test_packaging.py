# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import migrate
from migrate.demo import scratch

PROJECT = Path(migrate.__file__).parent.parent

pytestmark = pytest.mark.skipif(not (PROJECT / "pyproject.toml").is_file(), reason="needs the project's sources")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--disable-pip-version-check", "-w", folder, PROJECT],
        check=True,
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_rules_templates_and_the_whole_miniature(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("rules", "templates"):
        for path in (PROJECT / folder).rglob("*"):
            if path.is_file():
                assert f"migrate/_data/{path.relative_to(PROJECT).as_posix()}" in inside
    tree = PROJECT / "migrate" / "demo" / "tree"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", tree],
        cwd=PROJECT, capture_output=True, text=True, check=True,
    ).stdout.split("\0")  # fmt: skip
    assert {path for path in listed if path} <= inside


def test_an_installed_migrate_scans_from_an_unrelated_folder(wheel: Path, tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", wheel], check=True, env=environment
    )
    tree, elsewhere = scratch.make(tmp_path / "tree"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    program = tmp_path / "venv" / "bin" / "migrate"
    done = subprocess.run(
        [program, "scan", "--repo", tree], cwd=elsewhere, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "ttnn::" in done.stdout
    where = subprocess.run(
        [python, "-c", "import migrate; print(migrate.__file__)"],
        cwd=elsewhere, env=environment, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert where.startswith(str(tmp_path))
    checked = subprocess.run(
        [program, "rules", "check"], cwd=elsewhere, env=environment, capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {
        re.split(r"[<>=\[]", text)[0]
        for text in [
            *project["dependencies"],
            *(t for extra in project["optional-dependencies"].values() for t in extra),
        ]
    } - {project["name"]}
    table = re.findall(
        r"^\| ([a-z][a-z0-9-]*) \|", (PROJECT / "docs" / "dependencies.md").read_text(encoding="utf-8"), re.M
    )
    assert set(table) - {"package"} == named
    extras = [{re.split(r"[<>=\[]", text)[0] for text in extra} for extra in project["optional-dependencies"].values()]
    twice = sum(sum(name in extra for extra in extras) - 1 for name in named if any(name in extra for extra in extras))
    assert len(table) == len(set(table)) + table.count("package") - 1 + twice


def test_every_dependency_of_users_has_bounds_on_both_sides() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    texts = [*project["dependencies"], *extras["demo"], *extras["emulate"], *extras["png"]]
    assert [text for text in texts if not re.fullmatch(r"[a-z0-9-]+>=[\d.]+,<[\d.]+", text)] == []
    command = [sys.executable, str(PROJECT / ".ci" / "oldest.py")]
    oldest = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert oldest == sorted({re.sub(r">=([\d.]+),.*", r"==\1", text) for text in texts})


def test_sources_bear_a_licence_line_and_are_short() -> None:
    for path in [*(PROJECT / "migrate").rglob("*.py"), *(PROJECT / "tests").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        if text.strip() and "fixtures" not in path.parts:
            assert "SPDX-License-Identifier: Apache-2.0" in "\n".join(text.splitlines()[:4]), path
