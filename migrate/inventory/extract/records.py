# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What one file says, as records. The cache holds them as plain arrays, in the order of their fields."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, TypeAlias, Union

import msgspec


class Record(msgspec.Struct, array_like=True, gc=False):
    """A fact; no cycle of references can go through one."""


class Place(Record):
    """A range of a file.

    Args:
        start: first byte.
        end: one past the last byte.
        macro: name of the macro whose use it is, or empty.
        line: 1-based line of ``start``.
    """

    start: int
    end: int
    macro: str
    line: int


class Sequence(Record, tag="sequence"):
    """Parts of a body that run one after the other."""

    parts: list[Flow]


class Branches(Record, tag="branches"):
    """Parts of a body of which one runs."""

    parts: list[Flow]


class Loop(Record, tag="loop"):
    """A part that runs any number of times."""

    part: Flow


class Return(Record, tag="return"):
    """What a return statement evaluates."""

    part: Flow


class Throw(Record, tag="throw"):
    """A throw: nothing behind it runs."""


class LambdaBody(Record, tag="lambda"):
    """The body of a lambda at the place where it runs; its returns do not leave the function."""

    part: Flow


Flow: TypeAlias = Union["Sequence", "Branches", "Loop", "Return", "Throw", "LambdaBody", int, None]
"""Which calls of a body a run can meet, in which order; a number is the index of a call."""


class Form(StrEnum):
    """What an argument is."""

    PARAMETER = "parameter"
    CONSTANT = "constant"
    VALUE_OR = "value-or"
    FLAG = "flag"
    LOCAL = "local"
    EXPRESSION = "expression"


class Argument(Record):
    """An argument of a call.

    Args:
        form: what it is.
        text: as written, without moves and outer brackets, cut if long.
        parameter: index of the caller's parameter that it is; of a local, of the one whose ``value_or`` it holds.
        initializer: what a local was initialised with.
        expression: the whole as written, kept in files that name a wrapper.
    """

    form: Form
    text: str
    parameter: int | None = None
    initializer: Form | None = None
    expression: str | None = None


class Call(Record):
    """A call of a body.

    Args:
        name: the callee as written.
        line: 1-based.
        how: ``member`` for a member of an object; ``value`` for a function that is named and not called.
        arguments: in order.
    """

    name: str
    line: int
    how: Literal["call", "member", "value"]
    arguments: list[Argument]


class LocalAlias(Record):
    """An alias declared in a body."""

    name: str
    target: str


class Body(Record):
    """What a function's body does.

    Args:
        flow: which of its calls a run can meet.
        calls: in the order of the text.
        returned_call: index of the call that is all the body returns, or None.
        unused: indexes of the parameters that the body does not name.
        aliases: declared in it.
    """

    flow: Flow
    calls: list[Call]
    returned_call: int | None
    unused: list[int]
    aliases: list[LocalAlias]


class ParameterRecord(Record):
    """A parameter: its name, its type as written, and its default or None."""

    name: str
    type: str
    default: str | None


class FunctionRecord(Record):
    """A function's declaration or definition.

    Args:
        name: qualified; namespaces without a name are empty parts.
        place: of the whole declaration.
        defined: True if it has a body.
        result: its type as written.
        parameters: in order.
        template: True for a template.
        builds_program: True if the body builds a device program; it was not looked into.
        body: what it does; None where there is none or it was not looked into.
    """

    name: str
    place: Place
    defined: bool
    result: str
    parameters: list[ParameterRecord]
    template: bool
    builds_program: bool
    body: Body | None


class StructRecord(Record):
    """A class with its body.

    Args:
        name: qualified.
        place: of the definition.
        template: True for a class template.
        bases: as written.
        members: names of its members, sorted.
    """

    name: str
    place: Place
    template: bool
    bases: list[str]
    members: list[str]


class Registration(Record):
    """A registered operation.

    Args:
        name: qualified name of the object.
        registered_name: the text that it is registered under.
        struct: as written.
        place: of the declaration.
        condition: what must hold for a build to compile it; empty if nothing must.
    """

    name: str
    registered_name: str
    struct: str
    place: Place
    condition: str = ""


