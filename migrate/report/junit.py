# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A report as JUnit XML: a box is a test case."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from migrate.report.checklist import Box
from migrate.report.evidence import BoxState
from migrate.report.model import Report
from migrate.tree.paths import printable

_FAILS = (BoxState.OPEN, BoxState.PARTLY)
_NO_TIME = "1970-01-01T00:00:00"


def junit(report: Report) -> str:
    """Write a report as JUnit XML, as the schema of Ant's JUnit reports has it.

    Args:
        report: any. Open and partly done boxes fail; those that no look at the tree can tell are skipped. The places
            that show what is done are a suite's output.

    Returns:
        XML with the declaration.
    """
    root = Element("testsuites")
    suites = [
        (checklist.id, section.heading, [(checklist.id, box.text, box) for box in section.boxes])
        for checklist in report.checklists
        for section in checklist.sections
    ]
    suites += [
        (matrix.id, row.item, [(f"{matrix.id}.{row.item}", box.text, box) for box in row.boxes])
        for matrix in report.matrices
        for row in matrix.rows
    ]
    for number, (package, name, cases) in enumerate(suites):
        attributes = {"package": package, "id": str(number), "name": _token(name), "hostname": "localhost"}
        suite = SubElement(root, "testsuite", attributes, timestamp=report.committed[:19] or _NO_TIME, time="0")
        _fill(suite, cases)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _fill(suite: Element, cases: Sequence[tuple[str, str, Box]]) -> None:
    SubElement(suite, "properties")
    shown = []
    numbers = {"tests": len(cases), "failures": 0, "errors": 0, "skipped": 0}
    for owner, text, box in cases:
        case = SubElement(suite, "testcase", classname=_token(owner), name=_token(text), time="0")
        evidence = box.evidence
        places = [printable(str(place)) for place in evidence.places]
        if evidence.state in _FAILS:
            numbers["failures"] += 1
            part = f"{evidence.done} of {evidence.total}: " if evidence.total > 1 else ""
            failure = SubElement(case, "failure", message=printable(part + evidence.reason), type=evidence.state.value)
            failure.text = "\n".join(places)
        elif evidence.state is not BoxState.DONE:
            numbers["skipped"] += 1
            SubElement(case, "skipped", message=printable(f"{evidence.state.value}: {evidence.reason}"))
        else:
            shown.append(f"{box.id}: {', '.join(places) or printable(evidence.reason) or 'done'}")
    for key, number in numbers.items():
        suite.set(key, str(number))
    SubElement(suite, "system-out").text = "\n".join(shown)
    SubElement(suite, "system-err")


def _token(text: str) -> str:
    return " ".join(printable(text).split()) or "-"
