# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from report_helpers import Plant, commit, git, operation, write
from report_tree import function, proxy

from migrate.errors import MigrateError
from migrate.inventory.model import Inventory, Kind
from migrate.report.baseline import Baseline, load
from migrate.report.build import build
from migrate.report.facts import Facts
from migrate.report.ratchet import compare

Run = Callable[..., tuple[int, str, str]]
NAMES = ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot")


@pytest.fixture
def root(plant: Plant, migrate: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree of proxies with a recorded baseline, on its main branch."""
    files: dict[str, str] = {}
    for name in NAMES:
        files |= proxy(name)
    tree = plant(files)
    monkeypatch.chdir(tree.root)
    assert migrate("report", "--baseline", "baseline.json", "--update")[0] == 0
    commit(tree.root, "record")
    return tree.root


def ratchet(migrate: Run, *more: str) -> tuple[int, str]:
    status, _, said = migrate("report", "--baseline", "baseline.json", *more)
    return status, said


def test_nothing_changed(root: Path, migrate: Run) -> None:
    status, said = ratchet(migrate)
    assert status == 0
    assert "no better and no worse" in said


def test_the_baseline_is_sorted_and_has_one_entry_a_line(root: Path) -> None:
    lines = (root / "baseline.json").read_text().splitlines()
    keys = list(json.loads("".join(lines)))
    assert len(lines) == len(keys) + 2
    assert keys[1:-1] == sorted(keys[1:-1])
    assert [key for key in keys if key.startswith("operation")] == [f"operation ttnn::{name}" for name in NAMES]


def test_an_update_without_a_change_writes_the_same_bytes(root: Path, migrate: Run) -> None:
    ratchet(migrate, "--update")
    assert git(root, "status", "--porcelain") == ""


def improve(root: Path, migrate: Run, branch: str, name: str) -> None:
    git(root, "checkout", "-q", "-b", branch, "main")
    write(root, function(name))
    status, said = ratchet(migrate)
    assert (status, f"operation ttnn::{name} is gone" in said, "--update" in said) == (0, True, True)
    assert ratchet(migrate, "--update")[0] == 0
    commit(root, f"{name} is a function")


def test_two_branches_that_both_improve_merge_without_alarm(root: Path, migrate: Run) -> None:
    improve(root, migrate, "one", "alpha")
    improve(root, migrate, "two", "echo")
    git(root, "merge", "-q", "-m", "merge", "one")
    status, said = ratchet(migrate)
    assert status == 0
    assert "no better and no worse" in said, "the merged baseline is that of the merged tree"


def test_neighbours_in_the_baseline_conflict_and_one_command_mends_it(root: Path, migrate: Run) -> None:
    improve(root, migrate, "one", "alpha")
    improve(root, migrate, "two", "bravo")
    git(root, "merge", "-q", "-m", "merge", "one", check=False)
    assert "<<<<<<<" in (root / "baseline.json").read_text()
    status, said = ratchet(migrate)
    assert (status, "MIG801" in said, "merge" in said) == (2, True, True)
    assert ratchet(migrate, "--update")[0] == 0
    assert ratchet(migrate)[0] == 0
    assert "ttnn::alpha" not in (root / "baseline.json").read_text()
    assert "ttnn::bravo" not in (root / "baseline.json").read_text()


def test_neighbours_joined_by_union_are_no_conflict_and_no_alarm(root: Path, migrate: Run) -> None:
    write(root, {".gitattributes": "baseline.json merge=union\n"})
    commit(root, "attributes")
    improve(root, migrate, "one", "alpha")
    improve(root, migrate, "two", "bravo")
    git(root, "merge", "-q", "-m", "merge", "one")
    assert ratchet(migrate)[0] == 0
    write(root, proxy("golf"))
    status, said = ratchet(migrate)
    assert (status, "operation ttnn::golf is legacy and new" in said) == (1, True)
    git(root, "clean", "-q", "-f", "-d")
    assert ratchet(migrate, "--update")[0] == 0
    assert "no better and no worse" in ratchet(migrate)[1]


def test_a_rename_on_one_branch_and_an_improvement_on_the_other(root: Path, migrate: Run) -> None:
    improve(root, migrate, "one", "echo")
    git(root, "checkout", "-q", "-b", "two", "main")
    git(root, "rm", "-q", "-r", "ttnn/cpp/ttnn/operations/some/alpha")
    write(root, proxy("renamed", struct="AlphaOperation"))
    assert ratchet(migrate, "--update")[0] == 0
    commit(root, "rename")
    git(root, "merge", "-q", "-m", "merge", "one")
    assert "no better and no worse" in ratchet(migrate)[1]


def test_a_branch_that_adds_a_proxy_fails_alone_and_merged(root: Path, migrate: Run) -> None:
    improve(root, migrate, "one", "alpha")
    git(root, "checkout", "-q", "-b", "two", "main")
    write(root, proxy("golf"))
    commit(root, "one more")
    status, said = ratchet(migrate)
    assert (status, "operation ttnn::golf is legacy and new" in said) == (1, True)
    git(root, "merge", "-q", "-m", "merge", "one")
    status, said = ratchet(migrate)
    assert (status, "ttnn::golf" in said, "ttnn::alpha" in said) == (1, True, False)


def test_a_branch_that_brings_back_what_was_migrated_fails(root: Path, migrate: Run) -> None:
    improve(root, migrate, "one", "alpha")
    write(root, proxy("alpha"))
    status, said = ratchet(migrate)
    assert (status, "operation ttnn::alpha is legacy and new" in said) == (1, True)


def test_moved_lines_and_moved_files_are_nothing(root: Path, migrate: Run) -> None:
    header = root / "ttnn/cpp/ttnn/operations/some/alpha/alpha.hpp"
    header.write_text("// one\n// two\n\n" + header.read_text())
    (root / "ttnn/cpp/ttnn/operations/other").mkdir()
    git(root, "mv", "ttnn/cpp/ttnn/operations/some/bravo", "ttnn/cpp/ttnn/operations/other/bravo")
    commit(root, "move")
    status, said = ratchet(migrate)
    assert status == 0
    assert "no better and no worse" in said


def test_a_rename_is_told_and_is_no_alarm(root: Path, migrate: Run) -> None:
    git(root, "rm", "-q", "-r", "ttnn/cpp/ttnn/operations/some/alpha")
    write(root, proxy("renamed", struct="AlphaOperation"))
    commit(root, "rename")
    status, said = ratchet(migrate)
    assert status == 0
    assert "renamed: operation ttnn::alpha -> ttnn::renamed" in said


def test_one_gone_and_another_new_is_no_rename(root: Path, migrate: Run) -> None:
    git(root, "rm", "-q", "-r", "ttnn/cpp/ttnn/operations/some/alpha")
    write(root, proxy("golf"))
    status, said = ratchet(migrate)
    assert (status, "operation ttnn::golf is legacy and new" in said) == (1, True)


def suppress(root: Path, until: str, name: str = "ttnn::golf") -> str:
    write(
        root.parent,
        {"rules/suppressions.yaml": f'"{name}":\n  reason: "for the release"\n  owner: ada\n  until: "{until}"\n'},
    )
    return str(root.parent / "rules")


def test_a_suppression_lets_pass_until_its_day(root: Path, migrate: Run) -> None:
    write(root, proxy("golf"))
    commit(root, "one more", day="2026-01-20")
    status, said = ratchet(migrate, "--rules", suppress(root, "2026-01-20"))
    assert (status, "for the release (owner ada, until 2026-01-20)" in said) == (0, True)
    status, said = ratchet(migrate, "--rules", suppress(root, "2026-01-19"))
    assert (status, "ended on 2026-01-19 (owner ada)" in said, "is legacy and new" in said) == (1, True, True)


def test_a_suppression_without_use_is_told(root: Path, migrate: Run) -> None:
    status, said = ratchet(migrate, "--rules", suppress(root, "2026-02-01"))
    assert (status, "suppresses nothing (owner ada)" in said) == (0, True)


def test_update_without_baseline_is_refused(root: Path, migrate: Run) -> None:
    status, _, said = migrate("report", "--update")
    assert (status, "MIG802" in said) == (2, True)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": "other/1"}', '{"schema": 1, "operation a": 2}', "nothing"]
)
def test_no_baseline_at_all_is_refused(text: str) -> None:
    with pytest.raises(MigrateError, match="baseline cannot be used"):
        load(text, "baseline.json")


def state(*operations: object) -> Baseline:
    inventory = Inventory("r", tuple(operations))  # type: ignore[arg-type]
    return Baseline.of(build(Facts(Nothing(), inventory)))  # type: ignore[arg-type]


class Nothing:
    """A tree without files."""

    def exists(self, path: str) -> bool:
        return False

    def files(self, *suffixes: str) -> list[str]:
        return []

    def read(self, path: str) -> bytes:
        return b""


def test_what_is_dumped_is_loaded_again() -> None:
    now = state(operation("ttnn::a"), operation("ttnn::b", Kind.FREE_FUNCTION))
    again = load(now.dump(), "x")
    assert again.legacy == now.legacy
    assert again.done == now.done == {"item proxy-elimination/ttnn::b"}


def test_a_struct_shared_by_many_is_no_identity() -> None:
    before = state(operation("ttnn::a", struct="S"), operation("ttnn::b", struct="S"))
    now = state(operation("ttnn::c", struct="S"), operation("ttnn::b", struct="S"))
    assert compare(before, now, {}, "").worse == ("operation ttnn::c is legacy and new",)


def test_a_function_that_vanishes_is_no_alarm() -> None:
    before = state(operation("ttnn::a", Kind.FREE_FUNCTION), operation("ttnn::b"))
    assert compare(before, state(operation("ttnn::b")), {}, "").worse == ()


def test_a_reopened_item_is_an_alarm() -> None:
    before = state(operation("ttnn::a", Kind.FREE_FUNCTION))
    worse = compare(before, state(operation("ttnn::a")), {}, "").worse
    assert worse == ("item proxy-elimination/ttnn::a was done and is not", "operation ttnn::a is legacy and new")


def test_a_box_that_nothing_tells_of_any_more_is_said_and_is_no_alarm() -> None:
    before = Baseline({}, frozenset({"box a/b"}), frozenset({"box a/b"}))
    now = Baseline({}, frozenset(), frozenset({"box a/b"}), {"box a/b": "needs a device"})
    verdict = compare(before, now, {}, "")
    assert verdict.worse == ()
    assert verdict.remarks == ("box a/b was done; now nothing tells: needs a device",)
