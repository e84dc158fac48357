# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Opening a session for a command."""

from __future__ import annotations

from migrate.cli.state import State
from migrate.workflow.session import Session


def session_of(state: State, jobs: int | None = None) -> Session:
    """Open the tree and everything that works on it, with progress shown on the terminal.

    Args:
        state: of the running command.
        jobs: processes at once.

    Raises:
        MigrateError: there is no tree, or it cannot be opened.
    """
    return Session(state.tree, state.build_dir, state.deps, jobs, state.terminal.progress)
