# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""One thing that a change does besides what was asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference in meaning.

    Args:
        check: which check has found it.
        where: ``file:line``, or a file, after the change.
        what: what differs.
        before: as it was; empty where there was nothing.
        after: as it is; empty where there is nothing.
        remark: worth a word, and no fault by itself.
    """

    check: str
    where: str
    what: str
    before: str = ""
    after: str = ""
    remark: bool = False

    @property
    def text(self) -> str:
        """What differs, with both states where they are known."""
        if not self.before and not self.after:
            return self.what
        return f"{self.what}: {self.before or 'nothing'} became {self.after or 'nothing'}"

    def __str__(self) -> str:
        return f"{self.where}: {self.text} [{self.check}]"
