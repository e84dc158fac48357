# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The burn-down as a picture: SVG, as a file of its own or inside of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from migrate.report.drawing import COLOURS, GREY, HEIGHT, LINES, WIDTH, Drawing, drawing

_STYLE = (
    f"<style>svg{{background:#fff}}text{{fill:{GREY};font:12px system-ui,sans-serif}}.axis{{stroke:{LINES}}}"
    ".line{fill:none;stroke-width:2.5}"
    + "".join(f".s{number}{{stroke:{colour}}}" for number, colour in enumerate(COLOURS))
    + "".join(f"circle.s{number}{{fill:{colour}}}" for number, colour in enumerate(COLOURS))
    + "</style>"
)


def chart(history: Mapping[str, Any], *, alone: bool = False) -> str:
    """Draw a history.

    Args:
        history: the document of ``migrate history``; it has a point or more.
        alone: make a file of its own, with its colours.

    Returns:
        SVG.
    """
    drawn = drawing(history)
    parts = [
        f'<svg class="chart" role="img" viewBox="0 0 {WIDTH} {HEIGHT}" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(drawn.title)}</title>",
        _STYLE if alone else "",
        *_marks(drawn),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part)


def _marks(drawn: Drawing) -> list[str]:
    parts = [f'<path class="axis" d="M{left} {y}H{right}"/>' for left, right, y in drawn.rules]
    for number, curve in enumerate(drawn.curves):
        line = " ".join(f"{x},{y}" for x, y, _ in curve)
        parts.append(f'<polyline class="line s{number}" points="{line}"/>')
        parts += [
            f'<circle class="s{number}" cx="{x}" cy="{y}" r="3"><title>{escape(title)}</title></circle>'
            for x, y, title in curve
        ]
    for label in drawn.labels:
        anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
        parts.append(f'<text x="{label.x}" y="{label.y}"{anchor}>{escape(label.text)}</text>')
    return parts
