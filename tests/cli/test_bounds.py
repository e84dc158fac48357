# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Rule files, configurations and templates that would grow without end are refused, with a code."""

from __future__ import annotations

import contextlib
import gc
import resource
import signal
from pathlib import Path

import pytest

from migrate import config, data, rules, templates
from migrate.bounds import OutOfBounds, bounded, uncollected
from migrate.errors import MigrateError

LAUGHS = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 12)
)
MERGES = "a0: &a0 {x: 1, y: 2}\n" + "".join(
    f"a{level}: &a{level} {{<<: [{', '.join([f'*a{level - 1}'] * 10)}]}}\n" for level in range(1, 12)
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (LAUGHS, "values"),
        (MERGES, "values"),
        ("a: &a [*a]\n", "itself"),
        ("a: &a {b: {c: *a}}\n", "itself"),
        ("a: " + "[" * 200 + "]" * 200 + "\n", "levels"),
        ("a:\n" + "- x\n" * 220_000, "values"),
        ("a:\n" + "- x\n" * 300_000, "1000 kB"),
    ],
    ids=["laughs", "merges", "itself", "below itself", "deep", "long", "large"],
)
def test_yaml_out_of_bounds_is_refused(text: str, reason: str) -> None:
    with pytest.raises(MigrateError, match=reason) as caught:
        rules.parse(text, "recipes.yaml", where="own.yaml")
    assert (caught.value.code, caught.value.where) == ("MIG910", "own.yaml")


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "a: 2020-99-99\n", "? [a]\n: b\n", "a: !!python/object:os.x {}\n", "\0"]
)
def test_yaml_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(MigrateError) as caught:
        rules.parse(text, "recipes.yaml", where="own.yaml")
    assert caught.value.code in ("MIG901", "MIG902")


def test_aliases_within_bounds_are_taken() -> None:
    data.check_yaml("a: &a [1, 2]\nb: [*a, *a]\nc: &c text\nd: *c\n")
    with pytest.raises(data.TooMuch):
        data.check_yaml("a: &a [1, 2]\nb: [*a, *a, *a]\n", limit=12)
    data.check_yaml("a: &a [1, 2]\nb: [*a, *a, *a]\n", limit=20)


def test_every_built_in_file_is_within_bounds() -> None:
    for name in data.walk("rules", ".yaml"):
        data.check_yaml(data.text(name))


def test_a_rule_file_of_many_megabytes_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "recipes.yaml").write_text("# " + "x" * 20_000_000, encoding="utf-8")
    rules.use(tmp_path)
    try:
        with pytest.raises(MigrateError) as caught:
            rules.load("recipes.yaml")
        assert caught.value.code == "MIG910"
    finally:
        rules.use(None)


@pytest.mark.parametrize("text", ["a = " + "[" * 50_000 + "]" * 50_000, "# " + "x" * 2_000_000, "\0"])
def test_a_configuration_out_of_bounds_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "migrate.toml").write_text(text, encoding="utf-8")
    with pytest.raises(MigrateError) as caught:
        config.load(tmp_path, tmp_path / "migrate.toml")
    assert caught.value.code == "MIG007"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "more than 0.5 s"),
        ("{% for a in range(99999) %}{% for b in range(99999) %}{{ b }}{% endfor %}{% endfor %}", ""),
        ("{{ 'x' * 10**10 }}", "product"),
        ("{{ [1] * 10**10 }}", "product"),
        ("{{ 10**10**10 }}", "power"),
        ("{{ '%999999999d' % 1 }}", "width"),
        ("{{ 'x'|center(10000000000) }}", "memory"),
        ("{{ 'x'.ljust(10000000000) }}", "memory"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", ""),
        ("{{ 'x' * 19999999 }}{{ 'x' * 19999999 }}", "characters"),
    ],
)
def test_a_template_out_of_bounds_is_refused(monkeypatch: pytest.MonkeyPatch, text: str, reason: str) -> None:
    monkeypatch.setattr("migrate.templates._SECONDS", 0.5)
    with pytest.raises(MigrateError) as caught:
        templates.render_text(text, "own.yaml:text")
    assert caught.value.code == "MIG911"
    assert reason in caught.value.what


@pytest.mark.parametrize(
    "text", ["{% for a in [1] %}" * 50 + "{% endfor %}" * 50, "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}"]
)
def test_a_template_that_python_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(MigrateError) as caught:
        templates.render_text(text, "own.yaml:text")
    assert caught.value.code in ("MIG905", "MIG911")


def test_arithmetic_of_templates_stays() -> None:
    assert (
        templates.render_text("{{ 3 * 'ab' }} {{ 2**10 }} {{ '%03d' % 7 }} {{ 6 * 7 }} {{ 7 % 4 }}", "x")
        == "ababab 1024 007 42 3"
    )


def test_bounds_are_lifted_behind_their_block() -> None:
    before = (resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGVTALRM))
    with pytest.raises(OutOfBounds), bounded(0.1, 1000):
        while True:
            pass
    with pytest.raises(MemoryError), bounded(10, 100):
        bytearray(500_000_000)
    assert (resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGVTALRM)) == before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


@pytest.mark.parametrize("before", [True, False])
def test_the_garbage_collector_stands_still_in_a_block_and_is_as_before_behind_it(before: bool) -> None:
    was = gc.isenabled()
    (gc.enable if before else gc.disable)()
    try:
        with contextlib.suppress(ValueError), uncollected():
            inside = gc.isenabled()
            raise ValueError
        assert (inside, gc.isenabled()) == (False, before)
    finally:
        (gc.enable if was else gc.disable)()
