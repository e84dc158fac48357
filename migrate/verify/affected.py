# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which files a change can break: found from the include graph and the words in the files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from migrate.cpp.flags import HEADER_SUFFIXES, Files
from migrate.cpp.includes import IncludeGraph, is_unit
from migrate.tree.overlay import Overlaid
from migrate.tree.reader import Reader
from migrate.verify.model import Target
from migrate.verify.rules import verify_rules

_STEM = re.compile(r"(_nanobind|_device_operation|_device_op|_op|_program_factory)?\.\w+$")
_DECLARED = re.compile(
    rb"\b(?:struct|class|enum(?:[ \t]+(?:class|struct))?|union|concept|using|namespace|define)[ \t]+([A-Za-z_]\w*)"
    rb"|\b([A-Za-z_]\w*)[ \t]*\((?=[^;{}]*[;{])"
)
_COMMON = frozenset(b"std ttnn tt if for while switch return sizeof decltype operator detail".split())


def stems(paths: Iterable[str]) -> set[str]:
    """Return the names that changed files go by: file names without suffix and without role."""
    return {stem for path in paths if (stem := _STEM.sub("", path.rpartition("/")[2]))}


def affected(tree: Files, graph: IncludeGraph, paths: Iterable[str], names: Iterable[str]) -> list[str]:
    """Return the units that a change of ``paths`` can break.

    These are the touched units, those that reach a touched header and name one of ``names``, and one unit for each
    header that does so (it carries the header's inline code). Without names, the files' stems stand for them.

    Args:
        tree: the tree.
        graph: its include graph.
        paths: touched files.
        names: what is being changed: the operation, its struct, its prims (qualified or not).
    """
    return sorted(target.path for target in _reasons(tree, graph, set(paths), names))


def targets(
    tree: Reader,
    graph: IncludeGraph,
    after: IncludeGraph,
    contents: Mapping[str, bytes | None],
    names: Iterable[str],
    moved: Mapping[str, str],
) -> list[Target]:
    """Return everything to be checked after a change.

    Args:
        tree: the tree before the change.
        graph: its include graph.
        after: the include graph after the change.
        contents: final contents of every touched file; None for one that is gone.
        names: see :func:`affected`.
        moved: new path to old path of moved files.
    """
    word_set = set(names)
    chosen: dict[str, Target] = {}
    overlaid = Overlaid(tree, contents)
    touched = {path for path, content in contents.items() if content is not None}
    for target in (
        *_reasons(overlaid, after, touched, word_set),
        *_reasons(tree, graph, {path for path in contents if tree.exists(path)}, word_set),
        *_lost(overlaid, graph, after, contents),
    ):
        if contents.get(target.path, b"") is not None:
            chosen.setdefault(target.path, target)
    for path in sorted(touched):
        if path.endswith(HEADER_SUFFIXES) and any(is_unit(includer) for includer in after.includers(path)):
            chosen.setdefault(path, Target(path, "public header", pch=False))
    return [_finish(target, tree, moved) for _, target in sorted(chosen.items())]


def _finish(target: Target, tree: Files, moved: Mapping[str, str]) -> Target:
    rules = verify_rules()
    before = moved.get(target.path, target.path)
    return Target(
        path=target.path,
        why=target.why,
        pch=target.pch and rules.pch(target.path),
        options=rules.options(target.path, tree),
        before=before if tree.exists(before) else "",
    )


def _reasons(tree: Files, graph: IncludeGraph, touched: set[str], names: Iterable[str]) -> list[Target]:
    targets = [Target(path, "touched") for path in sorted(touched) if is_unit(path)]
    headers = [path for path in touched if path.endswith(HEADER_SUFFIXES)]
    reaching = sorted(graph.includers(*headers) - touched)
    words = {name.rpartition("::")[2] for name in names} or stems(touched)
    pattern = re.compile(
        "|".join(rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])" for word in sorted(words)) or "$^"
    )
    naming = [path for path in reaching if pattern.search(tree.read(path).decode("utf-8", "replace"))]
    targets += [Target(path, "includes") for path in naming if is_unit(path)]
    chosen = {target.path for target in targets}
    for header in (*sorted(headers), *naming):
        if header.endswith(HEADER_SUFFIXES) and not chosen & graph.includers(header):
            unit = next(iter(graph.units_including(header)), None)
            if unit is not None:
                targets.append(Target(unit, "carries"))
                chosen.add(unit)
    return targets


def _lost(
    after_tree: Files, graph: IncludeGraph, after: IncludeGraph, contents: Mapping[str, bytes | None]
) -> list[Target]:
    """Units that no longer reach a header and still use a word that it declares."""
    cut = {
        (path, header)
        for path, content in contents.items()
        if content is not None
        for header in set(graph.includes(path)) - set(after.includes(path))
        if contents.get(header, b"") is not None
    }
    units: dict[str, Target] = {}
    for path, header in sorted(cut):
        gone = {header} | graph.reached(header)
        for unit in sorted(graph.includers(path)):
            if not is_unit(unit) or unit in contents or unit in units:
                continue
            lost = gone - after.reached(unit)
            if lost and _uses(after_tree, unit, lost):
                units[unit] = Target(unit, "lost include", pch=unit.startswith("ttnn/"))
    return list(units.values())


def _uses(tree: Files, unit: str, headers: Iterable[str]) -> bool:
    words = set(re.findall(rb"[A-Za-z_]\w*", tree.read(unit)))
    return any(_declared(tree, header) & words for header in headers)


def _declared(tree: Files, header: str) -> set[bytes]:
    if not tree.exists(header):
        return set()
    return {first or second for first, second in _DECLARED.findall(tree.read(header))} - _COMMON