class AliasRecord(Record):
    """A type alias: its qualified name and its target as written."""

    name: str
    target: str


class Using(Record):
    """A using-directive, a using-declaration or a namespace alias.

    Args:
        name: that it declares; empty for a directive.
        target: as written.
        scope: the namespace it stands in; None inside functions and classes.
    """

    name: str
    target: str
    scope: str | None


class UnparsedCall(Record):
    """What reads like a call and is none in the tree that the parser made.

    Args:
        offset: of its first byte.
        line: 1-based.
        name: the callee as written; only in files that name a wrapper.
        arguments: as written; only in such files.
    """

    offset: int
    line: int
    name: str
    arguments: list[str]


class BoundOverload(Record):
    """The construction of an overload that is handed to a binding function.

    Args:
        style: ``nanobind_arguments``, ``pass-through-lambda``, ``lambda``, ``named-lambda``, ``address``, ``factory``.
        target: the function, local or expression that is bound, where the style has one.
        names: given to ``nb::arg``, ``*`` for ``nb::kw_only()``.
        defaults: of these.
    """

    style: str
    target: str
    names: list[str]
    defaults: list[str | None]


class BindingArgument(Record):
    """An argument of a call that binds.

    Args:
        form: ``name``, ``address``, ``overload``, ``lambda``, ``text``, ``made`` (by another call) or ``other``.
        text: the name, the callee or the expression.
        overload: what an ``overload`` binds.
    """

    form: Literal["name", "address", "overload", "lambda", "text", "made", "other"]
    text: str
    overload: BoundOverload | None = None


class BindingCall(Record):
    """A call that hands an operation, or a function's address, on to be bound.

    Args:
        function: qualified name of the function that makes the call.
        place: of the call.
        callee: as written.
        arguments: in order.
        parameters: names of the function's parameters.
    """

    function: str
    place: Place
    callee: str
    arguments: list[BindingArgument]
    parameters: list[str]


class Declarations(msgspec.Struct, array_like=True, gc=False):
    """What the parsed text of a C++ file declares."""

    structs: list[StructRecord] = []
    functions: list[FunctionRecord] = []
    registrations: list[Registration] = []
    aliases: list[AliasRecord] = []
    usings: list[Using] = []
    unparsed_calls: list[UnparsedCall] = []
    bindings: list[BindingCall] = []


class Mention(Record):
    """A place where a name is mentioned: its line, and ``call``, ``member``, ``decltype`` or ``value``."""

    line: int
    how: str


class PathMention(Record):
    """A place where a path is spelled."""

    line: int
    path: str


class PythonRegistration(Record):
    """A bound C++ function that the Python package makes an operation.

    Args:
        name: dotted name in Python.
        start: first byte of the call.
        end: one past its last byte.
        line: 1-based.
    """

    name: str
    start: int
    end: int
    line: int


class TextFacts(msgspec.Struct, omit_defaults=True, gc=False):
    """What a file mentions, read as text.

    Args:
        names: qualified C++ names, with where they stand.
        kernels: kernel paths.
        factories: names of the structs whose creating functions the file defines.
        registrations: how many the text has, macros expanded.
        includes: of a kernel or another file of a metal op, as written.
        python: dotted names, with the first line of each.
        golden: dotted names that get a golden function here, with the line.
        python_registrations: bound C++ functions that are made operations here.
        python_aliases: names of the module that are given a dotted name, with that.
        sources: entries of a CMake list, with paths relative to the tree.
    """

    names: dict[str, list[Mention]] = {}
    kernels: list[PathMention] = []
    factories: list[str] = []
    registrations: int = 0
    includes: list[str] = []
    python: dict[str, int] = {}
    golden: dict[str, int] = {}
    python_registrations: list[PythonRegistration] = []
    python_aliases: dict[str, str] = {}
    sources: list[PathMention] = []


class FileFacts(msgspec.Struct, array_like=True, gc=False):
    """The facts of one file.

    Args:
        text: what it mentions.
        declarations: None where it was not parsed.
    """

    text: TextFacts
    declarations: Declarations | None = None
