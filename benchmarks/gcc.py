# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What GCC's front end says of a file, with the flags that the project finds and the tree's warning flags."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from migrate.cpp.flags import Flags
from migrate.cpp.includes import is_unit
from migrate.tree.repository import Tree
from migrate.verify.rules import verify_rules

_SAID = re.compile(r"^(\S[^:]*):(\d+):\d+: (?:fatal )?error: (.*)$", re.M)
Said = Counter[tuple[str, str]]


class Gcc:
    """Checks files of one tree.

    Args:
        tree: the tree.
        deps: third-party header roots.
        kept: folder for answers, which are kept by the whole preprocessed text and the flags.
        program: the compiler.
    """

    def __init__(self, tree: Tree, deps: list[Path], kept: Path, program: str = "g++") -> None:
        self._tree = tree
        self._flags = Flags(tree, deps)
        self._kept = kept
        self._program = program
        kept.mkdir(parents=True, exist_ok=True)

    def errors(self, path: str, warnings_of: str) -> Said:
        """Return what is an error in one file: how often, by file and message.

        Args:
            path: the file.
            warnings_of: a path whose warning flags count, as errors.
        """
        wanted = [item for item in verify_rules().options(warnings_of, self._tree) if _known(self._program, item)]
        command = [self._program, *self._arguments(path), *wanted, "-Werror", path]
        text = self._run([*command, "-E"]).stdout
        if not text:
            return self._said(command)
        place = self._kept / hashlib.blake2b(text + repr(command).encode(), digest_size=16).hexdigest()
        if not place.exists():
            said = self._said(command)
            place.write_text(json.dumps([[*key, count] for key, count in said.items()]), encoding="utf-8")
        return Counter({(file, message): count for file, message, count in json.loads(place.read_text("utf-8"))})

    def _said(self, command: list[str]) -> Said:
        ran = self._run([*command, "-fsyntax-only"])
        said = _said(ran.stderr, str(self._tree.root))
        if ran.returncode and not said:
            said[self._program, ran.stderr.decode("utf-8", "replace").strip()[-200:]] += 1
        return said

    def _arguments(self, path: str) -> list[str]:
        arguments = list(self._flags.of(path).arguments)
        own = list(self._flags.toolchain.arguments)  # clang's own headers are nothing for GCC
        at = next(at for at in range(len(arguments)) if arguments[at : at + len(own)] == own)
        return [item for item in arguments[:at] + arguments[at + len(own) :] if not item.startswith("-Wno-c++11-narr")]

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(command, cwd=self._tree.root, capture_output=True, check=False)


def fresh(before: Said, after: Said, moved: Mapping[str, str]) -> list[str]:
    """Return what was said more often than before.

    Args:
        before: of the files as they were.
        after: of the files as they are.
        moved: old path by new path.
    """
    left = before.copy()
    found = []
    for (file, message), count in after.items():
        for new, old in moved.items():
            file, message = (text.replace(new, old) for text in (file, message))
        found += [f"{file}: {message}"] * max(count - left[file, message], 0)
        left[file, message] = max(left[file, message] - count, 0)
    return found


def says_too(gcc: Gcc, tree: Tree, folder: str, error: str) -> bool:
    """Tell whether a source below a folder says the same: what an untouched header says of a template is the tree's.

    Args:
        gcc: checks files of the tree.
        tree: as it was.
        folder: relative to the tree's root.
        error: one of those that :func:`fresh` returns.
    """
    units = (name for name in tree.files(".cpp") if name.startswith(f"{folder}/") and is_unit(name))
    return any(error in {f"{file}: {message}" for file, message in gcc.errors(unit, unit)} for unit in units)


def _said(output: bytes, root: str) -> Said:
    text = output.decode("utf-8", "replace").replace(f"{root}/", "")
    return Counter((file, message) for file, _, message in _SAID.findall(text))


@cache
def _known(program: str, option: str) -> bool:
    command = [program, "-fsyntax-only", "-Werror", "-x", "c++", option.replace("-Wno-", "-W"), "/dev/null"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
