# Catena's commands. `make` alone lists them.
#
#   make serve                    explore the bundled interviews
#   make serve CORPUS=folder      explore your own texts
#   make test                     check everything, a real browser included

ADDRESS := 127.0.0.1
PORT := 8080

# The versions of Trunk and wasm-bindgen that fit, where .ci/prepare built them.
export PATH := $(CURDIR)/target/tools/bin:$(PATH)

# Trunk's hook, which packs the corpus, needs the folder's whole path.
RESOLVE_CORPUS = if [ -n "$$CORPUS" ]; then \
	CORPUS=$$(CDPATH= cd -- "$$CORPUS" 2>/dev/null && pwd) || { \
	echo 'catena: there is no such folder; give one of texts: make serve CORPUS=folder' >&2; exit 1; }; fi

# Trunk reads NO_COLOR as true or false and stops at "1".
TRUNK := env -u NO_COLOR trunk
WASM := --target wasm32-unknown-unknown --no-default-features --features app
BROWSER := tests/browser
SPLIT := --manifest-path tools/split/Cargo.toml
JS_WASM := --target wasm32-unknown-unknown --no-default-features --features
JS := target/js
JS_PROFILE := engine

# The wasm of a feature and its glue, under this name.
define js_half
	cargo build --quiet --lib --profile $(JS_PROFILE) $(JS_WASM) $(1)
	@wasm-bindgen --target web --no-typescript --out-dir $(JS) --out-name $(2) \
		target/wasm32-unknown-unknown/$(JS_PROFILE)/catena.wasm
	@mv $(JS)/$(2).js $(JS)/$(2)_glue.js
	@cargo run --quiet --locked --release $(SPLIT) --target-dir target/split -- $(JS)/$(2)_bg.wasm >/dev/null
endef

# How long each fuzz target runs.
SECONDS := 20
FUZZ_TARGETS := parse_query import_file open_index search_opened
# Sanitizers watch unsafe code, of which there is none here, and want a nightly
# compiler. Without them any will do that is told to allow what fuzzing needs.
FUZZ := RUSTC_BOOTSTRAP=1 cargo fuzz

.PHONY: help serve build test lint test-native test-browser test-wikis test-js js fuzz bench bench-wasm figures screenshots clean node-packages
# The steps share cargo's and dist's folders, and the last one's result closes the output.
.NOTPARALLEL:

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1@\2/p' Makefile | awk -F@ '{ printf "%-20s %s\n", $$1, $$2 }'

serve: ## build the page and serve it at http://127.0.0.1:8080 (CORPUS=folder for your own texts)
	@$(RESOLVE_CORPUS)
	@.ci/prepare compiler wasm page
	@echo 'catena: building the page; then open http://$(ADDRESS):$(PORT) (Ctrl+C stops it)'
	@$(RESOLVE_CORPUS); exec $(TRUNK) serve --release --address $(ADDRESS) --port $(PORT)

build: ## build the page into dist (CORPUS=folder for your own texts)
	@.ci/prepare compiler wasm page
	@$(RESOLVE_CORPUS); exec $(TRUNK) build --release

test: lint test-native build test-browser test-js ## check everything: formats, lints, tests, the page in a real browser

lint: ## check format and lints, native and wasm
	@.ci/prepare compiler wasm lints
	cargo fmt --check
	cargo clippy --quiet --all-targets -- -D warnings
	cargo clippy --quiet $(WASM) -- -D warnings
	cargo clippy --quiet --lib $(JS_WASM) js -- -D warnings
	cargo clippy --quiet --lib $(JS_WASM) js-build -- -D warnings
	cargo fmt --check $(SPLIT)
	cargo clippy --quiet --all-targets $(SPLIT) --target-dir target/split -- -D warnings
	@if cargo deny --version >/dev/null 2>&1; then cargo deny --log-level error check; \
	else echo 'catena: cargo-deny is not installed; licences and advisories are not checked'; fi

test-native: ## test the core, the program and the page's logic
	@.ci/prepare compiler
	cargo test --quiet
	cargo test --quiet --lib --no-default-features --features ssr app::
	cargo test --quiet $(SPLIT) --target-dir target/split

test-browser: node-packages ## test the page in dist in headless Chromium
	@test -f dist/index.html || $(MAKE) build
	node --test $(BROWSER)/*.test.mjs

test-wikis: node-packages ## show the page inside DokuWiki and MediaWiki, fetched as Debian packages
	@test -f dist/index.html || $(MAKE) build
	@if tests/wikis/prepare.sh; then node --test tests/wikis/wikis.test.mjs; fi

fuzz: ## try inputs that nobody thought of, SECONDS=20 for each target
	@.ci/prepare compiler fuzzer
	$(FUZZ) build --sanitizer none
	@for target in $(FUZZ_TARGETS); do echo "catena: $$target, $(SECONDS) s"; \
	$(FUZZ) run --sanitizer none $$target -- -max_total_time=$(SECONDS) -max_len=16384 -len_control=0 -timeout=10 -rss_limit_mb=1024 -verbosity=0 || exit 1; done

js: ## build the engine as a JavaScript package, into target/js
	@.ci/prepare compiler wasm page
	@rm -rf $(JS) && mkdir -p $(JS)
	$(call js_half,js,catena)
	$(call js_half,js-build,catena_build)
	@cp src/js/package/* LICENSE LICENSE-APACHE LICENSE-MIT $(JS)
	@version=$$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1) && \
		sed "s/\"version\": \"0.0.0\"/\"version\": \"$$version\"/" src/js/package/package.json >$(JS)/package.json
	@echo 'catena: the package is in $(JS)'

test-js: js node-packages ## build the JavaScript package and test it in Node and Chromium
	node --test tests/js/

bench-wasm: js ## measure the engine in wasm beside MiniSearch, lunr and Pagefind (CORPUS=folder, COUNTS=10000)
	@.ci/prepare node
	@cd benches/wasm && { test node_modules/.package-lock.json -nt package-lock.json \
	|| npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; }
	@node benches/wasm/bench.mjs

bench: ## measure the core, one question a file
	@.ci/prepare compiler
	cargo bench --quiet

figures: node-packages ## measure the page in dist: bytes and times
	@test -f dist/index.html || $(MAKE) build
	@node $(BROWSER)/figures.mjs

screenshots: node-packages ## picture the page in dist: every view and state, width and theme
	@test -f dist/index.html || $(MAKE) build
	@node $(BROWSER)/screenshots.mjs

clean: ## remove what was built, but keep the tools
	rm -rf dist $(BROWSER)/node_modules
	@test ! -d target || find target -mindepth 1 -maxdepth 1 ! -name tools -exec rm -rf {} +

node-packages:
	@.ci/prepare node chromium firefox
	@cd $(BROWSER) && { test node_modules/.package-lock.json -nt package-lock.json \
	|| npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; }
