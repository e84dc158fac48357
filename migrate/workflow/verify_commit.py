# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Verification of a tree that has changed already, against a commit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from migrate.inventory.items import Item
from migrate.number_of import number_of
from migrate.tree.overlay import Overlaid
from migrate.tree.repository import Tree
from migrate.verify.affected import affected, targets
from migrate.verify.change import NEW_FILE
from migrate.verify.meaning import branches
from migrate.verify.meaning.check import State, compare
from migrate.verify.model import CheckResult, Target, TypecheckReport, broken_headers, facts_by_path
from migrate.verify.rules import verify_rules
from migrate.verify.two_states import TwoStates, sharing
from migrate.verify.typecheck import TypeChecker
from migrate.verify.unity import unity_targets
from migrate.workflow.session import Session
from migrate.workflow.shards import WHOLE, Shard
from migrate.workflow.verify_plan import Log, shown

_SIMILAR = "--find-renames=40%"
_SOURCES = (".h", ".hpp", ".hh", ".inl", ".ipp", ".tpp", ".c", ".cc", ".cpp", ".cxx", ".cmake", "CMakeLists.txt", ".py")


def changed_since(tree: Tree, base: str, committed: bool = False) -> dict[str, bytes | None]:
    """Return the C++, CMake and Python files that differ from a commit, with their content there.

    Args:
        tree: the work tree.
        base: anything git takes for a commit.
        committed: only what commits have changed since; what is not committed counts as there before.

    Returns:
        Old content by path; None for a file that the commit does not have.

    Raises:
        MigrateError: there is no such commit.
    """
    snapshot = tree.at(base)
    until = ("HEAD",) if committed else ()
    differing = tree.git.zipped("diff", "--name-only", "--no-renames", "-z", snapshot.revision(), *until)
    new = () if committed else tree.git.zipped("ls-files", "--others", "--exclude-standard", "-z")
    paths = [path for path in (*differing, *new) if path.endswith(_SOURCES)]
    return {path: snapshot.read(path) if snapshot.exists(path) else None for path in sorted(set(paths))}


def moved_since(tree: Tree, base: str, committed: bool = False) -> dict[str, str]:
    """Return the new path and the old one of each file that was moved since a commit.

    These are what git takes for moved, and what bears the name of a file that is gone.

    Args:
        tree: the work tree.
        base: anything git takes for a commit.
        committed: only what commits have changed since.

    Raises:
        MigrateError: there is no such commit.
    """
    revisions = (tree.at(base).revision(), "HEAD") if committed else (tree.at(base).revision(),)
    fields = iter(tree.git.zipped("diff", "--name-status", _SIMILAR, "--diff-filter=ADR", "-z", *revisions))
    moved: dict[str, str] = {}
    alone: dict[str, list[str]] = {"A": [], "D": []}
    for status in fields:
        if status.startswith("R"):
            old, new = next(fields), next(fields)
            moved[new] = old
        else:
            alone[status].append(next(fields))
    gone, added = _by_last_part(alone["D"]), _by_last_part(alone["A"])
    moved |= {added[name]: gone[name] for name in added.keys() & gone.keys()}
    return {new: old for new, old in moved.items() if new.endswith(_SOURCES) and old.endswith(_SOURCES)}


def _by_last_part(paths: Iterable[str]) -> dict[str, str]:
    """Return paths by file name, those alone that no other one shares it with."""
    paths_by_name: dict[str, list[str]] = {}
    for path in paths:
        paths_by_name.setdefault(path.rpartition("/")[2], []).append(path)
    return {name: places[0] for name, places in paths_by_name.items() if len(places) == 1}


