# The verbs of the project; `make` alone lists them.

PORT ?= 8000
WORKERS ?= auto
ARGS ?=
python := .venv/bin/python
suite := -m pytest -n $(WORKERS) $(ARGS)
pytest := $(python) $(suite)
# Percent of lines and branches together that the suite reaches. It only rises.
coverage_floor := 97.3
compile := $(python) -m uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make pins"
djangofmt := .venv/bin/djangofmt
biome = PATH="$(CURDIR)/.venv/bin:$$PATH" node_modules/.bin/biome
# What a server would be told, with a key that lasts for one check.
as_production = DJANGO_SETTINGS_MODULE=knowledgebank.settings.production ALLOWED_HOSTS=bank.example.org \
	SITE_URL=https://bank.example.org EMAIL_URL=dummymail:// DATABASE_URL=sqlite://:memory: \
	SECRET_KEY=$$($(python) -c 'import secrets; print(secrets.token_urlsafe(50))')

.PHONY: help setup run check format audit mutants bench soak test test-postgres elasticsearch embedding demo build messages pins api-schema api-examples
.NOTPARALLEL:
.DELETE_ON_ERROR:

help:
	@echo "make run            the site with demonstration content on http://127.0.0.1:$(PORT) (PORT=8080 changes it)"
	@echo "make test           the whole test suite (ARGS='tests/search -k words' for a part of it,"
	@echo "                    ARGS=--changed for what the change since main can break,"
	@echo "                    COVERAGE=1 to see which lines and branches no test reaches)"
	@echo "make test-postgres  what differs by store, on a PostgreSQL made for it (ALL=1 for everything)"
	@echo "make elasticsearch  starts an Elasticsearch for the tests on this machine; bin/elasticsearch stop ends it"
	@echo "make embedding      fetches the language model of the search, which \`make run\` does by itself where it can"
	@echo "make check          style, system checks, missing migrations, safety of the production settings"
	@echo "make format         writes Python, templates, scripts and styles in the style that is checked"
	@echo "make audit          looks the pinned packages up in a public list of vulnerabilities"
	@echo "make mutants        breaks a room in small ways and lists what its tests miss (ARGS='search/query --sample 40')"
	@echo "make soak           loads the whole stack for five minutes while its parts are killed (ARGS='--seconds 1800')"
	@echo "make bench          what pages cost on a server, beside a bare Django answer (ARGS='--pages home --rounds 8')"
	@echo "make demo           loads the demonstration content again"
	@echo "make build          the front end: Sass and scripts into static/"
	@echo "make messages       gathers what the site says into locale/ and tells what is left to translate"
	@echo "make api-schema     writes the schema of the API and what it promises into docs/api/"
	@echo "make api-examples   asks the API a thousand things that its schema allows, and follows 500 changes of the bank"
	@echo "make setup          everything that running and testing need"
	@echo "make pins           compiles requirements*.in into pinned, hashed requirements*.txt"

setup: .venv/.site .venv/.dev .venv/.messages static/.built embedding

run: .venv/.site .venv/.messages static/.built embedding
	@exec $(python) manage.py prepare --serve 127.0.0.1:$(PORT)

check: setup
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(djangofmt) check templates
	$(djangofmt) --check templates
	$(biome) check --error-on-warnings .
	$(python) manage.py check
	$(python) manage.py makemigrations --check --dry-run
	@echo "manage.py check --deploy, as production"
	@$(as_production) $(python) manage.py check --deploy --fail-level WARNING

format: setup
	$(python) -m ruff check --fix .
	$(python) -m ruff format .
	@# Twice, since a block that goes over lines only now has to be named at its end.
	for _ in 1 2; do $(djangofmt) check --fix templates && $(djangofmt) templates || exit; done
	$(biome) check --write .

audit: .venv/.dev
	@$(python) bin/audit

mutants: setup
	@$(python) bin/mutants $(ARGS)

# nginx, two processes, the stores, and people who use them while each is killed in turn; bin/stack clear ends them.
soak: setup
	@$(python) bin/soak $(ARGS)

# In a folder of its own, with servers of its own; the site's database is not touched.
bench: setup
	@$(python) bin/bench $(ARGS)

api-schema: setup
	@$(python) manage.py write_api_schema

api-examples: setup
	@API_EXAMPLES=100 MIRROR_CHANGES=500 $(pytest) tests/partners/api/test_application.py \
		tests/partners/api/resources/test_changes.py

test: setup
	@$(if $(COVERAGE),$(python) -m slipcover --json --out var/coverage.json $(suite),$(pytest))
	@# Counted first and told afterwards, since asked for both at once slipcover forgets what the workers counted.
	@[ -z "$(COVERAGE)" ] || $(python) -m slipcover --merge var/coverage.json --out var/coverage.json \
		--fail-under $(coverage_floor) || \
		{ echo "Less than $(coverage_floor) % of lines and branches are reached."; exit 1; }

# What differs by store, as tests/stores.py names it; ALL=1 for every test but the journeys in a browser.
test-postgres: setup
	@bin/postgres $(pytest) -m "$(if $(ALL),not journey,store and not journey)"

elasticsearch:
	@bin/elasticsearch start

# The language model of the search, where it can be had; the site works without it.
embedding:
	@bin/embedding fetch --if-possible

demo: .venv/.site .venv/.messages static/.built embedding
	@$(python) manage.py migrate --verbosity 0
	@$(python) manage.py load_demo

build: static/.built

messages: .venv/.site
	@$(python) manage.py makemessages
	@$(python) manage.py compilemessages

pins: .venv/.dev
	$(compile) requirements.in -o requirements.txt
	$(compile) requirements-dev.in -o requirements-dev.txt
	$(compile) requirements-build.in -o requirements-build.txt

# A file that marks each step as done, beside what the step made, so that taking the one away takes the other.
.venv/bin/python:
	@bin/install

.venv/.site: requirements.txt .venv/bin/python
	@bin/install requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.site
	@bin/install requirements-dev.txt
	@touch $@

.venv/.messages: .venv/.site $(shell find locale -name '*.po' 2>/dev/null)
	@$(python) manage.py compilemessages
	@touch $@

.venv/.node: requirements-build.txt .venv/bin/python
	@bin/install requirements-build.txt
	@touch $@

node_modules/.installed: package.json package-lock.json .npmrc .venv/.node
	@echo "Installing what builds the front end"
	@PATH="$(CURDIR)/.venv/bin:$$PATH" npm ci --silent
	@touch $@

static/.built: node_modules/.installed $(shell find frontend -type f 2>/dev/null)
	@echo "Building the front end"
	@PATH="$(CURDIR)/.venv/bin:$$PATH" npm run --silent build
	@touch $@
