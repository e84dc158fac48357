# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Takes torch out of forward paths: rewrites with preconditions and a proof, and proposals where either is missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from migrate.context import Context
from migrate.cpp.source import Span
from migrate.errors import MigrateError
from migrate.inventory.items import Item
from migrate.inventory.torch_usage.model import TorchUsage, UsageSite
from migrate.inventory.torch_usage.packages import below_package
from migrate.inventory.torch_usage.vocabulary import vocabulary
from migrate.python.classes import Classes
from migrate.python.modules import Modules, dotted
from migrate.python.rewrite import PythonRewrite
from migrate.recipes.torch_fallback import (
    constant,
    convolution,
    deallocation,
    default_export,
    fallback_convolution,
    memory_config,
    rotary,
    round_trip,
    unfold,
    window_merge,
)
from migrate.recipes.torch_fallback.proof import Shown, shown
from migrate.recipes.torch_fallback.rewriting import AUTO, PROPOSE, Finder, Rewriting
from migrate.tree.plan import Note, Plan, Severity
from migrate.tree.reader import Reader
from migrate.tree.refusal import Refused, note

KIND = "torch-fallback"
_FINDERS: Sequence[tuple[Finder, Callable[[bytes], object]]] = (
    (default_export.find, re.compile(rb"Torch").search),
    (convolution.find, re.compile(rb"conv2d").search),
    (unfold.find, re.compile(rb"Unfold").search),
    (window_merge.find, re.compile(rb"unfold").search),
    (rotary.find, re.compile(rb"cos").search),
    (
        constant.find,
        re.compile(rb"torch\.(?:zeros|ones|full|arange|tensor|eye|linspace|tril|triu|empty)(?:_like)?\(").search,
    ),
    (round_trip.find, re.compile(rb"to_torch\w*\(|ttnn\.as_tensor\(").search),
    (fallback_convolution.find, re.compile(rb"fallback_ops\.Conv2d").search),
    (memory_config.find, memory_config.applies),
    (deallocation.find, deallocation.applies),
)
RULES = frozenset(["default-export", "patch-embedding", "window-merge", "full-rope"])
_BY_LINE = {
    "hoist-constant": frozenset(["hoist-constant"]),
    "identity-round-trip": frozenset(["identity-round-trip", "round-trip", "layout-round-trip"]),
    "needless-transfer": frozenset(["needless-transfer", "layout-round-trip"]),
}
_FOLDER = "models/"
_FEW = 20  # packages of which every site is looked at; of more, only those of the rules above


@dataclass(frozen=True)
class FallbackSite:
    """A place that a rewrite of this recipe knows.

    Args:
        name: dotted name of class or export, and the rule.
        path: of the file.
        line: where it starts.
        spans: what would be replaced.
    """

    name: str
    path: str
    line: int
    spans: tuple[Span, ...]
    kind: str = KIND
    language: str = "python"
    binding_files: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The file that it stands in."""
        return (self.path,)

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, and the one that users of the file know."""
        return (self.name, self.short_names[0].partition(":")[0])

    @property
    def short_names(self) -> tuple[str, ...]:
        """Class and rule without the module."""
        return (self.name.rpartition(".")[2],)


def items(tree: Reader) -> Iterator[Item]:
    """Yield the places that the rewrites know, in production files of models."""
    classes = Classes(Modules(tree))
    for path, finders in _candidates(classes.modules):
        for rewriting in _rewritings(tree, classes, path, finders):
            spans = tuple(Span(edit.path, edit.start, edit.end, rewriting.line) for edit in rewriting.edits)
            yield FallbackSite(_name(rewriting), path, rewriting.line, spans)


