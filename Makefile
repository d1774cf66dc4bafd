# HIU Desk. `make run` and `make test` do all set-up on a fresh machine.

SHELL := /bin/bash
NPM   := scripts/with-tools npm --prefix ui
CARGO := scripts/with-tools cargo

.PHONY: help run test build windows test-windows check bench soak bindings icons manual evidence clean

help:
	@echo 'make run       set up everything and open the window in practice mode'
	@echo 'make test      set up everything and run all tests, the window included'
	@echo 'make build     the release program and a .deb'
	@echo 'make windows       both programs for Windows and their installer, built on Debian: docs/windows.md'
	@echo 'make test-windows  try them in Wine'
	@echo 'make check     formatting, types, lints, documentation and dependencies, without a test'
	@echo 'make bench     the measurements of docs/performance.md'
	@echo 'make soak      everything at once for MINUTES=30, and a tunnel that is cut: docs/reliability.md'
	@echo 'make bindings  write the TypeScript types of the commands again'
	@echo 'make manual    take the pictures of docs/manual anew'
	@echo 'make evidence  run the cases of certification and lay out what they show'
	@echo 'make icons     make icons/ from icons/source.svg'

run:
	@scripts/run

test:
	@scripts/test

build:
	@scripts/setup build
	@scripts/interface-packages
	@scripts/package
	@echo 'The package is in target/release/bundle/deb. The program: target/release/hiu-desk, and target/release/hiu, a link to it.'

windows:
	@scripts/windows

test-windows:
	@scripts/windows-test

check:
	@scripts/setup check
	@scripts/check

# One build for all: asked for one by one, each package would build the libraries with features of its own.
bench:
	@scripts/setup test
	@scripts/interface-packages
	$(NPM) run build
	$(CARGO) bench --locked --workspace --bench decrypt --bench read --bench chart --bench words --bench stretches \
	  --bench reading --bench doors --bench start --bench largest --bench desks
	scripts/bench-window
	$(CARGO) build --release --locked -p hiu-desk --bin hiu-desk
	scripts/window-memory
	scripts/idle

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

evidence:
	@scripts/evidence

icons:
	@scripts/interface-packages
	scripts/with-tools ui/node_modules/.bin/tauri icon icons/source.svg -o icons
	rm -rf icons/android icons/ios

clean:
	rm -rf target ui/dist ui/node_modules gen
