# Lurewise: `make` shows what there is.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
KERNEL := server/matching/names/kernel
DATA   ?= ../shared/data
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup run test test-fast check extension evaluate bench clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t14

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is missing. On Debian or Ubuntu: sudo apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.app: pyproject.toml $(wildcard $(KERNEL)/*.pyx $(KERNEL)/*.pxd $(KERNEL)/*.h) | $(BIN)/python
	@echo "Installing Lurewise (the first time takes about a minute)"
	@PYTHONWARNINGS=ignore $(BIN)/pip install --quiet -e '.[postgres,redis]'
	@touch $@

$(VENV)/.dev: $(VENV)/.app
	@echo "Installing what the tests need"
	@$(BIN)/pip install --quiet --group dev
	@touch $@

# pip learned dependency groups in 25.1
$(VENV)/.dev: | $(VENV)/.pip
$(VENV)/.pip: | $(BIN)/python
	@$(BIN)/pip install --quiet --upgrade 'pip>=25.1'
	@touch $@

setup: $(VENV)/.app ## install, compile the translations, create and fill the database
	@$(BIN)/lurewise setup

run: $(VENV)/.app ## install, set up and serve on http://127.0.0.1:5000 (PORT=, HOST= change that)
	@$(BIN)/lurewise serve

test: $(VENV)/.dev ## install what the tests need and run every test
	@$(BIN)/python tests/prepare.py
	@$(BIN)/python translations/build.py compile
	@$(BIN)/python -m pytest -n auto --dist loadgroup --max-worker-restart 2 --durations=20

test-fast: $(VENV)/.dev ## every test but those with a browser
	@$(BIN)/python translations/build.py compile
	@$(BIN)/python -m pytest -n auto --dist loadgroup --max-worker-restart 2 -m 'not browser'

check: $(VENV)/.dev ## style, types, knowledge, quiz items and translations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lurewise knowledge check
	@$(BIN)/lurewise quiz check
	@$(BIN)/python translations/build.py check

extension: $(VENV)/.dev ## package the browser extension into dist/ (SERVER=, KEY=, LIST=file)
	@$(BIN)/python -m extension.build --server '$(SERVER)' --key '$(KEY)' $(if $(LIST),--list '$(LIST)')

evaluate: $(VENV)/.dev ## measure detection on real data (DATA=folder, JSON=file)
	@$(BIN)/python -m bench.evaluate $(DATA) $(if $(JSON),--json $(JSON))

bench: $(VENV)/.dev ## measure speed beside other ways, write bench/RESULTS.md (ONLY=text,http QUICK=1)
	@$(BIN)/python translations/build.py compile
	@$(BIN)/python -m bench.run $(if $(ONLY),--only $(ONLY)) $(if $(QUICK),--quick)

clean: ## remove what the commands above made, but the database
	rm -rf $(VENV) build bench/node/node_modules *.egg-info .pytest_cache .mypy_cache .ruff_cache
	rm -f $(KERNEL)/*.cpp $(KERNEL)/*.so
