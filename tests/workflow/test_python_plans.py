# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A recipe of Python items: its plans are applied, verified, committed and taken back like those of C++ ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from recipe_of_a_test import use_recipe
from work_tree import WorkTree

from migrate import rules
from migrate.context import Context, Options
from migrate.cpp.source import Span
from migrate.inventory.items import Item
from migrate.report.messages import CommitMessages
from migrate.tree.plan import Edit, Plan
from migrate.tree.reader import Reader
from migrate.tree.undo import undo
from migrate.verify.model import Stage
from migrate.workflow.apply import Apply, Request
from migrate.workflow.outcome import Outcome, Status
from migrate.workflow.recipe_registry import all_kinds
from migrate.workflow.selection import choose
from migrate.workflow.session import Session
from migrate.workflow.verify_plan import Verification

PATH = "models/common.py"
TEXT = "def old_name(x):\n    return x\n\n\ndef kept( x ):\n    return x\n"
USER = "from models.common import kept, old_name\n\nprint(kept(old_name(1)))\n"
RULES = """
recipes:
  rename-function:
    kinds: [old-function]
    options: [also_users]
    reason: "a recipe of this test"
options:
  also_users: {help: "Rename in the users, too."}
"""


@dataclass(frozen=True)
class Function:
    """A Python item."""

    name: str
    spans: tuple[Span, ...]
    kind: str = "old-function"
    language: str = "python"
    files: tuple[str, ...] = (PATH,)
    binding_files: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ("old_name",)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name,)


def items(tree: Reader) -> Iterator[Item]:
    start = tree.read(PATH).find(b"old_name")
    if start >= 0:
        yield Function("models.common.old_name", (Span(PATH, start, start + 8, 1),))


def plan(item: Item, context: Context) -> Plan:
    found = [*item.spans]
    if context.options.flag("also_users"):
        data = context.tree.read("models/user.py")
        starts = [start for start in range(len(data)) if data.startswith(b"old_name", start)]
        found += [Span("models/user.py", start, start + 8, 1) for start in starts]
    edits = [Edit(span.file, span.start, span.end, b"new_name", "renamed") for span in found]
    return Plan(item.name, "rename-function", tuple(edits), facts={"level": "whole"})


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    use_recipe("rename_function", plan, items, RULES, tmp_path, monkeypatch)
    root = tmp_path / "tree"
    files = {PATH: TEXT, "models/user.py": USER, "ttnn/cpp/a.cpp": "int a;\n", "ruff.toml": ""}
    work = WorkTree(root, files, commit=True)
    work.be_committer()
    yield Session(work.open(), jobs=1)
    rules.use(None)


def applied(session: Session, **options: bool) -> Outcome:
    request = Request(Options(**options), commit=True)
    with Verification(session, Stage.TYPECHECK) as verifier:
        return Apply(session, request, verifier, CommitMessages(session)).run(["models.common.old_name"])[0]


def test_the_kind_and_its_items_are_known(session: Session) -> None:
    assert "old-function" in all_kinds()
    found = choose(session.inventory, (), ("old-function",), further=session.further_items)
    assert found == ["models.common.old_name"]
    assert choose(session.inventory, ["old_name"], further=session.further_items) == found


def test_a_rename_that_leaves_a_user_behind_is_put_back(session: Session) -> None:
    outcome = applied(session)
    assert (outcome.status, outcome.code) == (Status.FAILED, "MIG715")
    assert outcome.reason.endswith("First: models.common has no old_name (models/user.py:1)")
    assert (session.tree.root / PATH).read_text() == TEXT


def test_a_whole_rename_is_proven_committed_and_taken_back(session: Session) -> None:
    outcome = applied(session, also_users=True)
    assert (outcome.status, outcome.level) == (Status.MIGRATED, "whole")
    assert outcome.proven == {"imports": "imports and names of 2 Python files: no new problem"}
    assert (session.tree.root / PATH).read_text() == TEXT.replace("old_name", "new_name")
    message = session.tree.git.status("log", "-1", "--format=%B")[1].decode()
    assert "Migrate-Op: models.common.old_name" in message
    assert undo(session.tree, "models.common.old_name") == [PATH, "models/user.py"]
    assert (session.tree.root / "models/user.py").read_text() == USER
