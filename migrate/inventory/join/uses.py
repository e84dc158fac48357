# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Who uses what: calls from the trees, mentions from the texts, Python, docs, tests and golden functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from migrate.inventory.extract.records import Mention, TextFacts
from migrate.inventory.join.calls import Calls
from migrate.inventory.join.symbols import Symbols
from migrate.inventory.model import Use
from migrate.inventory.rules import rules


class Uses:
    """Uses by qualified name.

    Args:
        symbols: of all files.
        calls: gives calls their meaning.
        texts: of all files.
        wanted: qualified names of interest.
    """

    def __init__(self, symbols: Symbols, calls: Calls, texts: Mapping[str, TextFacts], names: Collection[str]) -> None:
        self._symbols, self._calls, self._texts = symbols, calls, texts
        self._used_names = frozenset(names)
        self._last = frozenset(name.rpartition("::")[2] for name in self._used_names)
        self._found: dict[str, dict[tuple[str, int], str]] = defaultdict(dict)
        self._trees()
        for file in sorted(texts):
            self._mentions(file, texts[file].names)

    def of(self, name: str) -> tuple[Use, ...]:
        """List the C++ uses of a name, sorted by place."""
        return tuple(Use(file, line, how) for (file, line), how in sorted(self._found.get(name, {}).items()))

    def _trees(self) -> None:
        for functions in self._symbols.functions.values():
            for function in functions:
                for call in function.calls:
                    if call.how == "member":
                        continue
                    last = call.name.partition("<")[0].rpartition("::")[2]
                    if last not in self._last and last != "invoke":
                        continue
                    name = self._symbols.resolve(call.name, function.scope, function.file)
                    if name in self._used_names and name != function.name:
                        self._found[name].setdefault((function.file, call.line), call.how)

    def _mentions(self, file: str, names: Mapping[str, list[Mention]]) -> None:
        for written, places in names.items():
            last = written.rpartition("::")[2]
            if last not in self._last and last != "invoke":
                continue
            name = self._symbols.resolve(written, (), file) or self._symbols.resolve(written, ("ttnn",), file)
            if name not in self._used_names:
                continue
            for place in places:
                self._found[name].setdefault((file, place.line), place.how)


class Mentions:
    """Where dotted Python names are mentioned.

    Args:
        texts: of all files.
    """

    def __init__(self, texts: Mapping[str, TextFacts]) -> None:
        text = rules().values["text"]
        self._tests, self._docs = tuple(text["tests"]), tuple(text["docs"])
        self._python: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._golden: dict[str, str] = {}
        for file in sorted(texts):
            for name, line in texts[file].python.items():
                self._python[name].append((file, line))
                self._python.setdefault(name, [])
            for name, line in texts[file].golden.items():
                self._golden.setdefault(name, f"{file}:{line}")
        self._aliases = _aliases(texts, text["package"])

    def golden(self, name: str) -> str:
        """Return where a golden function is attached to a Python name, or an empty text."""
        return self._golden.get(name, "")

    def uses(self, name: str) -> tuple[Use, ...]:
        """List the Python files that use a name, outside of tests and docs."""
        return tuple(
            Use(file, line, "python")
            for file, line in self._python.get(name, ())
            if file.endswith(".py") and not file.startswith(self._tests)
        )

    def tests(self, name: str) -> tuple[str, ...]:
        """List the test files that name it, or another name that the package gives it."""
        names = (name, *self._aliases.get(_parts(name), ()))
        files = {file for each in names for file, _ in self._python.get(each, ()) if file.startswith(self._tests)}
        return tuple(sorted(files))

    def docs(self, name: str) -> tuple[str, ...]:
        """List ``file:line`` of the pages that name it."""
        return tuple(f"{file}:{line}" for file, line in self._python.get(name, ()) if file.startswith(self._docs))


def _aliases(texts: Mapping[str, TextFacts], package: str) -> dict[tuple[str, bool], list[str]]:
    """Return the dotted names that modules of the Python package give to what is bound or registered."""
    top = package.rstrip("/").rpartition("/")[2]
    aliases: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for file in sorted(texts):
        if file.startswith(package) and texts[file].python_aliases:
            inner = file.removeprefix(package).removesuffix(".py").removesuffix("__init__").strip("/")
            module = ".".join([top, *inner.split("/")]) if inner else top
            for name, target in texts[file].python_aliases.items():
                aliases[_parts(target)].append(f"{module}.{name}")
    return aliases


def _parts(name: str) -> tuple[str, bool]:
    """Return what a bound name and the operation's name share: the last part, and whether it is an experimental one."""
    *scopes, last = name.split(".")
    return last, "experimental" in scopes
