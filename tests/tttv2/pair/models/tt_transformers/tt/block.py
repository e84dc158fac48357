# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from models.common.lightweightmodule import LightweightModule
from models.tt_transformers.tt.gauge import Gauge
from models.tt_transformers.tt.widget import Widget


class Block(LightweightModule):
    def __init__(self, args, mesh_device, links, state_dict, layer_num):
        self.widget = Widget(mesh_device, links, args, state_dict, layer_num, configuration=args)
        self.gauge = Gauge(self.widget, args, TG=args.is_galaxy)

    def forward(self, x, mode):
        return self.gauge(self.widget.forward(x, mode), mode)
