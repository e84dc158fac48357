# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

from migrate.verify.pace import Pace


def test_nothing_is_claimed_to_be_measured_before_it_was(tmp_path: Path) -> None:
    pace = Pace(tmp_path / "pace.json", (2.0, 5.0))
    pace.keep()
    assert (pace.measured, pace.seconds(0), pace.seconds(1)) == (False, 2.0, 5.0)
    assert not (tmp_path / "pace.json").exists()


def test_what_was_measured_is_known_to_the_next_run(tmp_path: Path) -> None:
    pace = Pace(tmp_path / "pace.json", (2.0, 5.0))
    pace.learn(0, 12.0)
    pace.keep()
    later = Pace(tmp_path / "pace.json", (2.0, 5.0))
    assert (later.measured, later.seconds(0), later.seconds(1)) == (True, 4.0, 5.0)
