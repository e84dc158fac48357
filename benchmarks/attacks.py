# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Attacks the tool with hostile trees and accidents, each on a fresh copy of the miniature, and counts what held.

Usage: attacks.py OUT [--only GLOB…] [--ci] [--jobs N] [--minutes N] [--again] [--list]

The attacks stand in ``tests/attacks/attacks_*.py``. OUT gets ``verdicts.jsonl``, to which each verdict is added as it
is known: a run that was cut short goes on where it stopped, and begins anew for another version of the code or
of the miniature; for another version of one module of attacks only those of that module. They are run in an order in
which the first hundred are a sample of all. ``summary.json`` has the counts. Exit status 1 if one did not hold, 3 if
the time was up before all were run.
"""

from __future__ import annotations

import argparse
import fnmatch
import hashlib
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "tests" / "attacks"))

from attack import Attack  # noqa: E402
from attack_judge import Verdict, judge, original  # noqa: E402
from attack_list import attacks, digests  # noqa: E402


def main() -> int:
    """Run the attacks."""
    choice = _arguments()
    chosen = [attack for attack in attacks() if _is_chosen(attack, choice.only) and (attack.ci or not choice.ci)]
    if choice.list:
        print("\n".join(attack.name + (" (ci)" if attack.ci else "") for attack in chosen))
        return 0
    choice.out.mkdir(parents=True, exist_ok=True)
    log, code = choice.out / "verdicts.jsonl", _code()
    versions = {name: f"{code} {digest}" for name, digest in digests().items()}
    done = {} if choice.again else _known(log, versions)
    missing = sorted((attack for attack in chosen if attack.name not in done), key=_shuffled)
    end = time.monotonic() + 60 * choice.minutes
    with (
        tempfile.TemporaryDirectory(prefix="attacks-", ignore_cleanup_errors=True) as folder,
        ThreadPoolExecutor(choice.jobs) as pool,
        log.open("a", encoding="utf-8") as stream,
    ):
        start = original(Path(folder) / "original")

        def judged(attack: Attack, number: int) -> Verdict | None:
            return judge(attack, start, Path(folder) / str(number)) if time.monotonic() < end else None

        for future in as_completed([pool.submit(judged, attack, number) for number, attack in enumerate(missing)]):
            verdict = future.result()
            if verdict is None:
                continue
            row = {"version": versions[verdict.name], "held": verdict.held, **asdict(verdict)}
            stream.write(json.dumps(row) + "\n")
            stream.flush()
            done[verdict.name] = row
            print(f"{'held  ' if verdict.held else 'FAILED'} {verdict.seconds:6.1f} s  {verdict.name}", flush=True)
            for fault in verdict.faults:
                print(f"         {fault}")
    return _summary(choice.out, code, [done[attack.name] for attack in chosen if attack.name in done], len(chosen))


def _summary(out: Path, code: str, rows: Iterable[dict[str, Any]], chosen: int) -> int:
    known = list(rows)
    groups: dict[str, Counter[str]] = {}
    for row in known:
        group = groups.setdefault(row["name"].partition("/")[0], Counter(tried=0, held=0, failed=0))
        group.update(["tried", "held" if row["held"] else "failed"])
    failed = {row["name"]: row["faults"] for row in known if not row["held"]}
    counts = {"tried": len(known), "held": len(known) - len(failed), "failed": len(failed)}
    document = {"code": code, "chosen": chosen, **counts, "groups": groups, "failures": failed}
    (out / "summary.json").write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    print("\n| group | tried | held | failed |\n|---|---:|---:|---:|")
    for name, count in [*sorted(groups.items()), ("all", counts)]:
        print(f"| {name} | {count['tried']} | {count['held']} | {count['failed']} |")
    if len(known) < chosen:
        print(f"{chosen - len(known)} of {chosen} were not run: the same command goes on with them.")
        return 3
    return 1 if failed else 0


def _shuffled(attack: Attack) -> str:
    return hashlib.sha256(attack.name.encode()).hexdigest()


def _known(log: Path, versions: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return the verdicts of earlier runs of the same code and the same attack."""
    rows = map(json.loads, log.read_text(encoding="utf-8").splitlines()) if log.is_file() else ()
    return {row["name"]: row for row in rows if row["version"] == versions.get(row["name"])}


def _code() -> str:
    """Return a digest of what every verdict depends on: the code, the rules, the miniature and the judge."""
    total = hashlib.sha256()
    frame = [PROJECT / "tests" / "attacks" / name for name in ("attack.py", "attack_judge.py")]
    below = [path for name in ("migrate", "rules", "templates") for path in sorted((PROJECT / name).rglob("*"))]
    for path in [*frame, *below]:
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
    parser.add_argument("--minutes", type=float, default=1e6, help="begin no further attack after so many")
    parser.add_argument("--again", action="store_true", help="also those that were run already")
    parser.add_argument("--list", action="store_true", help="only name them")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
