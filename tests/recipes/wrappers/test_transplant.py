# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A wrapper's text as it reads elsewhere."""

from __future__ import annotations

import pytest
from one_file import PATH, Make, OneFile

from migrate.recipes.wrappers.transplant import TransplantedText, reads

BEFORE = "constexpr int LIMIT = 3; int inner(int);\n"
WRAP = "static inline int wrap(int a, int by = LIMIT) noexcept { int local = inner(a); return local + by; }"


def moved(one: OneFile, target: str, **options: object) -> TransplantedText:
    return TransplantedText(one.definition, one.scopes, tuple(target.split("::")), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("target", ["ttml::ttnn_fixed", "ttml::ttnn_fixed::deeper"])
def test_names_stay_where_they_mean_the_same(make: Make, target: str) -> None:
    text = moved(make(WRAP, before=BEFORE), target)
    assert text.body == "{ int local = inner(a); return local + by; }"
    assert text.parameters(defaults=True) == "int a, int by = LIMIT"


def test_names_are_qualified_where_they_do_not(make: Make) -> None:
    text = moved(make(WRAP, before=BEFORE), "other")
    assert text.body == "{ int local = ttml::ttnn_fixed::inner(a); return local + by; }"
    assert (text.result, text.tail, text.parameters()) == ("int", "noexcept", "int a, int by")
    assert [text.has_default(index) for index in (0, 1)] == [False, True]
    assert text.default(1) == "ttml::ttnn_fixed::LIMIT"


def test_a_name_that_is_called_otherwise(make: Make) -> None:
    text = moved(make(WRAP, before=BEFORE), "other", renamed={"ttml::ttnn_fixed::inner": "other::helper"})
    assert text.body == "{ int local = other::helper(a); return local + by; }"


def test_a_name_that_is_hidden_there(make: Make) -> None:
    text = moved(make(WRAP, before=BEFORE), "ttml::ttnn_fixed", hidden=frozenset({"inner"}))
    assert text.body == "{ int local = ttml::ttnn_fixed::inner(a); return local + by; }"


def test_further_changes_go_first(make: Make) -> None:
    one = make(WRAP, before=BEFORE)
    start = one.unit.source.data.index(b"inner(a)")
    text = moved(one, "other").rewritten(*one.definition.body, [(start, start + len(b"inner(a)"), b"1")])
    assert text == "{ int local = 1; return local + by; }"


def test_reads_names_the_files(make: Make) -> None:
    one = make(WRAP, before=BEFORE)
    assert reads(one.definition, [one.definition.body]) == {PATH}
    assert reads(one.definition, []) == set()
