# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""An attack that cannot be prepared, run or judged has failed; the others go on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from attack import Attack, Place, Ran, nothing
from attack_judge import judge

VERSION = ("--version",)


@pytest.fixture
def start(tmp_path: Path) -> Path:
    for name in ("tree", "outside", "home", "cache", "tmp", "warm/scan"):
        (tmp_path / "start" / name).mkdir(parents=True)
    (tmp_path / "start/tree/file").write_text("text\n", encoding="utf-8")
    (tmp_path / "start/warm/scan/kept").write_text("kept\n", encoding="utf-8")
    return tmp_path / "start"


def _raises(place: Place, ran: Ran | None = None) -> Iterable[str]:
    raise AssertionError("nothing is kept")


def test_that_nothing_happens_holds(start: Path, tmp_path: Path) -> None:
    verdict = judge(Attack("x/version", VERSION), start, tmp_path / "place")
    assert (verdict.faults, verdict.status) == ((), 0)
    assert not (tmp_path / "place").exists()


@pytest.mark.parametrize(
    "attack",
    [
        Attack("x/prepare", VERSION, prepare=lambda place: list(_raises(place)) and None),
        Attack("x/command", lambda place: tuple(_raises(place))),
        Attack("x/run", VERSION, run=lambda place, command, environment: Ran(len(list(_raises(place))), "", "")),
        Attack("x/check", VERSION, check=_raises),
    ],
    ids=lambda attack: attack.name,
)
def test_what_cannot_be_judged_has_failed(attack: Attack, start: Path, tmp_path: Path) -> None:
    verdict = judge(attack, start, tmp_path / "place")
    assert verdict.faults == ("it could not be judged: AssertionError: nothing is kept",)
    assert not (tmp_path / "place").exists()


@pytest.mark.parametrize("warm", [False, True])
def test_only_those_that_ask_for_it_start_with_a_filled_cache(warm: bool, start: Path, tmp_path: Path) -> None:
    seen: list[list[str]] = []

    def look(place: Place) -> None:
        nothing(place)
        seen.append([path.name for path in place.cache.rglob("*") if path.is_file()])
        assert not (place.folder / "warm").exists()

    assert judge(Attack("x/warm", VERSION, prepare=look, warm=warm), start, tmp_path / "place").held
    assert seen == [["kept"] if warm else []]
