# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from usage_tree import HEAD, write

from migrate.errors import MigrateError
from migrate.inventory.torch_usage.packages import packages_in
from migrate.python.modules import Modules

NAMES = [
    "models/demos/a/tt/model.py",
    "models/demos/a/tests/test_model.py",
    "models/demos/a/utils/tools.py",
    "models/demos/vision/b/reference/model.py",
    "models/common/helpers.py",
    "models/common/modules/mlp.py",
    "models/conftest.py",
]
FILES = dict.fromkeys(NAMES, HEAD) | {"models/data/names.py": "NAMES = []\n"}


def test_folders_are_split_into_packages(tmp_path: Path) -> None:
    modules = Modules(write(tmp_path, FILES))
    assert packages_in(modules, ["models"]) == [
        "models/common",
        "models/conftest.py",
        "models/demos/a",
        "models/demos/vision/b",
    ]
    assert packages_in(modules, ["models/demos/a/", "./models/common/helpers.py"]) == [
        "models/common/helpers.py",
        "models/demos/a",
    ]
    with pytest.raises(MigrateError, match="models/docs"):
        packages_in(modules, ["models/docs"])
