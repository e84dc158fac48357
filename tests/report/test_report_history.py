# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from report_helpers import Plant, commit, git, write
from report_tree import function, proxy

from migrate.errors import MigrateError
from migrate.report.chart import chart
from migrate.report.drawing import COLOURS, HEIGHT, WIDTH, drawing
from migrate.report.forecast import forecast, sentence
from migrate.report.history import history
from migrate.report.revisions import revisions
from migrate.tree.repository import Tree

Run = Callable[..., tuple[int, str, str]]
NAMES = ("alpha", "bravo", "charlie", "delta")
SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "history.json"


@pytest.fixture
def past(plant: Plant) -> Tree:
    """Four proxies on 2026-01-05; one becomes a function in each week after; one is added in the last."""
    files: dict[str, str] = {}
    for name in NAMES:
        files |= proxy(name)
    tree = plant(files)
    for name, day in zip(NAMES[:3], ("2026-01-12", "2026-01-19", "2026-01-26"), strict=True):
        write(tree.root, function(name))
        commit(tree.root, f"make {name} a function", day=day)
    write(tree.root, proxy("golf"))
    commit(tree.root, "add golf", day="2026-01-28")
    return tree


def counted_by_hand(tree: Tree, sha: str) -> int:
    """Registrations by git alone."""
    done = subprocess.run(
        ["git", "grep", "-h", "-c", "register_operation<", sha, "--", "*.hpp"],
        cwd=tree.root,
        capture_output=True,
        text=True,
    )
    return sum(int(line) for line in done.stdout.split())


def run(tree: Tree, cache: Path | None = None, jobs: int = 1, since: str = "2026-01-05") -> dict[str, Any]:
    chosen = revisions(tree, date.fromisoformat(since), "week")
    return history(tree, chosen, cache=cache, scans=None, jobs=jobs)


def test_each_point_is_the_count_of_its_revision(past: Tree) -> None:
    points = run(past)["points"]
    assert [point["committed"][:10] for point in points] == [
        "2026-01-05",
        "2026-01-12",
        "2026-01-19",
        "2026-01-26",
        "2026-01-28",
    ]
    assert [point["totals"]["legacy"] for point in points] == [4, 3, 2, 1, 2]
    assert [counted_by_hand(past, point["revision"]) for point in points] == [4, 3, 2, 1, 2]


def test_what_no_build_reads_does_not_count(past: Tree) -> None:
    header = "ttnn/cpp/ttnn/operations/some/delta/delta.hpp"
    text = (past.root / header).read_text()
    write(past.root, {f"{header}.orig": text, f"{header}.backup": text, "notes/delta.md": text})
    commit(past.root, "leftovers", day="2026-01-29")
    assert [point["totals"]["legacy"] for point in run(past)["points"]] == [4, 3, 2, 1, 2]


def test_a_history_ends_with_the_day_asked_for(past: Tree) -> None:
    found = revisions(past, date(2026, 1, 5), "week", until=date(2026, 1, 20))
    assert [item.committed[:10] for item in found] == ["2026-01-05", "2026-01-12", "2026-01-19"]
    with pytest.raises(MigrateError, match="there is no commit between"):
        revisions(past, date(2026, 1, 20), "week", until=date(2026, 1, 10))


def test_a_picture_as_png(past: Tree, migrate: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
    monkeypatch.chdir(past.root)
    status, out, said = migrate("history", "--since", "2026-01-05", "--format", "png", "--out", tmp_path / "out")
    assert (status, out) == (0, ""), said
    picture = image.open(tmp_path / "out/history.png")
    assert picture.size == (2 * WIDTH, 2 * HEIGHT)
    colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 24)}
    assert {tuple(bytes.fromhex(colour[1:])) for colour in COLOURS} <= colours


