# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import datetime, timedelta

import click
import pytest

from migrate.cli.history import Day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("today", 0),
        ("yesterday", 1),
        ("1 day ago", 1),
        ("30 days", 30),
        ("2 weeks ago", 14),
        ("3  Months  ago", 90),
        ("1 year", 365),
    ],
)
def test_a_day_may_be_so_long_ago(text: str, days: int) -> None:
    shown = Day().convert(text, None, None)
    today = datetime.now().replace(hour=0, minute=0, second=0, microsecond=0)
    assert shown in (today - timedelta(days=days), today - timedelta(days=days + 1))  # the test may run over midnight


def test_a_day_of_the_calendar() -> None:
    assert Day().convert("2026-01-31", None, None) == datetime(2026, 1, 31)


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-02-30", "months ago", "-3 days", "2026-1", "9000 years", "9" * 5000 + " days"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter):
        Day().convert(text, None, None)
