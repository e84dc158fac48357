# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""CI commands that name test folders: a new folder joins those that run several of its neighbours."""

from __future__ import annotations

import posixpath
import re

from migrate.scaffold.tests.gtest_body import gtest_rules
from migrate.tree.places import places
from migrate.tree.plan import Edit
from migrate.tree.reader import Reader

_STEP = "run the test folder in CI"


def edits(folder: str, tree: Reader) -> list[Edit]:
    """Plan what makes CI run a test folder.

    Args:
        folder: relative to the tree's root.
        tree: the tree as it is.

    Returns:
        Insertions behind a neighbour that the rules name, in commands that run it together with others; none if a
        command names the folder, or one between it and its neighbours' level, already.
    """
    files = [path for path in tree.files(".yaml", ".yml") if path.startswith(places().workflows)]
    texts = {path: tree.read(path) for path in files}
    parts = folder.split("/")
    depth = min((one.count("/") + 1 for one in gtest_rules()["beside"]), default=1)
    above = ["/".join(parts[:count]) for count in range(depth, len(parts) + 1)]
    if any(_names(text, one) for text in texts.values() for one in above):
        return []
    parent = posixpath.dirname(folder)
    result = []
    for path, text in texts.items():
        start = 0
        for line in text.splitlines(keepends=True):
            neighbours = set(re.findall(rb"(?<![\w/.-])" + re.escape(parent.encode()) + rb"/\w+(?=[\s\"'])", line))
            for beside in gtest_rules()["beside"]:
                if len(neighbours) > 1 and beside.encode() in neighbours:
                    offset = start + line.index(beside.encode()) + len(beside)
                    result.append(Edit(path, offset, offset, f" {folder}".encode(), _STEP))
            start += len(line)
    return result


def _names(text: bytes, folder: str) -> bool:
    """Tell whether a command names a folder as a whole."""
    return (
        re.search(rb"(?<![\w/.-])" + re.escape(folder.encode()) + rb"/?(?=[\s\"']|$)", text, re.MULTILINE) is not None
    )
