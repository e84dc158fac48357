# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
class LightweightModule:
    def __call__(self, *args, **kwargs):
        return self.forward(*args, **kwargs)
