# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Joins the documents of the shards of one verification."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from migrate.data import parsed_json
from migrate.errors import EXIT_DONE, EXIT_VERIFICATION, MigrateError
from migrate.report.verified import SCHEMA

_LISTS = ("files", "new", "inconclusive", "unproven")


def merge(paths: Sequence[Path]) -> dict[str, Any]:
    """Join shards to a whole.

    Args:
        paths: of the documents, in any order.

    Returns:
        The document of the whole verification: the same schema, shard 1 of 1.

    Raises:
        MigrateError: MIG806 if they are not all the shards of one verification, each once.
    """
    documents = [_read(path) for path in paths]
    first = documents[0]
    for path, document in zip(paths, documents, strict=True):
        for key in ("revision", "base"):
            if document[key] != first[key]:
                raise _refused(path, f"its {key} is {document[key]}, not {first[key]}")
        if document["shard"]["of"] != first["shard"]["of"]:
            raise _refused(path, f"it is one of {document['shard']['of']}, not of {first['shard']['of']}")
    there, count = sorted(document["shard"]["index"] for document in documents), first["shard"]["of"]
    if there != list(range(1, count + 1)):
        missing = sorted(set(range(1, count + 1)) - set(there))
        reason = (
            f"no shard {', '.join(f'{index}/{count}' for index in missing)}" if missing else "a shard is there twice"
        )
        raise MigrateError("MIG806", reason=reason)
    checks = [document["typecheck"] for document in documents]
    joined = {key: sorted((row for check in checks for row in check[key]), key=json.dumps) for key in _LISTS}
    findings = [finding for document in documents for finding in document["meaning"]["findings"]]
    launches = [comparison for document in documents for comparison in document.get("launch", ())]
    worst = EXIT_VERIFICATION if joined["new"] or joined["inconclusive"] else EXIT_DONE
    return {
        "schema": SCHEMA,
        "revision": first["revision"],
        "base": first["base"],
        "shard": {"index": 1, "of": 1},
        "exit_status": max([worst, *(document["exit_status"] for document in documents)]),
        "typecheck": {
            "files": joined["files"],
            "known_errors": sum(check["known_errors"] for check in checks),
            "seconds": round(sum(check["seconds"] for check in checks), 3),
            "new": joined["new"],
            "inconclusive": joined["inconclusive"],
            "unproven": joined["unproven"],
        },
        "api": [comparison for document in documents for comparison in document["api"]],
        **({"launch": launches} if launches else {}),
        "meaning": {
            "files": max(document["meaning"]["files"] for document in documents),
            "findings": [json.loads(text) for text in sorted({json.dumps(finding) for finding in findings})],
        },
        "stages": [stage for document in documents for stage in document["stages"]],
    }


def _read(path: Path) -> Mapping[str, Any]:
    try:
        content = parsed_json(path.read_text(encoding="utf-8"))
        if content["schema"] != SCHEMA:
            raise _refused(path, f"its schema is {content['schema']}, not {SCHEMA}")
        known = {"revision", "base", "shard", "exit_status", "typecheck", "api", "meaning", "stages"}
        if not known <= set(content) or not {*_LISTS, "known_errors", "seconds"} <= set(content["typecheck"]):
            raise _refused(path, "it is not complete")
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise _refused(path, f"{type(error).__name__}: {error}") from error
    document: Mapping[str, Any] = content
    return document


def _refused(path: Path, reason: str) -> MigrateError:
    return MigrateError("MIG806", where=str(path), reason=reason)
