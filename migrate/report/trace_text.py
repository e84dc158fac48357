# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The trace of a module as text: the seven parts of the proposal, and what the tool has besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

_CLASSES = ("init-static", "layer-static", "static", "mode", "runtime", "mixed")


def lines(document: dict[str, Any], *, verbose: bool = False, helpers: bool = False) -> Iterator[str]:
    """Yield a trace as lines.

    Args:
        document: as ``trace_document.document`` makes it.
        verbose: with the way of each fact, step by step.
        helpers: with the helper methods of the config class, one by one.
    """
    yield f"Module {document['module']}"
    yield f"Config {document['config'] or 'not found'}  {document['config_class'] or ''}".rstrip()
    yield from _accesses(document)
    yield from _conditions(document, verbose)
    yield from _keys(document, verbose)
    yield from _roots(document)
    yield from _collectives(document)
    yield from _helpers(document, helpers)
    yield from _hierarchy(document)
    yield from _paths(document)
    yield from _rest(document)


def _part(title: str) -> Iterator[str]:
    yield ""
    yield f"=== {title} ==="


def _accesses(document: dict[str, Any]) -> Iterator[str]:
    yield from _part("1. Config accesses")
    for key, sites in document["config_accesses"].items():
        yield key
        for site in sites:
            yield f"    {site['at']}  {site['method']}  {site['use']}"
    yield "Members of the config object:"
    for member, sites in document["args_accesses"].items():
        yield f"    {member}: " + ", ".join(f"{site['at']} ({site['via']})" for site in sites)
    for escape in document["args_escapes"]:
        yield f"    the whole object goes to {escape['to']} at {escape['at']}"


def _conditions(document: dict[str, Any], verbose: bool) -> Iterator[str]:
    yield from _part("2. Attributes used in conditions")
    counted = Counter(condition["class"] for condition in document["conditions"])
    yield ", ".join(f"{name} {counted[name]}" for name in _CLASSES)
    for condition in document["conditions"]:
        where = f"{condition['at']}  {condition['class']}  {condition['kind']}"
        yield f"{where}  {condition['method']}: {condition['text']}"
        for atom in condition["atoms"]:
            if verbose or len(condition["atoms"]) > 1:
                yield f"    {atom['class']}: {atom['text']}  <- {', '.join(atom['depends']) or 'nothing'}"
            for step in atom["steps"] if verbose else ():
                yield f"        {step}"


def _keys(document: dict[str, Any], verbose: bool) -> Iterator[str]:
    yield from _part("3. Config key dependencies")
    for key, row in document["config_key_dependencies"].items():
        yield key
        for definition in row["definitions"]:
            guards = "".join(f"  where {guard['text']}" for guard in definition["guards"])
            yield f"    {definition['at']}  {definition['factory']}".rstrip() + guards
            for step in definition["steps"] if verbose else ():
                yield f"        {step}"
        if not row["definitions"]:
            yield "    defined nowhere in the config class"
        yield f"    attributes: {', '.join(row['attributes']) or 'none'}"
        yield "    roots: " + (_by_kind(row["roots"]) or "none")


def _by_kind(table: dict[str, list[str]]) -> str:
    return "; ".join(f"{kind} {', '.join(names)}" for kind, names in table.items() if names)


def _roots(document: dict[str, Any]) -> Iterator[str]:
    yield from _part("4. Root parameters")
    for kind, names in document["root_parameters"].items():
        yield f"{kind}: {', '.join(names) or 'none'}"


def _collectives(document: dict[str, Any]) -> Iterator[str]:
    yield from _part("5. CCL function analysis")
    for row in document["collectives"]:
        yield row["function"]
        for call in row["calls"]:
            yield f"    {call['at']}  {call['method']}"
            if call["defaults"]:
                yield "        left to defaults: " + ", ".join(f"{k}={v}" for k, v in call["defaults"].items())
            for settled in call["settled"]:
                yield f"        never {str(settled['never']).lower()} here: {settled['condition']}  {settled['at']}"


def _helpers(document: dict[str, Any], each: bool) -> Iterator[str]:
    yield from _part("6. Matmul helper methods")
    for row in document["matmul_helpers"]:
        yield f"{row['name']}  {row['at']}"
        if each:
            yield f"    parameters: {row['parameters']}"
            yield f"    called at: {', '.join(row['called']) or 'nowhere in the module'}"
            yield f"    for keys: {', '.join(row['keys']) or 'none'}"
            yield f"    called by: {', '.join(row['called_by']) or 'none'}"


def _hierarchy(document: dict[str, Any]) -> Iterator[str]:
    yield from _part("7. Complete parameter hierarchy")
    for level, names in document["hierarchy"].items():
        yield level
        yield f"    {', '.join(names) or 'none'}"


def _paths(document: dict[str, Any]) -> Iterator[str]:
    yield from _part("Execution paths")
    yield "Four predicates for Galaxy are in use; they hold on:"
    for row in document["topology_predicates"]:
        yield f"    {row['text']}: {', '.join(mesh for mesh, holds in row['holds'].items() if holds)}"
    for row in document["rejected_meshes"]:
        yield f"{row['entry']}  not on {row['mesh']}: {row['text']}  {row['at']}"
    for path in document["paths"]:
        yield f"{path['entry']}  {path['name']}"
        for row in path["operations"]:
            guards = f"  if {' and '.join(row['guards'])}" if "guards" in row else ""
            via = f"  via {' > '.join(row['via'])}" if "via" in row else ""
            yield f"    {row['op']}  {row['at']}{via}{guards}"


def _rest(document: dict[str, Any]) -> Iterator[str]:
    yield from _part("Findings of the trace")
    yield f"read and never written: {', '.join(document['read_never_written']) or 'none'}"
    yield f"written and never read: {', '.join(document['written_never_read']) or 'none'}"
    for row in document["evaluated_without_effect"]:
        yield f"evaluated without effect: {row['name']}  {row['at']}"
    for row in document["contracts"]:
        yield (
            f"{row['key']} is called with {row['arguments']} arguments at {row['at']}; "
            f"{row['definition']} takes {row['factory'] or 'none'}"
        )
    for row in document["unknown"]:
        yield f"unknown: {row['why']}  {row['at']}"
