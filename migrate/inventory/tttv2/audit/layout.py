# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""R00 trace, R01 layout, R09 runs: what has to lie where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from migrate.data import parsed_json
from migrate.inventory.tttv2.audit.subject import Finding, Subject


def trace(subject: Subject) -> Iterator[Finding]:
    """R00: a trace of the original exists, and its sources are as the tree has them."""
    originals = dict.fromkeys([subject.original(source) for source in subject.variants()] or [subject.original()])
    if not any(originals):
        yield Finding("R00", "manual", f"{subject.folder}:1", "no original was found; name it in tttv2/audit.yaml")
    content = _evidence(subject, "trace")
    for original in filter(None, originals):
        if content is None:
            what = f"no trace is kept; migrate trace {original} --json-file FILE"
            yield Finding("R00", "manual", f"{original}:1", what)
    for path, digest in sorted(content.get("sources", {}).items()) if content else ():
        source = subject.tracer.modules.source(path)
        if source is None or source.digest != digest:
            yield Finding("R00", "error", f"{path}:1", "the trace that is kept is of another state of this file")


def layout(subject: Subject) -> Iterator[Finding]:
    """R01: the module has its folder, without package files and without the copy that it was made from."""
    files = subject.paths(subject.folder)
    if not files:
        yield Finding("R01", "error", f"{subject.folder}/{subject.name}_1d.py:1", "the module has no folder here")
    for folder in (subject.folder, subject.tests_folder):
        for path in subject.paths(folder):
            if path.rpartition("/")[2] in subject.settings["unwanted_files"]:
                yield Finding("R01", "error", f"{path}:1", "no such file belongs here")
    if f"{subject.folder}/{subject.name}.py" in files:
        yield Finding("R01", "error", f"{subject.folder}/{subject.name}.py:1", "the copy of the original is left over")
    for path in [*files, *subject.paths(subject.tests_folder)]:
        source = subject.tracer.modules.source(path)
        if source is not None and source.problem:
            yield Finding("R01", "error", f"{path}:1", f"it does not parse: {source.problem}")


def runs(subject: Subject) -> Iterator[Finding]:
    """R09: a record says what was run, with what result and coverage."""
    content = _evidence(subject, "run")
    for source in subject.variants():
        at = f"{source.path}:1"
        if content is None:
            yield Finding("R09", "manual", at, "no record of a run on a device or the simulator is kept")
            continue
        row = content.get(source.path.rpartition("/")[2], {})
        yield from (Finding("R09", "error", at, text) for text in _run_problems(row, subject.settings["coverage"]))


def _run_problems(row: dict[str, Any], least: int) -> Iterator[str]:
    for key in ("command", "commit", "result", "coverage", "linter"):
        if key not in row:
            yield f"the record of the run lacks {key}"
    if row.get("result", "passed") != "passed":
        yield f"the run's result is {row['result']}"
    if isinstance(row.get("coverage"), int | float) and row["coverage"] < least:
        yield f"coverage is {row['coverage']} %, below {least} %"


def _evidence(subject: Subject, sort: str) -> dict[str, Any] | None:
    if subject.evidence is None:
        return None
    try:
        content = parsed_json((subject.evidence / f"{subject.name}.{sort}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None
