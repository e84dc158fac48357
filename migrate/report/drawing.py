# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where everything of the burn-down stands, whatever draws it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from migrate.report.forecast import sentence

WIDTH, HEIGHT = 960, 420
COLOURS = ("#b42318", "#0a58ca", "#6639ba", "#1a7f37")
GREY, LINES = "#57606a", "#d0d7de"
SERIES = (("legacy", "to go"), ("proxies", "proxies"), ("outside", "wrappers, metal ops"), ("functions", "functions"))
_LEFT, _RIGHT, _TOP, _BOTTOM = 50, 160, 60, 40
_APART = 15  # between names of curves
_DAY_WIDTH = 80


@dataclass(frozen=True, slots=True)
class Label:
    """A text.

    Args:
        x: of its anchor.
        y: of its base line.
        anchor: ``start``, ``middle`` or ``end``.
        text: what it says.
        series: number of the curve that it names, or None.
    """

    x: float
    y: float
    anchor: str
    text: str
    series: int | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture.

    Args:
        title: what it shows.
        rules: horizontal lines: from, to, height.
        curves: one for each series: points, and what each says.
        labels: texts.
    """

    title: str
    rules: tuple[tuple[float, float, float], ...]
    curves: tuple[tuple[tuple[float, float, str], ...], ...]
    labels: tuple[Label, ...]


def drawing(history: Mapping[str, Any]) -> Drawing:
    """Lay a history out.

    Args:
        history: the document of ``migrate history``; it has a point or more.
    """
    points: list[dict[str, Any]] = history["points"]
    days = [date.fromisoformat(point["committed"][:10]).toordinal() for point in points]
    top = _round_up(max(1, *(point["totals"][key] for point in points for key, _ in SERIES)))
    span = max(days[-1] - days[0], 1)
    right = WIDTH - _RIGHT
    across = [round(_LEFT + (day - days[0]) / span * (right - _LEFT), 1) for day in days]

    def down(value: float) -> float:
        return round(_TOP + (1 - value / top) * (HEIGHT - _TOP - _BOTTOM), 1)

    heights = [top * share for share in (0, 0.25, 0.5, 0.75, 1)]
    labels = [Label(_LEFT - 8, down(value) + 4, "end", str(round(value))) for value in heights]
    used = -_DAY_WIDTH
    for x, point in zip(across, points, strict=True):
        if x - used >= _DAY_WIDTH:
            labels.append(Label(x, HEIGHT - 14, "middle", point["committed"][:10]))
            used = int(x)
    curves = []
    for key, name in SERIES:
        values = [point["totals"][key] for point in points]
        titles = [f"{point['committed'][:10]}: {value} {name}" for point, value in zip(points, values, strict=True)]
        curves.append(tuple(zip(across, map(down, values), titles, strict=True)))
    labels += _names(points[-1]["totals"], [curve[-1][1] for curve in curves], right + 10)
    title = f"Burn-down: {points[-1]['totals']['legacy']} to go on {points[-1]['committed'][:10]}"
    labels += [Label(_LEFT, 20, "start", title), Label(_LEFT, 40, "start", sentence(history))]
    return Drawing(title, tuple((_LEFT, right, down(value)) for value in heights), tuple(curves), tuple(labels))


def _names(totals: Mapping[str, int], ends: list[float], x: float) -> list[Label]:
    """Name each curve at its end; names keep apart, in the order of the curves' ends, inside of the picture."""
    lowest = HEIGHT - _BOTTOM + 4.0
    labels: list[Label] = []
    for number in sorted(range(len(ends)), key=lambda index: -ends[index]):
        y = min(ends[number] + 4, lowest)
        lowest = y - _APART
        key, name = SERIES[number]
        labels.append(Label(x, round(y, 1), "start", f"{totals[key]} {name}", number))
    return labels


def _round_up(value: int) -> int:
    """Return the next number that quarters well."""
    step = 4
    while step * 10 < value:
        step *= 10
    return -(-value // step) * step
