# The one entry to Xuke. Each target works alone and without a terminal.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
XUKE_TRAINING ?= 1
export XUKE_TRAINING

BOOTSTRAP = @command -v $(PYTHON) >/dev/null || { echo "Xuke needs Python 3.11 or newer; $(PYTHON) was not found." >&2; exit 1; }; $(PYTHON) config/bootstrap.py
MANAGE = .venv/bin/python manage.py
.PHONY: help run setup seed tick test check fix docs bench drill messages lock clean
.DEFAULT_GOAL = help

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

run: ## serve a training copy at http://HOST:PORT (installs what is missing)
	$(BOOTSTRAP) --host "$(HOST)" --port "$(PORT)"
	@exec $(MANAGE) serve --prepare --host "$(HOST)" --port "$(PORT)"

setup: ## make .venv, install the pinned packages, compile the translations
	$(BOOTSTRAP)
	@$(MANAGE) translations compile

seed: setup ## migrate, load the reference data and the training cases
	@$(MANAGE) prepare

tick: setup ## run every clock job once
	@$(MANAGE) tick

develop:
	$(BOOTSTRAP) --dev
	@$(MANAGE) translations compile

test: develop ## every test, on SQLite and, where they answer, on PostgreSQL and Redis
	@.venv/bin/python -m tests.machine $(ARGS)

check: develop ## lint, types, import contracts, templates, migrations, settings, translations
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@.venv/bin/djlint templates --lint --quiet
	@$(MANAGE) makemigrations --check --dry-run
	@$(MANAGE) check --fail-level WARNING
	@$(MANAGE) translations check

fix: develop ## format the code and mend what can be mended
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

messages: develop ## bring new strings into locale/, ready to be translated
	@$(MANAGE) translations update

docs: setup ## write the generated parts of docs/
	@$(MANAGE) write_docs

bench: develop ## measure the screening of names
	@.venv/bin/python -m bench.screening $(ARGS)

drill: develop ## faults and races at full length
	@.venv/bin/python -m pytest tests/drills --full $(ARGS)

lock: develop ## pin requirements*.in anew into requirements*.txt, with hashes
	@for name in requirements requirements-dev; do .venv/bin/pip-compile --quiet --upgrade \
		--generate-hashes --strip-extras --allow-unsafe --no-header --no-emit-index-url \
		--no-emit-find-links --no-emit-trusted-host -o $$name.txt $$name.in; done

clean: ## remove what can be made again (the data in var/ stays)
	@rm -rf .venv staticfiles htmlcov test-results .coverage .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -prune -exec rm -rf {} +
	@find locale -name '*.mo' -delete 2>/dev/null || true
