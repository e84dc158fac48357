# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The Python API of the bindings that a plan touches, read live before and after."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from migrate.cpp.cache import cache_folder
from migrate.errors import MigrateError
from migrate.inventory.items import Item
from migrate.number_of import number_of
from migrate.tree.plan import Plan
from migrate.verify.api import Api, ApiProof, as_operation, compare
from migrate.workflow.session import Session
from migrate.workflow.trust_store import Claim, TrustStore

# It was built and read before, is built now, and cannot be imported: a caster or a default is lost. Whether it can be
# built at all says more about this machine's nanobind; the typecheck judges that with the tree's own headers.
PROVEN_WORSE = frozenset({"MIG713"})
# The note of a plan that registers the bound function in the Python package.
_REGISTERED = "MIG460"
_ANNOUNCED = Claim(
    "API proof",
    "the touched binding is compiled and imported, in a sandbox: its static initializers run; --no-api leaves it out",
)


class ApiPolicy(Enum):
    """Whether the API is compared."""

    NEVER = "never"
    WHERE_POSSIBLE = "where possible"
    ALWAYS = "always"


def announce(root: Path, log: Callable[[str], None], claim: Claim = _ANNOUNCED) -> None:
    """Say that code of the tree is going to run, the first time in a tree.

    Args:
        root: the tree's top folder.
        log: hears it.
        claim: what is said.
    """
    store = TrustStore(root)
    if store.has(claim):
        return
    log(f"{claim.where}: {claim.content}")
    with contextlib.suppress(OSError):
        store.add([claim])


class ApiCheck:
    """Compares the API of one binding after the other.

    Args:
        session: the tree.
        policy: ``WHERE_POSSIBLE`` says so and goes on where a binding cannot be read before the change.
        allow_breaking: differences are told, but do not fail.
        log: hears what is about to be done.
    """

    def __init__(self, session: Session, policy: ApiPolicy, allow_breaking: bool, log: Callable[[str], None]) -> None:
        self._session = session
        self._policy = policy
        self._allow_breaking = allow_breaking
        self._log = log
        self._known: dict[str, Api] = {}
        self._registered = ""

    def before(self, plan: Plan, item: Item) -> None:
        """Read the API as it is.

        Args:
            plan: what will be written.
            item: as a scan found it; only operations have an API already.

        Raises:
            MigrateError: MIG711 to MIG714, if the API is wanted always.
        """
        self._known = {}
        if self._policy is ApiPolicy.NEVER:
            return
        by_package = any(note.code == _REGISTERED for note in plan.notes)
        self._registered = next(iter(item.aliases), "").rpartition(".")[2] if by_package else ""
        binding = next((path for path in item.binding_files if path in plan.paths), None)
        if binding is None:
            return
        announce(self._session.tree.root, self._log)
        try:
            self._known[binding] = self._proof().read(binding)
        except MigrateError as error:
            if self._policy is ApiPolicy.ALWAYS:
                raise
            self._log(f"{plan.item}: the Python API cannot be compared: {error.code} {error.what}")

    def after(self) -> str:
        """Read it again and compare.

        Returns:
            What was proven, in a sentence; empty if nothing was read before.

        Raises:
            MigrateError: MIG710 for differences, MIG713 if the binding cannot be imported any more; MIG711 to MIG714 if
                the API is wanted always.
        """
        sentence = ""
        for binding, earlier in self._known.items():
            try:
                now = self._proof().read(binding)
            except MigrateError as error:
                if self._policy is ApiPolicy.ALWAYS or error.code in PROVEN_WORSE:
                    raise
                self._log(f"{binding}: the Python API cannot be compared: {error.code} {error.what}")
                sentence = f"live Python API of {binding}: not compared ({error.code})"
                continue
            differences = compare(self._shown(earlier), self._shown(now))
            if differences and not self._allow_breaking:
                raise MigrateError("MIG710", where=binding, count=len(differences), first=differences[0])
            for difference in differences:
                self._log(f"Python sees a difference: {difference}")
            equal = "equal" if not differences else f"{number_of(len(differences), 'difference')}, allowed"
            version = self._proof().nanobind(binding)
            sentence = f"live Python API of {binding} with nanobind {version}, {number_of(len(now), 'name')}: {equal}"
        return sentence

    def _shown(self, api: Api) -> Api:
        """The API with the registered function as the package shows it, not as the raw handle."""
        return {
            name: as_operation(entry) if name.rpartition(".")[2] == self._registered else entry
            for name, entry in api.items()
        }

    def _proof(self) -> ApiProof:
        return ApiProof(self._session.parser, cache_folder())
