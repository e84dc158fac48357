# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Typecheck results of earlier runs, kept by the content of everything that went into them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from migrate.cpp.cache import Hashes, content_hash, digest, keep, kept
from migrate.cpp.diagnostics import Diagnostic, Level
from migrate.verify.meaning.facts import from_json, to_json
from migrate.verify.model import CheckResult
from migrate.verify.task import Task
from migrate.verify.worker import Answer

_KEPT = 6
_FORMAT = "10"


class Results:
    """A folder of results.

    Args:
        folder: where they are kept.
        version: of libclang.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder
        self._version = version
        self._hashes = Hashes()

    def get(self, task: Task) -> CheckResult | None:
        """Return the result for a file in exactly this state, or None."""
        file = self._file(task)
        for record in _load(file):
            if task.facts and not record.get("facts"):
                continue
            if self._state(task, record["includes"]) == record["state"]:
                diagnostics = tuple(
                    Diagnostic(**{**fields, "severity": Level(fields["severity"]), "notes": tuple(fields["notes"])})
                    for fields in record["diagnostics"]
                )
                facts = from_json(record["facts"]) if task.facts else None
                return CheckResult(diagnostics, (), float(record["seconds"]), cached=True, facts=facts)
        return None

    def put(self, task: Task, answer: Answer, begun: float) -> None:
        """Keep an answer, unless it failed, lacks headers, or one of its files changed while it was parsed.

        Args:
            task: what was checked.
            answer: what came of it.
            begun: time of day before the first task was handed out.
        """
        if answer.failure or answer.missing or self._changed_since(task, answer, min(begun, answer.started)):
            return
        file = self._file(task)
        record = {
            "includes": answer.includes,
            "state": self._state(task, answer.includes),
            "seconds": round(answer.seconds, 3),
            "diagnostics": [asdict(diagnostic) for diagnostic in answer.diagnostics],
            "facts": to_json(answer.facts) if answer.facts is not None else None,
        }
        others = [old for old in _load(file) if old["state"] != record["state"]]
        keep(file, json.dumps([record, *others][:_KEPT]).encode())

    def _file(self, task: Task) -> Path:
        # The precompiled header's name holds the digest of its content; the folder it lies in does not matter.
        arguments = [Path(argument).name if argument.endswith(".pch") else argument for argument in task.arguments]
        main = dict(task.overlay).get(task.path)
        content = content_hash(_read(task.root / task.path) if main is None else main)
        extra = [str(task.branches)] if task.branches else []
        key = digest(_FORMAT, self._version, str(task.root), task.path, content, *arguments, *extra)
        return self._folder / key[:2] / f"{key[2:34]}.json"

    def _state(self, task: Task, includes: Iterable[str]) -> str:
        overlay: Mapping[str, bytes] = dict(task.overlay)
        parts: list[str] = []
        for name in includes:
            parts.append(name)
            if name in overlay:
                parts.append(content_hash(overlay[name]))
            else:
                parts.append(self._hashes.of(task.root / name))
        return digest(*parts)

    def _changed_since(self, task: Task, answer: Answer, moment: float) -> bool:
        for name in (task.path, *answer.includes):
            try:
                if (task.root / name).stat().st_mtime > moment:
                    return True
            except OSError:
                continue
        return False


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _load(file: Path) -> list[dict[str, Any]]:
    content = kept(file)
    records: list[dict[str, Any]] = json.loads(content) if content else []
    return records
