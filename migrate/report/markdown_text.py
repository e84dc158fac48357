# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Any text in GitHub's Markdown: nothing in it is markup."""

from __future__ import annotations

import re

from migrate.tree.paths import printable

_SPECIAL = re.compile(r"[\\`*<>\[\]|~@&#$]|(?<!\w)_|_(?!\w)|(?<=\w):(?=//)")


def escaped(text: str) -> str:
    """Show any text as it is: nothing in it is markup, a mention or a line end."""
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", printable(text))


def code(text: str) -> str:
    """Show any text as code, inside or outside of a table."""
    shown = printable(text)
    if "`" not in shown and "|" not in shown:
        return f"`{shown}`" if shown.strip() else escaped(shown)
    return f"<code>{escaped(shown)}</code>"
