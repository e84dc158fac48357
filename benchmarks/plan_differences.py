# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Two sets of plans side by side: which are equal, and of what class each difference is."""

from __future__ import annotations

import difflib
import gzip
import hashlib
import json
import re
import threading
from collections import Counter, defaultdict
from collections.abc import Collection
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

Row = dict[str, Any]
Key = tuple[str, str]

CRASHED = "crashed"
_OUTCOME = ("status", "code", "level", "notes")
_INCLUDE = re.compile(r'\s*#\s*include\s*["<]([^">]*)[">]\s*$')
_COMMENT = {
    "C++": re.compile(r'(?:^|\s)\s*(?://[^"]*|/\*[^"]*\*/\s*)$'),
    "other": re.compile(r"(?:^|\s)\s*#[^\"']*$"),
}
_HUNK = re.compile(r"@@ -(\d+)")
_CPP = (".cpp", ".hpp", ".h", ".hh", ".inl", ".tpp")


class Plans:
    """The plans of one run: a file with a line for each item, and beside it each diff under its hash.

    Args:
        path: of the file; it need not exist.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.folder = path.with_suffix(".diffs")
        self._lock = threading.Lock()

    @cached_property
    def rows(self) -> dict[Key, Row]:
        """The rows, by revision and item; the last one of each counts."""
        lines = self.path.read_text(encoding="utf-8").splitlines() if self.path.exists() else []
        return {(row["revision"], row["item"]): row for row in map(json.loads, lines)}

    def has(self, revision: str, item: str) -> bool:
        """Say whether an item was planned, and its process survived it."""
        return self.rows.get((revision, item), {"status": CRASHED})["status"] != CRASHED

    def keep(self, row: Row, diff: str) -> Row:
        """Append a row with the hash of its diff, and keep the diff."""
        data = diff.encode("utf-8", "surrogateescape")
        row["hash"] = hashlib.sha256(data).hexdigest() if data else ""
        with self._lock:
            if data:
                self.folder.mkdir(parents=True, exist_ok=True)
                self._place(row).write_bytes(gzip.compress(data, mtime=0))
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as out:
                out.write(json.dumps(row) + "\n")
            self.rows[row["revision"], row["item"]] = row
        return row

    def diff(self, row: Row) -> str:
        """Return the diff of a row."""
        return gzip.decompress(self._place(row).read_bytes()).decode("utf-8", "surrogateescape") if row["hash"] else ""

    def _place(self, row: Row) -> Path:
        return self.folder / f"{row['hash']}.gz"


def compare(old: Plans, new: Plans, keys: Collection[Key] | None = None, show: int = 1) -> tuple[str, bool]:
    """Compare two runs.

    Args:
        old: what was.
        new: what is now.
        keys: the items to compare; None for all of ``old``.
        show: so many examples of each class of difference.

    Returns:
        A report, and whether everything is equal.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    classes: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(key for key in old.rows if keys is None or key in keys):
        before, after = old.rows[key], new.rows.get(key)
        verdict = _verdict(before, after)
        counts[before["tree"], before["kind"]][verdict] += 1
        if verdict == "differing" and after is not None:
            classes[difference(old.diff(before), new.diff(after))].append(key)
        elif verdict != "equal":
            classes[verdict].append(key)
    lines = _table(counts)
    for name, members in sorted(classes.items()):
        lines += ["", f"{name}: {len(members)}"]
        lines += [f"  {old.rows[key]['tree']} {key[1]}{_change(old.rows[key], new.rows.get(key))}" for key in members]
        shown = [key for key in members if key in new.rows and old.rows[key]["hash"] and new.rows[key]["hash"]]
        for key in shown[:show]:
            lines += ["", *_example(old.diff(old.rows[key]), new.diff(new.rows[key]), key[1])]
    return "\n".join(lines), not classes


def difference(old: str, new: str) -> str:
    """Name the class of the difference between two diffs of the same tree.

    Returns:
        ``equal``, ``context`` (other lines are shown around the same changes), ``includes: order or spelling``,
        ``includes: other headers``, ``comments``, ``blank lines``, two of them joined by ``and``, or ``other``.
    """
    if old == new:
        return "equal"
    before, after = _changes(old), _changes(new)
    if before == after:
        return "context"
    names = []
    if _includes(before) != _includes(after):
        same = _headers(before) == _headers(after)
        names.append("includes: order or spelling" if same else "includes: other headers")
    before, after = _without_includes(before), _without_includes(after)
    if _filled(before) == _filled(after):
        names += ["blank lines"] if before != after else []
    elif _filled(_without_comments(before)) == _filled(_without_comments(after)):
        names.append("comments")
    else:
        names = ["other"]
    return " and ".join(names)


