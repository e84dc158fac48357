# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The work tree that a machine has for a site: the user's own, shared, or one made from a repository."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from migrate.cpp.cache import cache_folder, digest
from migrate.errors import MigrateError
from migrate.farm.site import Site
from migrate.tree.git import Git
from migrate.tree.paths import safe_join

_STATE = "migrate-farm-state"


def home_of(site: Site) -> Path:
    """Return the root of the work tree for a site, in the state that its tasks are for.

    Args:
        site: what tasks need.

    Raises:
        MigrateError: MIG133, this machine sees no such tree and can make none.
    """
    if not site.repository:
        if _content(site.mark) == site.token:
            return site.root
        raise MigrateError("MIG133", root=site.root)
    with _locked(site):
        home = _folder(site) / "tree"
        if not (home / ".git").exists():
            _create(site, home)
        state = home / ".git" / _STATE
        if _content(state) != site.state:
            _write(site, home)
            state.write_text(site.state, encoding="utf-8")
    return home


def forget(site: Site) -> None:
    """Remove the work tree that was made for a pool, if one was."""
    if _folder(site).is_dir():
        with _locked(site):
            shutil.rmtree(_folder(site), ignore_errors=True)


def _folder(site: Site) -> Path:
    return cache_folder() / "farm" / digest(site.token)[:16]


@contextmanager
def _locked(site: Site) -> Iterator[None]:
    """Let one process of this machine at the work tree."""
    folder = _folder(site)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _create(site: Site, home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    git = Git(home)
    git.run("init", "-q")
    git.run("fetch", "-q", "--depth", "1", "--no-tags", site.repository, site.revision)
    git.run("checkout", "-q", "--detach", "FETCH_HEAD")


def _write(site: Site, home: Path) -> None:
    git = Git(home)
    if git.line("rev-parse", "HEAD") != site.revision:
        git.run("fetch", "-q", "--depth", "1", "--no-tags", site.repository, site.revision)
    git.run("checkout", "-q", "-f", "--detach", site.revision)
    git.run("clean", "-q", "-f", "-d")
    for path, content in site.changes:
        place = safe_join(home, path)
        if content is None:
            place.unlink(missing_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


def _content(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""
