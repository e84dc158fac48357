# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate audit``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from migrate.cli.audit_tttv2 import command as tttv2
from migrate.cli.command import Command, Group
from migrate.cli.options import option

if TYPE_CHECKING:
    from migrate.cli.state import State
    from migrate.inventory.torch_usage.model import TorchUsage

_FILE = click.Path(path_type=Path)
_FORMATS = ["table", "json", "md", "html", "sarif", "junit"]
_FILES = {"json": "torch_usage.json", "md": "TORCH_USAGE_AUDIT.md", "html": "torch_usage.html"}
_FILES |= {"sarif": "torch_usage.sarif", "junit": "torch_usage.xml"}


@click.group("audit", cls=Group)
def command() -> None:
    """Judge model code by rules, with evidence for each finding."""


command.add_command(tttv2)


@command.command("torch", cls=Command, within="audit")
@click.argument("packages", nargs=-1, required=True, metavar="PACKAGE…")
@option("--entry", "entries", multiple=True, metavar="NAME", help="Class or function that is entered.")
@option("--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True, help="Output.")
@option("--out", type=_FILE, writes=True, metavar="DIR", help="Write every format there, TORCH_USAGE_AUDIT.md too.")
@option("--rows", "everything", is_flag=True, help="In the table, each expression, not only what needs a look.")
@option("--baseline", type=_FILE, writes=True, metavar="FILE", help="Fail only if anything is worse than recorded.")
@option("--update", is_flag=True, from_file=False, help="Record the present state in the baseline.")
@option("--rev", metavar="REV", help="Read a commit from git's objects; nothing is checked out.")
@option("--jobs", type=click.IntRange(min=1), help="Processes at once.  [default: one for each core]")
@click.pass_obj
def torch(
    state: State,
    packages: tuple[str, ...],
    entries: tuple[str, ...],
    form: str,
    out: Path | None,
    everything: bool,
    baseline: Path | None,
    update: bool,
    rev: str | None,
    jobs: int | None,
) -> int:
    """Put every use of torch in model packages into one class, by data flow from the entries.

    PACKAGE is a folder, a folder of packages or a file, from the tree's root. Nothing of the tree is imported or run.
    Entries are the default export, or what nothing in the package uses itself. Exits with 1 if something must be
    replaced, hoisted or cleared up.
    """
    import os

    from migrate.bounds import uncollected
    from migrate.errors import EXIT_DONE, EXIT_FINDINGS, MigrateError
    from migrate.inventory.torch_usage.many import audit
    from migrate.inventory.torch_usage.packages import packages_in
    from migrate.python.modules import Modules
    from migrate.recipes.torch_fallback.recipe import judged
    from migrate.workflow.user_folders import scan_cache

    if update and baseline is None:
        raise MigrateError("MIG802", option="--update", partner="--baseline")
    reader = state.tree if rev is None else state.tree.at(rev)
    folder, cores = scan_cache().with_name("torch"), len(os.sched_getaffinity(0))
    with uncollected():
        paths = packages_in(Modules(reader), packages)
        usage, failed = audit(reader, paths, named=entries, folder=folder, jobs=jobs or cores)
        usage = judged(usage, reader)
    for path, why in failed.items():
        state.terminal.error(MigrateError("MIG641", path=path, reason=why))
    error = _ratchet(state, usage, baseline, update) if baseline else None
    bad = bool(failed) or (error is not None if baseline else usage.open)
    status = EXIT_FINDINGS if bad and not update else EXIT_DONE
    with uncollected():
        _show(state, usage, failed, form, out, everything, status)
    if error is not None:
        state.terminal.error(error)
    return status


def _show(
    state: State, usage: TorchUsage, failed: dict[str, str] | Any, form: str, out: Path | None, everything: bool,
    status: int,
) -> None:  # fmt: skip
    from migrate.cli.writing import write
    from migrate.report.torch_usage import findings, text
    from migrate.report.torch_usage.document import document

    makers = {
        "json": lambda: _indented(document(usage, failed, status)),
        "md": lambda: text.markdown(usage),
        "html": lambda: text.page(usage),
        "sarif": lambda: findings.sarif(usage),
        "junit": lambda: findings.junit(usage),
    }
    if out is not None:
        for name, file in _FILES.items():
            write(out / file, makers[name](), "--out")
            state.terminal.message(f"wrote {out / file}")
    if form != "table":
        state.terminal.raw(makers[form]())
        return
    terminal = state.terminal
    terminal.table(list(text.PACKAGE_COLUMNS), text.package_rows(usage), title=usage.revision)
    if sites := text.site_rows(usage):
        terminal.table(list(text.SITE_COLUMNS), sites)
    if rows := text.usage_rows(usage, everything):
        terminal.table(list(text.ROW_COLUMNS), rows)
    counts = usage.verdicts()
    terminal.result(", ".join(f"{count} {verdict}" for verdict, count in counts.most_common()) or "no use of torch")


def _ratchet(state: State, usage: TorchUsage, path: Path, update: bool) -> Any:
    from migrate.cli.writing import write
    from migrate.errors import MigrateError
    from migrate.report.torch_usage import baseline

    if update:
        write(path, baseline.dump(usage), "--baseline")
        state.terminal.message(f"wrote {path}")
        return None
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MigrateError("MIG643", where=str(path), reason=error) from error
    worse = baseline.worse(baseline.load(text, str(path)), baseline.counts(usage))
    return MigrateError("MIG642", count=len(worse), baseline=path, first=worse[0]) if worse else None


def _indented(content: dict[str, Any]) -> str:
    """Return a document as ``json`` writes it with an indent of two, in a third of the time."""
    import json

    import msgspec

    return msgspec.json.format(json.dumps(content).encode("ascii"), indent=2).decode("ascii") + "\n"
