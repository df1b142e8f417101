# `make serve` shows the archive on this machine, `make test` checks everything; `make` alone lists the rest.
# Both set up what they need by themselves, from Python 3.11 or later, in .venv.

# The first Python that is new enough. `make serve PYTHON=python3.12` takes another.
PYTHON ?= $(shell for python in python3 python3.15 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)

# What follows the command that a target runs, as in `make serve ARGS="--dev-addr 127.0.0.1:8001"`.
ARGS ?=
# How many seconds `make fuzz` takes.
SECONDS ?= 600
# Whether `make workflows` may ask GitHub.
ONLINE ?=
# How many briefings `make bench` measures with.
N ?= 1000,10000

# The banner of the theme about MkDocs 2 is nothing that a writer can act on.
export NO_MKDOCS_2_WARNING := 1
# Where this is set, as it is in many containers, each of the hundreds of processes that the tests start would compile
# the package anew, which takes a third of a second.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev setup-long setup-bench browser checkers serve site check test test-all lint workflows format fuzz mutants faults compare-stock bench bench-page bench-safety bench-search weigh lock clean

help: ## Lists what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

# Several of these write into .venv.
.NOTPARALLEL:

# Nothing happens in these where all is installed: the script compares the lock and pyproject.toml with what it noted
# in .venv.
set-up = @python="$(PYTHON)"; \
	if [ -z "$$python" ]; then echo "This needs Python 3.11 or later, and there is none on the PATH." >&2; exit 1; fi; \
	"$$python" scripts/build.py --setup-only

setup: ## Installs what the site needs, into .venv
	$(set-up)

setup-dev: ## Installs what the tests need as well
	$(set-up) --dev

setup-bench: setup ## Installs what the benchmark compares with
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt

setup-long: ## Installs what fuzzing and mutation testing need as well
	$(set-up) --long

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
	$(BIN)/pytest -n auto --dist worksteal -m "not long" $(ARGS)

test-all: lint browser checkers ## Checks everything, and says what took longest
	@echo "The long tests are among these. The last line says how long it all took."
	$(BIN)/pytest -n auto --dist worksteal --durations=10 --hypothesis-profile=many --timeout=3000 $(ARGS)

lint: setup-dev workflows ## Checks style, the direction of imports, types, and workflows
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy

workflows: setup-dev ## Checks what the workflows may do; with ONLINE=yes also their pins, by GH_TOKEN
	$(BIN)/zizmor --quiet --persona=auditor $(if $(ONLINE),,--offline) .github

format: setup-dev ## Brings the code into its form
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

fuzz: setup-long ## Fuzzes reading and rendering, for SECONDS=600
	$(BIN)/python tests/fuzz/run.py --seconds $(SECONDS)

mutants: setup-long ## Breaks reading and indexes in 300 ways, and says how often no test noticed
	$(BIN)/python tests/mutation/run.py $(ARGS)

faults: setup-dev ## Fills disks, removes folders and kills builds, and says which left a whole site
	$(BIN)/python tests/faults/run.py $(ARGS)

compare-stock: setup-dev ## Gives the hostile files to MkDocs as it comes and to this project, and says what became of them
	$(BIN)/python tests/hostile_stock/run.py $(ARGS)

bench: setup-bench ## Measures, with N=1000,10000 briefings
	cd tests && ../$(BIN)/python -m bench $(N) $(ARGS)

bench-page: setup ## Puts what was measured last into docs/performance.md
	cd tests && ../$(BIN)/python -m bench.performance_page

bench-safety: setup-dev ## Measures what the safety costs in a build of N=1000,10000 briefings
	cd tests && ../$(BIN)/python -m bench.safety $(N)

bench-search: browser ## Measures how soon a search answers among N=1000,10000 briefings
	cd tests && ../$(BIN)/python -m bench.searching $(N)

weigh: browser ## Writes down what each kind of page costs, in docs/performance.md
	$(BIN)/python tests/bench/pages.py

# Each lock follows the one before it, so that what is tested is what is published. One version for all Pythons:
# the same archive must give the same bytes everywhere. UPGRADE=--upgrade asks for the newest of all. They end in .txt
# because Dependabot and GitHub's warnings look for no other ending.
LOCK = "$$dir/bin/uv" pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)

lock: ## Renews the locks after a change in pyproject.toml
	dir="$$(mktemp -d)" && trap 'rm -rf "$$dir"' EXIT && \
	$(PYTHON) -m venv "$$dir" && "$$dir/bin/pip" install --quiet uv && \
	$(LOCK) pyproject.toml --group build --output-file requirements.txt && \
	$(LOCK) pyproject.toml --group dev --extra dask --constraint requirements.txt --output-file requirements-dev.txt && \
	$(LOCK) pyproject.toml --group long --extra dask --constraint requirements-dev.txt --output-file requirements-long.txt && \
	$(LOCK) --group bench --constraint requirements-dev.txt --output-file requirements-bench.txt

clean: ## Removes all that was made
	rm -rf .venv tests/web/node_modules site .site.* .cache .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
