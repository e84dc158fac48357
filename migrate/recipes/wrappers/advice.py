# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the tool itself can say of a wrapper: what it calls, where it is called, and the row that would fit."""

from __future__ import annotations

from migrate.inventory.model import Inventory, Wrapper
from migrate.number_of import number_of


def lines(wrapper: Wrapper, inventory: Inventory) -> list[str]:
    """Return the analysis of one wrapper as sentences.

    Args:
        wrapper: from the inventory.
        inventory: what else a scan found.
    """
    files = sorted({use.file for use in wrapper.uses})
    wrappers = {other.name for other in inventory.wrappers}
    operations = [name for name in wrapper.calls if name not in wrappers]
    others = [name for name in wrapper.calls if name in wrappers]
    sentences = [f"It calls {', '.join(wrapper.calls) or 'no operation that is known'}."]
    if others:
        sentences.append(f"{', '.join(others)} should be done first.")
    sentences.append(f"It is called {number_of(len(wrapper.uses), 'time')} in {number_of(len(files), 'file')}.")
    return [*sentences, f"A row with the action {suggested(operations, wrapper)} would fit."]


def suggested(operations: list[str], wrapper: Wrapper) -> str:
    """Return the action that the analysis suggests.

    Args:
        operations: operations that it calls.
        wrapper: the wrapper.
    """
    if "::distributed::" in wrapper.name:
        return "keep (it looks like one of those that stay until phase 2)"
    if len(operations) <= 1:
        return "inline (it fills in arguments of one operation)"
    return "inline (a small composite) or promote (if it is of use outside)"
