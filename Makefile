# `make run` and `make test` do all set-up; the rest is for who works on Piazza. CONTRIBUTING.md says more.
.DEFAULT_GOAL := help
.PHONY: help run test check fmt openapi bench

help:            ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

run:             ## sets up, builds, imports the demo region, serves http://localhost:8080
	@scripts/run

test:            ## sets up and runs every test; SUITES="rust contract" runs only these
	@scripts/setup test
	@tests/run $(SUITES)

check:           ## formatting, clippy, types, linters
	@scripts/check

fmt:             ## formats the Rust code
	cargo fmt --all

openapi:         ## writes openapi/openapi.json again, and the client from it
	cargo run --quiet --locked --package piazza -- openapi > openapi/openapi.json.new
	mv openapi/openapi.json.new openapi/openapi.json
	cd openapi/client && npm ci --no-audit --no-fund && npm run generate

bench:           ## the figures of tests/bench/README.md, as ratios in one run
	cargo run --profile measured --locked --package piazza-bench
