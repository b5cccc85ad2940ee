# make run   opens the workbench on the sample audit      make test   checks and tests everything
# Both set up what they need first and do nothing twice. `make help` lists the rest.

PYTEST_WORKERS ?= 2
SHELL := /bin/sh

ifeq ($(OS),Windows_NT)
  BIN := .venv/Scripts
  PY := $(BIN)/python.exe
  SCREEN := yes
else
  BIN := .venv/bin
  PY := $(BIN)/python
  SCREEN := $(if $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Darwin,$(shell uname -s)),yes,no)
endif

# What Qt needs from the system: always the platform that draws without a screen, and X11's where there is one.
PLATFORMS := offscreen $(if $(filter yes,$(SCREEN)),xcb)
SET_UP := .venv/.installed .venv/.libraries-for-screen-$(SCREEN)

# Part of the checks, so that `make test` need not walk it twice.
JOURNEY := tests/faults/test_journey.py

# What a command counts of the promises goes where the table of `make faults` finds it.
counted = AUDIT_FAULTS_TABLE=$(CURDIR)/build/faults-$(1).jsonl
afresh = mkdir -p build && rm -f build/faults-$(1).jsonl

.PHONY: help setup run test check screens guide bench bench-peers bench-record bench-year exports monkey faults fuzz wheel clean
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

setup: $(SET_UP) ## only the set-up: .venv, pinned libraries, what Qt needs from the system

.venv/.installed: pyproject.toml constraints.txt .ci/set-up
	@sh .ci/set-up "$(PY)"
	@touch $@

.venv/.libraries-for-screen-$(SCREEN): .venv/.installed .ci/system-libraries
	@sh .ci/system-libraries "$(PY)" $(PLATFORMS)
	@touch $@

run: $(SET_UP) ## the workbench on a fresh copy of the sample audit; without a display, its pictures in build/sample
ifeq ($(SCREEN),yes)
	$(PY) -m ui.start --sample
else
	@echo "No display here: the sample audit is walked through without one, the pictures go to build/sample."
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.walks.sample_journey build/sample
endif

test: check ## the checks, then every test
	$(PY) -m pytest -q -n $(PYTEST_WORKERS) --ignore $(JOURNEY)

check: $(SET_UP) ## style, types, who may import whom, known weaknesses, and a journey without a network
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(BIN)/lint-imports --no-logo
	$(PY) -m bandit --quiet --configfile pyproject.toml --recursive workbench ui
	$(PY) .ci/audit_dependencies.py
	$(PY) -m pytest -q $(JOURNEY)

screens: $(SET_UP) ## a picture of every screen, in build/screens
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.screens build/screens

guide: $(SET_UP) ## the small pictures of the short guide anew, in resources/help
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.screens resources/help --guide

bench: $(SET_UP) ## every figure of speed and memory against its floor and its bound, in about a quarter of an hour
	@$(call afresh,bench)
	$(call counted,bench) QT_QPA_PLATFORM=offscreen $(PY) -m tests.bench $(BENCH)

bench-peers: $(SET_UP) ## the same, beside novelWriter, Vorta, pandas and docxtpl (installs them under build)
	@sh .ci/bench-peers "$(PY)"
	@$(call afresh,bench)
	$(call counted,bench) QT_QPA_PLATFORM=offscreen $(PY) -m tests.bench $(BENCH)

bench-year: $(SET_UP) ## a year's use: 10,000 cases, 400,000 answers, 2 million rows of history (long)
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.bench.year

bench-record: $(SET_UP) ## the same once more, written into BENCHMARKS.md
	$(MAKE) bench-peers BENCH=--record

exports: $(SET_UP) ## reports and data with awkward texts, formulas and names, at their full counts (long)
	@$(call afresh,exports)
	$(call counted,exports) $(PY) -m pytest -q tests/report --full-counts --timeout 0

monkey: $(SET_UP) ## 100,000 random keys, clicks and commands on every screen, seeded (long)
	@$(call afresh,monkey)
	$(call counted,monkey) QT_QPA_PLATFORM=offscreen $(PY) -m tests.monkey --events 100000 --workers $(PYTEST_WORKERS)

faults: $(SET_UP) ## kills, full disks, damage, at their full counts (long); the table of all promises
	@mkdir -p build && rm -f build/faults.jsonl
	AUDIT_FAULTS_TABLE=$(CURDIR)/build/faults.jsonl $(PY) -m pytest -q -n $(PYTEST_WORKERS) tests/faults tests/storage tests/test_cli_keeping.py --full-counts --timeout 0; \
		held=$$?; $(PY) -m tests.faults.table build/faults.jsonl && exit $$held

fuzz: $(SET_UP) ## damaged and hostile case lists, at their full counts (long)
	@$(call afresh,fuzz)
	$(call counted,fuzz) $(PY) -m pytest -q -s tests/fuzz --full-counts --timeout 0

wheel: $(SET_UP) ## an installable package, in dist
	$(PY) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean: ## removes build, dist and caches; .venv stays
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find workbench ui resources tests -name __pycache__ -type d -prune -exec rm -rf {} +
