# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The formats of a report, each with the name of its file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from migrate.errors import MigrateError
from migrate.report.badge import badge
from migrate.report.comment import comment
from migrate.report.document import document
from migrate.report.junit import junit
from migrate.report.links import Links
from migrate.report.markdown import SUMMARY_LIMIT, markdown
from migrate.report.model import Report
from migrate.report.page import page
from migrate.report.sarif import sarif

Writer = Callable[[Report, Links, Sequence[str]], str]


def _json(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"


FORMATS: Mapping[str, tuple[str, Writer]] = {
    "md": ("progress.md", lambda report, links, verdict: markdown(report, links, limit=SUMMARY_LIMIT, verdict=verdict)),
    "comment": ("comment.md", comment),
    "json": ("report.json", lambda report, links, verdict: _json(document(report, links))),
    "html": ("report.html", page),
    "junit": ("junit.xml", lambda report, links, verdict: junit(report)),
    "sarif": ("report.sarif", lambda report, links, verdict: _json(sarif(report))),
    "badge": ("badge.json", lambda report, links, verdict: _json(badge(report))),
}


def chosen(names: str) -> list[str]:
    """Split the names of formats.

    Args:
        names: joined by commas; ``all`` for each of them.

    Raises:
        MigrateError: MIG803.
    """
    chosen_names = list(FORMATS) if names == "all" else [name.strip() for name in names.split(",")]
    for name in chosen_names:
        if name not in FORMATS:
            raise MigrateError("MIG803", name=name or "''", known=",".join(FORMATS))
    return chosen_names
