# Two Views. `make practice` to use it, `make test` to check it; `make help` lists the rest.
# Every target does its own set-up. PYTHON=/path/to/python3.12 chooses another Python.

.DEFAULT_GOAL := help
.PHONY: help practice test lint measure bench screenshot wheel clean
export PYTHON CHROMIUM
BIN := .venv/bin

help:
	@echo 'make practice    set up, and serve the practice page on this machine'
	@echo 'make test        set up, check the style and the types, run the tests'
	@echo 'make lint        style and types only'
	@echo 'make screenshot  take docs/screenshot.png anew'
	@echo 'make measure     agreement with human marks (needs the marked answers, ../shared)'
	@echo 'make bench       speed and memory, side by side with the straightforward way'
	@echo 'make wheel       the package, in dist/'
	@echo 'make clean       remove what these made, but no answers'
	@echo
	@echo 'Options: make practice ARGS="--port 8080"   make test ARGS="tests/trainer -x"'

practice:
	@sh .ci/setup
	@exec $(BIN)/trainer serve $(ARGS)

test: lint
	@sh .ci/system-packages
	@$(BIN)/python -m pytest $(ARGS)

lint:
	@sh .ci/setup test
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary

measure:
	@sh .ci/setup test
	@$(BIN)/python tests/measure $(ARGS)

bench:
	@sh .ci/setup test
	@$(BIN)/python tests/bench $(ARGS)

screenshot:
	@sh .ci/setup test
	@sh .ci/system-packages
	@$(BIN)/python tests/browser/take_screenshot.py docs/screenshot.png

wheel:
	@sh .ci/setup test
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
