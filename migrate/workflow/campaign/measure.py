# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The dry run of one item, as a campaign needs it, kept while what the item is made of stays the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher

from migrate import __version__, rules
from migrate.cpp.cache import digest, keep, kept
from migrate.errors import MigrateError
from migrate.inventory.items import Item
from migrate.tree.plan import Severity
from migrate.tree.render import work_out
from migrate.workflow import user_folders
from migrate.workflow.make_plan import plan_for
from migrate.workflow.session import Session

_FORMAT = "1"


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a dry run showed.

    Args:
        files: paths that would change.
        lines: lines that would go and come.
        code: of what stands in the way, or of what needs consent; empty if nothing does.
        reason: in words.
        cure: what to do about it.
        breaking: users of the item would notice, and it takes consent.
    """

    files: tuple[str, ...] = ()
    lines: int = 0
    code: str = ""
    reason: str = ""
    cure: str = ""
    breaking: bool = False


class Measurements:
    """Dry runs of the items of one tree.

    A measurement holds as long as the item's own files and the rules do; its callers may have changed since.

    Args:
        session: the tree.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def known(self, item: Item) -> Measurement | None:
        """Return what an earlier dry run showed; None if there was none.

        Args:
            item: as a scan found it.
        """
        text = kept(user_folders.measurements() / self._key(item))
        if text is None:
            return None
        fields = json.loads(text)
        return Measurement(**{**fields, "files": tuple(fields["files"])})

    def take(self, item: Item) -> Measurement:
        """Make a dry run, and keep what it shows.

        Args:
            item: as a scan found it; a recipe takes its kind.
        """
        measurement = self._measured(item)
        keep(user_folders.measurements() / self._key(item), json.dumps(asdict(measurement)).encode())
        return measurement

    def _measured(self, item: Item) -> Measurement:
        try:
            plan = plan_for(item, self._session)
            blocking = [*plan.of(Severity.BLOCKER), *plan.of(Severity.BREAKING)]
            rendered = work_out(plan, self._session.tree) if plan.changes else None
        except MigrateError as error:
            return Measurement(code=error.code, reason=error.what, cure=error.cure)
        files = rendered.changed if rendered else []
        lines = sum(_lines(rendered.before[path], rendered.after[path]) for path in files) if rendered else 0
        first = blocking[0] if blocking else None
        if first is None:
            return Measurement(tuple(files), lines)
        breaking = first.severity is Severity.BREAKING
        cure = f"migrate decide {item.name} allow-breaking, or leave it as it is: keep" if breaking else first.cure
        return Measurement(tuple(files), lines, first.code, first.text, cure, breaking)

    def _key(self, item: Item) -> str:
        tree = self._session.tree
        contents = [part for path in sorted(item.files) if tree.exists(path) for part in (path, tree.read(path))]
        return digest(_FORMAT, __version__, rules.digest(*_RULES), str(tree.root), item.name, item.kind, *contents)[:32]


_RULES = ("recipes.yaml", "collapse", "relocate", "wrappers", "binding", "scaffold", "conventions.yaml")


def _lines(before: bytes | None, after: bytes | None) -> int:
    old, new = (before or b"").splitlines(), (after or b"").splitlines()
    return sum(max_lines for max_lines in _changed(old, new))


def _changed(old: list[bytes], new: list[bytes]) -> Iterator[int]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield (i2 - i1) + (j2 - j1)
