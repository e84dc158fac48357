# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The struct and the bodies of an operation."""

from __future__ import annotations

import pytest
from collapse_tree import HEADER as TEXT
from collapse_tree import LayOver
from plain_operation import HEADER, SOURCE, Gathered, gathered

from migrate.tree.refusal import Refused


def test_the_plain_operation(plain: Gathered) -> None:
    subject = plain.subject
    assert (subject.name, subject.target, subject.origin) == ("foo", ("ttnn",), ("ttnn", "operations", "data"))
    assert (subject.header.path, subject.registered_in) == (HEADER, HEADER)
    assert subject.struct.spelling == "FooOperation"
    (body,) = subject.bodies
    assert (body.unit.path, body.inline) == (SOURCE, False)
    assert body.unit.source.slice(*body.span).startswith("Tensor FooOperation::invoke(")
    assert [unit.path for unit in subject.sources] == [SOURCE]
    assert subject.scopes(body.unit) is subject.scopes(body.unit)


def test_a_body_in_the_struct(lay_over: LayOver) -> None:
    text = TEXT.replace("uint32_t seed);", "uint32_t seed) { return input; }")
    found = gathered(lay_over({HEADER: text, SOURCE: '#include "foo.hpp"\n'}))
    (body,) = found.subject.bodies
    assert (body.unit.path, body.inline) == (HEADER, True)


def test_a_body_that_is_nowhere(lay_over: LayOver) -> None:
    with pytest.raises(Refused) as refused:
        gathered(lay_over({SOURCE: '#include "foo.hpp"\n'}))
    assert refused.value.code == "MIG405"
