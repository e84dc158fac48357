# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The inventory: what a scan knows, as frozen dataclasses that turn into JSON."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from migrate.cpp.source import Span
from migrate.inventory.prim_function import PrimFunction

CPP, PYTHON = "cpp", "python"
WRAPPER, METAL_OP, PRIM = "wrapper", "metal-op", "prim"


class Kind(StrEnum):
    """The kinds of operation; every registration is in exactly one."""

    PROXY = "proxy"
    NEAR_PROXY = "near-proxy"
    CONVENIENCE = "convenience"
    COMPOSITE = "composite"
    DEVICE_OP = "device-op"
    TEMPLATE_FAMILY = "template-family"
    OTHER = "other"
    FREE_FUNCTION = "free-function"


class Form(StrEnum):
    """How an operation is declared."""

    REGISTERED = "registered"
    FREE_FUNCTION = "free-function"


class CppItem:
    """What most things of a C++ tree answer alike as an item: see :class:`migrate.inventory.items.Item`."""

    __slots__ = ()
    name: str

    @property
    def language(self) -> str:
        """``cpp``."""
        return CPP

    @property
    def binding_files(self) -> tuple[str, ...]:
        """None: a binding would be an operation's."""
        return ()

    @property
    def aliases(self) -> tuple[str, ...]:
        """None."""
        return ()

    @property
    def short_names(self) -> tuple[str, ...]:
        """The last part of its name."""
        return (self.name.rpartition("::")[2],)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an overload.

    Args:
        name: empty if unnamed.
        type: as written.
        resolved: fully qualified type where it could be resolved, else as written.
        default: the default argument's text, or None; where the operation has none, the prim's, else the binding's.
        default_at: ``declaration``, ``definition``, ``prim`` or ``binding``; empty without default.
    """

    name: str
    type: str
    resolved: str
    default: str | None = None
    default_at: str = ""


@dataclass(frozen=True, slots=True)
class Overload:
    """One ``invoke`` (or one free function).

    Args:
        result: return type as written.
        parameters: in order.
        declaration: span of the declaration in the struct.
        definition: span of the definition with its body; equals the declaration for inline bodies; None if not found.
        template: True for a function template.
    """

    result: str
    parameters: tuple[Parameter, ...]
    declaration: Span | None
    definition: Span | None
    template: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """One place that uses a symbol.

    Args:
        file: path relative to the tree's root.
        line: 1-based.
        how: ``call``, ``value``, ``decltype``, ``member``, ``invoke``, ``binding``, ``python``, ``docs``, ``test``.
        arguments: argument expressions, where they are of interest (calls of wrappers).
    """

    file: str
    line: int
    how: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prim:
    """A function of a ``prim`` namespace that an operation launches through.

    Args:
        name: qualified name, for example ``ttnn::prim::reshard``.
        declaration: where it is declared, or None.
        definition: where it is defined, or None.
        via: qualified names of helpers through which it is called; empty when called directly.
        callers: every call in the tree, the operation's own included.
    """

    name: str
    declaration: Span | None
    definition: Span | None
    via: tuple[str, ...] = ()
    callers: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class Binding:
    """How Python sees an operation.

    Args:
        file: the file with the ``bind_...`` call.
        line: 1-based line of that call.
        style: ``nanobind_arguments``, ``pass-through-lambda``, ``lambda``, ``named-lambda``, ``helper-template``,
            ``macro``, ``factory``, ``bind_function``, ``def`` or ``none``.
        arguments: names given to ``nb::arg`` per overload, ``*`` for ``nb::kw_only()``.
        styles: the style of each overload, also behind a helper.
        helper: qualified name of the helper that the operation is passed to, or empty.
        span: of the call that names the operation.
    """

    file: str
    line: int
    style: str
    arguments: tuple[tuple[str, ...], ...] = ()
    styles: tuple[str, ...] = ()
    helper: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Operation(CppItem):
    """One registration (or one free function already done), joined over the files.

    Args:
        name: qualified name of the C++ object, for example ``ttnn::foo``.
        registered_name: the string literal given to ``register_operation``.
        python_name: dotted name in Python, or empty.
        kind: see :class:`Kind`.
        subkind: finer kind; for ``other`` the reason.
        patterns: near-proxy patterns found (``value-or``, ``computed-flag``, ``validation``, ``early-return``,
            ``conversion``, ``reordered``, ``constant``, ``dropped``, ``branch``, ``result``).
        registration: span of the whole registering declaration (for a macro: of its use).
        macro: name of the registering macro, or empty.
        struct: qualified name of the registered struct.
        struct_span: span of the struct's definition, semicolon included; None if not found.
        overloads: every ``invoke``.
        implementation: files that define the overloads.
        prims: prims launched.
        device_operations: qualified names of the DeviceOperation structs behind the prims.
        program_factories: their program factories.
        kernels: kernel path strings found in the factories.
        binding: None if not bound.
        cmake: ``file:line`` of the CMake entries of the op's sources.
        callers: uses of the op in C++ and Python.
        golden: ``file:line`` where the golden function is attached, or empty.
        tests: test files that name it.
        docs: ``file:line`` of the docs entries.
        reasons: why the kind is what it is, in words.
        condition: what must hold for a build to compile the registration; empty if nothing must.
        form: registered, or a free function that is bound.
    """

    name: str
    registered_name: str
    python_name: str
    kind: Kind
    subkind: str
    patterns: tuple[str, ...]
    registration: Span
    macro: str
    struct: str
    struct_span: Span | None
    overloads: tuple[Overload, ...]
    implementation: tuple[str, ...] = ()
    prims: tuple[Prim, ...] = ()
    device_operations: tuple[str, ...] = ()
    program_factories: tuple[str, ...] = ()
    kernels: tuple[str, ...] = ()
    binding: Binding | None = None
    cmake: tuple[str, ...] = ()
    callers: tuple[Use, ...] = ()
    golden: str = ""
    tests: tuple[str, ...] = ()
    docs: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    condition: str = ""
    form: Form = Form.REGISTERED

    @property
    def is_function(self) -> bool:
        """True if it is registered no longer."""
        return self.form is Form.FREE_FUNCTION or self.kind is Kind.FREE_FUNCTION

    @property
    def progress_kind(self) -> Kind:
        """Its kind while it is registered; ``free-function`` from then on, whatever stands behind it."""
        return Kind.FREE_FUNCTION if self.is_function else self.kind

    @property
    def finished(self) -> bool:
        """True if nothing is left to do: a function that does more than to stand before one prim."""
        return self.is_function and self.kind not in (Kind.PROXY, Kind.NEAR_PROXY)

    @property
    def files(self) -> frozenset[str]:
        """Files that declare, define and bind it."""
        bound = {self.binding.file} if self.binding else set()
        return frozenset({self.registration.file, *self.implementation, *bound})

    @property
    def names(self) -> tuple[str, ...]:
        """Its own name, its struct's and its prims'."""
        return (self.name, *([self.struct] if self.struct else []), *(prim.name for prim in self.prims))

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its registration, its struct and its bodies."""
        bodies = (overload.definition for overload in self.overloads)
        return tuple(dict.fromkeys(span for span in (self.registration, self.struct_span, *bodies) if span is not None))

    @property
    def binding_files(self) -> tuple[str, ...]:
        """The file that binds it to Python."""
        return (self.binding.file,) if self.binding else ()

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its name in Python."""
        return (self.python_name,) if self.python_name else ()


@dataclass(frozen=True, slots=True)
class Wrapper(CppItem):
    """A function of ``ttnn_fixed``.

    Args:
        name: qualified name.
        span: of its definition.
        calls: qualified names it calls.
        uses: call sites outside its own definition.
        decision: the action that the rules give, or empty.
        proposal: True for a workaround found elsewhere by the general analysis.
    """

    name: str
    span: Span
    calls: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()
    decision: str = ""
    proposal: bool = False

    @property
    def kind(self) -> str:
        """``wrapper``."""
        return WRAPPER

    @property
    def files(self) -> frozenset[str]:
        """The file that defines it."""
        return frozenset({self.span.file})

    @property
    def names(self) -> tuple[str, ...]:
        """Its own name."""
        return (self.name,)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its definition."""
        return (self.span,)


