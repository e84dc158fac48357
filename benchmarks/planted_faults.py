# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The faults that ``planted.py`` puts into a migrated tree: kinds that people made by hand, as changes of its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from migrate.cpp.includes import IncludeGraph
from migrate.tree.reader import Reader

_FUNCTION = re.compile(r'ttnn::bind_function<"(\w+)"(?:, "([\w.]+)")?>\(')
_CASTER = re.compile(r"^#include .*?((?:nanobind/stl/\w+\.h|\w+_caster\.hpp)).*\n", re.M)
_PAIR = re.compile(r"(?<=[({\s])([a-z]\w*), ([a-z]\w*)(?=[,)}])")


@dataclass(frozen=True, slots=True)
class Migrated:
    """A migrated operation.

    Args:
        tree: after the change.
        before: before the change.
        name: of the operation.
        binding: its binding file, or empty.
        header: its public header.
        sources: its sources that differ.
        headers: its headers that differ, the public one aside.
    """

    tree: Reader
    before: Reader
    name: str
    binding: str
    header: str
    sources: tuple[str, ...]
    headers: tuple[str, ...] = ()

    def text(self, path: str) -> str:
        """Return a file's text; empty without a path."""
        return self.tree.read(path).decode("utf-8", "surrogateescape") if path else ""


Planted = Iterator[tuple[str, str]]  # a file, and its text with the fault; several where one may not change anything
Fault = Callable[[Migrated], Planted]


def faults() -> dict[str, Fault]:
    """Return the faults by what they are."""
    return {
        "F1-F4 a caster's header lost": _caster,
        "F5 two operations of one Python class": _same_class,
        "F6 an overload lost": _overload,
        "F7 a keyword renamed": _binding(r'nb::arg\("(\w+)"\)', r'nb::arg("\1_renamed")'),
        "F8 noconvert spread": _binding(r'(nb::arg\("\w+"\))(?!\.noconvert)', r"\1.noconvert()"),
        "F8 noconvert lost": _binding(r"\.noconvert\(\)", ""),
        "F9 arguments of an adapter swapped": _adapter,
        "F10 another name in Python": _binding(r'(bind_function<"\w+")(?:, "[\w.]+")?>', r'\1, "ttnn.planted.">'),
        "F13 keyword-only became positional": _binding(r"nb::kw_only\(\),\s*", ""),
        "F15 a type bound in two places": _type,
        "F16 bound twice": _twice,
        "F18 a body that needs the lock": _lock,
        "F19 arguments in the body swapped": _body,
        "F19 another number in the body": _number,
        "F19 a constant of the header": _constant,
        "F21 an alias named like its target": _alias,
        "F22 a default of Python lost": _binding(
            r'(nb::arg\("\w+"\)(?:\.noconvert\(\))?) = [\w:.]+(?:\(\))?(?=[,)])', r"\1"
        ),
        "F22 a default of C++ lost": _default,
        "a return policy added": _binding(r'(nb::arg\("\w+"\))', r"nb::rv_policy::reference, \1"),
        "a bind call lost": _bind_call,
        "a binding source out of CMake": _listed,
        "a golden function lost": _golden,
    }


def _binding(old: str, new: str) -> Fault:
    def plant(migrated: Migrated) -> Planted:
        text = migrated.text(migrated.binding)
        start = _start(text, migrated)
        if start >= 0 and (found := re.compile(old).search(text, start, _end(text, start))):
            yield migrated.binding, text[: found.start()] + found.expand(new) + text[found.end() :]

    return plant


def _start(text: str, migrated: Migrated) -> int:
    """Return where the operation is bound."""
    base = migrated.name.rpartition("::")[2]
    places = [found.start() for found in _FUNCTION.finditer(text)]
    for at in places:
        if re.search(rf"\b{base}\b", text[at : _end(text, at)]):
            return at
    return -1


def _end(text: str, start: int) -> int:
    """Return where the call ends that begins at ``start``."""
    depth = 0
    for at in range(text.index("(", start), len(text)):
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if depth == 0:
            return at + 1
    return len(text)


def _caster(migrated: Migrated) -> Planted:
    text = migrated.text(migrated.binding)
    others = IncludeGraph(migrated.tree).reached(migrated.binding) - {migrated.binding} if migrated.binding else set()
    brought = {line[1] for path in others for line in _CASTER.finditer(migrated.text(path))}
    for found in _CASTER.finditer(text):
        if found[1] not in brought:  # what another header brings as well is not lost
            yield migrated.binding, text[: found.start()] + text[found.end() :]


def _same_class(migrated: Migrated) -> Planted:
    text = migrated.text(migrated.binding)
    found = _FUNCTION.search(text)
    if found:
        more = (
            f'\nvoid planted(nanobind::module_& m) {{ ttnn::bind_function<"{found[1]}", "ttnn.planted.">(m, "x"); }}\n'
        )
        yield migrated.binding, text + more


def _overload(migrated: Migrated) -> Planted:
    text = migrated.text(migrated.binding)
    start = _start(text, migrated)
    places = [found.start() for found in re.finditer(r",\s*ttnn::overload_t\(", text) if start < found.start()]
    places = [at for at in places if start >= 0 and at < _end(text, start)]
    if len(places) > 1:
        yield migrated.binding, text[: places[-1]] + text[_end(text, places[-1]) :]


