# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""When it will be finished at this pace: a range, never a bare date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

_FEWEST = 4  # points, below which a pace means nothing


@dataclass(frozen=True, slots=True)
class Forecast:
    """A range.

    Args:
        left: what is to go at the last point.
        per_week: the slower and the faster pace, symbols gone a week; may be negative.
        earliest: at the faster pace, or None if it never ends.
        latest: at the slower pace, or None if it never ends.
    """

    left: int
    per_week: tuple[float, float]
    earliest: str | None
    latest: str | None


def forecast(points: Sequence[tuple[str, int]]) -> Forecast | None:
    """Work the range out from the paces of all stretches that are a third of the history or longer.

    Args:
        points: day (ISO 8601) and what is to go, in the order of time.

    Returns:
        The range between the slowest and the fastest of those paces, and one step longer: what happens between two
        points is not seen. None for too short a history.
    """
    days = [date.fromisoformat(day[:10]) for day, _ in points]
    if len(points) < _FEWEST or days[0] == days[-1]:
        return None
    shortest = (days[-1] - days[0]) / 3
    paces = sorted(
        (points[i][1] - points[j][1]) / ((days[j] - days[i]).days / 7)
        for i in range(len(points))
        for j in range(i + 1, len(points))
        if days[j] - days[i] >= shortest and days[j] > days[i]
    )
    slow, fast, left = paces[0], paces[-1], points[-1][1]
    step = (days[-1] - days[0]) / (len(points) - 1)
    return Forecast(
        left, (round(slow, 2), round(fast, 2)), _end(days[-1], left, fast), _end(days[-1] + step, left, slow)
    )


def sentence(history: Mapping[str, Any]) -> str:
    """Say the range of a history document in words.

    Args:
        history: of ``migrate history``.
    """
    forecast_ = history.get("forecast")
    if not forecast_:
        return "The history is too short for a pace."
    pace = f"{forecast_['left']} to go; {_pace(*forecast_['per_week'])}."
    if forecast_["earliest"] is None:
        return f"{pace} At this pace it does not end."
    end = f"and {forecast_['latest']}" if forecast_["latest"] else "and never"
    return f"{pace} At this pace it ends between {forecast_['earliest']} {end}."


def _pace(slow: float, fast: float) -> str:
    if slow >= 0:
        return f"between {slow:g} and {fast:g} went a week"
    if fast > 0:
        return f"a week took {fast:g} away at best, and brought {-slow:g} at worst"
    return f"between {-fast or 0:g} and {-slow:g} came a week"


def _end(last: date, left: int, pace: float) -> str | None:
    if not left:
        return last.isoformat()
    weeks = left / pace if pace > 0 else None
    return (last + timedelta(weeks=weeks)).isoformat() if weeks is not None and weeks < 52 * 50 else None
