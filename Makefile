# Needs Python 3.11 or later and make. Every target makes what it needs.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
DEV := .venv/.ready-dev
TABLES := sayso/data/places.sqlite

.PHONY: demo test lint types imports tests eval bench docs wheel clean

demo: $(READY)
	@rm -rf demo && mkdir -p demo
	@$(BIN)/sayso code samples/reports --store demo/sayso.db
	@$(BIN)/sayso events --store demo/sayso.db
	@echo
	@echo "The store is demo/sayso.db. Next, for one event of the table above:"
	@echo "  $(BIN)/sayso explain EVENT --store demo/sayso.db"
	@echo "  $(BIN)/sayso incidents --store demo/sayso.db"
	@echo "  $(BIN)/sayso export --to acled --store demo/sayso.db --out demo/acled.csv"

test: lint types imports tests

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV)
	$(BIN)/mypy

imports: $(DEV)
	$(BIN)/lint-imports

tests: $(DEV)
	$(BIN)/pytest

eval: $(DEV)
	$(BIN)/python -m eval.run

bench: $(READY)
	$(BIN)/python -m eval.bench

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
