# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The burn-down as a picture: SVG, as a file of its own or inside of the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 960, 380, 50, 160, 20, 40
_STYLE = (
    "<style>svg{background:#fff}text{fill:#57606a;font:12px system-ui,sans-serif}.axis{stroke:#d0d7de}"
    ".line{fill:none;stroke-width:2.5}.s0{stroke:#b42318}.s1{stroke:#0a58ca}.s2{stroke:#6639ba}.s3{stroke:#1a7f37}"
    "circle.s0{fill:#b42318}circle.s1{fill:#0a58ca}circle.s2{fill:#6639ba}circle.s3{fill:#1a7f37}</style>"
)
SERIES = (("legacy", "to go"), ("proxies", "proxies"), ("outside", "wrappers, metal ops"), ("functions", "functions"))


def chart(history: Mapping[str, Any], *, alone: bool = False) -> str:
    """Draw a history.

    Args:
        history: the document of ``migrate history``; it has a point or more.
        alone: make a file of its own, with its colours.

    Returns:
        SVG.
    """
    points: list[dict[str, Any]] = history["points"]
    days = [date.fromisoformat(point["committed"][:10]).toordinal() for point in points]
    top = _round_up(max(1, *(point["totals"][key] for point in points for key, _ in SERIES)))
    span = max(days[-1] - days[0], 1)

    def across(day: int) -> float:
        return round(_LEFT + (day - days[0]) / span * (_WIDTH - _LEFT - _RIGHT), 1)

    def down(value: float) -> float:
        return round(_TOP + (1 - value / top) * (_HEIGHT - _TOP - _BOTTOM), 1)

    parts = [
        f'<svg class="chart" role="img" viewBox="0 0 {_WIDTH} {_HEIGHT}" xmlns="http://www.w3.org/2000/svg">',
        f"<title>Burn-down: {points[-1]['totals']['legacy']} to go on {escape(points[-1]['committed'][:10])}</title>",
        _STYLE if alone else "",
    ]
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = down(top * share)
        parts.append(f'<path class="axis" d="M{_LEFT} {y}H{_WIDTH - _RIGHT}"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{round(top * share)}</text>')
    step = max(1, len(points) // 7)
    for index in range(0, len(points), step):
        label = escape(points[index]["committed"][:10])
        parts.append(f'<text x="{across(days[index])}" y="{_HEIGHT - 14}" text-anchor="middle">{label}</text>')
    used: list[float] = []
    for number, (key, name) in enumerate(SERIES):
        values = [point["totals"][key] for point in points]
        line = " ".join(f"{across(day)},{down(value)}" for day, value in zip(days, values, strict=True))
        parts.append(f'<polyline class="line s{number}" points="{line}"/>')
        parts += [
            f'<circle class="s{number}" cx="{across(day)}" cy="{down(value)}" r="3"><title>{point["committed"][:10]}: '
            f"{value} {name}</title></circle>"
            for day, value, point in zip(days, values, points, strict=True)
        ]
        y = down(values[-1]) + 4
        while any(abs(y - other) < 15 for other in used):
            y -= 15
        used.append(y)
        parts.append(f'<text x="{_WIDTH - _RIGHT + 10}" y="{y}">{values[-1]} {name}</text>')
    return "\n".join(part for part in [*parts, "</svg>"] if part)


def _round_up(value: int) -> int:
    """Return the next number that quarters well."""
    step = 4
    while step * 10 < value:
        step *= 10
    return -(-value // step) * step
