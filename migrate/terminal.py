# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The terminal: results to stdout, messages to stderr, and nothing that a hostile name could do to either."""

from __future__ import annotations

import json
import os
import re
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Literal, Protocol

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.status import Status
from rich.table import Table
from rich.text import Text
from rich.tree import Tree as RichTree

from migrate.errors import MigrateError

Color = Literal["auto", "always", "never"]


class Advance(Protocol):
    """Told how far something is."""

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Take note.

        Args:
            done: pieces of work done.
            total: pieces of work to do.
            what: the piece at hand, and how much time is left.
        """


_CONTROLS, _DIRECTIONS = "\x00-\x08\x0a-\x1f\x7f-\x9f", "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
_HOSTILE = re.compile(f"[{_CONTROLS}{_DIRECTIONS}\ud800-\udfff]")
_MUCH = 20  # pieces of work; less is over soon
_PIPE_WIDTH = 160
_ONE_LINE = 100_000
_GAP = 3  # columns of padding between two cells
_INDENT, _DETAIL_WIDTH = "   ", 120
_DIFF_STYLES = (("+++", "bold"), ("---", "bold"), ("diff ", "bold"), ("@@", "cyan"), ("+", "green"), ("-", "red"))


def harmless(text: object) -> str:
    """Show control characters, direction overrides and stray bytes as escapes, on one line.

    Args:
        text: anything; hostile names of files and operations included.

    Returns:
        Text that does nothing to a terminal but appear on it.
    """
    return _HOSTILE.sub(lambda match: _escape(match[0]), str(text))


def harmless_lines(text: str) -> str:
    """Do the same for text of several lines, whose line ends are meant."""
    return "\n".join(harmless(line.removesuffix("\r")) for line in text.split("\n"))


class Terminal:
    """Owns stdout, stderr and the log file.

    Args:
        color: ``auto`` follows the terminal and ``NO_COLOR``.
        quiet: leave remarks and progress out; errors and results stay.
        verbose: 1 adds details to stderr.
        log: file that receives every message with its time, or None.
    """

    def __init__(
        self, *, color: Color = "auto", quiet: bool = False, verbose: int = 0, log: Path | None = None
    ) -> None:
        self.quiet = quiet
        self.verbose = verbose
        self._out = _console(sys.stdout, color)
        self._err = _console(sys.stderr, color)
        self._log = _opened(log)
        self._status: Status | None = None

    # results ----------------------------------------------------------------------------------------------------

    def result(self, text: str = "", style: str = "") -> None:
        """Print a line (or lines) of the result."""
        self._out.print(Text(harmless_lines(text), style=style), soft_wrap=True)

    def raw(self, text: str) -> None:
        """Write a document (JSON, Markdown, a diff for ``git apply``) byte for byte."""
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
        sys.stdout.buffer.flush()

    def json(self, value: object) -> None:
        """Print a JSON document."""
        self.raw(json.dumps(value, indent=2, ensure_ascii=True) + "\n")

    def diff(self, text: str) -> None:
        """Print a unified diff: coloured and harmless on a terminal, byte for byte elsewhere."""
        if not self._out.is_terminal:
            self.raw(text)
            return
        for line in text.splitlines():
            style = next((style for start, style in _DIFF_STYLES if line.startswith(start)), "")
            self._out.print(Text(harmless(line), style=style), soft_wrap=True)

    def table(
        self,
        columns: Sequence[str],
        rows: Sequence[Sequence[object]],
        *,
        title: str = "",
        footer: Sequence[object] = (),
        details: Sequence[Sequence[str]] = (),
        to_stderr: bool = False,
    ) -> None:
        """Print a table.

        Args:
            columns: names; one that ends in ``#`` is aligned right, the mark itself is not shown.
            rows: cells.
            title: above it.
            footer: cells of the last row, for example totals.
            details: for each row, lines to stand below it, wrapped; the cells are then not.
            to_stderr: it is a message, not the result.
        """
        table = Table(
            title=Text(harmless(title), style="bold") if title else None,
            title_justify="left",
            box=SIMPLE_HEAD,
            show_footer=bool(footer),
            pad_edge=False,
        )
        footers = [harmless(cell) for cell in footer] or [""] * len(columns)
        for name, total in zip(columns, footers, strict=True):
            table.add_column(
                Text(name.removesuffix("#")), justify="right" if name.endswith("#") else "left", footer=Text(total)
            )
        for row in rows:
            table.add_row(*(Text(harmless(cell), overflow="fold", no_wrap=bool(details)) for cell in row))
        console = self._err if to_stderr else self._out
        if details:
            self._detailed(table, details, console)
        elif console.is_terminal:
            self._trimmed(table, console)
        else:
            self._trimmed(table, console, _keep_words(table, [columns, *rows, footer], console.width))

    def _detailed(self, table: Table, details: Sequence[Sequence[str]], console: Console) -> None:
        """Print a table of one line a row with the details of each row below it."""
        with console.capture() as captured:
            console.print(table, width=_ONE_LINE, crop=False)
        lines = "\n".join(line.rstrip() for line in captured.get().split("\n")).strip("\n").split("\n")
        width = max(min(console.width, _DETAIL_WIDTH), 2 * len(_INDENT) + 20)
        head, body = lines[: len(lines) - len(details)], lines[len(lines) - len(details) :]
        for row, below in zip(body, details, strict=True):
            head += [row, *(line for text in below for line in _wrapped(harmless(text), width))]
        console.file.write("\n".join(head) + "\n")

    def tree(self, title: str, branches: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Print a tree of two levels."""
        root = RichTree(Text(harmless(title), style="bold"), guide_style="dim")
        for name, leaves in branches:
            branch = root.add(Text(harmless(name)))
            for leaf in leaves:
                branch.add(Text(harmless(leaf)))
        self._trimmed(root, self._out)

    # messages ---------------------------------------------------------------------------------------------------

    def message(self, text: str) -> None:
        """Say something on stderr, unless ``-q``."""
        self._record("info", text)
        if not self.quiet:
            self._err.print(Text(harmless_lines(text)), soft_wrap=True)

    def detail(self, text: str) -> None:
        """Say something on stderr with ``-v`` only."""
        self._record("detail", text)
        if self.verbose:
            self._err.print(Text(harmless_lines(text), style="dim"), soft_wrap=True)

    def log_line(self, text: str) -> None:
        """Say in a log what a moving line shows on a terminal; ``-v`` says more, ``-q`` nothing."""
        if not (self.quiet or self.verbose or sys.stderr.isatty()):
            self._err.print(Text(harmless_lines(text)), soft_wrap=True)

    def line(self, source: str, text: str) -> None:
        """Show one line of another program's output on stderr, with ``-v`` only."""
        self.detail(f"{source}: {text}")

    def warning(self, text: str) -> None:
        """Warn on stderr, even with ``-q``."""
        self._record("warning", text)
        self._err.print(Text("warning: ", style="yellow").append(harmless_lines(text), style="default"), soft_wrap=True)

    def error(self, error: MigrateError) -> None:
        """Print an error by its code: what, where, and the next command."""
        lines = [(f"error[{error.code}]: ", "bold red", harmless_lines(error.what))]
        if error.where:
            lines.append(("  where: ", "bold", harmless(error.where)))
        if error.cure:
            lines.append(("  next: ", "bold", harmless_lines(error.cure)))
        for head, style, body in lines:
            body = body.replace("\n", "\n    ")
            self._record("error", head + body)
            self._err.print(Text(head, style=style).append(body, style="not bold default"), soft_wrap=True)

    @contextmanager
    def progress(self, title: str = "") -> Iterator[Advance]:
        """Show progress on stderr: a bar where that is a terminal, else with ``-v`` a line for each tenth of much work.

        Args:
            title: names the pass.

        Yields:
            A function to be called with what is done, what is to do, and the piece at hand.
        """
        if self.quiet or not sys.stderr.isatty():
            yield self._tenths(title)
            return
        self._pause()
        text = TextColumn("{task.description}", markup=False)
        with Progress(
            text, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=self._err, transient=True
        ) as bar:
            task = bar.add_task(title, total=None)

            def advance(done: int, total: int, what: str = "") -> None:
                shown = " ".join(part for part in (title, harmless(what)) if part)
                bar.update(task, completed=done, total=total, description=shown)

            yield advance
        self._resume()

    def _tenths(self, title: str) -> Advance:
        shown = 0
        head = f"{title}: " if title else ""

        def advance(done: int, total: int, what: str = "") -> None:
            nonlocal shown
            tenth = 10 * done // max(total, 1)
            if total >= _MUCH and tenth > shown:
                shown = tenth
                self.detail(f"{head}{done} of {total} done{', ' if what else ''}{what}")

        return advance

    def begin(self, text: str) -> None:
        """Say what is being done until :meth:`end`: a moving line where stderr is a terminal, else with ``-v`` only."""
        self.end()
        if self.quiet or not sys.stderr.isatty():
            self.detail(text)
            return
        self._status = self._err.status(Text(harmless(text)))
        self._status.start()

    def end(self) -> None:
        """Take the line of :meth:`begin` away."""
        self._pause()
        self._status = None

    def _pause(self) -> None:
        if self._status is not None:
            self._status.stop()

    def _resume(self) -> None:
        if self._status is not None:
            self._status.start()

    def ask(self, question: str, answers: str, at_end: str) -> str:
        """Ask on stderr for one letter.

        Args:
            question: one line.
            answers: the letters.
            at_end: what an end of input means.

        Returns:
            One of the letters.
        """
        self.end()
        while True:
            self._err.print(Text(f"{harmless(question)} [{','.join(answers)}] ", style="bold"), end="")
            line = sys.stdin.readline()
            if not line:
                return at_end
            if (letter := line.strip().lower()[:1]) and letter in answers:
                return letter

    def can_ask(self) -> bool:
        """Tell whether somebody sits at standard input."""
        return sys.stdin.isatty()

    @staticmethod
    def _trimmed(renderable: Table | RichTree, console: Console, width: int | None = None) -> None:
        with console.capture() as captured:
            console.print(renderable, width=width, crop=False)
        text = "\n".join(line.rstrip() for line in captured.get().split("\n"))
        console.file.write(text.strip("\n") + "\n")

    def _record(self, level: str, text: str) -> None:
        if self._log:
            now = datetime.now().astimezone().isoformat(timespec="seconds")
            self._log.write(f"{now} {level}: {harmless_lines(text)}\n")
            self._log.flush()