@dataclass(frozen=True, slots=True)
class MetalOp(CppItem):
    """A folder under ``metal/ops`` or ``metal/optimizers``.

    Args:
        name: qualified name of its public function or object.
        folder: relative to the tree's root.
        files: every file of the folder.
        namespaces: namespaces it opens.
        prims: prim functions it defines.
        kernels: kernel path strings with True where the path exists.
        shared_headers: ttml headers its kernels include.
        uses: callers.
        tests: test files.
        collisions: names and files that exist in ttnn already.
        target: the folder that the rules give, or empty.
        functions: its public functions and objects, in the order of their declarations.
        shares: folders of other metal ops whose headers, types or kernels it uses.
    """

    name: str
    folder: str
    files: tuple[str, ...] = ()
    namespaces: tuple[str, ...] = ()
    prims: tuple[str, ...] = ()
    kernels: tuple[tuple[str, bool], ...] = ()
    shared_headers: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()
    tests: tuple[str, ...] = ()
    collisions: tuple[str, ...] = ()
    target: str = ""
    functions: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """``metal-op``."""
        return METAL_OP

    @property
    def names(self) -> tuple[str, ...]:
        """Its own name, its further functions' and its prims'."""
        return (self.name, *(name for name in self.functions if name != self.name), *self.prims)

    @property
    def spans(self) -> tuple[Span, ...]:
        """None: its files are its own."""
        return ()

    @property
    def short_names(self) -> tuple[str, ...]:
        """The last part of its name, and its folder's name."""
        return (self.name.rpartition("::")[2], self.folder.rpartition("/")[2])


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read or parsed, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """Everything that a scan found.

    Args:
        revision: commit id scanned, with ``+dirty`` for changed work trees.
        operations: sorted by name.
        wrappers: sorted by name.
        metal_ops: sorted by name.
        unread: files named, never dropped.
        registrations: registrations counted in the text, macros expanded; equals the registered operations.
        prims: sorted by name and place.
    """

    revision: str
    operations: tuple[Operation, ...]
    wrappers: tuple[Wrapper, ...] = ()
    metal_ops: tuple[MetalOp, ...] = ()
    unread: tuple[Unread, ...] = ()
    registrations: int = 0
    prims: tuple[PrimFunction, ...] = ()
