# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""An inventory as SARIF 2.1.0: every operation that is not a free function yet is a note at its registration."""

from __future__ import annotations

import json
from typing import Any

import migrate
from migrate.cpp.source import Span
from migrate.inventory.model import PRIM, Inventory, Kind, Operation
from migrate.inventory.prim_function import PrimFunction, Relation

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_RULES = {
    Kind.PROXY: "A registered operation that only forwards to a prim",
    Kind.NEAR_PROXY: "A registered operation that prepares the arguments of one prim call",
    Kind.CONVENIENCE: "A registered operation that calls another one with arguments filled in",
    Kind.COMPOSITE: "A registered operation made of several",
    Kind.DEVICE_OP: "A registered DeviceOperation",
    Kind.TEMPLATE_FAMILY: "A registered instance of a class template",
    Kind.OTHER: "A registered operation of another kind",
}

_RELATIONS = (Relation.PROXY, Relation.NEAR_PROXY, Relation.UNUSED)


def sarif(inventory: Inventory) -> str:
    """Return an inventory as a SARIF log.

    Args:
        inventory: what a scan found.
    """
    kinds = list(_RULES)
    results = [
        _result(op, kinds.index(op.kind)) for op in inventory.operations if op.kind in _RULES and not op.finished
    ]
    results += [_prim(prim, len(kinds)) for prim in inventory.prims if prim.relation in _RELATIONS]
    unread = [
        {"level": "warning", "message": {"text": f"not read: {file.reason}"}, "locations": [_location(file.file, 1)]}
        for file in inventory.unread
    ]
    driver = {
        "name": "ttnn-migrate",
        "version": migrate.__version__,
        "rules": [{"id": kind.value, "shortDescription": {"text": text}} for kind, text in _RULES.items()]
        + [{"id": PRIM, "shortDescription": {"text": "A function that stands between a public one and its launch"}}],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",
        "results": results,
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": unread}],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _prim(prim: PrimFunction, index: int) -> dict[str, Any]:
    return {
        "ruleId": PRIM,
        "ruleIndex": index,
        "level": "note",
        "message": {"text": f"{prim.name}: {'; '.join(prim.reasons)}"},
        "locations": [_location(prim.file, prim.line)],
        "partialFingerprints": {"operation/v1": prim.name + prim.overload},
    }


def _result(op: Operation, index: int) -> dict[str, Any]:
    return {
        "ruleId": op.kind.value,
        "ruleIndex": index,
        "level": "note",
        "message": {"text": f"{op.name}: {'; '.join(op.reasons) or op.kind.value}"},
        "locations": [_location(op.registration.file, op.registration.line, op.registration)],
        "partialFingerprints": {"operation/v1": op.name},
    }


def _location(file: str, line: int, span: Span | None = None) -> dict[str, Any]:
    region: dict[str, int] = {"startLine": line}
    if span is not None:
        region |= {"byteOffset": span.start, "byteLength": span.end - span.start}
    return {"physicalLocation": {"artifactLocation": {"uri": file, "uriBaseId": "%SRCROOT%"}, "region": region}}
