# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What an applied plan must pass: the checks of its languages, build, test, each including the ones before it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import Protocol

from migrate.inventory.items import Item
from migrate.inventory.model import CPP
from migrate.number_of import number_of
from migrate.tree.plan import Plan
from migrate.tree.render import render, work_out
from migrate.verify import commands
from migrate.verify.change import Change
from migrate.verify.commands import CommandResult
from migrate.verify.model import Progress, Stage, meaning, named, sentence
from migrate.verify.python_check import SUFFIX as PYTHON_SUFFIX
from migrate.verify.python_check import PythonCheck
from migrate.verify.typecheck import TypeChecker
from migrate.workflow import user_folders
from migrate.workflow.missing_headers import MissingHeaders
from migrate.workflow.session import Advance, Session
from migrate.workflow.verify_plan_api import ApiCheck
from migrate.workflow.verify_plan_launch import LaunchCheck

Log = Callable[[str], None]
Line = Callable[[str, str], None]


def shown(advance: Advance) -> Progress:
    """Show a typecheck's progress with the file at hand and the time that is left.

    Args:
        advance: of a display.
    """

    def update(done: int, total: int, path: str, remaining: float) -> None:
        left = f"{remaining / 60:.0f} min left" if remaining >= 90 else f"{remaining:.0f} s left"
        advance(done, total, f"{left} {path}".strip())

    return update


class LanguageCheck(Protocol):
    """What proves the part of a change that is written in one language, by looking at the files."""

    def before(self, plan: Plan, item: Item) -> bool:
        """Look at the untouched tree; return False if the plan is nothing for this check."""

    def after(self) -> dict[str, str]:
        """Look at the written tree; return what was proven, with a sentence each.

        Raises:
            MigrateError: something is worse than before.
        """


class CppCheck:
    """Typechecks what a plan touches, and compares the Python API of its binding.

    Args:
        session: the tree.
        log: hears what is about to be done.
        api: compares the Python API of touched bindings; None for not at all.
        stack: ends the checker's processes.
        strict: what could not be judged before either must not remain.
        launch: compares what operations launch; None for not at all.

    Attributes:
        unproven: files of the last change that could not be judged before either, each with why.
        headers: looks for the headers that files need.
    """

    def __init__(
        self,
        session: Session,
        log: Log,
        api: ApiCheck | None,
        stack: ExitStack,
        strict: bool = False,
        launch: LaunchCheck | None = None,
    ) -> None:
        self._session, self._log, self._api, self._stack, self._strict = session, log, api, stack, strict
        self._launch = launch
        self.unproven: dict[str, str] = {}
        self.headers = MissingHeaders(session)
        self._checker: TypeChecker | None = None
        self._change: Change | None = None

    def before(self, plan: Plan, item: Item) -> bool:
        """Typecheck the untouched tree: only what gets worse will count."""
        if item.language != CPP and all(path.endswith(PYTHON_SUFFIX) for path in plan.paths):
            return False
        session = self._session
        self.headers.refuse(plan.paths)
        if self._checker is None:
            self._checker = self._stack.enter_context(
                TypeChecker(session.tree, session.flags, facts=True, executor=session.executor)
            )
        self._change = Change(
            self._checker, session.tree, [plan], render(plan, session.tree), {*item.names, *plan.others}, session.graph
        )
        duration = self._checker.duration(self._change.states.estimate())
        self._log(
            f"{plan.item}: typecheck of {number_of(len(self._change.targets), 'file')} before and after, {duration}"
        )
        with session.progress("before") as advance:
            self._change.before(shown(advance))
        if self._api is not None:
            self._api.before(plan, item)
        if self._launch is not None:
            self._launch.before(plan, item)
        return True

    def after(self) -> dict[str, str]:
        """Typecheck the written tree.

        Raises:
            MigrateError: MIG701, MIG702, or MIG710 for a changed API.
        """
        assert self._change is not None
        with self._session.progress("after") as advance:
            report = self._change.after(shown(advance))
        if (error := report.error(self._strict)) is not None:
            raise error
        self.unproven = {named(file.path): file.reason for file in report.unproven}
        proven = {"typecheck": sentence(report), "meaning": meaning(report)}
        if self._api is not None and (api_sentence := self._api.after()):
            proven["api"] = api_sentence
        if self._launch is not None and (launch_sentence := self._launch.after()):
            proven["launch"] = launch_sentence
        return proven


