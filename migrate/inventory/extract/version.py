# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the facts of a file depend on besides its bytes; apart, so that a warm scan loads no parser."""

from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path

import migrate
from migrate.cpp.stub.declarations import base
from migrate.rules import cached
from migrate.rules import digest as rules_digest


@cached
def version() -> str:
    """Return what besides a file's bytes its facts depend on: the program, its rules and vocabulary, libclang."""
    own = Path(__file__).resolve().parent.parent
    sources = [*sorted(own.rglob("*.py")), *sorted((own.parent / "cpp").glob("*.py"))]
    sources += sorted((own.parent / "cpp" / "stub").glob("*.py"))
    digest = hashlib.blake2b(digest_size=8)
    for source in sources:
        digest.update(source.read_bytes())
    for text in (migrate.__version__, metadata.version("libclang"), rules_digest("scan.yaml"), base()):
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()
