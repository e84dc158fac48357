# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
#
# make demo   scan, apply, build, test and report on the bundled miniature, for real
# make test   the tests
# Each makes .venv by itself. Needed beforehand: Python 3.11 or newer, git, make, and g++ or clang++.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
PYTEST_ARGS ?=
READY := .venv/.ready

.PHONY: demo test lint clean

demo: $(READY)
	.venv/bin/migrate demo

test: $(READY)
	.venv/bin/python -m pytest -n $(JOBS) $(PYTEST_ARGS)

lint: $(READY)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/migrate rules check

clean:
	rm -rf .venv build dist demo-logs

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3.11"; exit 3; }
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
