# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``rules/scan.yaml`` in a usable form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from migrate.rules import cached, load


@dataclass(frozen=True)
class ScanRules:
    """What a scan reads, and what it takes for what.

    Args:
        values: the file as read.
        words: patterns of the words that let a file be parsed.
        program: pattern of the calls that build device programs.
        members: heads of the DeviceOperation's member functions.
        function: a file that declares a function of a ``prim`` namespace.
        users: folders of files that implement nothing.
        user_words: pattern of the words that let one of those be parsed.
        long_words: pattern of the words that let a long body be looked into.
    """

    values: dict[str, Any]
    words: tuple[re.Pattern[bytes], ...]
    program: re.Pattern[bytes]
    members: re.Pattern[bytes]
    function: re.Pattern[bytes]
    users: tuple[str, ...]
    user_words: re.Pattern[bytes]
    long_words: re.Pattern[bytes]

    @property
    def register(self) -> str:
        """Name of the registering function."""
        return str(self.values["register"])

    @property
    def declaring(self) -> tuple[bytes, ...]:
        """Words that make a macro a declaring one."""
        return tuple(word.encode() for word in self.values["declaring"])

    def worth(self, data: bytes, path: str = "") -> bool:
        """Tell whether a file's text asks for parsing.

        Args:
            data: the file's bytes.
            path: of the file.
        """
        if path.startswith(self.users):
            return self.user_words.search(data) is not None
        if any(word.search(data) for word in self.words):
            return True
        return b"prim" in data and self.function.search(data) is not None

    def long(self, path: str) -> int:
        """Return from how many bytes on a body of a file needs a word to be looked into; 0 for any length."""
        return int(self.values["long"]["bytes"]) if path.startswith(tuple(self.values["long"]["under"])) else 0

    def parsed(self, path: str) -> bool:
        """Tell whether a file lies where parsed files lie."""
        parse = self.values["parse"]
        return (
            path.startswith(tuple(parse["roots"]))
            and path.endswith(tuple(parse["suffixes"]))
            and not any(part in path for part in parse["not_under"])
        )


@cached
def rules() -> ScanRules:
    """Load ``scan.yaml`` once, the user's values over the built-in ones."""
    values = load("scan.yaml")
    program = r"\b(?:" + "|".join(map(re.escape, values["program"])) + r")\b"
    members = r"\b(?:" + "|".join(map(re.escape, values["members"])) + r")\s*\("
    return ScanRules(
        values,
        tuple(re.compile(word.encode()) for word in values["parse"]["words"]),
        re.compile(program.encode()),
        re.compile(members.encode()),
        re.compile(values["parse"]["functions"].encode(), re.M),
        tuple(values["parse"]["users"]),
        re.compile(values["parse"]["users_words"].encode()),
        re.compile(re.sub(r"\s+", "", values["long"]["words"]).encode()),
    )
