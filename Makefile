# Two commands: `make run` and `make test`. Needed beforehand: Python 3.11 or newer, git, make. Nothing else.
# Everything is installed into .venv, from lock files with hashes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# As many test processes as there are cores; `make test WORKERS=0` runs in one, `make test ARGS="-k word"` a part.
WORKERS ?= auto
ARGS ?=
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-header --no-annotate pyproject.toml

.PHONY: run setup test lock lint catalogues bench nightly durability clean
.DEFAULT_GOAL := run

run: setup ## start the app
	@$(BIN)/workshop serve

setup: $(VENV)/.ready ## .venv with the locked dependencies and the product in it

test: $(VENV)/.ready-dev ## the whole test suite
	@$(BIN)/python tests/prepare.py
	$(BIN)/python -m pytest -m "not nightly" -n $(WORKERS) --dist loadgroup $(ARGS)

# A lock file or pyproject.toml that changed installs anew; otherwise these do nothing.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make setup PYTHON=/path/to/python3")'
	@$(PYTHON) -m venv $(VENV) || { echo "The part of Python that makes environments is missing. On Debian and Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.ready: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-index --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(VENV)/.ready
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

lock: $(VENV)/.ready-dev ## newest versions that fit, with hashes and without any index address
	$(LOCK) --upgrade --extra install --output-file requirements.lock
	$(LOCK) --extra install --extra dev --constraint requirements.lock --output-file requirements-dev.lock

lint: $(VENV)/.ready-dev ## ruff, mypy, import-linter, catalogues
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m workshop.i18n.extract --check

catalogues: $(VENV)/.ready ## bring the translators' files up to date with the code
	$(BIN)/python -m workshop.i18n.extract

bench: setup ## the performance budget, measured on this machine
	$(BIN)/workshop bench

nightly: $(VENV)/.ready-dev ## the long tests
	@$(BIN)/python tests/prepare.py
	$(BIN)/python -m pytest -m nightly --timeout 3600 $(ARGS)

durability: $(VENV)/.ready-dev ## kill -9 under load, again and again
	$(BIN)/python tests/durability.py kill --rounds 30

clean: ## everything that was made here, but not the data
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
