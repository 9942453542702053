# make run serves the dashboard on http://127.0.0.1:8050; make test checks everything. Both install what they need.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed
TOO_OLD := ZoneReach needs Python 3.11 or newer. Name one: make PYTHON=python3.12

.PHONY: run test test-deep lint lock bench browser

run: $(INSTALLED)
	$(BIN)/zonereach serve

test: lint browser
	$(BIN)/pytest -m "not deep"

test-deep: $(INSTALLED) browser
	$(BIN)/pytest -m deep

lint: $(INSTALLED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: $(INSTALLED)
	for file in $$(grep -l __main__ benchmarks/*.py); do $(BIN)/python -m benchmarks.$$(basename $$file .py) || exit 1; done

# Everything is installed from the lock, with checksums; it holds what serves and what tests.
$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(TOO_OLD)"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# The journeys of the test suite need a browser: one on the PATH, else Debian's, else Playwright's own.
browser: $(INSTALLED)
	@command -v chromium || command -v chromium-browser || command -v google-chrome \
	|| { [ "$$(id -u)" = 0 ] && apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium; } \
	|| $(BIN)/playwright install chromium

lock: $(INSTALLED)
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --upgrade \
	  --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet -o requirements.lock
