# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Headers that do not compile by themselves."""

from __future__ import annotations

from migrate.cpp.diagnostics import Diagnostic, Level
from migrate.verify.model import CheckResult, broken_headers


def test_only_headers_with_errors_count() -> None:
    error = CheckResult((Diagnostic("a.hpp", 1, 1, "unknown type name 'nb'", Level.ERROR),))
    warning = CheckResult((Diagnostic("b.hpp", 1, 1, "unused parameter", Level.WARNING),))
    assert broken_headers({"a.hpp": error, "b.hpp": warning, "c.cpp": error, "d.hpp": CheckResult()}) == {"a.hpp"}
