# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What an object does that is registered with a device operation."""

from __future__ import annotations

from migrate.verify.meaning.facts import Function, Parameter, Target, UnitFacts
from migrate.verify.meaning.registered_launches import registered_launches

STRUCT, OBJECT = "ttnn::operations::blend::BlendOperation", "ttnn::prim::blend"
LAUNCH = "ttnn::device_operation::detail::launch"
PARAMETERS = (Parameter("x", "const Tensor &"), Parameter("scale", "float", "2.0f"))


def launches(result: str, *names: str) -> dict[str, list[Function]]:
    maker = Function(f"{STRUCT}::invoke", result, PARAMETERS, 3)
    later = UnitFacts(names={name: Target("device_operation.hpp", "FUNCTION_TEMPLATE", "") for name in names})
    return registered_launches({"a.hpp": UnitFacts(registered={OBJECT: STRUCT})}, {maker.name: [maker]}, [later])


def test_it_launches_what_the_struct_makes() -> None:
    (launch,) = launches("std::tuple<operation_attributes_t, tensor_args_t>", LAUNCH)[OBJECT]
    assert launch.parameters == PARAMETERS
    assert launch.body is not None
    assert " ".join(launch.body.symbols) == (
        f"{{ auto [ operation_attributes , tensor_args ] = @{STRUCT}::invoke ( $0 , $1 ) ; "
        f"return @ttnn::device_operation::detail::launch < @{STRUCT} > ( %operation_attributes , %tensor_args ) ; }}"
    )


def test_a_struct_that_computes_itself_launches_nothing() -> None:
    assert launches("Tensor", LAUNCH) == {}


def test_a_state_that_launches_nothing_itself() -> None:
    assert launches("std::tuple<operation_attributes_t, tensor_args_t>", "ttnn::launch_pad") == {}
