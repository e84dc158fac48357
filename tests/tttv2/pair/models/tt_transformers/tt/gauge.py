# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
import ttnn
from models.common.lightweightmodule import LightweightModule


class Gauge(LightweightModule):
    def __init__(self, inner, args, TG=False):
        self.inner = inner
        self.args = args
        self.TG = TG

    def forward(self, x, mode):
        if self.TG:  # @flag
            return ttnn.rms_norm(x, epsilon=1e-5)  # @galaxy-norm
        if self.args.is_wide(mode):  # @wide
            x = ttnn.experimental.all_gather_async(x, dim=3)
        return self.inner(x, mode)  # @inner
