# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The items of a campaign: where each stands, how large its change is, and who owns what changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from migrate import rules
from migrate.errors import EXIT_DECISION, EXIT_DONE, MigrateError, catalogue
from migrate.inventory.items import KINDS, Item, is_finished, items_of
from migrate.inventory.model import METAL_OP, Inventory, MetalOp, Operation, Wrapper
from migrate.tree.code_owners import CodeOwners
from migrate.workflow.campaign.model import Entry, Size, State
from migrate.workflow.decisions import ALLOW_BREAKING, KEEP, Decisions
from migrate.workflow.dry_runs import DryRun, DryRuns
from migrate.workflow.recipe_registry import kinds_with_recipe, recipe_of
from migrate.workflow.session import Session

FILE = "plan.yaml"
Began = Callable[[str, int, int], None]


def to_do(session: Session, kinds: Iterable[str] = ()) -> list[Item]:
    """Return the items that are not done, each once, in the order in which they can be.

    What a metal op registers goes with it. Items that no scan knows come first, where a recipe takes them by itself.

    Args:
        session: the tree.
        kinds: only these kinds; all if there are none.
    """
    chosen_kinds = frozenset(kinds)
    inventory = session.inventory
    metal = {item.name for item in inventory.metal_ops}
    items = [item for item in items_of(inventory) if not is_finished(item)]
    items = [item for item in items if item.kind == METAL_OP or item.name not in metal]
    own = (chosen_kinds or kinds_with_recipe()) & (kinds_with_recipe() - frozenset(KINDS))
    first = list(session.further_items(own)) if own else []
    return [*first, *(item for item in items if not chosen_kinds or item.kind in chosen_kinds)]


def done_count(inventory: Inventory) -> int:
    """Return how many operations are done: functions behind which no layer is left."""
    return sum(is_finished(item) for item in items_of(inventory))


def dry_runs(session: Session, items: Sequence[Item], measure: bool, began: Began) -> dict[str, DryRun]:
    """Return what is known of items from dry runs, by item.

    Args:
        session: the tree.
        items: as :func:`to_do` gives them.
        measure: make a dry run of each item that has none yet.
        began: hears of each dry run: the item, its number from 1, how many there are.
    """
    kept = DryRuns(session)
    runs = {item.name: kept.known(item) for item in items if _recipe(item)}
    missing = [item for item in items if _recipe(item) and runs[item.name] is None] if measure else []
    for number, item in enumerate(missing, 1):
        began(item.name, number, len(missing))
        runs[item.name] = kept.take(item)
    return {name: run for name, run in runs.items() if run is not None}


def entries(session: Session, items: Sequence[Item], runs: Mapping[str, DryRun]) -> list[Entry]:
    """Find out where each item stands.

    Args:
        session: the tree.
        items: as :func:`to_do` gives them.
        runs: what dry runs have shown, by item.
    """
    ratios = _ratios(items, runs)
    owners, decisions = CodeOwners.of_tree(session.tree), Decisions.of_tree(session.tree)
    needs = _needs(items)
    result = []
    for item in items:
        run, apart = runs.get(item.name), _apart(item, items, runs)
        size = _size(item, run, ratios.get(_recipe(item), 0.0), apart)
        result.append(_entry(item, run, size, owners, decisions, needs.get(item.name, ())))
    return result


def _recipe(item: Item) -> str:
    """Return the recipe that takes an item by itself, or nothing."""
    return (recipe_of(item) or "") if item.kind in kinds_with_recipe() else ""


def _entry(
    item: Item,
    run: DryRun | None,
    size: Size,
    owners: CodeOwners,
    decisions: Decisions,
    after: tuple[str, ...],
) -> Entry:
    recipe = _recipe(item)
    state, code, reason, cure = _state(item, recipe, run, decisions)
    groups = owners.of_all(size.files or item.files)
    return Entry(
        item.name,
        item.kind,
        recipe,
        state,
        code,
        reason,
        cure,
        size,
        tuple(dict.fromkeys(owner for group in groups[:1] for owner in group)),
        tuple(getattr(item, "tests", ())),
        after,
        _folder(item),
    )