def _console(stream: IO[str], color: Color) -> Console:
    plain = color == "never" or (color == "auto" and "NO_COLOR" in os.environ)
    forced = True if color == "always" else None
    width = None if stream.isatty() or "COLUMNS" in os.environ else _PIPE_WIDTH
    return Console(
        file=stream, force_terminal=forced, no_color=plain, highlight=False, markup=False, emoji=False, width=width
    )


def _opened(log: Path | None) -> IO[str] | None:
    if log is None:
        return None
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        return log.open("a", encoding="utf-8")
    except OSError as error:
        raise MigrateError("MIG012", path=log, reason=error.strerror, option="--log-file") from error


def _keep_words(table: Table, rows: Sequence[Sequence[object]], width: int) -> int:
    """Let columns be wide enough for their longest words: names and paths stay whole for other programs.

    Args:
        table: its columns get their least widths.
        rows: the cells.
        width: that the table shall have.

    Returns:
        The width that it must have.
    """
    for number, column in enumerate(table.columns):
        words = [word for row in rows if number < len(row) for word in harmless(row[number]).split()]
        column.min_width = max(map(len, words), default=0)
    return max(width, sum(column.min_width or 0 for column in table.columns) + _GAP * (len(table.columns) + 1))


def _wrapped(text: str, width: int) -> list[str]:
    """Wrap a detail of a row between words; a word that is too long keeps its line."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=_INDENT,
        subsequent_indent=_INDENT + " " * 6,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _escape(letter: str) -> str:
    code = ord(letter)
    return {"\n": "\\n", "\r": "\\r"}.get(letter) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")
