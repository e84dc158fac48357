# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The body of a pull request, in the tree's own template where it has one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from migrate import __version__, rules, templates
from migrate.report.checklist import Box, BoxState
from migrate.tree.code_owners import CodeOwners
from migrate.tree.plan import Note, Severity
from migrate.tree.reader import Reader
from migrate.workflow.outcome import Outcome, Status

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*$", re.M)
_COMMENT = re.compile(r"<!--.*?-->[ \t]*\n?", re.S)
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a body says besides the outcomes.

    Args:
        template: text of the tree's own template; empty if it has none.
        owners: of what changes.
        tests: to be run.
    """

    template: str = ""
    owners: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()


def surroundings(tree: Reader, outcomes: Sequence[Outcome], tests: Sequence[str]) -> Surroundings:
    """Look up the tree's template and the owners of what changed.

    Args:
        tree: the tree.
        outcomes: of every item.
        tests: to be run.

    Raises:
        MigrateError: MIG901 to MIG904 for rules that cannot be read.
    """
    places = rules.load("messages.yaml")["pull_request"]["templates"]
    path = next((path for path in places if tree.exists(path)), None)
    text = tree.read(path).decode("utf-8", "replace") if path else ""
    files = [file for outcome in outcomes if outcome.status is Status.MIGRATED for file in outcome.files]
    groups = CodeOwners.of_tree(tree).of_all(files)
    return Surroundings(text, tuple(dict.fromkeys(owner for group in groups for owner in group)), tuple(tests))


def pull_request(
    outcomes: Sequence[Outcome], boxes: Sequence[Box], verification: str, around: Surroundings = Surroundings()
) -> str:
    """Write the body of a pull request for everything that was applied.

    Args:
        outcomes: of every item asked for.
        boxes: the checklist that holds for each of the migrated ones.
        verification: what was verified, in a sentence.
        around: the tree's template, the owners, the tests.

    Returns:
        Markdown.
    """
    migrated = [outcome for outcome in outcomes if outcome.status is Status.MIGRATED]
    groups = [
        {"status": status.value, "outcomes": members}
        for status in Status
        if (members := [outcome for outcome in outcomes if outcome.status is status])
    ]
    names = [f"`{outcome.item}`" for outcome in migrated]
    listed = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
    python = [test for test in around.tests if test.endswith(".py")]
    notes = templates.render(
        "pull_request_notes.md.j2",
        breaking=_notes(migrated, Severity.BREAKING),
        remarks=_notes(migrated, Severity.INFO),
        verification=verification,
        unproven=sorted({(path, why) for outcome in migrated for path, why in outcome.unproven.items()}),
        owners=around.owners,
        tests=around.tests,
        python_tests=python,
        other_tests=[test for test in around.tests if test not in python],
        files=sorted({file for outcome in migrated for file in outcome.files}),
        checklist=[{"text": box.text, "done": box.evidence.state is BoxState.DONE} for box in boxes],
        version=__version__,
    )
    parts = {
        "what": templates.render("pull_request_what.md.j2", groups=groups).strip(),
        "notes": notes.strip(),
        "why": f"Migrates {listed}." if names else "Nothing was migrated.",
        "category": "Cleanup",
    }
    if around.template:
        return _filled(around.template, parts)
    title = f"Migrate {listed}" if names else "Nothing migrated"
    return f"## {title}\n\n{parts['what']}\n\n{parts['notes']}\n"


def _notes(migrated: Sequence[Outcome], severity: Severity) -> list[tuple[str, Note]]:
    """Return notes with the item that each is about; a text that begins with that name loses it."""
    return [
        (outcome.item, replace(note, text=note.text.removeprefix(f"{outcome.item}: ")))
        for outcome in migrated
        for note in outcome.notes
        if note.severity is severity
    ]


def _filled(template: str, parts: dict[str, str]) -> str:
    """Put the parts below the headings of a template that ask for them; what none asks for comes at the end."""
    sections: list[dict[str, Any]] = rules.load("messages.yaml")["pull_request"]["sections"]
    text = _COMMENT.sub("", template)
    matches = list(_HEADING.finditer(text))
    left = dict(parts)
    result = [text[: matches[0].start()].strip()] if matches else [text.strip()]
    for number, match in enumerate(matches):
        end = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        row = next((row for row in sections if re.search(row["heading"], match[2], re.I)), None)
        asked = [left.pop(name) for name in (row["parts"] if row else ()) if name in left]
        below = "\n\n".join(asked) if asked else text[match.end() : end].strip()
        result += [match[0].strip(), below]
    result += [left[name] for name in ("what", "notes") if name in left]
    return "\n\n".join(part for part in result if part) + "\n"