def _state(item: Item, recipe: str, run: DryRun | None, decisions: Decisions) -> tuple[State, str, str, str]:
    decided = decisions.of(item.name)
    if decided is not None and decided.choice == KEEP:
        return State.STAYS, "", f"decided by {decided.by} on {decided.date}: {decided.why}", ""
    if not recipe:
        error = MigrateError("MIG018", kind=item.kind, name=item.name)
        return State.NO_RECIPE, error.code, error.what, error.cure
    if run is None:
        undecided = _undecided(item)
        if undecided is not None:
            return State.DECISION, undecided.code, undecided.what, undecided.cure
        return State.UNPLANNED, "", "no dry run has shown a plan yet", f"migrate apply --op {item.name} --dry-run"
    if not run.judged:
        return State.UNPLANNED, run.code, run.reason, run.cure
    if not run.code:
        return (State.READY, "", "", "") if run.files else (State.STAYS, "", "its recipe has nothing to change", "")
    if run.breaking and decided is not None and decided.choice == ALLOW_BREAKING:
        return State.READY, "", "", ""
    status = catalogue()[run.code].exit
    if run.stays or status == EXIT_DONE:
        state = State.STAYS
    else:
        state = State.DECISION if run.breaking or status == EXIT_DECISION else State.BLOCKED
    return state, run.code, run.reason, run.cure


def _undecided(item: Item) -> MigrateError | None:
    """Return what the scan alone shows to be undecided: a wrapper or a metal op without a row of the rules."""
    if isinstance(item, Wrapper) and not item.decision:
        return MigrateError("MIG601", name=item.name, analysis="migrate explain shows what it calls and who calls it")
    if isinstance(item, MetalOp) and not item.target:
        return MigrateError(
            "MIG501", operation=item.name, folder=item.folder, choices="a folder of its category in ttnn"
        )
    return None


def _needs(items: Sequence[Item]) -> dict[str, tuple[str, ...]]:
    """Return what must be done before each item: the wrappers that a wrapper calls, what metal ops share."""
    wrappers = {item.name for item in items if isinstance(item, Wrapper)}
    needs = {
        item.name: tuple(name for name in item.calls if name in wrappers and name != item.name)
        for item in items
        if isinstance(item, Wrapper)
    }
    for item in items:
        if isinstance(item, MetalOp):
            needs[item.name] = tuple(other.name for other in items if item.folder in getattr(other, "users", ()))
    return needs


def _size(item: Item, run: DryRun | None, lines_of_a_file: float, apart: frozenset[str]) -> Size:
    """Return the size of an item's change; ``apart`` are files that change before it, in an item of their own."""
    if run is not None and run.files:
        files = tuple(path for path in run.files if path not in apart)
        lines = round(run.lines * len(files) / len(run.files))
        return Size(files, len(files), lines, measured=len(files) == len(run.files))
    likely = sorted({*item.files, *_callers(item)})
    return Size(tuple(likely), len(likely), round(len(likely) * lines_of_a_file), measured=False)


def _apart(item: Item, items: Sequence[Item], runs: Mapping[str, DryRun]) -> frozenset[str]:
    """Return the files of others that a metal op would change if the headers that it shares moved along with it."""
    if not isinstance(item, MetalOp):
        return frozenset()
    shared = [other for other in items if item.folder in getattr(other, "users", ()) and other.name in runs]
    changed = {path for other in shared for path in runs[other.name].files}
    folders = tuple(f"{other.folder}/" for other in items if isinstance(other, MetalOp) and other is not item)
    headers = {path for other in shared for path in getattr(other, "places", ())}
    return frozenset(path for path in changed if path in headers or path.startswith(folders))


def _callers(item: Item) -> set[str]:
    """Return the files that a change is likely to touch besides the item's own."""
    if isinstance(item, Operation):
        spans = [span for prim in item.prims for span in (prim.declaration, prim.definition) if span is not None]
        return {span.file for span in spans}
    return {use.file for use in item.uses} if isinstance(item, Wrapper | MetalOp) else set()


def _ratios(items: Iterable[Item], runs: Mapping[str, DryRun]) -> dict[str, float]:
    """Return the lines that change in a file, by recipe: as measured in this tree, else as the rules have it."""
    ratios: dict[str, float] = {name: float(lines) for name, lines in _rules()["lines_of_a_file"].items()}
    by_recipe: dict[str, list[DryRun]] = {}
    for item in items:
        if (run := runs.get(item.name)) is not None and run.files:
            by_recipe.setdefault(_recipe(item), []).append(run)
    for recipe, members in by_recipe.items():
        ratios[recipe] = sum(one.lines for one in members) / sum(len(one.files) for one in members)
    return ratios


def _folder(item: Item) -> str:
    if isinstance(item, MetalOp):
        return item.folder
    if isinstance(item, Operation):
        return item.registration.file.rpartition("/")[0]
    return next(iter(sorted(item.files)), "").rpartition("/")[0]


def _rules() -> Mapping[str, Any]:
    rows: Mapping[str, Any] = rules.load(FILE)
    return rows
