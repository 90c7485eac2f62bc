# `make ask` answers a question, `make test` says whether the tree is good. Both make .venv first if it is not there.
PYTHON ?= python3.11
Q ?= what did Rudd say about WhatsApp
# Where torch comes from; README.md says how to leave CUDA out.
TORCH_FROM ?=
VENV := .venv
BIN := $(VENV)/bin

FUZZ_EXAMPLES ?= 10000

.PHONY: ask bench fuzz test setup
ask: $(VENV)/installed
	$(BIN)/onrecord ask "$(Q)"

test: $(VENV)/developed
	@BIN=$(BIN) bash .ci/check

# Ever new odd texts, files and payloads; what fails is kept in .hypothesis/ and tried first the next time.
fuzz: $(VENV)/developed
	FUZZ_EXAMPLES=$(FUZZ_EXAMPLES) $(BIN)/pytest tests/test_fuzzed_*.py

bench: $(VENV)/installed
	$(BIN)/python -m benchmarks

setup: $(VENV)/developed

# torch first and pinned: left to the resolver, Linux gets several GB of CUDA libraries with it.
$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet torch==2.13.0 $(TORCH_FROM)
	$(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/developed: $(VENV)/installed
	$(BIN)/pip install --quiet --group dev
	touch $@
