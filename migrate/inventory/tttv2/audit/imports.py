# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""R02 (its first half), R11 and R12c: what may be imported, and where."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from migrate.inventory.tttv2.audit.subject import Finding, Subject, Walk
from migrate.python.imports import imports
from migrate.python.source import PythonSource


def originals(subject: Subject) -> Iterator[Finding]:
    """R02: nothing of the first library is imported at the top level."""
    for source in subject.sources():
        for name, node, around in imports(source.tree):
            if _is_first(subject, name) and not around:
                yield Finding("R02", "error", source.at(node), f"imports {name}")


def allowed(subject: Subject) -> Iterator[Finding]:
    """R11: only the standard library, ttnn and the shared code of models; from_model_args may import anything."""
    for source in subject.sources():
        walk = Walk(source)
        for name, node, _ in imports(source.tree):
            if (
                not _is_allowed(subject, name)
                and not _is_first(subject, name)
                and not walk.inside(node, "from_model_args")
            ):
                place = walk.around(node)
                yield Finding("R11", "error", source.at(node), f"imports {name}" + (f" in {place}" if place else ""))


def first_library(subject: Subject) -> Iterator[Finding]:
    """R12c: the first library is imported in from_model_args and in its tests only."""
    for source in subject.sources():
        walk = Walk(source)
        for name, node, around in imports(source.tree):
            if _is_first(subject, name) and around and not walk.inside(node, "from_model_args"):
                yield Finding("R12c", "error", source.at(node), f"imports {name} in {walk.around(node)}")
    for source in subject.tests():
        yield from _in_tests(subject, source)


def _in_tests(subject: Subject, source: PythonSource) -> Iterator[Finding]:
    for name, node, around in imports(source.tree):
        if _is_first(subject, name) and not around.endswith("from_model_args"):
            yield Finding("R12c", "error", source.at(node), f"imports {name} in {around or 'all tests'}")


def _is_first(subject: Subject, name: str) -> bool:
    package = subject.settings["first_package"]
    return name == package or name.startswith(f"{package}.")


def _is_allowed(subject: Subject, name: str) -> bool:
    top = name.partition(".")[0]
    packages = subject.settings["allowed_imports"]
    return (
        name.startswith(".")
        or top in sys.stdlib_module_names
        or any(name == package or name.startswith(f"{package}.") for package in packages)
    )
