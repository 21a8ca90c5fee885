# Two commands are all one needs: `make run` and `make test`. `make help` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/sh
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules --no-print-directory

# Nothing of the caller's Python may leak into ours.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV PYTHONDONTWRITEBYTECODE
BIN := .venv/bin
PY := $(BIN)/python

KILLS ?= 100
SEED ?=
MODE ?= speed
SCENARIO ?= class_duels lobby_rush reconnect_storm slow_readers
ARGS ?=

.PHONY: help
help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

.PHONY: install
install: ## Build .venv from the lock, and nothing else
	@./.ci/install

.PHONY: run
run: install ## The whole server on this machine: URLs and logins are printed when it is ready
	@exec $(BIN)/mathakine run --tied $(ARGS)

.PHONY: test
test: lint ## Everything that CI runs
	$(PY) -m pytest -n 2 --dist worksteal $(ARGS)

.PHONY: lint
lint: install ## Style, types, import directions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bandit -q -c pyproject.toml -r server persistence game load migrations

.PHONY: schemathesis
schemathesis: install ## Ask a running server all that docs/openapi.json promises: SEED=1 COUNT=30
	@$(PY) -m tests.fuzz.rest $(if $(SEED),--seed $(SEED)) $(if $(COUNT),--count $(COUNT)) $(ARGS)

.PHONY: chaos
chaos: install ## Kill processes at random during play: KILLS=100 SEED=word
	$(PY) -m tests.chaos --kills $(KILLS) --seed "$(SEED)" $(ARGS)

.PHONY: simulate
simulate: install ## Play thousands of matches to see whether the rules are fair: SEED= SCALE=0.1
	$(PY) -m tests.fairness $(if $(SEED),--seed "$(SEED)") $(if $(SCALE),--scale $(SCALE)) $(ARGS)

.PHONY: load
load: install ## Load scenarios against their targets: SCENARIO=class_duels PLAYERS=1000
	@for scenario in $(SCENARIO); do \
		$(PY) -m tests.load.bench $$scenario $(if $(PLAYERS),--players $(PLAYERS)) $(ARGS) || exit; \
	done

.PHONY: duel
duel: install ## Play a whole class duel with bot pupils: MODE=speed PLAYERS=30
	@$(BIN)/mathakine duel --mode $(MODE) $(if $(PLAYERS),--players $(PLAYERS)) $(ARGS)

.PHONY: exercises
exercises: install ## Prove the quality of generated exercises: SEEDS=10000 TYPES=texte,divers
	@$(PY) -m tests.game.exercises.quality $(if $(SEEDS),--seeds $(SEEDS)) \
		$(if $(TYPES),--types $(TYPES)) $(ARGS)

.PHONY: samples
samples: install ## A page of sample exercises to read: COUNT=3 TYPES=texte OUT=samples.html
	@$(BIN)/mathakine samples $(if $(COUNT),--count $(COUNT)) $(if $(TYPES),--types $(TYPES)) \
		$(if $(OUT),--out $(OUT)) $(ARGS)

.PHONY: bench-exercises
bench-exercises: install ## Exercises a second and core, by cell and language
	@$(PY) tests/bench/bench_exercises.py $(ARGS)

.PHONY: bench-replay
bench-replay: install ## How long a whole duel takes to be replayed from its log
	@$(PY) tests/bench/bench_replay.py $(ARGS)

.PHONY: bench-login-watch
bench-login-watch: install ## What watching for ended login sessions costs a web process
	@$(PY) tests/bench/bench_login_watch.py $(ARGS)

.PHONY: bench-logins
bench-logins: install ## What a storm of logins costs a running match: ARGS="--rate 200"
	@$(PY) tests/bench/bench_logins.py $(ARGS)

.PHONY: bench-partitions
bench-partitions: install ## What keeping learning analytics by months costs: locks, waits, inserts
	@$(PY) tests/bench/bench_partitions.py $(ARGS)

.PHONY: doctor
doctor: install ## Check everything and say what to do
	@$(BIN)/mathakine doctor

.PHONY: lock
lock: install ## Resolve the dependencies of pyproject.toml again (UPGRADE=1: to newer versions)
	$(BIN)/uv pip compile pyproject.toml --extra embedded --extra load --extra dev \
		--universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --no-header --no-annotate -q $(if $(UPGRADE),--upgrade) \
		-o requirements.lock

.PHONY: clean
clean: ## Remove what can be built again; never the data folder
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
