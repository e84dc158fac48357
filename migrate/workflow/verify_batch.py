# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The proof of several plans that are committed already: one comparison of the tree with the commit before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from migrate.errors import MigrateError
from migrate.inventory.items import Item
from migrate.inventory.model import CPP, Operation
from migrate.number_of import number_of
from migrate.tree.overlay import Overlaid
from migrate.verify.model import Stage, TypecheckReport, meaning, named, sentence
from migrate.verify.python_check import SUFFIX as PYTHON_SUFFIX
from migrate.verify.python_check import PythonCheck
from migrate.workflow import verify_commit, verify_commit_api, verify_commit_launch
from migrate.workflow.batches import Member, Verdict
from migrate.workflow.missing_headers import MissingHeaders
from migrate.workflow.session import Session
from migrate.workflow.verify_plan import Line, Log, run_stage
from migrate.workflow.verify_plan_api import PROVEN_WORSE, ApiPolicy
from migrate.workflow.verify_plan_launch import sentence_of

_PLACE = re.compile(r"[\w./-]+\.\w+")


class CommittedBatch:
    """Proves batches of one run.

    Args:
        session: the tree.
        stage: how much.
        log: hears what is about to be done.
        line: hears each line that a build or test command prints, with the command's name.
        policy: whether the Python API of touched bindings is compared.
        allow_breaking: differences of the API are told, but do not fail.
        strict: what could not be judged before either must not remain.
        launch: what the operations launch is compared.
    """

    def __init__(
        self,
        session: Session,
        stage: Stage,
        log: Log,
        line: Line | None = None,
        policy: ApiPolicy = ApiPolicy.WHERE_POSSIBLE,
        allow_breaking: bool = False,
        strict: bool = False,
        launch: bool = False,
    ) -> None:
        self._session = session
        self._stage = stage
        self._log = log
        self._line = line
        self._policy = policy
        self._allow_breaking = allow_breaking
        self._strict = strict
        self._launch = launch
        self._headers = MissingHeaders(session)

    def missing(self, item: Item) -> None:
        """Look whether the headers are there that an item's files need.

        Args:
            item: as a scan found it.

        Raises:
            MigrateError: MIG717.
        """
        if self._stage >= Stage.TYPECHECK and item.language == CPP:
            self._headers.refuse(item.files)

    def check(self, base: str, members: Sequence[Member]) -> Verdict:
        """Compare the tree with the commit before a batch.

        Args:
            base: the commit.
            members: what was done since.
        """
        proven: dict[str, str] = {}
        unproven: dict[str, str] = {}
        if self._stage >= Stage.TYPECHECK:
            for check in (self._typecheck, self._imports, self._api, self._launches):
                verdict = check(base, members)
                if verdict.error is not None:
                    return verdict
                proven |= verdict.proven
                unproven |= verdict.unproven
        for stage in (Stage.BUILD, Stage.TEST):
            if self._stage >= stage:
                try:
                    ran = run_stage(self._session, stage, self._log, self._line)
                except MigrateError as error:
                    return Verdict(error=error)
                proven[stage.name.lower()] = "; ".join(f"{command.command}: {command.seconds:.0f} s" for command in ran)
        return Verdict(proven, unproven=unproven)

    def _typecheck(self, base: str, members: Sequence[Member]) -> Verdict:
        concerned = [
            member
            for member in members
            if member.item.language == CPP or not all(path.endswith(PYTHON_SUFFIX) for path in member.plan.paths)
        ]
        if not concerned:
            return Verdict()
        names = {name for member in concerned for name in (*member.item.names, *member.plan.others)}
        asserts = _asserts(concerned)
        report = verify_commit.typecheck(
            self._session, base, (), False, self._log, names=names, asserts=asserts, committed=True
        )
        if (error := report.error(self._strict)) is not None:
            return Verdict(error=error, suspects=frozenset(_suspects(report, concerned)))
        unproven = {named(file.path): file.reason for file in report.unproven}
        return Verdict({"typecheck": sentence(report), "meaning": meaning(report)}, unproven=unproven)

    def _imports(self, base: str, members: Sequence[Member]) -> Verdict:
        if not any(path.endswith(PYTHON_SUFFIX) for member in members for path in member.plan.paths):
            return Verdict()
        tree = self._session.tree
        old = verify_commit.changed_since(tree, base, committed=True)
        now = {path: tree.read(path) if tree.exists(path) else None for path in old}
        check = PythonCheck(Overlaid(tree, old), now, {})
        self._log(f"imports and names of {len(check.files)} Python files")
        check.before()
        report = check.after(tree)
        if (error := report.error()) is not None:
            words = " ".join(problem.text for problem in report.new)
            places = {problem.path for problem in report.new}
            return Verdict(error=error, suspects=frozenset(_concerned(members, places, words)))
        return Verdict({"imports": report.sentence()})

    def _api(self, base: str, members: Sequence[Member]) -> Verdict:
        touched = {path for member in members for path in member.item.binding_files if path in member.plan.paths}
        if self._policy is ApiPolicy.NEVER or not touched:
            return Verdict()
        results = verify_commit_api.compare_bindings(self._session, base, (), self._log, committed=True)
        compared = names = 0
        differing: list[str] = []
        for result in results:
            if result.error is not None:
                if self._policy is ApiPolicy.ALWAYS or (result.read_before and result.error.code in PROVEN_WORSE):
                    return Verdict(error=result.error, suspects=frozenset(_concerned(members, {result.binding}, "")))
                self._log(f"{result.binding}: the Python API cannot be compared: {result.error.code}")
                continue
            compared, names = compared + 1, names + result.names
            if result.differences and not self._allow_breaking:
                count, first = len(result.differences), result.differences[0]
                error = MigrateError("MIG710", where=result.binding, count=count, first=first)
                return Verdict(error=error, suspects=frozenset(_concerned(members, {result.binding}, "")))
            differing += [str(difference) for difference in result.differences]
        for difference in differing:
            self._log(f"Python sees a difference: {difference}")
        if not compared:
            return Verdict()
        equal = f"{number_of(len(differing), 'difference')}, allowed" if differing else "equal"
        left = f", {len(results) - compared} not compared" if compared < len(results) else ""
        return Verdict(
            {"api": f"live Python API of {number_of(compared, 'binding')}, {number_of(names, 'name')}: {equal}{left}"}
        )

    def _launches(self, base: str, members: Sequence[Member]) -> Verdict:
        operations = [member.item for member in members if isinstance(member.item, Operation)]
        if not self._launch or not operations:
            return Verdict()
        results = verify_commit_launch.compare_launches(self._session, base, operations, self._log, committed=True)
        if (error := verify_commit_launch.error_of(results)) is not None:
            return Verdict(error=error, suspects=frozenset({error.where or ""}))
        return Verdict({"launch": "; ".join(map(sentence_of, results))})


