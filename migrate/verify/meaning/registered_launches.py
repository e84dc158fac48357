# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What an object does that is registered with a device operation: it launches what the struct's function makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from migrate import rules
from migrate.verify.meaning.facts import GLOBAL, LOCAL, PARAMETER, Code, Function, UnitFacts

_INVOKE = "::invoke"
_LAUNCH = "::launch"
_RETURNED = ("operation_attributes", "tensor_args")
_TUPLE = "std::tuple<"


def registered_launches(
    units: Mapping[str, UnitFacts], functions: Mapping[str, list[Function]], later: Iterable[UnitFacts]
) -> dict[str, list[Function]]:
    """Return a function for each overload of an object whose struct makes attributes and tensors of its arguments.

    A call of such an object is the same as that function: the framework launches what ``invoke`` returns.

    Args:
        units: facts of the files, by path.
        functions: definitions, by name.
        later: facts of the state after, which tell how it names the framework's launch.
    """
    ends = tuple(f"::{name}" for name in rules.load("scan.yaml")["launchers"] if name.endswith(_LAUNCH))
    launch = min((name for facts in later for name in facts.names if name.endswith(ends)), default="")
    launches: dict[str, list[Function]] = {}
    for facts in units.values():
        for name, struct in facts.registered.items():
            makers = [one for one in functions.get(struct + _INVOKE, ()) if one.result.startswith(_TUPLE)]
            if makers and launch:
                launches[name] = [_function(name, struct, maker, launch) for maker in makers]
    return launches


def _function(name: str, struct: str, maker: Function, launch: str) -> Function:
    handed = [symbol for at in range(len(maker.parameters)) for symbol in (f"{PARAMETER}{at}", ",")][:-1]
    first, second = _RETURNED
    symbols = ["{", "auto", "[", first, ",", second, "]", "=", f"{GLOBAL}{struct}{_INVOKE}", "(", *handed, ")", ";"]
    symbols += ["return", f"{GLOBAL}{launch}", "<", f"{GLOBAL}{struct}", ">"]
    symbols += ["(", f"{LOCAL}{first}", ",", f"{LOCAL}{second}", ")", ";", "}"]
    return Function(name, "", maker.parameters, maker.line, body=Code(tuple(symbols), (maker.line,) * len(symbols)))
