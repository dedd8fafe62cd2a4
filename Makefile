# Needs Python 3.11 or later and make. Every target makes what it needs.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
DEV := .venv/.ready-dev
TABLES := sayso/data/places.sqlite

.PHONY: demo desk test lint types imports tests eval bench docs pages chromium pictures wheel clean

demo: $(READY)
	@rm -rf demo && mkdir -p demo
	@$(BIN)/sayso code samples/reports --store demo/sayso.db
	@$(BIN)/sayso events --store demo/sayso.db
	@echo
	@echo "The store is demo/sayso.db. Next, for one event of the table above:"
	@echo "  $(BIN)/sayso explain EVENT --store demo/sayso.db"
	@echo "  $(BIN)/sayso incidents --store demo/sayso.db"
	@echo "  $(BIN)/sayso export --to acled --store demo/sayso.db --out demo/acled.csv"
	@echo
	@echo "Or read it in the browser: \`make desk\` opens the desk at http://127.0.0.1:8321/"

# The desk over the store of the samples, until Ctrl-C.
desk: $(READY)
	@test -f demo/sayso.db || { mkdir -p demo && $(BIN)/sayso code samples/reports --store demo/sayso.db; }
	@$(BIN)/sayso serve --store demo/sayso.db

test: lint types imports tests

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV)
	$(BIN)/mypy

imports: $(DEV)
	$(BIN)/lint-imports

tests: $(DEV) pages chromium
	$(BIN)/pytest

# What the desk's pages load, built from web/ unless it is up to date; see build_pages.py.
pages: $(DEV)
	@$(BIN)/python build_pages.py || echo "The tests that need the pages are skipped."

# The browser that drives the pages in tests, installed where that is possible without asking.
chromium:
	@command -v chromium >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	       && apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium >/dev/null; } \
	  || echo "Chromium is not installed; the tests that need it are skipped."

# The pictures of the README, taken from the sample store.
pictures: $(DEV) pages
	$(BIN)/python -m tests.serve.browser.pictures

eval: $(DEV)
	$(BIN)/python -m eval.run

bench: $(DEV)
	$(BIN)/python -m eval.bench
	$(BIN)/python -m eval.bench_desk

docs: $(DEV)
	$(BIN)/mkdocs build --strict

wheel: $(DEV)
	$(BIN)/python -m hatchling build -t wheel

.venv:
	$(PYTHON) -m venv .venv

$(READY): pyproject.toml | .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV): pyproject.toml | .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(READY)

clean:
	rm -rf .venv demo dist build site $(TABLES)
