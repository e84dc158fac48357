# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The result of an audit: rows, sites, and what could not be read or followed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

MUST_REPLACE, HOIST, KEEP, REVIEW, UNKNOWN, CALLERS = "must_replace", "hoist", "keep", "review", "unknown", "callers"
VERDICTS = (MUST_REPLACE, HOIST, UNKNOWN, REVIEW, CALLERS, KEEP)
FINDINGS = (MUST_REPLACE, HOIST, UNKNOWN)


@dataclass(frozen=True, slots=True)
class UsageRow:
    """One expression that touches torch or leaves the device.

    Args:
        file: from the tree's root.
        line: from 1.
        column: from 0, in characters of UTF-8.
        end_line: where it ends.
        end_column: where it ends.
        expression: as written, in one line.
        kind: torch_call, torch_method, torch_operator, torch_index, module_call, fallback_op, fallback_module_call,
            transfer, transfer_helper, or a kind that is no operation.
        class_: C1 to C14, or unknown.
        verdict: one of VERDICTS.
        function: the function that holds it.
        evidence: what decided.
        suppressed: why nobody needs to act, or empty.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    expression: str
    kind: str
    class_: str
    verdict: str
    function: str
    evidence: dict[str, Any] = field(hash=False, compare=False, default_factory=dict)
    suppressed: str = ""

    @property
    def symbol(self) -> str:
        """What names the row where lines move: file, function, and the resolved name."""
        return f"{self.file}::{self.function}::{self.evidence.get('name', self.kind)}"


@dataclass(frozen=True, slots=True)
class UsageSite:
    """Rows that one rewrite would end.

    Args:
        id: stable name: rule, file, function.
        file: where most of it stands.
        lines: of its rows in that file.
        rule: what would end it.
        status: auto, auto-after-proof, propose, decision.
        verdict: the worst of its rows.
        preconditions: name, whether it holds (None: not known), and why.
        others: lines of its rows in other files.
        function: where it starts.
    """

    id: str
    file: str
    lines: tuple[int, ...]
    rule: str
    status: str
    verdict: str
    preconditions: tuple[tuple[str, bool | None, str], ...] = ()
    others: tuple[tuple[str, tuple[int, ...]], ...] = ()
    function: str = ""


@dataclass(frozen=True, slots=True)
class PackageUsage:
    """What an audit says of one package.

    Args:
        path: its folder, or a file.
        entries: name and reason of each way in, with the methods that are called.
        rows: every expression.
        sites: what to act on.
        reached: other packages of the tree that code is called in.
        unread: files that could not be read, with the reason.
        complete: everything was followed; False where the work allowed was done before.
    """

    path: str
    entries: tuple[tuple[str, str, tuple[str, ...]], ...]
    rows: tuple[UsageRow, ...]
    sites: tuple[UsageSite, ...]
    reached: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class TorchUsage:
    """An audit of some packages.

    Args:
        revision: of the tree.
        packages: in the order of their paths.
    """

    revision: str
    packages: tuple[PackageUsage, ...]

    @property
    def rows(self) -> Iterable[UsageRow]:
        """Every row of every package."""
        return (row for package in self.packages for row in package.rows)

    def verdicts(self) -> Counter[str]:
        """Count rows by verdict; suppressed ones apart."""
        return Counter("suppressed" if row.suppressed else row.verdict for row in self.rows)

    @property
    def open(self) -> bool:
        """There is something that somebody must act on: an expression, or a default export."""
        return bool(self.findings()) or any(
            site.verdict in FINDINGS for package in self.packages for site in package.sites
        )

    def findings(self) -> list[UsageRow]:
        """Return the rows that somebody must act on."""
        return [row for row in self.rows if row.verdict in FINDINGS and not row.suppressed]
