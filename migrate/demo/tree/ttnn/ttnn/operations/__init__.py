# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

import ttnn.operations.binary
import ttnn.operations.copy
import ttnn.operations.creation
import ttnn.operations.data_movement
import ttnn.operations.moreh
import ttnn.operations.random
import ttnn.operations.ternary
import ttnn.operations.unary
import ttnn.operations.unary_backward