class ImportCheck:
    """Checks that the Python files that a plan touches, and those that import them, still fit together.

    Args:
        session: the tree.
        log: hears what is about to be done.
    """

    def __init__(self, session: Session, log: Log) -> None:
        self._session, self._log = session, log
        self._check: PythonCheck | None = None

    def before(self, plan: Plan, item: Item) -> bool:
        """Read the untouched files: only what gets worse will count."""
        if not any(path.endswith(PYTHON_SUFFIX) for path in plan.paths):
            return False
        rendered = work_out(plan, self._session.tree)
        self._check = PythonCheck(self._session.tree, rendered.after, rendered.moves)
        self._log(f"{plan.item}: imports and names of {len(self._check.files)} Python files")
        self._check.before()
        return True

    def after(self) -> dict[str, str]:
        """Read the written files.

        Raises:
            MigrateError: MIG715.
        """
        assert self._check is not None
        report = self._check.after(self._session.tree)
        if (error := report.error()) is not None:
            raise error
        return {"imports": report.sentence()}


class Verification:
    """Verifies one plan after the other; its processes live until it is left.

    Args:
        session: the tree.
        stage: how much.
        log: hears what is about to be done.
        line: hears each line that a build or test command prints, with the command's name.
        api: compares the Python API of touched bindings; None for not at all.
        strict: what could not be judged before either must not remain.
        launch: compares what operations launch; None for not at all.
    """

    def __init__(
        self,
        session: Session,
        stage: Stage,
        log: Log = lambda text: None,
        line: Line | None = None,
        api: ApiCheck | None = None,
        strict: bool = False,
        launch: LaunchCheck | None = None,
    ) -> None:
        self._session = session
        self._stage = stage
        self._log = log
        self._line = line
        self._stack = ExitStack()
        self._cpp = CppCheck(session, log, api, self._stack, strict, launch)
        self._checks: tuple[LanguageCheck, ...] = (
            self._cpp,
            ImportCheck(session, log),
        )
        self._concerned: list[LanguageCheck] = []

    def __enter__(self) -> Verification:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def missing(self, item: Item) -> None:
        """Look whether the headers are there that an item's files need.

        Args:
            item: as a scan found it.

        Raises:
            MigrateError: MIG717.
        """
        if self._stage >= Stage.TYPECHECK and item.language == CPP:
            self._cpp.headers.refuse(item.files)

    @property
    def unproven(self) -> dict[str, str]:
        """The files of the last change that could not be judged before either, each with why."""
        return self._cpp.unproven if self._cpp in self._concerned else {}

    def before(self, plan: Plan, item: Item) -> None:
        """Check the untouched tree: only what gets worse will count.

        Args:
            plan: what will be written.
            item: as a scan found it.
        """
        checks = self._checks if self._stage >= Stage.TYPECHECK else ()
        self._concerned = [check for check in checks if check.before(plan, item)]

    def after(self) -> dict[str, str]:
        """Check the written tree.

        Returns:
            What was proven, with a sentence each.

        Raises:
            MigrateError: MIG701 to MIG705, MIG710, MIG715.
        """
        proven: dict[str, str] = {}
        for check in self._concerned:
            proven |= check.after()
        for stage in (Stage.BUILD, Stage.TEST):
            if self._stage >= stage:
                ran = run_stage(self._session, stage, self._log, self._line)
                proven[stage.name.lower()] = "; ".join(f"{command.command}: {command.seconds:.0f} s" for command in ran)
        return proven


def run_stage(session: Session, stage: Stage, log: Log, line: Line | None = None) -> list[CommandResult]:
    """Run the commands of a stage; each is shown first, its output goes to a log file that is named.

    Args:
        session: the tree.
        stage: ``BUILD`` or ``TEST``.
        log: hears what is about to be done.
        line: hears each line of output, with the command's name.

    Returns:
        What was run.

    Raises:
        MigrateError: MIG703 to MIG705.
    """
    done: list[CommandResult] = []
    last = ""

    def heard(source: str, text: str) -> None:
        nonlocal last
        last = text.strip() or last
        if line is not None:
            line(source, text)

    for command in commands.stage(stage.name.lower(), session.tree.root, session.jobs):
        log(f"$ {command}")
        done += commands.run([command], user_folders.logs(session.tree.root), heard)
        log(f"{command.name}: {last}")
        log(f"{command.name}: status 0 after {done[-1].seconds:.0f} s, log {done[-1].log}")
    return done
