# Everything a person does with this repository. Needed: Python 3.11 or later, make and the package registries.
#
#   make site          set up, import seeds/, build site/ and print its address
#   make test          set up, Chromium included, then run every test
#   make serve         preview the site and rebuild it after every change
#   make check         what a reviewer asks for: style, types, layers, links, sizes
#   make bench         measure: make bench DATA=folder [ONLY=name] [WRITE=page]
#   make soak          long campaigns that the tests leave out
#   make screenshots   pictures of the built site: make screenshots [OUT=folder]
#   make commands      write the handbook's command reference anew
#   make messages      gather the interface's messages for translators
#   make clean         remove the environment, the site and the caches

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OUT ?= dist/screenshots
PYTHONS := $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site add test lint serve check bench soak screenshots commands messages setup-browser clean

help:
	@sed -n 's/^#   //p' Makefile

# A seed that cannot be read must not keep the other articles from their readers, only from a clean exit.
site: $(READY)
	@added=0; $(BIN)/pressmark add || added=$$?; \
	$(BIN)/pressmark build && exit $$added

test: $(READY) setup-browser lint
	@$(BIN)/python -m pytest -n 2

lint: $(READY)
	@$(BIN)/ruff check --quiet --output-format=concise
	@$(BIN)/ruff format --check --quiet || { echo "Not formatted; run $(BIN)/ruff format:"; $(BIN)/ruff format --check; }
	@$(BIN)/mypy

serve: $(READY)
	@$(BIN)/pressmark serve

check: lint
	@$(BIN)/python -m pytest tests/project/test_layers.py tests/project/test_repository.py
	@$(BIN)/pressmark build
	@$(BIN)/python -m tests.project.links site
	@$(BIN)/python -m tests.project.sizes site

bench: $(READY)
	@$(BIN)/python -m tests.bench $(ONLY) $(if $(DATA),--data "$(DATA)") $(if $(WRITE),--write "$(WRITE)")

soak: $(READY) setup-browser
	@$(BIN)/python -m pytest -n 2 -m "soak or hypothesis" --hypothesis-profile=soak

screenshots: $(READY) setup-browser
	@test -e site/index.html || $(BIN)/pressmark build
	@$(BIN)/python -m tests.browser.screenshots site "$(OUT)" --exhibition

commands: $(READY)
	@$(BIN)/python -m tests.project.commands

messages: $(READY)
	@$(BIN)/python -m tests.project.messages

setup-browser: $(READY)
	@$(BIN)/python -m tests.browser.chromium

# What pip installs it compiles, but not what is used where it lies: with PYTHONDONTWRITEBYTECODE, which containers like
# to set, every command would compile all of Pressmark anew, for which a small build takes an eighth of its time.
$(READY): pyproject.toml
	@for python in $(PYTHONS); do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Pressmark needs Python 3.11 or later and found none among: $(PYTHONS). Install it or name it with make PYTHON=…" >&2; \
	  exit 1; \
	fi; \
	echo "Setting up $(VENV)"; \
	{ $(BIN)/python -m pip --version >/dev/null 2>&1 || "$$found" -m venv --clear $(VENV); } && \
	$(BIN)/pip install --quiet --editable '.[dev]' && \
	$(BIN)/python -m compileall -q plugins && \
	touch $@

clean:
	@rm -rf $(VENV) site dist .pressmark-cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find plugins tests -name __pycache__ -type d -prune -exec rm -rf {} +
