# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Whether the headers are there without which a change of some files cannot be judged: seen before it is planned."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from migrate.cpp.certain_includes import included_for_certain
from migrate.cpp.includes import is_unit
from migrate.cpp.needed_headers import find_headers, needed
from migrate.errors import MigrateError
from migrate.workflow.header_advice import HeaderAdvice
from migrate.workflow.session import Session


class MissingHeaders:
    """Looks for the headers that the files of one tree need.

    Args:
        session: the tree.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lost: set[str] = set()

    def of(self, paths: Iterable[str]) -> dict[str, list[str]]:
        """Return the headers that files cannot be compiled without and that are not there.

        The names in the text are looked for first. A missing one that a file reaches by includes outside of every
        ``#if`` is needed; only where there is none are the files parsed. The first file that lacks one ends that: it
        cannot be judged.

        Args:
            paths: files; only those that are compiled by themselves count.

        Returns:
            The files by the header.
        """
        session = self._session
        units = sorted({path for path in paths if is_unit(path) and session.tree.exists(path)})
        names = needed(session.graph, units)
        if known := self._lost & set(names):
            return {name: names[name] for name in sorted(known)}
        lost = {header.name for header in find_headers(session.flags, session.graph, names) if header.missing}
        if not lost:
            return {}
        certain = ((path, included_for_certain(session.graph, session.tree, path, lost)) for path in units)
        parsed = ((path, session.parser.parse(path, pch=False).missing_headers) for path in units)
        for path, missing in chain(certain, parsed):
            if missing:
                self._lost.update(missing)
                return {name: [path] for name in missing}
        return {}

    def refuse(self, paths: Iterable[str]) -> None:
        """Refuse a change of files that cannot be judged because headers are missing.

        Args:
            paths: what is going to change.

        Raises:
            MigrateError: MIG717.
        """
        missing = self.of(paths)
        if not missing:
            return
        files = sorted({path for users in missing.values() for path in users})
        shown = files[0] if len(files) == 1 else f"{files[0]} and {len(files) - 1} more"
        names = sorted(missing)
        listed = ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
        get = HeaderAdvice(self._session.tree).get(names[0])
        raise MigrateError("MIG717", where=files[0], count=len(names), files=shown, names=listed, get=get)
