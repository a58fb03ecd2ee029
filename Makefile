# Everything a fresh machine needs: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test constraints clean

demo: .venv/.ready
	$(BIN)/qa check corpora/demo/source.txt corpora/demo/target.txt --from es --to en-US

test: .venv/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2

.venv/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

.venv/.ready-dev: .venv/.ready constraints-dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r constraints-dev.txt
	touch $@

# The pinned versions, from pyproject.toml.
constraints:
	uv pip compile pyproject.toml --group build --generate-hashes --universal --no-emit-index-url --no-header -o constraints.txt
	uv pip compile pyproject.toml --group dev -c constraints.txt --generate-hashes --universal --no-emit-index-url --no-header -o constraints-dev.txt

clean:
	rm -rf .venv dist
