# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What of Python's registration code nothing uses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from migrate import rules
from migrate.tree.plan import Note, Severity
from migrate.tree.reader import Reader
from migrate.tree.refusal import note

_DEFINED = re.compile(rb"^(?:def|class)[ \t]+(\w+)", re.M)
_WORD = re.compile(rb"[A-Za-z_]\w*")


def notes(tree: Reader) -> Iterator[Note]:
    """Yield a note for each function and class of the registration's modules that no Python file of the tree names.

    Args:
        tree: the tree; ``rules/retire_decorators.yaml`` says which modules register.
    """
    modules = [path for path in rules.load("retire_decorators.yaml")["python"] if tree.exists(path)]
    defined = {path: list(_DEFINED.finditer(tree.read(path))) for path in modules}
    names = {match[1] for matches in defined.values() for match in matches}
    if not names:
        return
    uses: Counter[bytes] = Counter()
    for path in tree.files(".py"):
        if tree.exists(path):
            uses.update(word for word in _WORD.findall(tree.read(path)) if word in names)
    for path, matches in defined.items():
        for match in matches:
            if uses[match[1]] == 1:
                line = tree.read(path).count(b"\n", 0, match.start()) + 1
                yield note("MIG472", Severity.INFO, where=f"{path}:{line}", name=match[1].decode())
