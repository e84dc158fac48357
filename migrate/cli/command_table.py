# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The commands' names, each with its one line of help; ``migrate/cli/<name>.py`` holds it as ``command``."""

from __future__ import annotations

COMMANDS = {
    "scan": "List every operation, wrapper and metal op by kind.",
    "explain": "Show all there is to know about an operation, a wrapper or a metal op, or about a MIGnnn code.",
    "plan": "Plan the whole way of a tree: batches by owner, in order, and what waits for whom.",
    "recipes": "Show each recipe, what it would take in this tree, and what stops it.",
    "decide": "Record a decision in the tree, in migrate-decisions.yaml beside its configuration.",
    "apply": "Rewrite items by their recipes, wholly or not at all, and verify the result.",
    "verify": "Typecheck, build or test what changed, against what was there before.",
    "undo": "Take one applied operation back.",
    "trace": "Show what a model module depends on, down to the hardware.",
    "audit": "Judge model code by rules, with evidence for each finding.",
    "scaffold": "Write skeletons that say what is to be written, and raise.",
    "report": "Show progress as checklists with evidence, and hold it.",
    "guide": "Write the migration guide for users of ttml: old and new headers, names and Python names.",
    "history": "Show progress over git's history, and when it ends at this pace.",
    "merge": "Join the shards of one verification.",
    "ci": "Set continuous integration up.",
    "doctor": "Say what is there of compiler, headers and tools, and how to get the rest.",
    "demo": "Scan, apply, build, test and report on a small tree, for real.",
    "trust": "Agree to the commands that a tree's own configuration and rules make run.",
    "config": "Show the configuration and where each value came from.",
    "rules": "Check rule files and templates.",
    "completion": "Print the completion script for a shell.",
}
