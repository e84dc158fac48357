# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What was built is built again only where something that it was made of has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from migrate.cpp.cache import file_hash, keep
from migrate.verify.kept_build import kept_build, prerequisites


class Building:
    """Builds a file of another one, and counts."""

    def __init__(self, root: Path) -> None:
        self.source, self.target, self.count = root / "a source.c", root / "cache" / "a.o", 0
        self.source.write_text("1")

    def get(self, times: bool = False) -> str:
        def build(folder: Path, name: Path, rule: Path) -> None:
            assert name.parent == folder
            self.count += 1
            name.write_text(f"made of {self.source.read_text()}")
            spelled = str(self.source).replace(" ", "\\ ")
            rule.write_text(f"{name}: \\\n {spelled}\n")

        kept_build(self.target, build, times)
        return self.target.read_text()


@pytest.fixture
def building(tmp_path: Path) -> Building:
    return Building(tmp_path)


def test_it_is_built_once(building: Building) -> None:
    assert [building.get(), building.get(), building.count] == ["made of 1", "made of 1", 1]


def test_a_changed_source_is_built_again(building: Building) -> None:
    building.get()
    building.source.write_text("2")
    assert [building.get(), building.count] == ["made of 2", 2]


def test_a_source_that_is_gone_is_asked_for_again(building: Building) -> None:
    building.get()
    building.source.unlink()
    with pytest.raises(FileNotFoundError):
        building.get()


@pytest.mark.parametrize("files", ['{"a source.c": "hash"}', "[]", "3"])
def test_what_another_version_kept_is_built_again(building: Building, files: str) -> None:
    building.get()
    text = f'{{"object": "{file_hash(building.target)}", "files": {files}}}'
    keep(building.target.with_suffix(".proof"), text.encode())
    assert [building.get(), building.count] == ["made of 1", 2]


def test_a_target_that_somebody_changed_is_built_again(building: Building) -> None:
    building.get()
    building.target.write_text("forged")
    assert [building.get(), building.count] == ["made of 1", 2]


@pytest.mark.parametrize(("times", "count"), [(False, 1), (True, 2)])
def test_the_time_of_a_source_counts_where_it_is_asked_for(building: Building, times: bool, count: int) -> None:
    building.get(times)
    os.utime(building.source, (1, 1))
    building.get(times)
    assert building.count == count


def test_rules_for_make_are_read(tmp_path: Path) -> None:
    rule = tmp_path / "rule.d"
    rule.write_text("a.o: /b/one.c \\\n /b/two\\ words.h /b/cash$$.h /b/number\\#1.h\n")
    assert prerequisites(rule) == ["/b/one.c", "/b/two words.h", "/b/cash$.h", "/b/number#1.h"]
