# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

from report_helpers import Plant

from migrate.report.patch_mail import mail
from migrate.tree.plan import Create, Delete, Edit, Move, Plan
from migrate.tree.render import diff

MESSAGE = """Move things über there, where they belong

Why: they stood
--- elsewhere
diff is not a diff here
---
From now on they do not.

Migrate-Op: ttnn::a
"""


def test_git_am_makes_a_commit_of_it(plant: Plant, tmp_path: Path) -> None:
    tree = plant({"a.txt": "one\ntwo\n", "b.txt": "moved\n" * 5, "c.txt": "gone\n"})
    plan = Plan(
        "ttnn::a",
        "test",
        (
            Edit("a.txt", 0, 3, b"ONE", ""),
            Move("b.txt", "d/b.txt", ""),
            Delete("c.txt", ""),
            Create("e.txt", b"no end", ""),
        ),
    )
    when = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
    text = mail(MESSAGE, diff(plan, tree), ("Ada Łovelace", "ada@example.org"), when)
    done = subprocess.run(["git", "am", "-q"], cwd=tree.root, input=text.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    shown = tree.git.line("log", "-1", "--format=%an|%ae|%aI|%s|%(trailers:key=Migrate-Op,valueonly)")
    assert (
        shown.strip()
        == "Ada Łovelace|ada@example.org|2026-02-03T04:05:06+00:00|Move things über there, where they belong|ttnn::a"
    )
    body = tree.git.line("log", "-1", "--format=%b")
    assert "elsewhere" in body and "From now on" in body
    assert (tree.read("a.txt"), tree.read("e.txt")) == (b"ONE\ntwo\n", b"no end")
    assert (tree.exists("b.txt"), tree.exists("d/b.txt"), tree.exists("c.txt")) == (False, True, False)
