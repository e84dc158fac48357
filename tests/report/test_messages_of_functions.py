# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What commits say of operations that became functions: what stays, what goes, and no more."""

from __future__ import annotations

import pytest

from migrate.report.messages import commit_message
from migrate.tree.plan import Plan

ITEM = "ttnn::twice"
FACTS: dict[str, object] = {"level": "free-function", "form": "registered"}
FUNCTION = "A function can be read, called and bound as it stands"
FORWARD = "The struct did nothing but forward"


@pytest.mark.parametrize(
    ("facts", "subject", "what", "why"),
    [
        pytest.param(
            {"keeps_body": False},
            f"Make {ITEM} a free function",
            f"{ITEM} is declared and defined as a function; the registered struct is gone. The function in prim stays,",
            FORWARD,
            id="its prim stays",
        ),
        pytest.param(
            {"keeps_body": True},
            f"Make {ITEM} a free function",
            f"{ITEM} is declared and defined as a function with the body that it had; the registered struct is gone.",
            FUNCTION,
            id="it calls other operations",
        ),
        pytest.param(
            {"members": ["ttnn::once", ITEM]},
            f"Make {ITEM} and 1 other free functions",
            f"ttnn::once, {ITEM} are declared and defined as functions with the bodies that they had; the registered "
            "structs are gone.",
            FUNCTION,
            id="those of a header",
        ),
        pytest.param(
            {"members": [ITEM], "structs_stay": True},
            f"Make {ITEM} a free function",
            f"{ITEM}: declared where it was registered, and defined by a call of the same invoke as before. "
            "The structs stay as the implementation.",
            FUNCTION,
            id="its struct stays",
        ),
    ],
)
def test_what_it_says(facts: dict[str, object], subject: str, what: str, why: str) -> None:
    text = commit_message(Plan(ITEM, "collapse-proxy", (), (), {**FACTS, **facts}), [], "none was asked for")
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
    assert paragraphs[0] == subject
    assert paragraphs[1].startswith(what)
    assert paragraphs[2].startswith(why)
