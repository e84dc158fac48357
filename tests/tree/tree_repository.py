# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A small git repository with every kind of file that a plan can meet."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from migrate.tree.plan import Change, Create, Delete, Edit, Move, Plan
from migrate.tree.repository import Tree

STYLE = (
    b"BasedOnStyle: Google\nIndentWidth: 4\nColumnLimit: 80\nSortIncludes: false\n"
    b"AllowShortFunctionsOnASingleLine: None\n"
)
FILES: Mapping[str, bytes] = {
    ".clang-format": STYLE,
    "src/op.cpp": b"int f() {\n    return 1;\n}\n",
    "src/op.hpp": b"#pragma once\nint f();\n",
    "src/deep/gone.txt": b"to be deleted\n",
    "src/moved.txt": b"line one\nline two\nline three\n",
    "crlf.txt": b"one\r\ntwo\r\n",
    "latin.txt": b"caf\xe9\nplain\n",
    "tail.txt": b"no newline at the end",
    "tool.sh": b"#!/bin/sh\necho hi\n",
}


class Repository:
    """A git repository with helpers that tests read like sentences."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        for name, value in {"user.name": "dev", "user.email": "dev@example.org", "gc.auto": "0"}.items():
            self.git("config", name, value)
        for path, data in FILES.items():
            self.write(path, data)
        (root / "tool.sh").chmod(0o755)
        (root / "src/op.hpp").chmod(0o444)
        self.commit_all("start")
        self.tree = Tree.open(root)

    @classmethod
    def at(cls, root: Path) -> Repository:
        """Take a work tree that is there."""
        found = cls.__new__(cls)
        found.root = root
        found.tree = Tree.open(root)
        return found

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8", "surrogateescape")

    def write(self, path: str, data: bytes) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)

    def commit_all(self, message: str) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD").strip()

    def status(self) -> str:
        return self.git("--no-optional-locks", "status", "--porcelain", "--untracked-files=all")

    def state(self) -> dict[str, tuple[bytes, int] | None]:
        """Everything in the work tree: bytes and mode by path, None for what is no file."""
        found: dict[str, tuple[bytes, int] | None] = {}
        for place in sorted(self.root.rglob("*")):
            name = place.relative_to(self.root).as_posix()
            if name == ".git" or name.startswith(".git/"):
                continue
            found[name] = None if not place.is_file() else (place.read_bytes(), place.stat().st_mode & 0o7777)
        return found


def plan(*changes: Change, item: str = "ns::op") -> Plan:
    return Plan(item=item, recipe="test", changes=changes)


def mixed_plan() -> Plan:
    """One of each kind of change, with folders that come and go."""
    return plan(
        Edit("src/op.cpp", 21, 22, b"2", "value"),
        Edit("src/op.hpp", 13, 13, b"int g();\n", "declare"),
        Edit("crlf.txt", 5, 5, b"between\n", "line"),
        Create("new/folder/file.txt", b"fresh\n", "new"),
        Move("src/moved.txt", "other/place.txt", "move"),
        Edit("src/moved.txt", 0, 4, b"LINE", "edit the moved file"),
        Move("tool.sh", "bin/tool.sh", "move"),
        Delete("src/deep/gone.txt", "gone"),
    )
