# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from report_helpers import Ask, binding, operation, prim

from migrate.cpp.source import Span
from migrate.errors import MigrateError
from migrate.inventory.model import Kind, Overload, Prim
from migrate.report.evidence import BoxState
from migrate.report.predicates import OPERATION, holds
from migrate.report.predicates.operation import launch_seen


def test_boxes_of_a_registered_proxy() -> None:
    op = operation("ttnn::a", prims=(prim("ttnn::prim::a"),), binding=binding("nanobind_arguments"))
    assert {name: check(op).state.value for name, check in OPERATION.items()} == {
        "no-prim-declaration": "open",
        "no-prim-definition": "open",
        "is-function": "open",
        "launches": "open",
        "nothing-before": "done",
        "binds-function": "open",
        "built": "unknown",
        "tested": "unknown",
    }
    assert OPERATION["no-prim-declaration"](op).where == "some/device.hpp:7"
    assert OPERATION["no-prim-definition"](op).where == "some/device.cpp:9"
    assert OPERATION["binds-function"](op).where == "some/some_nanobind.cpp:12"


def test_boxes_of_a_free_function_that_calls_its_prim() -> None:
    op = operation("ttnn::a", Kind.FREE_FUNCTION, prims=(prim("ttnn::prim::a"),), binding=binding("bind_function"))
    found = {name: check(op).state.value for name, check in OPERATION.items()}
    assert found["is-function"] == found["nothing-before"] == found["binds-function"] == "done"
    assert found["launches"] == found["no-prim-declaration"] == "open"


def test_boxes_of_a_collapsed_operation() -> None:
    op = operation("ttnn::a", Kind.FREE_FUNCTION, binding=binding("def"))
    found = [check(op).state for name, check in OPERATION.items() if name not in ("built", "tested")]
    assert set(found) == {BoxState.DONE}


def test_a_prim_that_the_scan_did_not_find_is_not_taken_for_gone() -> None:
    op = operation("ttnn::a", prims=(Prim("ttnn::prim::a", None, None),))
    assert OPERATION["no-prim-declaration"](op).state is BoxState.OPEN
    assert OPERATION["no-prim-definition"](op).reason == "ttnn::prim::a is called"
    body = Span("a/a.cpp", 0, 1, 8)
    op = operation("ttnn::a", prims=(Prim("ttnn::prim::a", None, body),), overloads=(Overload("T", (), None, body),))
    assert OPERATION["no-prim-definition"](op).places == (), "its own body is not that of the prim"


def test_a_function_made_of_others_launches_nothing(ask: Ask) -> None:
    overloads = [Overload("T", (), Span("a/a.hpp", 0, 1, 4), Span(f"a/{name}.cpp", 0, 1, 8)) for name in ("a", "b")]
    ops = [operation(f"ttnn::{n}", Kind.FREE_FUNCTION, overloads=(o,)) for n, o in zip("ab", overloads, strict=True)]
    facts = ask({"a/a.cpp": "return device_operation::launch<A>(x);", "a/b.cpp": "return add(x); // launch<B>"})
    found = [launch_seen(facts, OPERATION["launches"](op)).state.value for op in ops]
    assert found == ["done", "unknown"]


def test_a_near_proxy_has_something_to_move() -> None:
    op = operation("ttnn::a", Kind.NEAR_PROXY, patterns=("early-return", "value-or"))
    assert OPERATION["nothing-before"](op).reason == "early-return, value-or"


def test_a_predicate_about_an_operation_has_no_meaning_for_a_tree(ask: Ask) -> None:
    with pytest.raises(MigrateError, match="needs an operation"):
        holds({"all": [{"is-function": True}]}, ask({"a": ""}))


def test_a_function_is_shown_where_it_is_declared_and_defined() -> None:
    overload = Overload("Tensor", (), Span("a/a.hpp", 0, 1, 4), Span("a/a.cpp", 0, 1, 8))
    op = operation("ttnn::a", Kind.FREE_FUNCTION, overloads=(overload,))
    assert OPERATION["is-function"](op).where == "a/a.hpp:4"
    assert OPERATION["launches"](op).where == "a/a.cpp:8"
