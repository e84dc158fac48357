# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Every code on one page, each at an address that stays: ``docs/codes.md#mig401``."""

from __future__ import annotations

import re

from migrate.errors import Entry, catalogue
from migrate.number_of import Text
from migrate.report.markdown_text import escaped

_FIELD = re.compile(r"\{(\w+)(?:![rs])?(?::([^}]*))?\}")


def codes_page() -> str:
    """Write the page as Markdown."""
    entries = sorted(catalogue().values(), key=lambda entry: entry.code)
    lines = [
        "# Codes",
        "",
        "What each message means and what to do about it; `migrate explain CODE` shows the same. Words in capitals",
        "stand for what a message names. This page is written by `migrate explain --format md`.",
        "",
    ]
    for entry in entries:
        lines += _entry(entry)
    return "\n".join(lines).rstrip() + "\n"


def worded(text: str) -> str:
    """Return a text of the catalogue with capitals where an error's own values stand."""
    return _FIELD.sub(lambda match: format(Text(match[1].upper()), match[2] or ""), text.strip())


def _entry(entry: Entry) -> list[str]:
    page = ["", *(escaped(line) if "`" not in line else line for line in entry.page.strip().splitlines())]
    return [
        f"## {entry.code}",
        "",
        f"**{escaped(entry.title)}** (exit status {entry.exit})",
        "",
        f"- It says: {escaped(worded(entry.what))}",
        f"- What to do: {escaped(worded(entry.cure))}",
        *(page if entry.page else []),
        "",
    ]
