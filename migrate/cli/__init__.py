# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The command line: the only place that knows click."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # typing is not imported: until main() runs, Ctrl-C is Python's own and ends in a traceback
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``migrate``.

    Args:
        arguments: without the program's name; those of the process by default.

    Returns:
        The exit status.
    """
    from migrate.process_environment import harden

    harden()  # before any other module is looked for
    from migrate.tree import interrupts

    run: dict[str, Any] = {"arguments": list(sys.argv[1:] if arguments is None else arguments)}
    try:
        with interrupts.handled():
            try:
                status = _run(run)
            except BaseException as error:
                status = _report(error, run)
            if arguments is None:
                interrupts.close()
    except KeyboardInterrupt as error:  # a signal between two statements of ours
        status = _report(error, run)
    return status


def _report(error: BaseException, run: dict[str, Any]) -> int:
    try:
        from migrate.cli.boundary import report_error

        return report_error(error, run)
    except OSError as refused:  # no module and no message can be read any more
        sys.stderr.write(f"error[MIG116]: This process may not open as many files as it needs: {refused.strerror}\n")
        sys.stderr.write("  next: Allow more (ulimit -n 256 is plenty), then type the same command again\n")
        return 3


def _run(run: dict[str, Any]) -> int:
    from migrate.cli.lazy import root
    from migrate.cli.streams import allow_files, mend
    from migrate.tree.interrupts import settle

    mend()
    allow_files()
    status = root().main(run["arguments"], prog_name="migrate", standalone_mode=False, obj=run)
    sys.stdout.flush()
    settle()
    return status if isinstance(status, int) else 0
