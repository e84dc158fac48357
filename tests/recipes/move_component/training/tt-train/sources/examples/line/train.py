# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
#
# SPDX-License-Identifier: Apache-2.0

"""Learn a line."""

import numpy as np
import ttml
import ttnn
from ttml.modules import ModuleBase


class Twice(ModuleBase):
    def __init__(self):
        super().__init__()
        self.create_name("twice")
        self.inner = ttml.modules.LinearLayer(1, 1)
        self.register_module(self.inner, "inner")

    def __call__(self, tensor):
        return self.inner(tensor) + self.inner(tensor)


def tensor(array):
    value = ttnn.from_numpy(np.asarray(array, dtype=np.float32), dtype=ttnn.float32, layout=ttnn.TILE_LAYOUT)
    return ttml.autograd.create_tensor(value, requires_grad=False)


def main():
    x = np.linspace(-1, 1, 8).reshape(1, 1, 8, 1)
    model = Twice()
    sgd = ttml.optimizers.SGD(list(model.parameters().values()), lr=0.05)
    optimizer = ttml.optimizers.Averaging(sgd)
    for step in range(40):
        sgd.zero_grad()
        guess = model(tensor(x))
        loss = ttml.ops.mse_loss(guess, tensor(3 * x + 1))
        loss.backward()
        optimizer.step()
        if step % 20 == 0:
            optimizer.halve()
    print(model.parameter_names(), optimizer.steps(), round(optimizer.get_lr(), 6))
    print([round(float(parameter.first()), 4) for parameter in model.parameters().values()])
    print(ttml.autograd.AutoContext.instance().runs(), isinstance(model, ttml.modules.ModuleBase))


if __name__ == "__main__":
    main()
