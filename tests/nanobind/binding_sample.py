# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import sysconfig
from dataclasses import dataclass
from pathlib import Path

import nanobind
from work_tree import write_files

from migrate.context import Context, Options
from migrate.cpp.flags import Flags
from migrate.cpp.new_function import NewFunction, NewOverload, NewParameter
from migrate.cpp.parser import Parser
from migrate.cpp.source import Span
from migrate.inventory.model import Binding, Inventory, Kind, Operation
from migrate.nanobind.plan import BindingResult, binding_changes, bindings_together
from migrate.tree.plan import Plan
from migrate.tree.refusal import Refused
from migrate.tree.render import render
from migrate.tree.repository import Tree

FIXTURE = Path(__file__).parent / "fixtures" / "tree"
FOLDER = "ttnn/cpp/ttnn/operations/sample"
HEADER, SOURCE = f"{FOLDER}/sample.hpp", f"{FOLDER}/sample_nanobind.cpp"
PYTHON = "ttnn/ttnn/__init__.py"

_BINDING = """#include "sample_nanobind.hpp"

#include <optional>

#include <nanobind/nanobind.h>

#include "sample.hpp"
#include "ttnn-nanobind/decorators.hpp"
{includes}
namespace ttnn::operations::sample {{
{before}
void bind_sample(nb::module_& mod) {{
{body}
}}
}}  // namespace ttnn::operations::sample
"""

_HEADER = """#pragma once
#include "ttnn/decorators.hpp"
#include "ttnn/types.hpp"
{structs}
namespace {namespace} {{
{objects}
}}
"""


def overload(result: str, *parameters: tuple[str, str]) -> NewOverload:
    """Make one overload from type and name pairs."""
    return NewOverload(result, tuple(NewParameter(name, kind) for kind, name in parameters))


def flat(text: str) -> str:
    """Return a text with single blanks."""
    return " ".join(text.split())


@dataclass
class Sample:
    """A tree with one or more operations and their binding."""

    root: Path
    cache: Path
    binding: str = "auto"

    def write(self, path: str, text: str) -> None:
        """Write a file."""
        write_files(self.root, {path: text})

    def operations(self, *names: str, invokes: str, namespace: str = "ttnn") -> None:
        """Declare registered operations that share the declarations of their ``invoke``."""
        structs = "".join(f"namespace ttnn::ops {{ struct Op_{name} {{ {invokes} }}; }}\n" for name in names)
        objects = "".join(
            f'constexpr auto {name} = ttnn::register_operation<"{namespace}::{name}", ttnn::ops::Op_{name}>();\n'
            for name in names
        )
        self.write(HEADER, _HEADER.format(structs=structs, objects=objects, namespace=namespace))

    def bind(self, body: str, before: str = "", includes: str = "") -> None:
        """Write the binding file."""
        self.write(SOURCE, _BINDING.format(body=body, before=before, includes=includes))

    @property
    def context(self) -> Context:
        """Open the tree as a recipe would."""
        tree = Tree.open(self.root)
        deps = [Path(nanobind.include_dir()), Path(sysconfig.get_path("include"))]
        parser = Parser(tree, Flags(tree, deps=deps), cache=self.cache)
        return Context(tree, parser, Inventory("", ()), Options(binding=self.binding))

    def plan(self, name: str, *overloads: NewOverload, bound: Binding | None = None) -> BindingResult:
        """Work out the changes of one operation.

        Args:
            name: qualified.
            overloads: what it becomes.
            bound: the binding that the scan found, where it is another one.
        """
        span = Span(HEADER, 0, 0, 1)
        python = name.replace("::", ".")
        operation = Operation(name, name, python, Kind.PROXY, "", (), span, "", "", None, (), binding=bound)
        return binding_changes(operation, self.context, NewFunction(name, name, overloads))

    def plan_together(self, *names: str, overload: NewOverload) -> tuple[BindingResult, dict[str, Refused]]:
        """Work out the changes of several operations that become functions of one signature, at once."""
        span = Span(HEADER, 0, 0, 1)
        pairs = [
            (
                Operation(name, name, name.replace("::", "."), Kind.PROXY, "", (), span, "", "", None, ()),
                NewFunction(name, name, (overload,)),
            )
            for name in names
        ]
        return bindings_together(pairs, self.context)

    def texts(self, result: BindingResult) -> dict[str, str]:
        """Return the changed files after a plan."""
        assert not [note for note in result.notes if note.severity == "blocker"], result.notes
        rendered = render(Plan("x", "collapse-proxy", result.changes), self.context.tree)
        return {path: (content or b"").decode() for path, content in rendered.items()}

    def migrate(self, name: str, *overloads: NewOverload) -> str:
        """Apply the plan, declare the function in place of the object, and check that the binding still parses."""
        result = self.plan(name, *overloads)
        texts = self.texts(result)
        for path, text in texts.items():
            self.write(path, text)
        namespace, _, base = name.rpartition("::")
        header = [line for line in (self.root / HEADER).read_text().splitlines() if f" {base} =" not in line]
        functions = "".join(
            f"{new.result} {base}({', '.join(f'{p.type} {p.name}' for p in new.parameters)});\n" for new in overloads
        )
        declared = f"namespace {namespace} {{\n{functions}}}\n"
        self.write(HEADER, "\n".join(header) + f"\n{declared}")
        errors = self.context.parser.parse(SOURCE, pch=False).errors
        assert not errors, [str(error) for error in errors]
        return (self.root / SOURCE).read_text()
