# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate history``."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command
from migrate.cli.options import option

_AGO = re.compile(r"(\d+)\s*(day|week|month|year)s?(?:\s+ago)?")
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


class Day(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """A day: as it stands in a calendar, or so long ago."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read ``2026-01-31``, ``yesterday``, ``30 days``, ``3 months ago``."""
        text = " ".join(str(value).lower().split())
        today = datetime.now().replace(hour=0, minute=0, second=0, microsecond=0)
        if isinstance(value, datetime):
            return value
        if text in ("today", "yesterday"):
            return today - timedelta(days=text == "yesterday")
        try:
            if match := _AGO.fullmatch(text):
                return today - timedelta(days=int(match[1]) * _DAYS[match[2]])
            return datetime.strptime(text, "%Y-%m-%d")
        except (ValueError, OverflowError):
            self.fail(f"{value!r} is no day: write 2026-01-31, or 3 months ago", param, ctx)


if TYPE_CHECKING:
    from migrate.cli.state import State


@click.command("history", cls=Command)
@option("--since", type=Day(), required=True, metavar="DAY", help="First day: 2026-01-31, or '3 months ago'.")
@option("--until", type=Day(), metavar="DAY", help="Last day.  [default: that of the last commit]")
@option("--every", type=click.Choice(["day", "week", "month"]), default="week", show_default=True, help="Step in time.")
@option("--rev", default="HEAD", show_default=True, metavar="REV", help="Commit that the history ends with.")
@option("--jobs", type=click.IntRange(min=1), help="Revisions at once.  [default: one for each core]")
@option("--no-cache", is_flag=True, from_file=False, help="Scan every revision anew.")
@option(
    "--out",
    type=click.Path(path_type=Path),
    creates=True,
    metavar="DIR",
    help="Write history.json and history.svg; history.png too with --format png.",
)
@option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "svg", "png"]),
    default="table",
    show_default=True,
    help="Output.",
)
@click.pass_obj
def command(
    state: State,
    since: datetime,
    until: datetime | None,
    every: str,
    rev: str,
    jobs: int | None,
    no_cache: bool,
    out: Path | None,
    form: str,
) -> int:
    """Show progress over git's history, and when it ends at this pace.

    Each revision is read from git's objects: nothing is checked out. What a revision was found to hold is cached.
    """
    import os

    from migrate.cli.writing import write
    from migrate.cpp.cache import cache_folder
    from migrate.errors import MigrateError
    from migrate.report.chart import chart
    from migrate.report.forecast import sentence
    from migrate.report.history import history
    from migrate.report.png import png
    from migrate.report.revisions import revisions
    from migrate.workflow import user_folders

    if form == "png" and out is None:
        raise MigrateError("MIG802", option="--format png", partner="--out")
    terminal = state.terminal
    chosen = revisions(state.tree, since.date(), every, rev, until.date() if until else None)
    with terminal.progress("revisions") as advance:
        document = history(
            state.tree,
            chosen,
            cache=None if no_cache else cache_folder() / "history",
            scans=None if no_cache else user_folders.scan_cache(),
            jobs=jobs or len(os.sched_getaffinity(0)),
            progress=advance,
        )
    if out is not None:
        for name, text in (
            ("history.json", json.dumps(document, indent=2) + "\n"),
            ("history.svg", chart(document, alone=True)),
        ):
            write(out / name, text, "--out")
            terminal.message(f"wrote {out / name}")
        if form == "png":
            write(out / "history.png", png(document), "--out")
            terminal.message(f"wrote {out / 'history.png'}")
    if form == "png":
        return 0
    if form == "json":
        terminal.json(document)
    elif form == "svg":
        terminal.raw(chart(document, alone=True) + "\n")
    else:
        kinds = [
            kind for kind in document["points"][-1]["counts"] if any(p["counts"][kind] for p in document["points"])
        ]
        terminal.table(
            ["Day", "Revision", "To go#", *(f"{kind}#" for kind in kinds), "Gone#", "New#", "Not read#"],
            [
                [
                    point["committed"][:10],
                    point["revision"][:12],
                    point["totals"]["legacy"],
                    *(point["counts"][kind] for kind in kinds),
                    len(point["moved"]["gone"]),
                    len(point["moved"]["new"]),
                    point["unread"],
                ]
                for point in document["points"]
            ],
        )
        for point in document["points"]:
            for commit in point["moved"]["commits"]:
                terminal.detail(f"{point['committed'][:10]} {commit['commit'][:12]} {commit['subject']}")
        terminal.result(sentence(document))
    return 0
