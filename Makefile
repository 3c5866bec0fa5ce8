# `make run` and `make test` work on a bare machine with Python 3.11 or newer, and work twice.
# Everything is installed into .venv from the locked, hashed lists; nothing else is touched,
# except that missing system packages are fetched with apt where that is possible (as root).

PY ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime-stamp
DEV := $(VENV)/.dev-stamp

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --root-user-action=ignore
OWN := $(PIP) --no-deps --no-build-isolation --editable .
APT := DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300
APT_INSTALL := $(APT) install -y --no-install-recommends
CAN_APT := [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null

.DEFAULT_GOAL := help
.PHONY: help setup dev run demo test test-office lint format texts bench lock browser office clean

help:
	@echo "make run          install what is needed and serve at http://127.0.0.1:8000"
	@echo "make demo         the same with demonstration data, kept apart in instance/demo"
	@echo "make test         checks and tests, with a browser"
	@echo "make test-office  tests that open our files in LibreOffice"
	@echo "make lint         ruff, mypy, djlint      make format  let ruff format"
	@echo "make texts        renew the files of translations (LANGUAGE=fr begins one)"
	@echo "make bench        the benchmarks          make lock    renew the lock files"
	@echo "make setup        the installation alone  make dev     the same with the test tools"
	@echo "make clean        remove .venv and caches"

# --- installation -------------------------------------------------------------------------------

$(BIN)/python:
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name one with: make PY=python3.12 ..."; exit 1; }
	@rm -rf $(VENV)
	@$(PY) -m venv $(VENV) || { rm -rf $(VENV); $(CAN_APT) \
	  && $(APT) update && $(APT_INSTALL) python3-venv >/dev/null && $(PY) -m venv $(VENV); } \
	  || { rm -rf $(VENV); echo "No virtual environment: install python3-venv first."; exit 1; }

# The runtime list, and the few packages that build the project itself.
$(RUNTIME): requirements.txt requirements-build.txt pyproject.toml $(BIN)/python
	$(PIP) --require-hashes -r requirements.txt -r requirements-build.txt
	$(OWN)
	@touch $@

# The whole list holds the runtime list in the same versions, so it stands for both.
$(DEV): requirements-dev.txt pyproject.toml $(BIN)/python
	$(PIP) --require-hashes -r requirements-dev.txt
	$(OWN)
	@touch $(RUNTIME) $@

setup: $(RUNTIME)

dev: $(DEV)

# --- running ------------------------------------------------------------------------------------

run: $(RUNTIME)
	$(BIN)/bwise serve

demo: export BWISE_INSTANCE := instance/demo
demo: $(RUNTIME)
	$(BIN)/bwise demo
	$(BIN)/bwise serve

# --- checking -----------------------------------------------------------------------------------

test: export PYTHONDONTWRITEBYTECODE :=
test: $(DEV) browser lint
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

test-office: $(DEV) office
	$(BIN)/python -m pytest tests/office

TEMPLATES = $(shell find survey_app -name '*.html')

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(if $(TEMPLATES),$(BIN)/djlint --quiet --lint survey_app)

format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

texts: $(DEV)
	$(BIN)/python -m tools.texts $(LANGUAGE)

bench: $(DEV)
	$(BIN)/python -m benchmarks

browser:
	@[ -n "$$CHROMIUM" ] || command -v chromium-headless-shell >/dev/null \
	  || command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	  || command -v google-chrome >/dev/null \
	  || { $(CAN_APT) && $(APT) update \
	       && { $(APT_INSTALL) chromium-headless-shell fonts-dejavu-core >/dev/null \
	            || $(APT_INSTALL) chromium fonts-dejavu-core >/dev/null; }; } \
	  || echo "No Chromium here and none could be installed: the browser tests will fail."

office:
	@{ command -v soffice && command -v pdftoppm; } >/dev/null \
	  || { $(CAN_APT) && $(APT) update \
	       && $(APT_INSTALL) libreoffice-calc libreoffice-writer poppler-utils fonts-dejavu-core >/dev/null; } \
	  || echo "No LibreOffice or no poppler here and none could be installed: these tests will fail."

# --- locks --------------------------------------------------------------------------------------

LOCK := .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate

.venv-lock/bin/uv:
	$(PY) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check uv

# The longest list first; the other two keep to its versions. UPGRADE=--upgrade renews them all.
lock: .venv-lock/bin/uv
	$(LOCK) $(UPGRADE) --extra dev pyproject.toml -o requirements-dev.txt
	$(LOCK) $(UPGRADE) -c requirements-dev.txt pyproject.toml -o requirements.txt
	printf 'hatchling\neditables\n' \
	  | $(LOCK) $(UPGRADE) -c requirements-dev.txt - -o requirements-build.txt
	! grep -nE 'https?://|file://|--(extra-)?index-url|--find-links|--trusted-host' requirements*.txt

clean:
	rm -rf $(VENV) .venv-lock .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
