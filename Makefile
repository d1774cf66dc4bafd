# HIU Desk. `make run` and `make test` do all set-up on a fresh machine.

SHELL := /bin/bash
NPM   := scripts/with-tools npm --prefix ui
CARGO := scripts/with-tools cargo

.PHONY: help run test build check bench soak bindings icons manual clean

help:
	@echo 'make run       set up everything and open the window in practice mode'
	@echo 'make test      set up everything and run all tests, the window included'
	@echo 'make build     the release program and a .deb'
	@echo 'make check     formatting, types, lints, documentation and dependencies, without a test'
	@echo 'make bench     the measurements of docs/performance.md'
	@echo 'make soak      everything at once for MINUTES=30, and a tunnel that is cut: docs/reliability.md'
	@echo 'make bindings  write the TypeScript types of the commands again'
	@echo 'make manual    take the pictures of docs/manual anew'
	@echo 'make icons     make icons/ from icons/source.svg'

run:
	@scripts/run

test:
	@scripts/test

# The package looks for `hiu` there, wherever else cargo is told to build.
build: export CARGO_TARGET_DIR := $(CURDIR)/target
build:
	@scripts/setup build
	@scripts/interface-packages
	# The package takes `hiu` with it, so it comes first; both share what they are built from.
	$(CARGO) build --release --locked -p cli --features vendored-openssl
	scripts/with-tools ui/node_modules/.bin/tauri build --bundles deb --features vendored-openssl -- --locked
	@echo 'The package: '; ls target/release/bundle/deb/*.deb
	@echo 'The programs: target/release/hiu-desk and target/release/hiu'

check:
	@scripts/setup check
	@scripts/check

bench:
	@scripts/setup build
	@scripts/interface-packages
	$(NPM) run build
	$(CARGO) bench -p fidelius
	$(CARGO) bench -p records
	$(CARGO) bench -p charts
	$(CARGO) bench -p store --bench words
	$(CARGO) bench -p store --bench stretches
	$(CARGO) bench -p app --bench reading
	$(CARGO) bench -p cli --bench doors
	$(CARGO) bench -p cli --bench start
	$(CARGO) bench -p cli --bench largest
	scripts/window-memory

soak: MINUTES ?= 30
soak:
	@scripts/setup check
	scripts/soak $(MINUTES)
	$(CARGO) test --release -p tunnel --test line -- --ignored --nocapture --test-threads 1 soak

bindings:
	@scripts/setup build
	scripts/bindings write

manual:
	@scripts/manual-pictures

icons:
	@scripts/interface-packages
	scripts/with-tools ui/node_modules/.bin/tauri icon icons/source.svg -o icons
	rm -rf icons/android icons/ios

clean:
	rm -rf target ui/dist ui/node_modules gen
