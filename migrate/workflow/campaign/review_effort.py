# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""How large a change is beside those that were merged into the same folders before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from migrate.number_of import number_of
from migrate.tree.repository import Tree

_MARK = "@"


@dataclass(frozen=True, slots=True)
class ReviewEffort:
    """What the history tells of reviews.

    Args:
        sizes: files of each earlier change, ascending.
        folders: where they were looked for.
        levels: share of earlier changes up to which a change is called so, by word.
    """

    sizes: Sequence[int]
    folders: tuple[str, ...]
    levels: Sequence[tuple[str, float]]

    @property
    def source(self) -> str:
        """From what it was learned, in words."""
        if not self.sizes:
            return "there is no history here to learn from"
        middle = self.sizes[len(self.sizes) // 2]
        return (
            f"learned from the last {number_of(len(self.sizes), 'change')} to {', '.join(self.folders)}: "
            f"half of them touch at most {number_of(middle, 'file')}"
        )

    def of(self, files: int, owners: int) -> str:
        """Say what the review of a change is like.

        Args:
            files: that it touches.
            owners: groups of owners that must agree.
        """
        groups = f", {owners} groups of owners" if owners > 1 else ""
        if not self.sizes:
            return f"{files} files{groups}"
        share = bisect_left(self.sizes, files) / len(self.sizes)
        word = next((word for word, most in self.levels if share <= most), self.levels[-1][0])
        return f"{word}: more files than {share:.0%} of earlier changes{groups}"


def learn(tree: Tree, folders: Collection[str], changes: int, levels: Sequence[tuple[str, float]]) -> ReviewEffort:
    """Learn from the history how large changes are.

    Only names of files are read: a partial clone has those of every commit, but not the contents.

    Args:
        tree: the work tree.
        folders: only changes that touch one of these.
        changes: how many, at most.
        levels: share of earlier changes up to which a change is called so, by word.
    """
    known = tuple(folder for folder in folders if (tree.root / folder).is_dir())
    if not known:
        return ReviewEffort((), known, levels)
    arguments = ("--no-merges", f"-{changes}", f"--format=tformat:{_MARK}", "--name-only", "--no-renames")
    code, output, _ = tree.git.status("log", *arguments, "--full-diff", "--", *known)
    blocks = output.decode("utf-8", "replace").split(f"{_MARK}\n")[1:] if not code else []
    return ReviewEffort(sorted(sum(bool(line) for line in block.splitlines()) for block in blocks), known, levels)
