# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The burn-down as PNG, for places that take no SVG; Pillow draws it with the font that it brings."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from migrate.errors import MigrateError
from migrate.report.drawing import COLOURS, GREY, HEIGHT, LINES, WIDTH, drawing

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

_SIZE = 2  # pixels for each unit of the drawing
_FINER = 3  # it is drawn so much larger, then made smaller: that smooths its lines
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def png(history: Mapping[str, Any]) -> bytes:
    """Draw a history.

    Args:
        history: the document of ``migrate history``; it has a point or more.

    Returns:
        The file's bytes.

    Raises:
        MigrateError: MIG811 if Pillow is not installed.
    """
    try:
        from PIL import Image, ImageDraw
    except ImportError as error:
        raise MigrateError("MIG811") from error

    scale = _SIZE * _FINER
    image = Image.new("RGB", (WIDTH * scale, HEIGHT * scale), "white")
    _draw(ImageDraw.Draw(image), history, scale)
    buffer = io.BytesIO()
    smooth = image.resize((WIDTH * _SIZE, HEIGHT * _SIZE), Image.Resampling.LANCZOS)
    smooth.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _draw(pen: ImageDraw, history: Mapping[str, Any], scale: int) -> None:
    from PIL import ImageFont

    drawn = drawing(history)
    for left, right, y in drawn.rules:
        pen.line((left * scale, y * scale, right * scale, y * scale), LINES, scale)
    for colour, curve in zip(COLOURS, drawn.curves, strict=True):
        pen.line([(x * scale, y * scale) for x, y, _ in curve], colour, round(2.5 * scale), joint="curve")
        for x, y, _ in curve:
            pen.circle((x * scale, y * scale), 3 * scale, colour)
    font = ImageFont.load_default(12.0 * scale)
    for label in drawn.labels:
        colour = GREY if label.series is None else COLOURS[label.series]
        pen.text((label.x * scale, label.y * scale), label.text, colour, font, _ANCHORS[label.anchor])
