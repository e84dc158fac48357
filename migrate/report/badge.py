# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A badge file for shields' endpoint badge."""

from __future__ import annotations

from migrate.report.model import Report, tally

_COLORS = ((1.0, "brightgreen"), (0.75, "green"), (0.5, "yellowgreen"), (0.25, "yellow"), (0.0, "orange"))


def badge(report: Report) -> dict[str, object]:
    """Return the badge: boxes done of all boxes about the tree.

    Args:
        report: any.
    """
    done, total = tally(report.boxes)["done"], len(report.boxes)
    if not total:
        return {"schemaVersion": 1, "label": "migration", "message": "no boxes", "color": "lightgrey"}
    color = next(color for share, color in _COLORS if done / total >= share)
    return {"schemaVersion": 1, "label": "migration", "message": f"{done} of {total} boxes", "color": color}
