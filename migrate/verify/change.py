# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""One change, typechecked before and after it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from migrate.cpp.includes import IncludeGraph
from migrate.tree.overlay import Overlaid
from migrate.tree.plan import Move, Plan
from migrate.tree.reader import Reader
from migrate.verify.affected import targets
from migrate.verify.compare import Causes
from migrate.verify.meaning import branches
from migrate.verify.meaning.check import State, compare
from migrate.verify.model import CheckResult, Progress, Target, TypecheckReport, broken_headers, facts_by_path
from migrate.verify.two_states import TwoStates
from migrate.verify.typecheck import TypeChecker
from migrate.verify.unity import unity_targets

GONE_FILE, NEW_FILE = b'#error "this file is gone"\n', b'#error "this file is new"\n'


class Change:
    """The typecheck of one or several plans.

    Call :meth:`before` while the tree is untouched and :meth:`after` when the change is written; or
    :meth:`foresee` instead of the latter, which checks the plan without writing it.

    Args:
        checker: does the work.
        tree: the tree, untouched.
        plans: what will be done.
        contents: final contents of every touched file, as ``render`` gives them; None for one that will be gone.
        names: what is changed: operations, structs, prims; qualified or not.
        graph: the include graph of the untouched tree; read anew if None.

    Attributes:
        targets: the files to check, each with why.
    """

    def __init__(
        self,
        checker: TypeChecker,
        tree: Reader,
        plans: Iterable[Plan],
        contents: Mapping[str, bytes | None],
        names: Iterable[str],
        graph: IncludeGraph | None = None,
    ) -> None:
        plans = list(plans)
        self._checker = checker
        self._contents = dict(contents)
        self._moved = {
            change.target: change.source for plan in plans for change in plan.changes if isinstance(change, Move)
        }
        self._causes = Causes(plans, tree, contents)
        self._asserts = _asserts(plans, contents)
        graph = graph or IncludeGraph(tree)
        later = Overlaid(tree, contents)
        self._trees = Overlaid(tree, {path: tree.read(path) if tree.exists(path) else None for path in contents}), later
        touched = [path for path, content in contents.items() if content is not None]
        unity, self._unity_before, self._unity_after = unity_targets(tree, later, touched, self._moved)
        after = IncludeGraph(tree, contents, graph)
        affected = targets(tree, graph, after, contents, names, self._moved)
        if checker.facts:
            asked = branches.suspects((tree, graph), (later, after), contents, [target.path for target in affected])
            affected = [replace(target, branches=target.path in asked) for target in affected]
        self.targets: list[Target] = [*affected, *unity]
        self._states: TwoStates | None = None

    @property
    def states(self) -> TwoStates:
        """The targets in both states."""
        if self._states is None:
            self._states = TwoStates(self._checker, self.targets)
        return self._states

    def before(self, progress: Progress | None = None) -> dict[str, CheckResult]:
        """Check the untouched tree."""
        self.states.check_before(self._unity_before, progress)
        return self.states.before

    def after(self, progress: Progress | None = None) -> TypecheckReport:
        """Check the tree as it is now and compare."""
        return self._compare({}, progress)

    def foresee(self, progress: Progress | None = None) -> TypecheckReport:
        """Check the tree as it would be, without writing it; files that would be gone count as errors to include."""
        overlay = {path: GONE_FILE if content is None else content for path, content in self._contents.items()}
        return self._compare(overlay, progress)

    def _compare(self, overlay: Mapping[str, bytes], progress: Progress | None) -> TypecheckReport:
        states = self.states
        states.check_after({**overlay, **self._unity_after, **self._asserts}, progress)
        report = states.compare({**self._earlier(), **self._unity_before}, self._causes, self._moved, progress)
        if not self._checker.facts or not report.ok:
            return report
        before = {target.before: states.before[target.path] for target in self.targets if target.path in states.before}
        results = before, states.after
        old, new = (
            State(tree, facts_by_path(checked), broken_headers(checked))
            for tree, checked in zip(self._trees, results, strict=True)
        )
        changed = frozenset([*self._contents, *self._moved.values()])
        return replace(report, findings=tuple(compare(old, new, changed, self._moved)), compared=len(new.facts))

    def _earlier(self) -> dict[str, bytes]:
        """Return what makes the untouched tree of the tree as it is now, as an overlay."""
        old = self._trees[0]
        return {path: old.read(path) if old.exists(path) else NEW_FILE for path in self._contents}


def _asserts(plans: Iterable[Plan], contents: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """Return the bindings with what plans want proven of their casters behind them."""
    bindings: dict[str, bytes] = {}
    for plan in plans:
        asserts = plan.facts.get("caster_asserts", {})
        assert isinstance(asserts, Mapping)
        for path, text in asserts.items():
            if content := bindings.get(path) or contents.get(path):
                bindings[path] = content + b"\n" + text.encode()
    return bindings
