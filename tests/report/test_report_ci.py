# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import copy
import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from report_helpers import Plant, write

from migrate.errors import MigrateError
from migrate.report.merging import merge
from migrate.report.pinned_source import pinned_source
from migrate.report.workflow import PATH, header_commands, workflow
from migrate.workflow.shards import Shard, parse

Run = Callable[..., tuple[int, str, str]]
SOURCE = f"ttnn-migrate @ git+https://example.org/ttnn-migrate@{'0123456789' * 4}"
SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "verify.json"


def made(**options: Any) -> tuple[str, dict[str, Any]]:
    text = workflow(**{"branch": "main", "baseline": "base.json", "shards": 3, "requirement": SOURCE, **options})
    return text, yaml.load(text, Loader=yaml.BaseLoader)


def steps(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in content["jobs"].values() for step in job["steps"]]


def test_the_workflow_fits_the_schema_of_workflows(tmp_path: Path) -> None:
    write(tmp_path, {"w.yml": made()[0]})
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-workflows",
        str(tmp_path / "w.yml"),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("actionlint") is None, reason="actionlint is not installed")
def test_the_workflow_passes_actionlint(tmp_path: Path) -> None:
    path = tmp_path / "workflow.yml"
    path.write_text(made()[0], encoding="utf-8")
    checked = subprocess.run(["actionlint", str(path)], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout


def test_every_action_is_pinned_to_a_commit_and_says_its_version() -> None:
    text, content = made()
    used = [step["uses"] for step in steps(content) if "uses" in step]
    assert len(used) > 5
    for name in used:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name), name
    assert len(re.findall(r"uses: \S+@[0-9a-f]{40} # v\d", text)) == len(used)


def test_each_job_has_the_least_rights() -> None:
    _, content = made()
    assert content["permissions"] == {}
    rights = {name: job["permissions"] for name, job in content["jobs"].items()}
    assert rights == {
        "report": {"contents": "read", "security-events": "write"},
        "comment": {"pull-requests": "write"},
        "verify": {"contents": "read"},
        "verified": {},
    }
    for step in steps(content):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false"
    assert all("timeout-minutes" in job for job in content["jobs"].values())


def test_nothing_from_outside_stands_in_a_script() -> None:
    _, content = made(branch='x"; rm -rf /', baseline="$(evil) '\"\n", requirement="a; evil")
    for step in steps(content):
        assert "${{" not in step.get("run", "")
        assert "evil" not in step.get("run", "") and "rm -rf" not in step.get("run", "")
    assert content["on"]["push"]["branches"] == ['x"; rm -rf /']
    assert content["env"]["REQUIREMENT"] == "a; evil"


def test_shards_are_a_matrix() -> None:
    _, content = made(shards=5)
    assert content["jobs"]["verify"]["strategy"]["matrix"]["shard"] == ["1", "2", "3", "4", "5"]
    assert any("/5" in step.get("env", {}).get("SHARD", "") for step in steps(content))


def test_every_migrate_command_of_the_workflow_is_one(migrate: Run) -> None:
    _, content = made()
    said = "\n".join(step.get("run", "") for step in steps(content))
    commands = re.findall(r"^\s*migrate (\w+)((?: [^|>\n]*)?)", said, re.M)
    assert {name for name, _ in commands} == {"report", "verify", "merge", "doctor"}
    for name, arguments in commands:
        usage = migrate(name, "--help")[1]
        for option in re.findall(r"--[a-z-]+", arguments):
            assert option in usage, (name, option)


