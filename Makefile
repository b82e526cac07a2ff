# One command for each thing that is done often; on Windows, use the commands as they stand here.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup test slow lint format docs coverage bench build ci

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/\1|\2/' | column -t -s '|'

setup: $(BIN)/pytest  ## an environment with everything for working on netplan

$(BIN)/pytest: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

test: setup  ## all tests but the slow ones
	$(BIN)/python -m pytest --numprocesses=auto

slow: setup  ## the slow tests
	$(BIN)/python -m pytest --numprocesses=auto -m slow

lint: setup  ## style, types, layers, what is generated
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/cli_reference.py --check
	$(BIN)/python scripts/picture.py --check
	$(BIN)/python scripts/statements.py --check

format: setup  ## mend the style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: setup  ## write anew what is generated: pages and statements
	$(BIN)/python scripts/cli_reference.py
	$(BIN)/python scripts/picture.py
	$(BIN)/python scripts/statements.py

coverage: setup  ## which lines and branches the tests reach, also in processes and terminals of their own
	$(BIN)/python -m pytest --numprocesses=auto --cov=netplan --cov-branch --cov-report=term:skip-covered

bench: setup  ## how long commands take, as ratios (see docs/speed.md)
	$(BIN)/python benchmarks/ratios.py

build: setup  ## sdist and wheel, in dist/
	$(BIN)/python -m build

ci:  ## everything that has to hold before a change is merged, as CI runs it
	.ci/run
