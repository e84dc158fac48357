# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where output may go: never into git's own folder, nor through a link of the tree out of it, nor into its pipes."""

from __future__ import annotations

import os
from pathlib import Path

from migrate.config import tree_root
from migrate.errors import MigrateError


def check_output(path: Path, option: str) -> None:
    """Refuse a path that no output goes to, whoever named it.

    Args:
        path: of a file or a folder; it need not exist.
        option: that names it.

    Raises:
        MigrateError: MIG121.
    """
    real = Path(os.path.realpath(path))
    if any(_is_git_folder(folder) for folder in (real, *real.parents)):
        raise MigrateError("MIG121", path=path, reason="it lies in git's own folder", option=option)
    plain = Path(os.path.abspath(path))  # noqa: PTH100 - links must stay as they are
    root = tree_root(plain.parent)
    if root is not None and not real.is_relative_to(root.resolve()):
        raise MigrateError("MIG121", path=path, reason=f"a link leads out of the tree, to {real}", option=option)
    if root is not None and real.exists() and not (real.is_file() or real.is_dir()):
        raise MigrateError(
            "MIG121", path=path, reason="it is no file, and writing to it may wait for ever", option=option
        )


def check_untracked(root: Path, path: Path, where: str, option: str) -> None:
    """Refuse a path that a configuration file names for output if git tracks what is there.

    Args:
        root: the tree's top folder.
        path: of a file or a folder.
        where: the place in the configuration.
        option: that it is the value of.

    Raises:
        MigrateError: MIG121.
    """
    from migrate.tree.git import Git

    check_output(path, where)
    if not path.exists() or not (root / ".git").exists():
        return
    code, output, _ = Git(root).status("ls-files", "-z", "--", f":(top,literal){path.relative_to(root.resolve())}")
    if code or output:
        raise MigrateError("MIG121", where=where, path=path, reason="git tracks what is there", option=option)


def _is_git_folder(folder: Path) -> bool:
    return folder.name == ".git" or all((folder / name).exists() for name in ("HEAD", "objects", "refs"))
