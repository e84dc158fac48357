# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from cli_run import Migrate, Ran

import migrate
from migrate import data
from migrate.errors import MigrateError, catalogue, message
from migrate.tree.plan import Severity
from migrate.tree.refusal import Refused, note

SOURCES = Path(migrate.__file__).parent
AREAS = {
    "models": "8", "torch_usage": "6",
    "usage": "0", "environment": "1", "tree": "2", "inventory": "3", "recipes": "4", "bindings": "4", "relocate": "5",
    "components": "5", "scaffold": "5", "wrappers": "6", "verify": "7", "report": "8", "rules": "9",
}  # fmt: skip


def python_files() -> list[Path]:
    return [path for path in sorted(SOURCES.rglob("*.py")) if "demo/tree" not in path.as_posix()]


NAMES = ("MigrateError", "Refused", "note")


def raised() -> Iterator[tuple[str, int, str, str, set[str], bool]]:
    """Yield each use of a code: file, line, what bears it, the code, its values, whether values come by **."""
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMES):
                continue
            if node.args and isinstance(node.args[0], ast.Constant):
                values = {word.arg for word in node.keywords if word.arg not in (None, "where")}
                open_ended = any(word.arg is None for word in node.keywords)
                code = str(node.args[0].value)
                yield path.name, node.lineno, node.func.id, code, {name for name in values if name}, open_ended


def fields(*texts: str) -> set[str]:
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def test_every_code_that_is_raised_has_a_page_and_gets_its_values() -> None:
    uses = list(raised())
    assert {name for _, _, name, _, _, _ in uses} == set(NAMES)
    for file, line, name, code, values, open_ended in uses:
        assert code in catalogue(), f"{file}:{line}: {code} is not in the catalogue"
        entry = catalogue()[code]
        every, shown = fields(entry.what, entry.cure), fields(entry.what)
        needed = every if name == "MigrateError" else shown
        assert open_ended or needed <= values <= every, f"{file}:{line}: {code} takes {needed}, not {values}"


def test_every_page_is_used() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in python_files())
    rules = "\n".join(data.text(name) for name in data.walk("rules", ".yaml") if "/errors/" not in name)
    unused = [code for code in catalogue() if code not in text and code not in rules]
    assert unused == []


@pytest.mark.parametrize("name", data.names("rules/errors", ".yaml"))
def test_codes_stand_in_the_file_of_their_area(name: str) -> None:
    area = name.rpartition("/")[2].removesuffix(".yaml")
    for code in data.yaml(name):
        assert re.fullmatch(rf"MIG{AREAS[area]}\d\d", code)


def test_an_error_survives_the_way_from_a_worker_process() -> None:
    error = MigrateError("MIG003", where="a:1", name="x", near="")
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.code, copy.where, copy.what) == (error.code, error.where, error.what)


def test_a_missing_value_does_not_hide_the_message() -> None:
    assert MigrateError("MIG007").what == "the configuration file cannot be read: ?"


def test_a_missing_value_does_not_hide_a_refusal_or_a_note() -> None:
    assert Refused("MIG411").text == message("MIG411", {"argument": "?"})
    assert note("MIG411", Severity.INFO).text == Refused("MIG411").text


def test_explain_lists_every_code(migrate: Migrate, repository: Path) -> None:
    ran = migrate("explain", "--repo", repository)
    assert (ran.status, ran.err) == (0, "")
    assert [line.split()[0] for line in ran.out.splitlines()[2:]] == sorted(catalogue())


def test_explain_shows_a_page(migrate: Migrate, repository: Path) -> None:
    assert migrate("explain", "mig023", "--repo", repository) == Ran(
        0,
        "MIG023: ambiguous name\n\n"
        "It says:      NAME could be CANDIDATES\n"
        "What to do:   give the whole C++ name\n"
        "Exit status:  2\n\n"
        "Short names are taken only where exactly one operation answers to them.\n",
        "",
    )


def test_explain_of_an_unknown_code(migrate: Migrate, repository: Path) -> None:
    ran = migrate("explain", "MIG0233", "--repo", repository)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("error[MIG010]: there is no page for MIG0233; did you mean ")
