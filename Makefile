# The two commands of this project: `make run` and `make test`. Both do their own set-up.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
# Debian's own, as offices have it: what else a shell finds first may be built otherwise
PYTHON ?= /usr/bin/python3
BIN := .venv/bin
DEBIAN := $(shell grep -v '^\#' config/debian-packages.txt)

.DEFAULT_GOAL := help
.PHONY: help setup run test reliability check lint pictures stored-pictures lock clean

help:
	@echo 'make run       start the whole demo (collector, station, kiosk, virtual devices)'
	@echo 'make test      ruff, mypy, import rules, tests'
	@echo 'make reliability   the long tests, some hours: docs/reliability.md is written of what they find'
	@echo 'make check     kiosk demo --check: the chain from tap to collector, by machine'
	@echo 'make pictures  take the screenshots of docs/pictures again'
	@echo 'make stored-pictures   draw anew what tests/pictures compares every screen with, after a change that is meant'
	@echo 'make lock      resolve requirements.lock again'

# Compiled once: the user that a service runs as may not write here, and would compile at every start.
setup: .venv/ready
	$(BIN)/python -m compileall -q kiosk devices screens

# A stamp inside .venv: set-up runs again only when what it installs has changed.
.venv/ready: requirements.lock pyproject.toml config/debian-packages.txt config/install-debian
	config/install-debian $(DEBIAN)
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

run: setup
	$(BIN)/kiosk demo

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --no-loadscope-reorder

# long figures, run by hand; what they gave is written down with its date
reliability: setup
	$(BIN)/kiosk reliability run

check: setup
	$(BIN)/kiosk demo --check

pictures: setup
	$(BIN)/kiosk pictures --out docs/pictures

stored-pictures: setup
	for form in tall wide tablet; do $(BIN)/python -m tests.pictures.drawing renew $$form tests/pictures/stored; done

# uv comes from the package index; it writes neither index addresses nor paths
lock:
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra check --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --quiet --output-file requirements.lock

clean:
	rm -rf .venv build dist var
