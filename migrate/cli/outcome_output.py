# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The outcomes of ``migrate apply`` as the user asked for them, also those of a run that was stopped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from migrate.errors import MigrateError
from migrate.report import outcomes as report
from migrate.report.annotations import outcome_annotations, outcome_csv
from migrate.terminal import Terminal
from migrate.tree.interrupts import STATUS
from migrate.workflow.apply import refused
from migrate.workflow.outcome import Outcome, Status


@dataclass(frozen=True, slots=True)
class OutcomeOutput:
    """Writes outcomes in one form.

    Args:
        terminal: where to.
        form: table, json, csv, github or patch; a patch has the table on stderr.
        revision: of the tree before the run.
        diffs: of a dry run, by operation; None for another run.
    """

    terminal: Terminal
    form: str
    revision: str
    diffs: Mapping[str, str] | None

    def show(self, outcomes: Sequence[Outcome], status: int) -> None:
        """Write the outcomes of a whole run.

        Args:
            outcomes: one for each operation asked for.
            status: exit status of the process.
        """
        self._write(outcomes, status, outcomes)
        if self.form != "json":
            self.terminal.message(report.summary(outcomes))

    def stopped(self, names: Sequence[str], ended: Mapping[str, Outcome], error: BaseException) -> None:
        """Write what a run has done that could not go on; nothing if no operation had ended.

        Args:
            names: of the operations asked for.
            ended: outcomes of those that have ended, by name.
            error: what stopped it.
        """
        if not ended:
            return
        self.terminal.end()
        why = MigrateError("MIG032")
        outcomes = [ended[name] if name in ended else refused(name, why, Status.SKIPPED) for name in names]
        status = error.exit if isinstance(error, MigrateError) else STATUS
        self._write(outcomes, status, [outcome for outcome in outcomes if outcome.item in ended])
        self.terminal.message(f"{report.summary(outcomes)} (the run was stopped)")

    def _write(self, outcomes: Sequence[Outcome], status: int, rows: Sequence[Outcome]) -> None:
        dry_run = self.diffs is not None
        if self.form == "json":
            self.terminal.json(report.document(outcomes, self.diffs, exit_status=status, revision=self.revision))
        elif self.form == "csv":
            self.terminal.raw(outcome_csv(outcomes))
        elif self.form == "github":
            self.terminal.raw(outcome_annotations(outcomes))
        elif rows:
            cells, details = report.rows(rows), report.details(rows)
            self.terminal.table(report.COLUMNS, cells, details=details, to_stderr=dry_run)
