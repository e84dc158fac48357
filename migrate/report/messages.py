# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Commit messages and pull-request bodies, from templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from migrate import __version__, rules, templates
from migrate.inventory.items import item_named
from migrate.inventory.model import Inventory, Operation
from migrate.report import checklist
from migrate.tree.plan import Plan, Severity
from migrate.workflow.session import Session


@dataclass(frozen=True, slots=True)
class CommitMessages:
    """Writes the messages of the commits of one tree.

    Args:
        session: of the tree; the checklists are those of its scan at the time of writing.
    """

    session: Session

    def change(self, plan: Plan, proven: Mapping[str, str], unproven: Mapping[str, str] = MappingProxyType({})) -> str:
        """Write the message of the commit that changes a plan's files.

        Args:
            plan: as it was applied.
            proven: what verification has shown, with a sentence each.
            unproven: files that could not be judged before either, each with why.
        """
        boxes = operation_boxes(self.session.inventory, plan.item, proven)
        return commit_message(plan, boxes, proofs(proven), unproven, tuple(proven))

    def moves(self, plan: Plan) -> str:
        """Write the message of the commit that moves a plan's files as they are."""
        return move_message(plan)


def operation_boxes(inventory: Inventory, name: str, proven: Mapping[str, str]) -> list[checklist.Box]:
    """Fill in the checklist of an operation as a scan has it; other items have none.

    Args:
        inventory: of the tree as it is now.
        name: of the item.
        proven: what verification has shown.
    """
    item = item_named(inventory, name)
    if not isinstance(item, Operation):
        return []
    shown = {"built": proven.get("build", ""), "tested": proven.get("test", "")}
    return list(checklist.boxes(item, {key: text for key, text in shown.items() if text}))


def proofs(proven: Mapping[str, str]) -> str:
    """Put what was proven into one sentence.

    Args:
        proven: as a verifier returned it.
    """
    return "; ".join(proven.values()) or "none was asked for"


def commit_message(
    plan: Plan,
    done: Sequence[checklist.Box],
    verification: str,
    unproven: Mapping[str, str] = MappingProxyType({}),
    stages: Sequence[str] = (),
) -> str:
    """Write the message of the commit of one applied plan.

    Args:
        plan: as it was applied.
        done: the boxes of the operation's checklist after the change.
        verification: what was verified, in a sentence.
        unproven: files that could not be judged before either, each with why.
        stages: what was verified, a word each.

    Returns:
        Subject, what and why, checklist, breaking changes, verification, trailers.

    Raises:
        MigrateError: MIG901 to MIG908 for a rule or template that cannot be used.
    """
    words = rules.load("messages.yaml")["recipes"].get(plan.recipe, {})
    level = str(plan.facts.get("level", ""))
    facts = {**plan.facts, "item": plan.item, "level": level, "short": plan.item.rpartition("::")[2]}

    def worded(key: str) -> str:
        text = words.get(key, {}).get(level or "default") or words.get(key, {}).get("default") or "{{ item }}"
        return templates.render_text(text, f"messages.yaml:{plan.recipe}.{key}", **facts).strip()

    return templates.render(
        "commit_message.j2",
        subject=worded("subject"),
        what=worded("what"),
        why=worded("why"),
        checklist=_boxes(done),
        breaking=plan.of(Severity.BREAKING),
        remarks=plan.of(Severity.INFO),
        verification=verification,
        unproven=unproven,
        stages=list(stages),
        op=plan.item,
        others=plan.others,
        recipe=plan.recipe,
        level=level,
        version=__version__,
    )


def move_message(plan: Plan) -> str:
    """Write the message of the commit that moves the files of a plan, unchanged, so that their history can be followed.

    Args:
        plan: with moves.

    Returns:
        Subject, why, trailers.
    """
    return templates.render("move_message.j2", op=plan.item, recipe=plan.recipe, version=__version__)


def _boxes(boxes: Sequence[checklist.Box]) -> list[dict[str, object]]:
    return [
        {
            "text": box.text,
            "done": box.evidence.state is checklist.BoxState.DONE,
            "reason": box.evidence.reason,
        }
        for box in boxes
    ]
