# `make serve` shows the archive on this machine, `make test` checks everything; `make` alone lists the rest.
# Both set up what they need by themselves, from Python 3.11 or later, in .venv.

# The first Python that is new enough. `make serve PYTHON=python3.12` takes another.
PYTHON ?= $(shell for python in python3 python3.15 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)

# What follows the command that a target runs, as in `make serve ARGS="--dev-addr 127.0.0.1:8001"`.
ARGS ?=
# How many briefings `make bench` measures with.
N ?= 2400,24000

# The banner of the theme about MkDocs 2 is nothing that a writer can act on.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev browser checkers serve site check test test-all lint format bench weigh lock clean

help: ## Lists what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

# Nothing happens in these two where all is installed: the script compares the lock and pyproject.toml with
# what it noted in .venv. One waits for the other, since both write there.
set-up = @python="$(PYTHON)"; \
	if [ -z "$$python" ]; then echo "This needs Python 3.11 or later, and there is none on the PATH." >&2; exit 1; fi; \
	"$$python" scripts/build.py --setup-only

setup: ## Installs what the site needs, into .venv
	$(set-up)

setup-dev: setup ## Installs what the tests need as well
	$(set-up) --dev

browser: setup-dev ## Installs Chromium for the tests, where there is no browser
	$(BIN)/python scripts/browser.py

checkers: setup-dev ## Installs what the tests check pages with
	$(BIN)/python scripts/checkers.py

serve: setup ## Shows the site on this machine, anew after each change
	$(BIN)/python -m mkdocs serve $(ARGS)

site: setup ## Builds the site into site/
	$(BIN)/python -m mkdocs build $(ARGS)

check: setup ## Says what is wrong with the briefings
	$(BIN)/briefings check $(ARGS)

test: lint browser checkers ## Checks everything but what takes long
	$(BIN)/pytest -n auto -m "not long" $(ARGS)

test-all: lint browser checkers ## Checks everything, and says what took longest
	@echo "The long tests are among these. The last line says how long it all took."
	$(BIN)/pytest -n auto --durations=10 $(ARGS)

lint: setup-dev ## Checks style, the direction of imports, and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy

format: setup-dev ## Brings the code into its form
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

bench: setup-dev ## Measures, with N=2400,24000 briefings
	$(BIN)/python tests/bench/run.py $(N)

weigh: browser ## Writes down what each kind of page costs, in docs/performance.md
	$(BIN)/python tests/bench/pages.py

# The dev lock follows the other one, so that what is tested is what is published. One version for all Pythons:
# the same archive must give the same bytes everywhere. UPGRADE=--upgrade asks for the newest of all.
LOCK = "$$dir/bin/uv" pip compile pyproject.toml --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)

lock: ## Renews the locks after a change in pyproject.toml
	dir="$$(mktemp -d)" && trap 'rm -rf "$$dir"' EXIT && \
	$(PYTHON) -m venv "$$dir" && "$$dir/bin/pip" install --quiet uv && \
	$(LOCK) --group build --output-file requirements.lock && \
	$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## Removes all that was made
	rm -rf .venv tests/web/node_modules site .site.* .cache .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
