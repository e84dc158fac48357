# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
class LazyWeight:
    def __init__(self, source, device=None):
        self.source = source
        self.device = device

    def get_device_weight(self):
        return self.source


def resolve(weight, device):
    return LazyWeight(weight.source, device)
