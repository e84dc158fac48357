# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The plan of the recipe."""

from __future__ import annotations

from dataclasses import replace

from plain_operation import Gathered

from migrate.inventory.model import Kind
from migrate.recipes.collapse_proxy.recipe import NAME, plan


def test_a_free_function_is_done(plain: Gathered) -> None:
    found = plan(replace(plain.operation, kind=Kind.FREE_FUNCTION), plain.context)
    assert (found.item, found.recipe, found.changes, found.notes) == ("ttnn::foo", NAME, (), ())


def test_a_refusal_is_a_blocker_without_changes(plain: Gathered) -> None:
    found = plan(replace(plain.operation, struct_span=None), plain.context)
    assert found.changes == ()
    assert [note.code for note in found.notes] == ["MIG402"]


def test_a_plan_says_its_level(plain: Gathered) -> None:
    found = plan(plain.operation, plain.context)
    assert found.changes
    assert (found.facts["level"], found.facts["struct"]) == ("collapse", "ttnn::operations::data::FooOperation")
