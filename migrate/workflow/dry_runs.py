# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a dry run of one item showed, kept while the files that it was made from stay the same."""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, field, replace
from difflib import SequenceMatcher

from migrate import __version__, rules
from migrate.context import Options
from migrate.cpp.cache import digest, keep, kept
from migrate.errors import EXIT_ENVIRONMENT, MigrateError, catalogue
from migrate.inventory.items import Item
from migrate.tree.plan import Plan, Severity
from migrate.tree.render import work_out
from migrate.workflow import user_folders
from migrate.workflow.make_plan import plan_for
from migrate.workflow.session import Session

_FORMAT = "2"
_RULES = ("recipes.yaml", "collapse", "relocate", "wrappers", "binding", "scaffold", "conventions.yaml")


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a dry run of one item showed.

    Args:
        files: paths that would change.
        lines: lines that would go and come.
        code: of what stands in the way, or of what needs consent; empty if nothing does.
        reason: in words.
        cure: what to do about it.
        breaking: users of the item would notice, and it takes consent.
        stays: what stands in the way is a reason to leave the item as it is.
        seconds: how long it took.
        contents: digests of the files that would change, by path; empty for one that is not there.
    """

    files: tuple[str, ...] = ()
    lines: int = 0
    code: str = ""
    reason: str = ""
    cure: str = ""
    breaking: bool = False
    stays: bool = False
    seconds: float = 0.0
    contents: dict[str, str] = field(default_factory=dict)

    @property
    def judged(self) -> bool:
        """False if something of the environment, like a missing header, kept the plan from being made."""
        return not self.code or catalogue()[self.code].exit != EXIT_ENVIRONMENT


class DryRuns:
    """Dry runs of the items of one tree, kept by content.

    One holds as long as the item's own files, the files that would change, and the rules stay as they are. Those that
    the environment kept from being judged are not kept.

    Args:
        session: the tree.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def known(self, item: Item) -> DryRun | None:
        """Return what an earlier dry run showed; None if there was none, or files have changed since.

        Args:
            item: as a scan found it.
        """
        text = kept(user_folders.dry_runs() / self._key(item))
        if text is None:
            return None
        fields = json.loads(text)
        run = DryRun(**{**fields, "files": tuple(fields["files"])})
        return run if run.contents == self._contents(run.files) else None

    def take(self, item: Item) -> DryRun:
        """Make a dry run, and keep what it shows.

        Args:
            item: as a scan found it; a recipe takes its kind.
        """
        began = time.monotonic()
        run = self._shown(item)
        return self._keep(item, replace(run, seconds=round(time.monotonic() - began, 1)))

    def note(self, item: Item, shown: Plan | MigrateError, options: Options, seconds: float) -> None:
        """Keep what a dry run made elsewhere showed, if it was one of the item alone, with nothing special asked for.

        Args:
            item: as a scan found it.
            shown: the plan, or why there is none.
            options: the user's choices.
            seconds: how long it took.
        """
        if not options.usual or (isinstance(shown, Plan) and shown.others):
            return
        run = self._of(shown) if isinstance(shown, Plan) else _failed(shown)
        self._keep(item, replace(run, seconds=round(seconds, 1)))

    def _shown(self, item: Item) -> DryRun:
        try:
            return self._of(plan_for(item, self._session))
        except MigrateError as error:
            return _failed(error)

    def _of(self, plan: Plan) -> DryRun:
        blocking = [*plan.of(Severity.BLOCKER), *plan.of(Severity.BREAKING)]
        rendered = work_out(plan, self._session.tree) if plan.changes else None
        files = rendered.changed if rendered else []
        lines = sum(_lines(rendered.before[path], rendered.after[path]) for path in files) if rendered else 0
        shown = DryRun(tuple(files), lines, contents=self._contents(files))
        if not blocking:
            return shown
        first = blocking[0]
        breaking = first.severity is Severity.BREAKING
        cure = f"migrate decide {plan.item} allow-breaking, or leave it as it is: keep" if breaking else first.cure
        stays = not breaking and plan.stays
        return replace(shown, code=first.code, reason=first.text, cure=cure, breaking=breaking, stays=stays)

    def _keep(self, item: Item, run: DryRun) -> DryRun:
        if run.judged:
            keep(user_folders.dry_runs() / self._key(item), json.dumps(asdict(run)).encode())
        return run

    def _key(self, item: Item) -> str:
        contents = [part for path, hashed in self._contents(sorted(item.files)).items() for part in (path, hashed)]
        return digest(_FORMAT, __version__, rules.digest(*_RULES), item.name, item.kind, *contents)[:32]

    def _contents(self, paths: Collection[str]) -> dict[str, str]:
        tree = self._session.tree
        return {path: digest(tree.read(path)) if tree.exists(path) else "" for path in paths}


def _failed(error: MigrateError) -> DryRun:
    return DryRun(code=error.code, reason=error.what, cure=error.cure)


def _lines(before: bytes | None, after: bytes | None) -> int:
    old, new = (before or b"").splitlines(), (after or b"").splitlines()
    return sum(max_lines for max_lines in _changed(old, new))


def _changed(old: list[bytes], new: list[bytes]) -> Iterator[int]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield (i2 - i1) + (j2 - j1)