def typecheck(
    session: Session,
    base: str,
    items: Sequence[Item],
    everything: bool,
    log: Log,
    shard: Shard = WHOLE,
    meaning: bool = True,
    names: Collection[str] = (),
    asserts: Mapping[str, bytes] | None = None,
    committed: bool = False,
) -> TypecheckReport:
    """Typecheck what changed since a commit, or what concerns some items, now, and where that is not spotless, before.

    Args:
        session: the tree.
        base: the commit that new errors are told from.
        items: check what concerns these, changed or not.
        everything: check every host translation unit.
        log: hears what is about to be done.
        shard: the share of the files that is checked here.
        meaning: compare what the code means, too; a change that is more than a migration has differences.
        names: what is changed besides the items, qualified or not: who names it is checked.
        asserts: what stands behind files of the tree as it is now while they are checked, by path.
        committed: look only at what commits have changed since.

    Returns:
        What was checked and what is new.

    Raises:
        MigrateError: there is no such commit, or nothing can be parsed here.
    """
    from migrate.cpp.includes import IncludeGraph

    old, moved = changed_since(session.tree, base, committed), moved_since(session.tree, base, committed)
    earlier = Overlaid(session.tree, old)
    before_graph = IncludeGraph(session.tree, old, session.graph)
    asserted = {path: session.tree.read(path) + text for path, text in (asserts or {}).items()}
    changed_names = {*names, *(name for item in items for name in item.names)}
    chosen = {
        target.path: target
        for target in targets(earlier, before_graph, session.graph, _present(session.tree, old), changed_names, moved)
    }
    more = session.graph.units() if everything else _concerned(session, items)
    for path in more:
        chosen.setdefault(path, _target(path, old, session.tree))
    touched = [path for path in old if session.tree.exists(path)]
    unity, unity_before, unity_now = unity_targets(earlier, session.tree, touched, moved)
    asked = branches.suspects((earlier, before_graph), (session.tree, session.graph), old, chosen)
    chosen = {path: replace(target, branches=path in asked) for path, target in chosen.items()}
    files = shard.of(sorted([*chosen.values(), *unity], key=lambda target: target.path))
    overlay = {path: NEW_FILE if data is None else data for path, data in old.items()}
    with TypeChecker(session.tree, session.flags, facts=meaning, executor=session.executor) as checker:
        states = TwoStates(checker, files)
        log(f"typecheck of {number_of(len(files), 'file')} before and now, {checker.duration(states.estimate())}")
        with session.progress("now") as advance:
            states.check_after({**unity_now, **asserted}, shown(advance))
        with session.progress("before") as advance:
            states.check_before({**overlay, **unity_before}, shown(advance))
            report = states.compare({**overlay, **unity_before}, moved=moved, progress=shown(advance))
        if not meaning:
            return report
        rest = sharing(target for path, target in chosen.items() if path in old and path not in states.after)
        # each shard compares its own files, and needs all that changed for it
        now = states.after | checker.check(rest, {**unity_now, **asserted})
        before = states.before | checker.check(rest, {**overlay, **unity_before}, before=True)
        return _with_findings(report, (before, now), (earlier, session.tree), frozenset(old), moved)


def _with_findings(
    report: TypecheckReport,
    results: tuple[Mapping[str, CheckResult], Mapping[str, CheckResult]],
    trees: tuple[Overlaid, Tree],
    changed: frozenset[str],
    moved: Mapping[str, str],
) -> TypecheckReport:
    if not report.ok:
        return report
    before = {moved.get(path, path): result for path, result in results[0].items()}
    old = State(trees[0], facts_by_path(before), broken_headers(before))
    new = State(trees[1], facts_by_path(results[1]), broken_headers(results[1]))
    return replace(report, findings=tuple(compare(old, new, changed, moved)), compared=len(new.facts))


def _target(path: str, old: dict[str, bytes | None], tree: Tree) -> Target:
    rules = verify_rules()
    before = "" if path in old and old[path] is None else path
    return Target(path, "asked", rules.pch(path), rules.options(path, tree), before)


def _concerned(session: Session, items: Iterable[Item]) -> list[str]:
    paths: set[str] = set()
    for item in items:
        paths.update(affected(session.tree, session.graph, frozenset(item.files), list(item.names)))
    return sorted(paths)


def _present(tree: Tree, old: dict[str, bytes | None]) -> dict[str, bytes | None]:
    return {path: tree.read(path) if tree.exists(path) else None for path in old}
