SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
PACKAGES := $(addprefix libs/,contracts runtime) \
	$(addprefix services/,gateway scripting imaging voice compositor) .
LOCAL := contracts runtime gateway scripting imaging voice compositor
FILM ?= film.mp4
COMPILE = $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --upgrade --custom-compile-command "make lock" \
	$(addprefix --no-emit-package inkreel-,$(LOCAL))

.PHONY: help
help: ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: install
install: .venv/installed ## Install the system into .venv

.PHONY: dev
dev: .venv/installed-dev ## Install the system and what its tests need

.PHONY: demo
demo: install ## Make a film of the example story, with nothing but this machine
	$(BIN)/inkreel make examples/rainy_lane.txt -o $(FILM)

.PHONY: test
test: dev lint ## Run everything that CI runs
	$(BIN)/pytest --numprocesses auto --dist loadfile

.PHONY: lint
lint: dev ## Check style, types and imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: format
format: dev ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: bench
bench: dev ## Measure speed and quality; takes minutes
	for benchmark in benchmarks/*.py; do $(BIN)/python $$benchmark || exit; done

.PHONY: docs
docs: dev ## Regenerate what is derived from the contracts
	$(BIN)/python docs/generate.py

.PHONY: lock
lock: .venv/bin/uv ## Pin the newest versions that fit, with hashes
	echo uv | $(COMPILE) - -o requirements-uv.lock
	$(COMPILE) pyproject.toml --group build -o requirements.lock
	$(COMPILE) pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock

.PHONY: clean
clean: ## Remove what was installed and built
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/uv: requirements-uv.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Inkreel needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-uv.lock
	touch $@

.venv/installed: .venv/bin/uv requirements.lock pyproject.toml $(wildcard */*/pyproject.toml)
	$(BIN)/uv pip install -q --require-hashes -r requirements.lock
	$(BIN)/uv pip install -q --no-deps --no-build-isolation $(addprefix -e ./,$(PACKAGES))
	touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	$(BIN)/uv pip install -q --require-hashes -r requirements-dev.lock
	touch $@
