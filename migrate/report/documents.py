# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Documents that other commands wrote in JSON and a report takes in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from migrate.data import parsed_json
from migrate.errors import MigrateError
from migrate.report.outcomes import SCHEMA as OUTCOMES

HISTORY = "ttnn-migrate/history/1"


def outcomes(path: Path) -> Sequence[Mapping[str, Any]]:
    """Read the outcomes of ``migrate apply --format json``.

    Args:
        path: of the document.

    Raises:
        MigrateError: MIG804.
    """
    rows: Sequence[Mapping[str, Any]] = _read(
        path, OUTCOMES, "outcomes", "outcomes", "migrate apply --all --dry-run --keep-going --format json"
    )["outcomes"]
    return rows


def history(path: Path) -> Mapping[str, Any] | None:
    """Read a document of ``migrate history --format json``; None if it has no points.

    Args:
        path: of the document.

    Raises:
        MigrateError: MIG804.
    """
    document = _read(path, HISTORY, "history", "points", "migrate history --since DAY --format json")
    return document if document["points"] else None


def _read(path: Path, schema: str, what: str, key: str, command: str) -> Mapping[str, Any]:
    def refused(reason: object) -> MigrateError:
        return MigrateError("MIG804", where=str(path), file=path, wanted=what, reason=reason, command=command)

    try:
        content = parsed_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise refused(error.strerror) from error
    except ValueError as error:
        raise refused(error) from error
    if not isinstance(content, dict) or content.get("schema") != schema or not isinstance(content.get(key), list):
        raise refused(f"its schema is not {schema}")
    return content
