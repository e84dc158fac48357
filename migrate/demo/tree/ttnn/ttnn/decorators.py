# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

"""Operations as Python sees them."""

import dataclasses
import sys
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec
from typing import Callable, Optional

import numpy as np

import ttnn._ttnn
from ttnn.core import to_numpy


@dataclasses.dataclass(eq=False)
class FastOperation:
    """A callable with a name and, often, a golden function: the same in NumPy."""

    python_fully_qualified_name: str
    function: Callable
    golden_function: Optional[Callable] = None
    is_cpp_operation: bool = True
    is_experimental: bool = False
    doc: Optional[str] = None

    def __post_init__(self):
        self.__doc__ = self.function.__doc__ if self.doc is None else self.doc

    @property
    def __name__(self):
        return self.python_fully_qualified_name

    def __repr__(self):
        return f"<operation {self.python_fully_qualified_name}>"

    def __call__(self, *args, **kwargs):
        return self.function(*args, **kwargs)


class Operation(FastOperation):
    """An operation that holds its result against its golden function, if ``CONFIG`` says so."""

    def __call__(self, *args, **kwargs):
        compare = ttnn._ttnn.CONFIG.enable_comparison_mode and self.golden_function is not None
        golden = self.golden_function(*_arrays(args), **_arrays(kwargs)) if compare else None
        output = self.function(*args, **kwargs)
        if compare:
            _compare(self, _arrays(output), golden)
        return output


def _arrays(value):
    """The same value with an array for each tensor."""
    if isinstance(value, ttnn._ttnn.tensor.Tensor):
        return to_numpy(value)
    if isinstance(value, (list, tuple)):
        return type(value)(_arrays(item) for item in value)
    if isinstance(value, dict):
        return {key: _arrays(item) for key, item in value.items()}
    return value


def _compare(operation, output, golden):
    if isinstance(golden, (list, tuple)):
        for one_output, one_golden in zip(output, golden, strict=True):
            _compare(operation, one_output, one_golden)
    elif not np.allclose(output, golden, rtol=2e-2, atol=1e-2):
        raise RuntimeError(f"{operation} differs from its golden function")


REGISTERED_OPERATIONS = {}


def query_registered_operations():
    """All operations, by name."""
    return [operation for _, operation in sorted(REGISTERED_OPERATIONS.items())]


def create_module_if_not_exists(module_name):
    """``ttnn.experimental`` and the like: modules that no file stands for."""
    if module_name in sys.modules:
        return sys.modules[module_name]
    module = module_from_spec(ModuleSpec(module_name, None))
    sys.modules[module_name] = module
    parent_name, _, child_name = module_name.rpartition(".")
    if parent_name:
        setattr(create_module_if_not_exists(parent_name), child_name, module)
    return module


def _register(operation):
    name = operation.python_fully_qualified_name
    if name in REGISTERED_OPERATIONS:
        raise RuntimeError(f"there are two operations called {name}")
    module_name, _, operation_name = name.rpartition(".")
    REGISTERED_OPERATIONS[name] = operation
    setattr(create_module_if_not_exists(module_name), operation_name, operation)


def _operation_class():
    return FastOperation if ttnn._ttnn.CONFIG.enable_fast_runtime_mode else Operation


def register_cpp_operation(function):
    """Make an operation of an object that the bindings made."""
    operation = _operation_class()(function.python_fully_qualified_name, function)
    _register(operation)
    return operation


def register_python_operation(*, name, is_experimental=False, golden_function=None, doc=None):
    """Make an operation of a function that carries no mark, for instance one written in Python."""

    def decorate(function):
        if hasattr(function, "__ttnn_operation__"):
            raise RuntimeError(f"{name} is an operation of C++, and registered by itself")
        operation = _operation_class()(name, function, golden_function, False, is_experimental, doc)
        _register(operation)
        return operation

    return decorate


def attach_golden_function(operation, golden_function):
    """Say what an operation computes, in NumPy."""
    operation.golden_function = golden_function


def get_golden_function(operation):
    """Return what was attached."""
    if operation.golden_function is None:
        raise RuntimeError(f"{operation} has no golden function")
    return operation.golden_function