def _adapter(migrated: Migrated) -> Planted:
    text = migrated.text(migrated.binding)
    start = _start(text, migrated)
    if start < 0:
        return
    for found in re.finditer(r"return [\w:]+\(", text[start : _end(text, start)]):
        at = start + found.start()
        yield from _swapped(migrated.binding, text, at, _end(text, at))


def _body(migrated: Migrated) -> Planted:
    base = migrated.name.rpartition("::")[2]
    for path in migrated.sources:
        text = migrated.text(path)
        for found in re.finditer(rf"\b{base}\([^;{{}}]*\)\s*{{", text):
            start = found.end() - 1
            depth = end = 0
            for at in range(start, len(text)):
                depth += (text[at] == "{") - (text[at] == "}")
                if depth == 0:
                    end = at
                    break
            yield from _swapped(path, text, start, end)


def _swapped(path: str, text: str, start: int, end: int) -> Planted:
    for found in _PAIR.finditer(text, start, end):
        if found[1] != found[2]:
            yield path, text[: found.start()] + f"{found[2]}, {found[1]}" + text[found.end() :]


def _lock(migrated: Migrated) -> Planted:
    text = migrated.text(migrated.binding)
    start = _start(text, migrated)
    found = re.compile(r"\+\[\]\([^{}]*\) (?:-> [^{}]*)?\{").search(text, max(start, 0))
    if start >= 0 and found and found.end() < _end(text, start):
        yield migrated.binding, f"{text[: found.end()]} nanobind::none().is_none(); {text[found.end() :]}"


def _number(migrated: Migrated) -> Planted:
    for path in migrated.sources:
        text = migrated.text(path)
        for found in re.finditer(r"(?<=[=(,+*<>] )\d+(?=[;,) ])", text):
            yield path, f"{text[: found.start()]}{int(found[0]) + 1}{text[found.end() :]}"


def _constant(migrated: Migrated) -> Planted:
    for path in (migrated.header, *migrated.headers):
        text = migrated.text(path)
        for found in re.finditer(r"(?<== )(\d+|true|false)(?=;)", text):
            other = {"true": "false", "false": "true"}.get(found[0]) or str(int(found[0]) + 1)
            yield path, text[: found.start()] + other + text[found.end() :]


def _type(migrated: Migrated) -> Planted:
    text = migrated.text(migrated.binding)
    for path in migrated.tree.files(".cpp"):
        if "nanobind" in path and path != migrated.binding:
            found = re.search(r"nb::class_<([A-Z]\w+)>\(", migrated.text(path))
            if found:
                body = f'namespace nb = nanobind; nb::class_<{found[1]}>(m, "x");'
                yield (
                    migrated.binding,
                    f"{text}\nnamespace ttnn {{ void planted(nanobind::module_& m) {{ {body} }} }}\n",
                )
                return


def _twice(migrated: Migrated) -> Planted:
    text = migrated.text(migrated.binding)
    start = _start(text, migrated)
    if start >= 0:
        end = _end(text, start)
        yield migrated.binding, text[:end] + ";\n    " + text[start:]


def _alias(migrated: Migrated) -> Planted:
    text = migrated.text(migrated.header)
    yield migrated.header, text + "\nstruct Attributes {};\nstruct Planted { using Attributes = Attributes; };\n"


def _default(migrated: Migrated) -> Planted:
    text = migrated.text(migrated.header)
    earlier = migrated.before.read(migrated.header).decode("utf-8", "surrogateescape")
    base = migrated.name.rpartition("::")[2]
    declared = re.search(rf"\b{base}\(", text)
    if declared:
        end = _end(text, declared.start())
        for found in re.compile(r"(?<=(\w)) = [\w:]+(?=[,)])").finditer(text, declared.start(), end):
            name = re.findall(r"\w+", text[: found.start()])[-1]
            if not re.search(rf"\b{name} = ", earlier):
                continue  # only the binding had it
            yield migrated.header, text[: found.start()] + text[found.end() :]


def _bind_call(migrated: Migrated) -> Planted:
    text = migrated.text(migrated.binding)
    start = _start(text, migrated)
    heads = list(re.finditer(r"\bvoid (\w+)\((?:nb|nanobind)::module_& \w+\)", text[: max(start, 0)]))
    if not heads:
        return
    name = heads[-1][1]
    for path in migrated.tree.files(".cpp"):
        if "nanobind" in path and path != migrated.binding:
            other = migrated.text(path)
            found = re.search(rf"^[ \t]*[\w:]*\b{name}\(\w+\);\n", other, re.M)
            if found:
                yield path, other[: found.start()] + other[found.end() :]
                return


def _listed(migrated: Migrated) -> Planted:
    last = "/".join(migrated.binding.split("/")[-2:])
    for path in [*migrated.tree.files("CMakeLists.txt"), *migrated.tree.files(".cmake")]:
        text = migrated.text(path)
        listed = re.compile(rf"^.*{re.escape(last)}\n", re.M)  # a list may name it twice
        line = listed.search(text)
        if migrated.binding and line and "${" not in line[0].replace("${CMAKE_CURRENT_SOURCE_DIR}", ""):
            yield path, listed.sub("", text)
            return


def _golden(migrated: Migrated) -> Planted:
    python = migrated.name.replace("::", ".")
    for path in migrated.tree.files(".py"):
        if path.startswith("ttnn/ttnn/"):
            text = migrated.text(path)
            found = re.search(rf"^ttnn\.attach_golden_function\(\s*{re.escape(python)},[^\n]*\)\n", text, re.M)
            if found:
                yield path, text[: found.start()] + text[found.end() :]
                return
