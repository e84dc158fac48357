# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Brings the miniature to a younger tree's conventions: lists in ``sources.cmake``, bindings without overload_t."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from migrate.cmake.source_lists import CMakeFile, SourceList

ROOT = "ttnn/cpp/ttnn/operations"
_SECTIONS = {"PRIVATE": "_SRCS", "PUBLIC FILE_SET api": "_API_HEADERS"}
_BINDINGS = "ttnn/cpp/ttnn-nanobind/bind_function.hpp"
_HEAD = "# What {target} is made of.\n\n"


def modernise(root: Path) -> None:
    """Change a copy of the miniature in place."""
    for path in sorted(root.glob("ttnn/**/CMakeLists.txt")):
        _variables(root, path.relative_to(root).as_posix())
    _bind_function(root / _BINDINGS)


def _variables(root: Path, path: str) -> None:
    """Move the source lists of a CMakeLists.txt to a sources.cmake beside it."""
    data = (root / path).read_bytes()
    file = CMakeFile(path, data)
    texts, changes = [], []
    for group in file.lists:
        if group.command.name == "target_sources" and group.section in _SECTIONS and _plain(group):
            name = group.owner.upper() + _SECTIONS[group.section]
            start, end = group.listings[0].argument.start, group.listings[-1].argument.end
            texts.append(_set(name, group))
            changes.append((start, end, f"${{{name}}}".encode()))
        elif group.command.name == "set" and _plain(group) and group.command.arguments[1:]:
            texts.append(_set(group.owner, group))
            changes.append((group.command.start, group.command.end, b""))
    for start, end, text in sorted(changes, reverse=True):
        data = data[:start] + text + data[end:]
    if texts:
        folder = posixpath.dirname(path)
        target = next((group.owner for group in file.lists if group.command.name == "target_sources"), folder)
        (root / folder / "sources.cmake").write_text(_HEAD.format(target=target) + "\n".join(texts))
        head = re.match(rb"(?:#[^\n]*\n)*", data)
        assert head is not None
        (root / path).write_bytes(head[0] + b"\ninclude(sources.cmake)\n" + data[head.end() :])


def _plain(group: SourceList) -> bool:
    return bool(group.listings) and all(item.path and re.search(r"\.[ch]pp$", item.path) for item in group.listings)


def _set(name: str, group: SourceList) -> str:
    names = [item.argument.text for item in group.listings]
    if len(names) == 1:
        return f"set({name} {names[0]})\n"
    return f"set({name}\n" + "".join(f"    {item}\n" for item in names) + ")\n"


def _bind_function(path: Path) -> None:
    """Tell wrappers apart by their namespaces, too, and take one function as it is."""
    text = path.read_text()
    for old, new in (
        ("struct unique_wrapper_t", "struct unique_wrapper_base"),
        ("template <unique_string name>\n", "template <unique_string name, unique_string prefix>\n"),
        ("unique_wrapper_t<name>", "unique_wrapper_base<name, prefix>"),
        ("#include <tuple>\n", "#include <tuple>\n#include <type_traits>\n"),
        (
            "}  // namespace ttnn\n",
            """
template <typename T>
inline constexpr bool is_overload_t_v = false;
template <typename function_t, typename... args_t>
inline constexpr bool is_overload_t_v<overload_t<function_t, args_t...>> = true;

// One function, as it is.
template <unique_string name, unique_string prefix = unique_string{"ttnn."}, typename function_t, typename... args_t>
    requires(!is_overload_t_v<std::remove_cvref_t<function_t>>)
void bind_function(nb::module_& mod, const char* doc, function_t function, args_t&&... args) {
    bind_function<name, prefix>(mod, doc, overload_t(function, std::forward<args_t>(args)...));
}

}  // namespace ttnn
""",
        ),
    ):  # fmt: skip
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)
