# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A report as a comment on a pull request: what this change does, in ten lines; the rest is folded."""

from __future__ import annotations

from collections.abc import Sequence

from migrate.report.campaign import headline
from migrate.report.links import Links
from migrate.report.markdown import COMMENT_LIMIT, markdown
from migrate.report.markdown_text import escaped
from migrate.report.model import Report, tally

_LINES = 10
_SPARE = 200  # characters for what is written around the folded report


def comment(report: Report, links: Links, verdict: Sequence[str] = ()) -> str:
    """Write the comment.

    Args:
        report: with the difference from a base, if there is one.
        links: to the tree's host.
        verdict: lines of the ratchet, plain text.
    """
    count = tally(report.boxes)
    state = headline(report.campaign) if report.campaign else f"{count['done']} of {len(report.boxes)} boxes done"
    lines = [*(report.delta.lines if report.delta else []), *verdict]
    shown = lines if len(lines) < _LINES else [*lines[: _LINES - 2], f"and {len(lines) - _LINES + 2} more lines, below"]
    head = "".join(f"{line}\n" for line in (f"**{escaped(state)}**", "", *(f"- {escaped(line)}" for line in shown), ""))
    rest = markdown(report, links, limit=COMMENT_LIMIT - len(head.encode("utf-8")) - _SPARE, verdict=verdict)
    return f"{head}<details><summary>The whole report</summary>\n\n{rest}\n</details>\n"
