# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Nothing is silently missed or invented: registrations that are none, that are hard to see, that cannot be read."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from attack import Attack, Place, Ran
from attack_judge import run

_HEADER = "ttnn/cpp/ttnn/operations/bernoulli/bernoulli.hpp"
_HEAD = "constexpr auto bernoulli = register_operation"
_GHOST = 'constexpr auto ghost = register_operation<"ttnn::ghost", operations::bernoulli::DrawBernoulli>();'
_NO_CODE = {
    "if-0": f"#if 0\n{_GHOST}\n#endif\n",
    "if-false": f"#if false\n{_GHOST}\n#endif\n",
    "if-0-spaced": f"  #  if 0 // later\n{_GHOST}\n  #  endif\n",
    "if-not-1": f"#if !1\n{_GHOST}\n#endif\n",
    "if-in-brackets": f"#if (0)\n{_GHOST}\n#endif\n",
    "if-hexadecimal": f"#if 0x0\n{_GHOST}\n#endif\n",
    "if-continued": f"#if \\\n 0\n{_GHOST}\n#endif\n",
    "else-of-1": f"#if 1\n#else\n{_GHOST}\n#endif\n",
    "elif-after-1": f"#if 1\n#elif FLAG\n{_GHOST}\n#endif\n",
    "within-if-0": f"#if 0\n#ifdef FLAG\n{_GHOST}\n#else\n{_GHOST}\n#endif\n#endif\n",
    "comment": f"// {_GHOST}\n",
    "block-comment": f"/* {_GHOST} */\n",
    "continued-comment": f"// a comment \\\n{_GHOST}\n",
    "twice-continued-comment": f"// a comment \\\n \\\n{_GHOST}\n",
    "comment-continued-behind-spaces": f"// a comment \\  \n{_GHOST}\n",
    "raw-string": f'inline const char* text = R"x(\n{_GHOST}\n)x";\n',
    "macro-never-used": '#define GHOST constexpr auto ghost = register_operation<"ttnn::ghost", Nothing>();\n',
    "macro-in-if-0": '#if 0\n#define G(x) constexpr auto x = register_operation<"ttnn::" #x, T>();\nG(ghost)\n#endif\n',
}
_CODE = {
    "continued-word": lambda text: text.replace("register_operation<", "register_\\\noperation<"),
    "continued-twice": lambda text: text.replace("register_operation<", "regi\\\nster_oper\\\nation<"),
    "continued-behind-word": lambda text: text.replace("register_operation<", "register_operation\\\n<"),
    "continued-crlf": lambda text: text.replace("register_operation<", "register_\\\r\noperation<"),
    "carriage-returns": lambda text: text.replace("\n", "\r"),
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "mixed-line-ends": lambda text: text.replace("\n", "\r", 10),
    "tabs": lambda text: text.replace(" ", "\t"),
    "else-of-0": lambda text: text.replace(_HEAD, f"#if 0\n#else\n{_HEAD}") + "#endif\n",
    "if-1": lambda text: text.replace(_HEAD, f"#if 1\n{_HEAD}") + "#endif\n",
    "if-flag": lambda text: text.replace(_HEAD, f"#ifdef FLAG\n{_HEAD}") + "#endif\n",
    "if-not-flag": lambda text: text.replace(_HEAD, f"#ifndef FLAG\n{_HEAD}") + "#endif\n",
    "else-of-flag": lambda text: text.replace(_HEAD, f"#if FLAG > 2\n#else\n{_HEAD}") + "#endif\n",
    "comment-inside": lambda text: text.replace("register_operation<", "register_operation /* what */ <"),
    "no-last-line-end": lambda text: text.rstrip("\n"),
    "byte-order-mark": lambda text: "\ufeff" + text,
    "not-utf-8": lambda text: text.replace("// Zeros", "// \udce9\udcff Zeros"),
}
_WITH_CONDITION = {
    "if-flag": "defined(FLAG)",
    "if-not-flag": "!defined(FLAG)",
    "else-of-flag": "!(FLAG > 2)",
}


def _insert(text: str, place: Place) -> None:
    place.replace(_HEADER, _HEAD, text + _HEAD)
    place.commit()


def _change(edit: Callable[[str], str], place: Place) -> None:
    text = (place.tree / _HEADER).read_text(encoding="utf-8")
    place.write(_HEADER, edit(text).encode("utf-8", "surrogateescape"))
    place.commit()


def _operations(condition: str, place: Place, ran: Ran) -> Iterable[str]:
    found = json.loads(ran.out)["operations"]
    names = [item["name"] for item in found]
    if len(names) != 39 or names.count("ttnn::bernoulli") != 1:
        yield f"{len(names)} operations: {', '.join(names)}"
    yield from (
        f"its condition is {item['condition']!r}, not {condition!r}"
        for item in found
        if item["name"] == "ttnn::bernoulli" and item["condition"] != condition
    )


def _close(mode: int, folder: str, place: Place) -> None:
    (place.tree / folder).chmod(mode)


def _without_privilege(place: Place, command: list[str], environment: dict[str, str]) -> Ran:
    """Run as somebody whom permissions hold: the superuser without the two capabilities that pass them over."""
    drop = "--bounding-set=-dac_override,-dac_read_search"
    bare = ["setpriv", drop, "--inh-caps=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    return run([*bare, *command], place.tree, environment, 120)


def _named(path: str, place: Place, ran: Ran) -> Iterable[str]:
    unread = [item["file"] for item in json.loads(ran.out)["unread"]]
    if not any(item == path or item.startswith(f"{path}/") for item in unread):
        yield f"{path} is not named among {unread}"


def _untracked(folder: str, place: Place) -> None:
    path = place.write(f"{folder}/new.hpp", _GHOST)
    Path(path.parent).chmod(0)


_SCAN = ("scan", "--format", "json")
ATTACKS = [
    *(
        Attack(f"coverage/no-code-{name}", _SCAN, partial(_insert, text), check=partial(_operations, ""), ci=True)
        for name, text in _NO_CODE.items()
    ),
    *(
        Attack(
            f"coverage/code-{name}",
            _SCAN,
            partial(_change, edit),
            check=partial(_operations, _WITH_CONDITION.get(name, "")),
            ci=True,
        )
        for name, edit in _CODE.items()
    ),
    *(
        Attack(
            f"coverage/closed-folder-{mode:03o}-{folder.rpartition('/')[2]}-{'cold' if cold else 'warm'}",
            (*_SCAN, *(["--no-cache"] if cold else [])),
            partial(_close, mode, folder),
            frozenset({3}),
            check=partial(_named, folder),
            run=_without_privilege,
            ci=mode == 0 and cold,
        )
        for mode in (0o000, 0o644)
        for folder in ("ttnn/cpp/ttnn/operations/bernoulli", "ttnn/cpp/ttnn/operations")
        for cold in (True, False)
    ),
    Attack(
        "coverage/closed-untracked-folder",
        _SCAN,
        partial(_untracked, "ttnn/cpp/ttnn/operations/ghost"),
        frozenset({3}),
        check=partial(_named, "ttnn/cpp/ttnn/operations/ghost"),
        run=_without_privilege,
        ci=True,
    ),
    Attack(
        "coverage/closed-file",
        _SCAN,
        partial(_close, 0, _HEADER),
        frozenset({3}),
        check=partial(_named, _HEADER),
        run=_without_privilege,
    ),
]
