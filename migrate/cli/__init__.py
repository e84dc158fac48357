# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The command line: the only place that knows click."""

from __future__ import annotations

import sys
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

    harden()
    from migrate.cli.lazy import root
    from migrate.cli.signals import prepared

    run: dict[str, Any] = {"arguments": list(sys.argv[1:] if arguments is None else arguments)}
    try:
        with prepared():
            status = root().main(run["arguments"], prog_name="migrate", standalone_mode=False, obj=run)
            sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except BaseException as error:
        from migrate.cli.boundary import told

        return told(error, run)
