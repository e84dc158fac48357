# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from work_tree import write_files

from migrate.cpp.source import Span
from migrate.inventory.model import Binding, Kind, Operation, Prim
from migrate.report.facts import Facts
from migrate.tree.repository import Tree

Plant = Callable[[Mapping[str, str]], Tree]
Ask = Callable[..., Facts]


def operation(name: str, kind: Kind = Kind.PROXY, *, file: str = "", line: int = 1, **more: object) -> Operation:
    """An operation as a scan would find it."""
    base = name.rpartition("::")[2]
    place = Span(file or f"ttnn/cpp/ttnn/operations/some/{base}/{base}.hpp", 0, 1, line)
    values: dict[str, object] = {
        "registered_name": name,
        "python_name": "",
        "subkind": "",
        "patterns": (),
        "registration": place,
        "macro": "",
        "struct": f"ttnn::operations::some::{base.title()}",
        "struct_span": None,
        "overloads": (),
    }
    return Operation(name=name, kind=kind, **{**values, **more})  # type: ignore[arg-type]


def prim(name: str) -> Prim:
    return Prim(name, Span("some/device.hpp", 0, 1, 7), Span("some/device.cpp", 0, 1, 9))


def binding(style: str) -> Binding:
    return Binding("some/some_nanobind.cpp", 12, style)


def write(root: Path, files: Mapping[str, str]) -> None:
    write_files(root, files)


def git(root: Path, *arguments: str, check: bool = True) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=check)
    return done.stdout


def commit(root: Path, message: str, day: str = "2026-01-05") -> str:
    environment = {**os.environ, "GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    subprocess.run(["git", "add", "-A"], cwd=root, check=True)
    subprocess.run(["git", "commit", "-q", "--allow-empty", "-m", message], cwd=root, check=True, env=environment)
    return git(root, "rev-parse", "HEAD").strip()
