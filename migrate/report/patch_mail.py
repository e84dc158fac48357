# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A plan as a mail that ``git am`` takes."""

from __future__ import annotations

import re
from datetime import datetime
from email.header import Header
from email.utils import format_datetime

from migrate import __version__

_NOBODY = "0" * 40
_EPOCH = "Mon Sep 17 00:00:00 2001"  # what git itself writes there
_MARK = re.compile(r"^(?=---|diff -|From |Index: )", re.M)


def mail(message: str, diff: str, author: tuple[str, str], when: datetime) -> str:
    """Write the mail.

    Args:
        message: of the commit: subject, empty line, body.
        diff: as ``git diff`` writes it.
        author: name and address.
        when: its date, with a time zone.
    """
    subject, _, body = message.strip().partition("\n")
    name, address = (" ".join(part.split()) for part in author)
    return (
        f"From {_NOBODY} {_EPOCH}\n"
        f"From: {_encoded(name)} <{address}>\n"
        f"Date: {format_datetime(when)}\n"
        f"Subject: [PATCH] {_encoded(subject)}\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\n"
        "Content-Transfer-Encoding: 8bit\n"
        "\n"
        f"{_MARK.sub(' ', body.strip())}\n"
        "---\n"
        f"{diff}"
        f"-- \nttnn-migrate {__version__}\n\n"
    )


def _encoded(text: str) -> str:
    return text if text.isascii() else Header(text, "utf-8", maxlinelen=10_000).encode()
