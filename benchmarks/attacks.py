# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Attacks the tool with hostile trees and accidents, each on a fresh copy of the miniature, and counts what held.

Usage: attacks.py OUT [--only GLOB…] [--ci] [--jobs N] [--again] [--list]

The attacks stand in ``tests/attacks/attacks_*.py``. OUT gets ``verdicts.jsonl``, to which each verdict is added as it
is known: a run that was cut short goes on where it stopped, and begins anew for another version of the code.
``summary.json`` has the counts. Exit status 1 if one did not hold.
"""

from __future__ import annotations

import argparse
import fnmatch
import hashlib
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "tests" / "attacks"))

from attack import Attack  # noqa: E402
from attack_judge import judge, original  # noqa: E402
from attack_list import attacks  # noqa: E402


def main() -> int:
    """Run the attacks."""
    choice = _arguments()
    chosen = [attack for attack in attacks() if _is_chosen(attack, choice.only) and (attack.ci or not choice.ci)]
    if choice.list:
        print("\n".join(attack.name + (" (ci)" if attack.ci else "") for attack in chosen))
        return 0
    choice.out.mkdir(parents=True, exist_ok=True)
    log, version = choice.out / "verdicts.jsonl", _version()
    done = {} if choice.again else _known(log, version)
    missing = [attack for attack in chosen if attack.name not in done]
    with (
        tempfile.TemporaryDirectory(prefix="attacks-", ignore_cleanup_errors=True) as folder,
        ThreadPoolExecutor(choice.jobs) as pool,
        log.open("a", encoding="utf-8") as stream,
    ):
        start = original(Path(folder) / "original")
        running = [pool.submit(judge, attack, start, Path(folder) / str(n)) for n, attack in enumerate(missing)]
        for future in as_completed(running):
            verdict = future.result()
            row = {"version": version, "held": verdict.held, **asdict(verdict)}
            stream.write(json.dumps(row) + "\n")
            stream.flush()
            done[verdict.name] = row
            print(f"{'held  ' if verdict.held else 'FAILED'} {verdict.seconds:6.1f} s  {verdict.name}", flush=True)
            for fault in verdict.faults:
                print(f"         {fault}")
    return _summary(choice.out, version, [done[attack.name] for attack in chosen])


def _summary(out: Path, version: str, rows: Iterable[dict[str, Any]]) -> int:
    known = list(rows)
    groups: dict[str, Counter[str]] = {}
    for row in known:
        group = groups.setdefault(row["name"].partition("/")[0], Counter(tried=0, held=0, failed=0))
        group.update(["tried", "held" if row["held"] else "failed"])
    failed = {row["name"]: row["faults"] for row in known if not row["held"]}
    counts = {"tried": len(known), "held": len(known) - len(failed), "failed": len(failed)}
    document = {"version": version, **counts, "groups": groups, "failures": failed}
    (out / "summary.json").write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    print("\n| group | tried | held | failed |\n|---|---:|---:|---:|")
    for name, count in [*sorted(groups.items()), ("all", counts)]:
        print(f"| {name} | {count['tried']} | {count['held']} | {count['failed']} |")
    return 1 if failed else 0


def _known(log: Path, version: str) -> dict[str, dict[str, Any]]:
    """Return the verdicts of earlier runs of the same code."""
    rows = map(json.loads, log.read_text(encoding="utf-8").splitlines()) if log.is_file() else ()
    return {row["name"]: row for row in rows if row["version"] == version}


def _version() -> str:
    """Return a digest of the code, the rules and the attacks."""
    total = hashlib.sha256()
    for folder, pattern in (("migrate", "*.py"), ("rules", "*"), ("templates", "*"), ("tests/attacks", "*.py")):
        for path in sorted((PROJECT / folder).rglob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                total.update(path.relative_to(PROJECT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:12]


def _is_chosen(attack: Attack, patterns: list[str]) -> bool:
    return not patterns or any(fnmatch.fnmatch(attack.name, pattern) for pattern in patterns)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", nargs="*", default=[], metavar="GLOB", help="names, for example 'flags/*'")
    parser.add_argument("--ci", action="store_true", help="only those that the tests run")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--again", action="store_true", help="also those that were run already")
    parser.add_argument("--list", action="store_true", help="only name them")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
