# Tokenbench's workshop. `make` alone lists what can be made.
# What a target needs from the system is installed first, after a list with sizes;
# beforehand there must be git, make, Go and ca-certificates.

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help deps deps-run deps-test run build tokenctl test race gui bench lint cross format screenshots dist clean

BIN := .build/tokenbench
# The step of the tour whose picture is shown in the README.
PICTURE ?= token

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

deps: ## install what building, running, testing and packing need from the system
	@.ci/deps build display test lint dist node

deps-run:
	@.ci/deps build $(if $(DISPLAY),,display)

deps-test:
	@.ci/deps build display test node

run: deps-run ## build, then open the window; without a display, take the tour and save its pictures
	@.ci/start

build: ## build the program: .build/tokenbench
	@.ci/deps build
	@.ci/build $(BIN) ./cmd/tokenbench

tokenctl: ## build the program for terminals, in pure Go: .build/tokenctl
	@.ci/build-tokenctl .build/tokenctl

test: deps-test ## vet, tests of all rooms, then tests of the built program in a window of its own
	@.ci/test

race: ## tests of all rooms with Go's race detector
	@.ci/deps build
	@CGO_ENABLED=1 .ci/apart go test -race -tags ci ./...

gui: ## take the tour while Fyne watches for calls on the wrong thread
	@.ci/deps build display
	@.ci/gui

bench: ## figures of the rooms and of the window, each beside its reference
	@.ci/deps build display test
	@.ci/bench

lint: ## all linters, format, shell scripts, and that Windows and macOS still compile
	@.ci/deps lint
	@.ci/lint
	@.ci/cross

cross: ## only: does it still compile for Windows and macOS
	@.ci/cross

format: ## write all Go files in the house's format
	@.ci/format

screenshots: ## take the tour and keep the picture that the README shows
	@.ci/deps build display
	@.ci/build $(BIN) ./cmd/tokenbench
	@.ci/tour
	@cp .build/tour/*-$(PICTURE).png assets/screenshot.png
	@echo "assets/screenshot.png"

dist: ## pack .build/dist: a .tar.xz and a .deb with menu entry and icon
	@.ci/deps build dist
	@.ci/dist

clean: ## remove what was built here; Go's own caches stay
	@rm -rf .build
