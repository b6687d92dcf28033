# Parallax: what one types most. `make` alone lists it.

.DEFAULT_GOAL := help
.PHONY: help setup build demo test format lint schema fixtures bench clean

# Two runs at once on a small machine: each gets half of the cores.
JOBS ?= 2
PARALLAX = .build/release/parallax
QUICKSTARTS = experiments/quickstart-depth.json experiments/quickstart-contrastive.json

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what is missing (scripts/setup)
	@scripts/setup

build: setup ## Build the programs in release
	swift build -c release --product parallax
	swift build -c release --product parallax-worker

demo: build ## Set up, build, run both quick-start experiments, write their reports
	$(PARALLAX) run experiments/quickstart-depth.json --jobs $(JOBS)
	$(PARALLAX) run experiments/quickstart-contrastive.json --jobs $(JOBS)
	@echo "The reports:"
	@$(PARALLAX) report $(QUICKSTARTS)

test: setup ## Set up and run all tests
	swift build -c release --build-tests
	scripts/run-tests -c release

format: ## Format all Swift code in place
	swift format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

lint: ## Check the format of all Swift code, and the schema of specs by another validator
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks
	scripts/check-schema

schema: build ## Write experiments/experiment.schema.json anew
	$(PARALLAX) schema > experiments/experiment.schema.json

fixtures: ## Write the reference numbers in Tests/Fixtures anew, from PyTorch
	scripts/setup --benchmarks
	for script in scripts/fixtures/*.py; do .bench/bin/python -I $$script || exit 1; done

bench: build ## Compare with PyTorch on the same work
	scripts/setup --benchmarks
	Benchmarks/run

clean: ## Remove what was built; results stay
	rm -rf .build
