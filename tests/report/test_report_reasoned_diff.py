# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import subprocess

from report_helpers import Plant

from migrate.report.reasoned_diff import reasoned
from migrate.tree.plan import Create, Edit, Move, Plan
from migrate.tree.render import diff

TEXT = "".join(f"line {number}\n" for number in range(1, 41))


def test_each_hunk_bears_its_reasons_and_the_diff_still_applies(plant: Plant) -> None:
    tree = plant({"a.txt": TEXT, "b.txt": TEXT})
    at = [TEXT.index(f"line {number}\n") for number in (2, 4, 30)]
    edits = tuple(
        Edit("a.txt", start, start + 4, b"LINE", why)
        for start, why in zip(at, ("first", "second", "third"), strict=True)
    )
    plan = Plan("ttnn::a", "test", (*edits, Create("new.txt", b"new\n", "made"), Move("b.txt", "c.txt", "moved")))
    plain = diff(plan, tree)
    text = reasoned(plain, plan, tree)
    heads = [line for line in text.splitlines() if line.startswith("@@")]
    assert heads == ["@@ -1,7 +1,7 @@ 2: first; 4: second", "@@ -27,7 +27,7 @@ 30: third", "@@ -0,0 +1 @@"]
    assert [line for line in text.splitlines() if not line.startswith("@@")] == [
        line for line in plain.splitlines() if not line.startswith("@@")
    ]
    subprocess.run(["git", "apply", "--check"], cwd=tree.root, input=text, text=True, check=True)
