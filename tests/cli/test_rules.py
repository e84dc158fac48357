# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from cli_run import Migrate, Ran

from migrate import data, rules, templates
from migrate.errors import MigrateError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    return tmp_path / "own"


def test_the_built_in_rules_and_templates_are_sound(migrate: Migrate, repository: Path) -> None:
    ran = migrate("rules", "check", "--repo", repository)
    count = len(rules.names()) + len(templates.names())
    assert ran == Ran(0, f"{count} files checked, 0 refused\n", "")


def test_an_own_file_is_laid_over_the_built_in_one_key_by_key(folder: Path) -> None:
    before = rules.load("recipes.yaml")["recipes"]["collapse-proxy"]
    (folder / "recipes.yaml").write_text(
        'recipes: {collapse-proxy: {kinds: [proxy], reason: "only these"}}\n', encoding="utf-8"
    )
    rules.use(folder)
    after = rules.load("recipes.yaml")["recipes"]["collapse-proxy"]
    assert before["kinds"] != ["proxy"]
    assert after == {**before, "kinds": ["proxy"], "reason": "only these"}


def test_without_own_files_nothing_changes(folder: Path) -> None:
    before = {name: rules.load(name) for name in rules.names()}
    rules.use(folder)
    assert {name: rules.load(name) for name in rules.names()} == before


@pytest.mark.parametrize(
    ("name", "text", "code", "what"),
    [
        ("recipes.yaml", "recipes: [", "MIG901", "the rule file cannot be read: "),
        ("recipes.yaml", "recipes: !!python/object/apply:os.system [id]", "MIG901", "the rule file cannot be read: "),
        ("recipes.yaml", "\xff\xfe", "MIG901", "the rule file cannot be read: "),
        ("recipes.yaml", "recipes: {x: {kinds: [proxy]}}", "MIG902", "'reason' is a required property"),
        ("recipes.yaml", "more: 1", "MIG902", "Additional properties are not allowed ('more' was unexpected)"),
        ("recipe.yaml", "recipes: {}", "MIG904", "there is no schema for recipe.yaml; did you mean recipes.yaml?"),
    ],
)  # fmt: skip
def test_bad_rule_files(
    migrate: Migrate, repository: Path, folder: Path, name: str, text: str, code: str, what: str
) -> None:
    (folder / name).write_text(text, encoding="latin-1")
    ran = migrate("rules", "check", "--repo", repository, "--rules", folder)
    assert ran.status == 2
    assert ran.err.startswith(f"error[{code}]: {what}")
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "path", ["../x", "/etc/passwd", "a/../../b", "a\\b", "C:/x", "a\nb", ".git/config", "", "a//b"]
)
def test_paths_that_leave_the_tree_are_refused(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    schema = {"type": "object", "additionalProperties": {"type": "string", "format": "tree-path"}}
    monkeypatch.setattr(data, "json", lambda name: schema)
    rules._validator.cache_clear()
    try:
        assert rules.parse('good: "ttnn/cpp"', "recipes.yaml", where="own") == {"good": "ttnn/cpp"}
        with pytest.raises(MigrateError) as caught:
            rules.parse(f"bad: {path!r}" if "\n" not in path else 'bad: "a\\nb"', "recipes.yaml", where="own")
        assert (caught.value.code, caught.value.where) == ("MIG903", "own: bad")
    finally:
        rules._validator.cache_clear()


def test_a_link_in_the_folder_of_rules_that_leads_elsewhere_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("recipes: {}\n", encoding="utf-8")
    (folder / "recipes.yaml").symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(MigrateError) as caught:
        rules.use(folder)
    assert caught.value.code == "MIG903"


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(MigrateError) as caught:
        rules.use(tmp_path / "none")
    assert caught.value.code == "MIG909"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ ''.__class__.__mro__ }}", "MIG906"),
        ("{{ values.append(1) }}", "MIG906"),
        ("{{ values.__init__.__globals__ }}", "MIG906"),
        ("{{ ().__class__.__base__.__subclasses__() }}", "MIG906"),
        ("{% include '/etc/passwd' %}", "MIG906"),
        ("{% include '../rules/recipes.yaml' %}", "MIG906"),
        ("{{ missing }}", "MIG907"),
        ("{{ values[7] }}", "MIG907"),
        ("{{ values + 1 }}", "MIG907"),
        ("{{ range(999999999) | list }}", "MIG907"),
        ("{% if %}", "MIG905"),
    ],
)
def test_templates_stay_in_their_sandbox(text: str, code: str) -> None:
    values = [1, 2]
    with pytest.raises(MigrateError) as caught:
        templates.render_text(text, "own", values=values)
    assert caught.value.code == code
    assert values == [1, 2]


def test_a_template_sees_its_values_and_keeps_its_last_line_end() -> None:
    text = "{% for v in values %}\n{{ v }}\n{% endfor %}\n"
    assert templates.render_text(text, "own", values=["<a>", "b"]) == "<a>\nb\n"


def test_html_templates_escape_their_values() -> None:
    assert templates.render_text("{{ v }}", "own.html.j2", v="<b>") == "&lt;b&gt;"
