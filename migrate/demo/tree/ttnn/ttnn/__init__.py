# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

from types import ModuleType

import ttnn._ttnn

CONFIG = ttnn._ttnn.CONFIG

from ttnn.types import (
    BufferType,
    CoreCoord,
    CoreGrid,
    CoreRange,
    CoreRangeSet,
    DataType,
    Device,
    GrayskullComputeKernelConfig,
    Layout,
    MathFidelity,
    MemoryConfig,
    Shape,
    ShardOrientation,
    ShardSpec,
    Tensor,
    TensorMemoryLayout,
    WormholeComputeKernelConfig,
    bfloat16,
    float32,
    int32,
    uint32,
    DRAM_MEMORY_CONFIG,
    L1_MEMORY_CONFIG,
    ROW_MAJOR_LAYOUT,
    TILE_LAYOUT,
)

from ttnn.core import (
    close_device,
    create_sharded_memory_config,
    from_numpy,
    open_device,
    to_numpy,
)

from ttnn.decorators import (
    attach_golden_function,
    create_module_if_not_exists,
    get_golden_function,
    query_registered_operations,
    register_cpp_operation,
    register_python_operation,
)


def auto_register_cpp_operations(module):
    """Make an attribute of ttnn of every operation in a module of the bindings and in those below it.

    An operation is what carries ``__ttnn_operation__``; a plain function is none.
    """
    for name in dir(module):
        found = getattr(module, name)
        if isinstance(found, ModuleType):
            auto_register_cpp_operations(found)
        elif not isinstance(found, type) and hasattr(found, "__ttnn_operation__"):
            register_cpp_operation(found)


auto_register_cpp_operations(ttnn._ttnn)

import ttnn.experimental_loader.golden_functions

import ttnn.operations

from ttnn.operations.data_movement import concat

div = ttnn.divide