class Change(NamedTuple):
    """A line that a diff adds or removes.

    Args:
        place: number of the line of the old file that it is, or stands before; 0 for a line of the file's head.
        sign: ``+`` or ``-``; empty in the file's head.
        text: the line.
    """

    place: int
    sign: str
    text: str


Changes = dict[str, list[Change]]
"""The changes of each file; files are named as the line ``diff --git`` names them."""


def _changes(diff: str) -> Changes:
    changes: Changes = {}
    path, place = "", 0
    for line in diff.splitlines():
        sign, text = line[:1], line[1:]
        if line.startswith("diff --git "):
            path, place = line.removeprefix("diff --git "), 0
            changes[path] = []
        elif hunk := _HUNK.match(line):
            place = int(hunk[1]) or 1
        elif not place:
            changes[path] += [Change(0, "", line)] if not line.startswith("index ") else []
        elif sign in "+-" and sign:
            changes[path].append(Change(place, sign, text))
        place += bool(place) and sign in (" ", "-", "") and not line.startswith("@@")
    return changes


def _includes(changes: Changes) -> Changes:
    return {path: kept for path, of in changes.items() if (kept := [line for line in of if _INCLUDE.match(line.text)])}


def _without_includes(changes: Changes) -> Changes:
    return {path: [line for line in of if not _INCLUDE.match(line.text)] for path, of in changes.items()}


def _headers(changes: Changes) -> dict[str, dict[str, int]]:
    """Count the headers that each file gets, by their last name; one that goes counts -1, one that only moves 0."""
    headers: dict[str, dict[str, int]] = {}
    for path, of in _includes(changes).items():
        counts: Counter[str] = Counter()
        for line in of:
            if match := _INCLUDE.match(line.text):
                counts[PurePosixPath(match[1]).name] += 1 if line.sign == "+" else -1
        headers[path] = {name: count for name, count in counts.items() if count}
    return {path: counts for path, counts in headers.items() if counts}


def _filled(changes: Changes) -> Changes:
    return {path: [line for line in of if line.text.strip()] for path, of in changes.items()}


def _without_comments(changes: Changes) -> Changes:
    def stripped(path: str, line: Change) -> Change:
        return line._replace(text=_COMMENT["C++" if path.endswith(_CPP) else "other"].sub("", line.text))

    return {path: [stripped(path, line) for line in of] for path, of in changes.items()}


def _verdict(before: Row, after: Row | None) -> str:
    if after is None:
        return "missing"
    if [before[name] for name in _OUTCOME] != [after[name] for name in _OUTCOME]:
        return "outcome changed"
    return "equal" if before["hash"] == after["hash"] else "differing"


def _change(before: Row, after: Row | None) -> str:
    """Tell how an outcome changed; empty where it did not."""
    if after is None:
        return ""
    changed = [name for name in _OUTCOME if before[name] != after[name]]
    return "".join(f"; {name}: {before[name] or '-'} -> {after[name] or '-'}" for name in changed)


def _table(counts: dict[tuple[str, str], Counter[str]]) -> list[str]:
    verdicts = ("equal", "differing", "outcome changed", "missing")
    lines = [f"| tree | kind | {' | '.join(verdicts)} |", "|---|---|" + "--:|" * len(verdicts)]
    for (tree, kind), counter in sorted(counts.items()):
        lines.append(f"| {tree} | {kind} | {' | '.join(str(counter[verdict]) for verdict in verdicts)} |")
    total = sum(counts.values(), Counter[str]())
    return [*lines, f"| all | | {' | '.join(str(total[verdict]) for verdict in verdicts)} |"]


def _example(old: str, new: str, name: str) -> list[str]:
    """Show the difference of two diffs, at most sixty lines of it."""
    found = list(
        difflib.unified_diff(
            old.split("\n"), new.split("\n"), f"old plan of {name}", f"new plan of {name}", lineterm=""
        )
    )
    return [*found[:60], *([f"… {len(found) - 60} more lines"] if len(found) > 60 else [])]