def _asserts(members: Iterable[Member]) -> dict[str, bytes]:
    """Join what the plans want proven of the casters of their bindings."""
    texts: dict[str, bytes] = {}
    for member in members:
        asserts = member.plan.facts.get("caster_asserts", {})
        assert isinstance(asserts, Mapping)
        for path, text in asserts.items():
            texts[path] = texts.get(path, b"") + b"\n" + text.encode()
    return texts


def _suspects(report: TypecheckReport, members: Sequence[Member]) -> Iterator[str]:
    """Name the members of which the errors of a report speak."""
    for new in report.new:
        places = {new.diagnostic.file, new.unit, *(note.partition(":")[0] for note in new.diagnostic.notes)}
        yield from _concerned(members, places, new.diagnostic.message)
    for unknown in report.inconclusive:
        yield from _concerned(members, {unknown.path}, unknown.reason)
    for fault in report.faults:
        yield from _concerned(members, set(_PLACE.findall(fault.where)), fault.text)


def _concerned(members: Sequence[Member], places: set[str], words: str) -> list[str]:
    """Name the members whose names an error quotes; if there is none, those that touch one of its places."""
    quoted = [member.item.name for member in members if any(_quotes(words, name) for name in member.item.short_names)]
    return quoted or [member.item.name for member in members if places.intersection(member.plan.paths)]


def _quotes(words: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None