def judged(usage: TorchUsage, tree: Reader) -> TorchUsage:
    """Return an audit whose sites say how far this recipe gets with them, and what that depends on.

    Args:
        usage: the audit.
        tree: that it was made of.
    """
    classes = Classes(Modules(tree))
    known: dict[str, list[Rewriting]] = {}
    rules_by_line = frozenset(rule for rules in _BY_LINE.values() for rule in rules)
    packages = []
    for package in usage.packages:
        sites = []
        for site in package.sites:
            if site.rule not in RULES and (site.rule not in rules_by_line or len(usage.packages) > _FEW):
                sites.append(site)
                continue
            if site.file not in known:
                known[site.file] = list(_rewritings(tree, classes, site.file, [finder for finder, _ in _FINDERS]))
            match = next((rewriting for rewriting in known[site.file] if _ends(rewriting, site)), None)
            if match is not None:
                conditions = tuple((part.name, part.holds, part.why) for part in match.preconditions)
                site = replace(site, rule=match.rule, status=match.status, preconditions=conditions)
            sites.append(site)
        packages.append(replace(package, sites=tuple(sites)))
    return replace(usage, packages=tuple(packages))


def _ends(rewriting: Rewriting, site: UsageSite) -> bool:
    """Tell whether a rewrite is that of a site: of its class, and on one of its lines where a class can have more."""
    if rewriting.rule in _BY_LINE:
        return site.rule in _BY_LINE[rewriting.rule] and rewriting.line in site.lines
    return site.rule in RULES and (rewriting.rule, rewriting.owner) == (site.rule, site.function.partition(".")[0])


def plan(item: Item, context: Context) -> Plan:
    """Plan one rewrite; what is not proven is a proposal, with its diff and what is missing.

    Raises:
        Refused: MIG651, the place is not there any more.
    """
    (path,) = item.files
    classes = Classes(Modules(context.tree))
    finders = [finder for finder, words in _FINDERS]
    rewriting = next((r for r in _rewritings(context.tree, classes, path, finders) if _name(r) == item.name), None)
    if rewriting is None:
        return _refused(item, Refused("MIG651", where=path, name=item.name))
    proof = shown(rewriting, context.tree) if rewriting.status not in (AUTO, PROPOSE) else Shown("not needed")
    applied = rewriting.status == AUTO or (rewriting.status != PROPOSE and proof.holds)
    notes: list[Note] = []
    if not applied:
        why = _missing(rewriting) or proof.text
        where = f"{path}:{rewriting.line}"
        notes.append(note("MIG650", Severity.BLOCKER, where=where, name=item.name, why=why))
    return Plan(item.name, "torch-fallback", tuple(rewriting.edits), tuple(notes), _facts(rewriting, proof, applied))


def _refused(item: Item, refusal: Refused) -> Plan:
    return Plan(item.name, "torch-fallback", (), (refusal.note(),))


def _facts(rewriting: Rewriting, proof: Shown, applied: bool) -> dict[str, Any]:
    return {
        "level": rewriting.rule,
        "status": rewriting.status,
        "proposal": not applied,
        "preconditions": [
            {"name": part.name, "holds": part.holds, "why": part.why} for part in rewriting.preconditions
        ],
        "proof": proof.text,
    }


def _missing(rewriting: Rewriting) -> str:
    """Say which preconditions do not hold, or cannot be told."""
    open_ = [part for part in rewriting.preconditions if not part.holds]
    return "; ".join(f"{part.name}: {'no' if part.holds is False else 'not known'} ({part.why})" for part in open_)


def _candidates(modules: Modules) -> Iterator[tuple[str, list[Finder]]]:
    """Yield the files to which finders may apply, with the finders."""
    words = vocabulary()
    paths = [path for path in modules.files if path.startswith(_FOLDER) and not words.path_class(below_package(path))]
    for path, data in modules.reader.read_all(paths):
        if b"ttnn" in data:
            finders = [finder for finder, may_apply in _FINDERS if may_apply(data)]
            if finders:
                yield path, finders


def _rewritings(tree: Reader, classes: Classes, path: str, finders: Sequence[Finder]) -> Iterator[Rewriting]:
    """Go through the rewrites of a file; edits are counted in the file as it is, and each takes its own."""
    try:
        file = PythonRewrite(path, tree.read(path))
        for finder in finders:
            yield from finder(file, classes)
    except (UnicodeDecodeError, MigrateError):
        return


def _name(rewriting: Rewriting) -> str:
    owner = f"{rewriting.owner}.{rewriting.place}" if rewriting.place else rewriting.owner
    return f"{dotted(rewriting.path)}.{owner}:{rewriting.rule}"