def test_png_without_a_folder_or_without_pillow_is_refused(
    past: Tree, migrate: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(past.root)
    status, _, said = migrate("history", "--since", "2026-01-05", "--format", "png")
    assert (status, "MIG802" in said) == (2, True)
    monkeypatch.setitem(sys.modules, "PIL", None)
    status, _, said = migrate("history", "--since", "2026-01-05", "--format", "png", "--out", tmp_path)
    assert (status, "MIG811" in said, "ttnn-migrate[png]" in said) == (3, True, True)


def test_names_of_curves_keep_apart_and_stay_inside() -> None:
    totals = {"legacy": 3, "proxies": 0, "outside": 1, "functions": 0}
    points = [{"committed": f"2026-01-{day:02}T00:00:00", "totals": totals} for day in range(1, 29)]
    labels = drawing({"points": points}).labels
    names = sorted(label.y for label in labels if label.series is not None)
    assert all(after - before >= 15 for before, after in pairwise(names))
    assert 0 < names[0] < names[-1] < HEIGHT - 30
    days = [label.x for label in labels if label.anchor == "middle"]
    assert all(after - before >= 80 for before, after in pairwise(days))


def test_the_commits_that_moved_the_count_are_named(past: Tree) -> None:
    points = run(past)["points"]
    assert points[0]["moved"] == {"gone": [], "new": [], "commits": []}
    second, last = points[1]["moved"], points[-1]["moved"]
    assert (second["gone"], second["new"]) == (["operation ttnn::alpha"], [])
    assert [(item["subject"], item["symbols"]) for item in second["commits"]] == [
        ("make alpha a function", ["operation ttnn::alpha"])
    ]
    assert (last["gone"], last["new"]) == ([], ["operation ttnn::golf"])
    assert last["commits"][0]["commit"] == git(past.root, "rev-parse", "HEAD").strip()


def test_one_process_two_and_the_cache_agree(past: Tree, tmp_path: Path) -> None:
    alone = run(past)
    assert run(past, tmp_path / "points", jobs=2) == alone
    assert len(list((tmp_path / "points").rglob("*.json"))) == 5
    assert run(past, tmp_path / "points") == alone


def test_a_broken_cache_entry_is_scanned_again(past: Tree, tmp_path: Path) -> None:
    whole = run(past, tmp_path / "points")
    for entry in (tmp_path / "points").rglob("*.json"):
        entry.write_text("{")
    assert run(past, tmp_path / "points") == whole


def test_the_work_tree_is_not_looked_at(past: Tree) -> None:
    whole = run(past)
    write(past.root, proxy("hotel"))
    before = git(past.root, "status", "--porcelain")
    assert run(past) == whole
    assert git(past.root, "status", "--porcelain") == before


def test_hostile_subjects_do_not_mix_commits_up(past: Tree) -> None:
    write(past.root, function("delta"))
    commit(past.root, "\x01evil\x01 \x1b[31m", day="2026-01-29")
    moved = run(past)["points"][-1]["moved"]
    assert moved["gone"] == ["operation ttnn::delta"]
    assert "\x1b" not in json.dumps(moved["commits"], ensure_ascii=False)
    assert [item["symbols"] for item in moved["commits"]] == [["operation ttnn::delta"], ["operation ttnn::golf"]]


@pytest.mark.parametrize(
    ("every", "since", "days"),
    [
        ("week", "2026-01-05", ["05", "12", "19", "26", "28"]),
        ("week", "2026-01-01", ["05", "12", "19", "28"]),
        ("day", "2026-01-25", ["19", "26", "28"]),
        ("month", "2026-01-01", ["28"]),
    ],
)
def test_steps(past: Tree, every: str, since: str, days: list[str]) -> None:
    found = revisions(past, date.fromisoformat(since), every)
    assert [revision.committed[8:10] for revision in found] == days


def test_nothing_in_that_time(past: Tree, migrate: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(past.root)
    status, _, said = migrate("history", "--since", "2026-03-01")
    assert (status, "MIG805" in said) == (2, True)


def test_the_command_writes_what_the_report_takes_in(past: Tree, migrate: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(past.root)
    out = past.root.parent / "out"
    status, table, _ = migrate("history", "--since", "2026-01-05", "--out", out)
    assert status == 0
    assert re.search(r"2026-01-26\s+[0-9a-f]{12}\s+1\b", table)
    found = json.loads((out / "history.json").read_text())
    jsonschema.validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert ElementTree.fromstring((out / "history.svg").read_text()).tag.endswith("svg")
    assert migrate("report", "--out", out, "--history", out / "history.json")[0] == 0
    page = (out / "report.html").read_text()
    assert "Burn-down" in page and sentence(found) in page


def test_another_document_is_no_history(past: Tree, migrate: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(past.root)
    write(past.root.parent, {"x.json": '{"schema": "other"}'})
    status, _, said = migrate("report", "--history", past.root.parent / "x.json")
    assert (status, "MIG804" in said) == (2, True)


def weeks(*values: int) -> list[tuple[str, int]]:
    return [
        (date.fromordinal(date(2026, 1, 1).toordinal() + 7 * n).isoformat(), value) for n, value in enumerate(values)
    ]


def test_a_steady_pace_has_a_narrow_range() -> None:
    found = forecast(weeks(50, 40, 30, 20, 10))
    assert found is not None
    assert (found.per_week, found.earliest, found.latest) == ((10.0, 10.0), "2026-02-05", "2026-02-12")


def test_an_uneven_pace_has_a_wide_range() -> None:
    found = forecast(weeks(100, 99, 80, 79, 60, 59, 40))
    assert found is not None
    assert (found.per_week, found.earliest, found.latest) == ((7.0, 13.0), "2026-03-05", "2026-03-31")


@pytest.mark.parametrize(
    ("slow", "fast", "said"),
    [
        (1.0, 2.5, "between 1 and 2.5 went a week"),
        (-3.0, 2.0, "a week took 2 away at best, and brought 3 at worst"),
        (-3.0, -1.0, "between 1 and 3 came a week"),
        (-3.0, 0.0, "between 0 and 3 came a week"),
    ],
)
def test_a_pace_is_said_in_words(slow: float, fast: float, said: str) -> None:
    ends = {"left": 10, "per_week": (slow, fast), "earliest": None, "latest": None}
    assert sentence({"forecast": ends}).startswith(f"10 to go; {said}. ")


def test_no_pace_has_no_end() -> None:
    found = forecast(weeks(10, 10, 10, 10))
    assert found is not None
    assert (found.earliest, found.latest) == (None, None)
    said = sentence({"forecast": {"left": 10, "per_week": (0.0, 0.0), "earliest": None, "latest": None}})
    assert said.endswith("it does not end.")


def test_a_pace_backwards_has_no_latest_end() -> None:
    found = forecast(weeks(10, 8, 9, 12, 11))
    assert found is not None and found.latest is None


@pytest.mark.parametrize("points", [[], weeks(3, 2, 1)])
def test_a_short_history_has_no_forecast(points: list[tuple[str, int]]) -> None:
    assert forecast(points) is None


def test_a_chart_of_one_point_is_drawn() -> None:
    totals = {"legacy": 0, "proxies": 0, "outside": 0, "functions": 0}
    document = {"points": [{"committed": "2026-01-05T00:00:00+00:00", "totals": totals}]}
    assert len(ElementTree.fromstring(chart(document, alone=True)).findall("{*}polyline")) == 4