def test_init_writes_once(plant: Plant, migrate: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant({"README.md": "x\n"})
    monkeypatch.chdir(tree.root)
    status, _, said = migrate("ci", "init", "--shards", "2")
    assert (status, "MIG812" in said) == (2, True)
    status, _, said = migrate("ci", "init", "--shards", "2", "--requirement", SOURCE)
    assert (status, "--update" in said) == (0, True)
    first = (tree.root / PATH).read_text()
    assert first == made(shards=2, baseline=".github/migrate-baseline.json")[0]
    status, _, said = migrate("ci", "init", "--requirement", SOURCE)
    assert (status, "MIG808" in said, (tree.root / PATH).read_text() == first) == (2, True, True)
    assert migrate("ci", "init", "--force", "--requirement", SOURCE)[0] == 0
    assert (tree.root / PATH).read_text() != first


def test_a_wheel_of_the_tree_is_pinned_by_its_hash(plant: Plant) -> None:
    tree = plant({"tools/x.whl": "wheel\n"})
    source, line = pinned_source(tree, "tools/x.whl")
    assert (source, line.partition("  ")[2]) == ("./tools/x.whl", "tools/x.whl")
    assert line.partition("  ")[0] == hashlib.sha256(b"wheel\n").hexdigest()
    text, content = made(requirement=source, checksum=line)
    assert content["env"]["CHECKSUM"] == line
    assert text.count("sha256sum -c -") == text.count("pip install")


@pytest.mark.parametrize(
    "text", ["", "ttnn-migrate", "ttnn-migrate==0.1.0", "ttnn-migrate @ git+https://x/y@main", "no/such.whl"]
)
def test_a_source_that_can_change_is_refused(plant: Plant, text: str) -> None:
    with pytest.raises(MigrateError) as caught:
        pinned_source(plant({"a.txt": ""}), text)
    assert caught.value.code == "MIG812"


def test_headers_come_as_the_tree_pins_them(plant: Plant) -> None:
    tree = plant(
        {
            "third_party/CMakeLists.txt": "CPMAddPackage(NAME fmt GITHUB_REPOSITORY fmtlib/fmt GIT_TAG 11.1.4)\n"
            f"CPMAddPackage(NAME nanobind GITHUB_REPOSITORY wjakob/nanobind GIT_TAG {'ab12' * 10})\n"
        }
    )
    assert header_commands(tree) == [
        "git clone -q --depth 1 --branch 11.1.4 https://github.com/fmtlib/fmt .cpmcache/fmt/pinned",
        "git init -q .cpmcache/nanobind/pinned && git -C .cpmcache/nanobind/pinned fetch -q --depth 1 "
        f"https://github.com/wjakob/nanobind {'ab12' * 10} && git -C .cpmcache/nanobind/pinned checkout -q FETCH_HEAD",
    ]
    assert header_commands(tree)[0] in made(headers=header_commands(tree))[0]


# shards ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 2, 3, 7, 20])
def test_each_item_is_in_exactly_one_shard(count: int) -> None:
    items = list(range(17))
    shares = [Shard(index, count).of(items) for index in range(1, count + 1)]
    assert sorted(item for share in shares for item in share) == items
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


@pytest.mark.parametrize("text", ["", "1", "0/2", "3/2", "1/0", "-1/2", "a/b", "1/2/3", "1/2\n", "01/2"])
def test_what_is_no_shard_is_refused(text: str) -> None:
    with pytest.raises(MigrateError, match="no shard"):
        parse(text)


def document(index: int, of: int, *new: str, status: int = 0) -> dict[str, Any]:
    return {
        "schema": "ttnn-migrate/verify/1",
        "revision": "abc",
        "base": "HEAD^1",
        "shard": {"index": index, "of": of},
        "exit_status": 4 if new else status,
        "typecheck": {
            "files": [{"path": f"f{index}.cpp", "why": "changed"}],
            "known_errors": index,
            "seconds": 1.5,
            "new": [{"unit": f"f{index}.cpp", "where": "a.hpp:1", "message": text, "cause": ""} for text in new],
            "inconclusive": [],
            "unproven": [],
        },
        "api": [],
        "meaning": {"files": 0, "findings": []},
        "stages": [],
    }


def stored(folder: Path, *documents: dict[str, Any]) -> list[Path]:
    paths = []
    for number, content in enumerate(documents):
        paths.append(folder / f"{number}.json")
        paths[-1].write_text(json.dumps(content))
    return paths


def test_shards_join_to_a_whole(tmp_path: Path, migrate: Run) -> None:
    paths = stored(tmp_path, document(2, 3, "bad"), document(1, 3), document(3, 3))
    whole = merge(paths)
    jsonschema.validate(whole, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [item["path"] for item in whole["typecheck"]["files"]] == ["f1.cpp", "f2.cpp", "f3.cpp"]
    assert (whole["exit_status"], whole["typecheck"]["known_errors"], whole["shard"]) == (4, 6, {"index": 1, "of": 1})
    status, out, _ = migrate("merge", *paths)
    assert (status, "3 shards, 3 files: 1 new error" in out, "bad" in out) == (4, True, True)


def test_shards_without_errors_are_fine(tmp_path: Path, migrate: Run) -> None:
    assert migrate("merge", *stored(tmp_path, document(1, 2), document(2, 2)))[0] == 0


def test_a_shard_that_ended_badly_is_not_forgotten(tmp_path: Path) -> None:
    assert merge(stored(tmp_path, document(1, 2, status=3), document(2, 2)))["exit_status"] == 3


def changed(**fields: Any) -> dict[str, Any]:
    return {**copy.deepcopy(document(2, 2)), **fields}


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (None, "no shard 2/2"),
        (document(1, 2), "no shard 2/2"),
        (document(2, 3), "not of 2"),
        (changed(revision="def"), "its revision is def"),
        (changed(base="other"), "its base is other"),
        (changed(schema="other"), "its schema is other"),
        ({"schema": "ttnn-migrate/verify/1"}, "not complete"),
        ([], "TypeError"),
    ],
)
def test_what_is_no_whole_is_refused(tmp_path: Path, migrate: Run, second: Any, reason: str) -> None:
    paths = stored(tmp_path, document(1, 2), *([second] if second is not None else []))
    with pytest.raises(MigrateError, match=re.escape(reason)):
        merge(paths)
    assert migrate("merge", *paths)[0] == 2


def test_a_shard_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MigrateError, match="there twice"):
        merge(stored(tmp_path, document(1, 2), document(2, 2), document(2, 2)))


def test_real_shards_of_a_verification_join(plant: Plant, migrate: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant({f"ttnn/core/{name}.cpp": f"int {name}() {{ return 1; }}\n" for name in ("one", "two", "three")})
    write(tree.root, {f"ttnn/core/{name}.cpp": f"int {name}() {{ return 2; }}\n" for name in ("one", "two")})
    write(tree.root, {"ttnn/core/three.cpp": "int three() { return missing; }\n"})
    monkeypatch.chdir(tree.root)
    paths = []
    for index in (1, 2):
        status, out, said = migrate("verify", "--shard", f"{index}/2", "--format", "json")
        assert status in (0, 4), said
        paths.append(tree.root.parent / f"{index}.json")
        paths[-1].write_text(out)
    files = [[item["path"] for item in json.loads(path.read_text())["typecheck"]["files"]] for path in paths]
    assert files == [["ttnn/core/one.cpp", "ttnn/core/two.cpp"], ["ttnn/core/three.cpp"]]
    status, out, _ = migrate("merge", *paths)
    assert (status, "2 shards, 3 files: 1 new error" in out, "missing" in out) == (4, True, True)
