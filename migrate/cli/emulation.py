# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate verify --emulate``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from migrate.cli.state import State


def emulated(state: State, base: str, names: tuple[str, ...], rounding: bool, form: str) -> int:
    """Run cases before and after a change on the stand-in, and return the exit status.

    Args:
        state: the running command.
        base: the commit that holds the code before the change.
        names: cases; none for all.
        rounding: round to bfloat16.
        form: ``table`` or ``json``.
    """
    from migrate.errors import EXIT_DONE
    from migrate.report import emulated as report
    from migrate.verify.emulation.run import require_numpy

    require_numpy()
    from migrate.verify.emulation.cases import chosen_cases
    from migrate.verify.emulation.proof import prove

    tree, terminal = state.tree, state.terminal
    before, proofs = tree.at(base), []
    for case in chosen_cases(names):
        terminal.message(f"running {case.name}: {', '.join(case.files)}")
        proofs.append(prove(case, before, tree, rounding))
    error = report.error_of(proofs)
    if form == "json":
        terminal.json(report.document(proofs, error, revision=tree.revision(), base=base, rounding=rounding))
    else:
        terminal.table(report.COLUMNS, report.rows(proofs))
        terminal.result(report.summary(proofs))
    if error is not None:
        terminal.error(error)
        return error.exit
    return EXIT_DONE
