# Sets up, demonstrates, checks and measures Recoupe. Needs Python 3.11 or later and make, nothing else.
#
#   make demo      read the sample accounts into a new ledger and show them side by side
#   make setup     leave .venv/bin/recoupe ready to use
#   make test      every check and test; ends with pytest's own summary
#   make check     the checks alone: lint, format, types, import contracts
#   make bench     speed, cold start and memory
#   make docs      write the generated pages (docs/reference, docs/quality.md)
#   make screenshots  draw the pages into docs/screenshots (needs an installed Chromium)
#   make floors    raise the floors under the quality of reading to what is measured now
#   make lock      write requirements/*.txt anew from pyproject.toml
#   make clean     remove what the targets above made

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
LOCKED := $(PIP) --no-deps --require-hashes
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate

.PHONY: demo setup test check bench docs screenshots floors lock clean

demo: setup
	$(BIN)/recoupe demo

setup: $(VENV)/.ready

test: $(VENV)/.ready-dev check
	$(BIN)/python -m pytest

check: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.ready-dev
	$(BIN)/python benchmarks/bench_read.py
	$(BIN)/python benchmarks/bench_cold.py

docs: $(VENV)/.ready-dev
	$(BIN)/python -m recoupe.publish.reference docs/reference
	$(BIN)/python -m recoupe.publish.quality ../shared docs/quality.md

screenshots: $(VENV)/.ready-dev
	$(BIN)/python tests/browser/screenshots.py

floors: $(VENV)/.ready-dev
	$(BIN)/python tests/raise_floors.py

lock: $(VENV)/.ready
	$(PIP) uv
	$(COMPILE) --group build --upgrade -o requirements/base.txt
	$(COMPILE) --all-extras --group build --group dev --constraint requirements/base.txt --upgrade -o requirements/dev.txt

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# The environment is made by whichever Python 3.11 or later answers first; PYTHON=... names one.
$(VENV)/.made:
	@set -e; \
	for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Recoupe needs Python 3.11 or later: none was found (name one with make PYTHON=/path/to/python3)." >&2; exit 1; \
	fi; \
	if ! $$found -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "$$($$found --version) lacks the standard modules venv and ensurepip:" >&2; \
	  echo "install them (on Debian and Ubuntu the package python3-venv) and run make again." >&2; exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$($$found --version)"; \
	$$found -m venv $(VENV); \
	touch $@

$(VENV)/.ready: $(VENV)/.made requirements/base.txt pyproject.toml
	$(LOCKED) -r requirements/base.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements/dev.txt
	$(LOCKED) -r requirements/dev.txt
	@touch $@
