# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.workflow.campaign.review_effort import ReviewEffort, learn

LEVELS = [("small", 0.5), ("large", 1.0)]


@pytest.mark.parametrize(
    ("files", "owners", "words"),
    [
        (1, 1, "small: more files than 0% of earlier changes"),
        (3, 1, "small: more files than 50% of earlier changes"),
        (9, 2, "large: more files than 100% of earlier changes, 2 groups of owners"),
    ],
)
def test_a_change_is_compared_with_earlier_ones(files: int, owners: int, words: str) -> None:
    assert ReviewEffort([1, 2, 3, 4], ("ttnn",), LEVELS).of(files, owners) == words


def test_without_history_nothing_is_claimed() -> None:
    effort = ReviewEffort((), (), LEVELS)
    assert (effort.of(5, 1), effort.source) == ("5 files", "there is no history here to learn from")


def test_sizes_are_those_of_whole_changes_to_the_folders(tmp_path: Path) -> None:
    work = WorkTree(tmp_path, {"ttnn/a.cpp": "1", "docs/b.md": "1"}, commit=True)
    for files in ({"ttnn/a.cpp": "2"}, {"docs/b.md": "2"}, {"ttnn/a.cpp": "3", "docs/b.md": "3", "c.txt": ""}):
        work.write(files)
        work.git("add", "-A")
        work.git("commit", "-qm", "change")
    effort = learn(work.open(), ["ttnn", "not/there"], 10, LEVELS)
    assert (list(effort.sizes), effort.folders) == ([1, 2, 3], ("ttnn",))
    assert effort.source == "learned from the last 3 changes to ttnn: half of them touch at most 2 files"
    assert list(learn(work.open(), ["ttnn"], 1, LEVELS).sizes) == [3]
    assert list(learn(work.open(), ["nowhere"], 1, LEVELS).sizes) == []
