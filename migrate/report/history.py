# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Progress over git's history: a scan of each of a row of revisions, read from git's objects."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from migrate import data
from migrate.cpp.cache import digest, keep, kept
from migrate.errors import MigrateError
from migrate.inventory.model import Kind
from migrate.inventory.rules import rules
from migrate.inventory.scan import scan
from migrate.report.build import legacy
from migrate.report.documents import HISTORY
from migrate.report.forecast import forecast
from migrate.report.model import counts
from migrate.report.moves import moves
from migrate.report.revisions import Revision
from migrate.tree.repository import Tree
from migrate.tree.snapshot import Snapshot
from migrate.tree.worker_pool import WorkerPool

_PROXIES = (Kind.PROXY.value, Kind.NEAR_PROXY.value)


def history(
    tree: Tree,
    revisions: Sequence[Revision],
    *,
    cache: Path | None,
    scans: Path | None,
    jobs: int,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Scan revisions and lay them out in the order of time.

    Args:
        tree: whose objects are read; its work tree is not looked at.
        revisions: in the order of time, one or more.
        cache: folder of the points of earlier runs, or None.
        scans: folder of the scan's own cache, or None.
        jobs: revisions at once.
        progress: told how many of how many revisions are done.

    Returns:
        The document (docs/schemas/history.json).
    """
    scanned = _points(tree.root, revisions, cache, scans, jobs, progress)
    points = []
    before: Mapping[str, Any] | None = None
    for revision, point in zip(revisions, scanned, strict=True):
        moved = moves(tree, before, point) if before else {"gone": [], "new": [], "commits": []}
        points.append({key: value for key, value in point.items() if key != "symbols"} | {"moved": moved})
        points[-1]["committed"] = revision.committed
        before = point
    ends = forecast([(point["committed"], point["totals"]["legacy"]) for point in points])
    return {"schema": HISTORY, "points": points, "forecast": asdict(ends) if ends else None}


def point_of(root: Path, sha: str, scans: Path | None, jobs: int | None) -> dict[str, Any]:
    """Scan one revision.

    Args:
        root: top folder of the tree.
        sha: of the commit.
        scans: folder of the scan's own cache, or None.
        jobs: processes of this scan.

    Returns:
        Counts by kind, totals, files not read, and the file of each symbol that is to go.
    """
    inventory = scan(Snapshot(root, sha), cache=scans, jobs=jobs)
    items, by_kind = legacy(inventory), counts(inventory)
    return {
        "revision": sha,
        "registrations": inventory.registrations,
        "unread": len(inventory.unread),
        "counts": by_kind,
        "totals": {
            "legacy": len(items),
            "proxies": sum(by_kind[kind] for kind in _PROXIES),
            "outside": sum(row.sort != "operation" for row in items),
            "functions": by_kind[Kind.FREE_FUNCTION.value],
        },
        "symbols": {f"{row.sort} {row.symbol}": row.place.file for row in items},
    }


def engine() -> str:
    """Return a hash of everything that a scan's result depends on beside the tree."""
    parts = [json.dumps(rules().values, sort_keys=True, default=str)]
    parts += [data.text(name) for name in data.walk("rules/scan", ".hpp")]
    package = Path(__file__).resolve().parent.parent
    for folder in ("inventory", "cpp"):
        parts += [path.read_text(encoding="utf-8") for path in sorted((package / folder).rglob("*.py"))]
    return digest(*parts)


def _points(
    root: Path,
    revisions: Sequence[Revision],
    cache: Path | None,
    scans: Path | None,
    jobs: int,
    progress: Callable[[int, int], None] | None,
) -> list[dict[str, Any]]:
    key = engine()
    known: dict[str, dict[str, Any]] = {}
    for revision in revisions:
        if (point := _cached(cache, key, revision.sha)) is not None:
            known[revision.sha] = point
    missing = list(dict.fromkeys(revision.sha for revision in revisions if revision.sha not in known))
    for sha, point in _scanned(root, missing, scans, jobs):
        known[sha] = point
        if cache is not None:
            keep(cache / key[:16] / f"{sha}.json", json.dumps(point).encode("utf-8", "surrogatepass"))
        if progress is not None:
            progress(len(known), len({revision.sha for revision in revisions}))
    return [known[revision.sha] for revision in revisions]


def _scanned(root: Path, shas: Sequence[str], scans: Path | None, jobs: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Scan the first revision with every process, so that its files are cached, then one with each."""
    if not shas:
        return
    yield shas[0], point_of(root, shas[0], scans, jobs)
    rest = shas[1:]
    if jobs < 2 or len(rest) < 2:
        yield from ((sha, point_of(root, sha, scans, 1)) for sha in rest)
        return
    with WorkerPool(_point, min(jobs, len(rest))) as pool:
        for (_, sha, _), result in pool.run((root, sha, scans) for sha in rest):
            if result.error is not None:
                raise result.error
            if result.failure:
                raise MigrateError("MIG112", task=f"the scan of {sha[:12]}", reason=result.failure)
            yield sha, result.value


def _point(task: tuple[Path, str, Path | None]) -> dict[str, Any]:
    root, sha, scans = task
    return point_of(root, sha, scans, 1)


def _cached(cache: Path | None, key: str, sha: str) -> dict[str, Any] | None:
    if cache is None:
        return None
    content = kept(cache / key[:16] / f"{sha}.json")
    point: dict[str, Any] | None = json.loads(content) if content else None
    return point
