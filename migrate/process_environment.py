# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What this process takes from its surroundings: no module and no program of the folder that it happens to stand in."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_users: dict[str, str] = {}


def harden() -> None:
    """Take the current folder out of the searches for modules and programs, for this process and its workers.

    Entries of ``PYTHONPATH`` go too, but for the one that this package itself was found through: a shell that is set up
    for a tree has the tree there. Builds and tests get the user's own environment, see :func:`users_environment`.
    """
    _users.clear()
    _users.update(os.environ)
    named = {_resolved(entry) for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep)}
    doubtful = {*named, _resolved("")} - {_PACKAGE.parent}
    sys.path[:] = [entry for entry in sys.path if entry and _resolved(entry) not in doubtful]
    if "PATH" in os.environ:
        absolute = filter(os.path.isabs, os.environ["PATH"].split(os.pathsep))
        os.environ["PATH"] = os.pathsep.join(absolute) or os.defpath  # an empty one means the current folder


def users_environment() -> Mapping[str, str]:
    """Return the environment as the user made it, for commands that are the user's own."""
    return {**os.environ, "PATH": _users["PATH"]} if "PATH" in _users else os.environ


def _resolved(entry: str) -> Path | None:
    try:
        return Path(entry or ".").resolve()
    except (OSError, ValueError):
        return None
