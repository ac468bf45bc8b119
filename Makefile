# `make` alone lists what can be made. Go 1.26 or newer is needed for all of it;
# the tests also need Node, Chromium, Firefox and clang (`make tools` installs them on Debian).

ADDR     ?= localhost:8080
GO       ?= go
# More arguments for `go test`, as in: make test-browser TESTFLAGS='-run Corners -screenshots DIR'
TESTFLAGS ?=

build    := web/build
revision := $(shell git rev-parse HEAD 2>/dev/null)
goroot   := $(shell $(GO) env GOROOT)
wasm     := GOOS=js GOARCH=wasm
programs := $(addprefix $(build)/,worker.wasm stage.wasm desk.wasm)
products := $(programs) $(addprefix $(build)/,wasm_exec.js parameters.json published.json sizes.json pages/index.html)
# Everything that is compiled into a program whose directories are given; tests apart.
sources   = $(shell find $(1) -type f -not -name '*_test.go' -not -path '*/testdata/*') go.mod go.sum
# The tests as wasm run under Node. Go's glue there has room for a few kilobytes of
# environment only, so that they are given next to none.
node_exec = env -i PATH=$(dir $(shell command -v node)):/usr/bin:/bin node --stack-size=8192 $(CURDIR)/sim/simd/exec.cjs $(goroot)/lib/wasm/wasm_exec.js

sha256   := $(shell command -v sha256sum || echo shasum -a 256)

.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help build committed run test quick check formatted vet types format test-short test-page test-go test-kernel test-wasm test-browser fuzz race race-short vulnerabilities map posters numbers messages testdata networks kernel bench dist single release release-check tools walks clean FORCE

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "  make %-14s %s\n", $$1, $$2}'

build: $(products) $(programs:=.br) ## build what the pages need into web/build

run: build ## build, then serve at localhost:8080 (make run ADDR=localhost:8081 for another address)
	@$(GO) run ./web -addr $(ADDR)

$(build):
	mkdir -p $@

# Changes when the version of Go does: a program and its wasm_exec.js must be of one version.
$(build)/.go-version: FORCE | $(build)
	@$(GO) version | cmp -s - $@ || $(GO) version > $@

# Functions of the standard library are not inlined, which makes a program that is sent some 5 % shorter, but for those
# packages that are at work in every picture: without them a picture takes nearly twice the time to compute.
busy  := internal/runtime/... internal/abi math slices cmp encoding/binary syscall/js
short := -gcflags=std=-l $(patsubst %,-gcflags=%=,$(busy))

# Products are moved into place whole: someone may be reading the last ones.
$(build)/worker.wasm $(build)/desk.wasm: $(build)/%.wasm: $(call sources,sim wasm/frame wasm/message wasm/panel wasm/garbage wasm/worker wasm/desk) $(build)/.go-version
	$(wasm) $(GO) build -trimpath $(short) -buildvcs=false -ldflags='-s -w -X balance/sim/experiment.revision=$(revision)' -o $@.new ./wasm/$* && mv $@.new $@

$(build)/stage.wasm: $(call sources,wasm/frame wasm/message wasm/panel wasm/garbage wasm/stage) $(build)/.go-version $(build)/.ebitengine.mod
	$(wasm) $(GO) build -modfile=$(build)/.ebitengine.mod $(short) -trimpath -buildvcs=false -ldflags='-s -w' -o $@.new ./wasm/stage && mv $@.new $@

# Ebitengine compiles shaders when a program starts. In this copy they are compiled: the stage is more than a third shorter.
$(build)/.ebitengine.mod: $(call sources,wasm/stage/precompile) wasm/stage/line.kage $(build)/.go-version
	$(GO) run ./wasm/stage/precompile -o $(basename $@) wasm/stage/line.kage

$(build)/wasm_exec.js: $(build)/.go-version
	cp $(goroot)/lib/wasm/wasm_exec.js $@

$(build)/parameters.json: $(call sources,sim) | $(build)
	$(GO) run ./sim/cmd/balance parameters > $@

$(build)/published.json: $(call sources,sim) | $(build)
	$(GO) run ./sim/cmd/balance published > $@

# The pages, the modules of each in one file: of a hundred a browser would ask for one after another.
$(build)/pages/index.html: $(shell find web/page -type f) $(call sources,web/bundle web/joined) | $(build)
	$(GO) run ./web/joined -o $(build)/pages
	$(GO) run ./web pack $(build)/pages/joined/*.js $(build)/pages/joined/*.css

# For the progress of loading: a page sees bytes only after decompression, and is told how many were sent. It
# runs no program whose hash is another.
$(build)/sizes.json: $(programs:=.br)
	size() { printf '"%s": {"bytes": %d, "br": %d, "gzip": %d, "sha256": "%s"}' $$1 $$(wc -c < $(build)/$$1) $$(wc -c < $(build)/$$1.br) $$(wc -c < $(build)/$$1.gz) $$($(sha256) < $(build)/$$1 | cut -c1-64); }; \
	printf '{%s, %s, %s}\n' "$$(size worker.wasm)" "$$(size stage.wasm)" "$$(size desk.wasm)" > $@

# And its .gz. The server packs the rest by itself.
%.wasm.br: %.wasm
	$(GO) run ./web pack $<

test: tools check test-page test-go race-short test-kernel test-wasm test-browser ## test everything: the checks and the kinds of tests below

# What fails does not hide the rest.
quick: ## test what half a minute allows: format, go vet, short Go tests, types, the pages under Node
	@$(MAKE) --no-print-directory --keep-going formatted vet test-short types test-page

test-short:
	$(GO) test -short ./... $(TESTFLAGS)

check: formatted vet types ## check format, the types of the pages' JavaScript, go vet and staticcheck
	$(GO) tool staticcheck -tags browser ./...
	staticcheck=$$($(GO) tool -n staticcheck) && $(wasm) $$staticcheck ./sim/... ./wasm/...

# Of the pages prettier writes what this finds; their HTML is laid out by hand.
gofiles    = sim wasm web/*.go web/bundle web/joined web/shipped web/posters web/numbers web/single web/release
scripts    = 'page/**/*.{js,ts,css}' 'single/*.js' 'test/**/*.{js,ts}'
prettier   = cd web && npx --no-install prettier --cache --log-level warn

formatted: web/node_modules/.package-lock.json
	@unformatted=$$(gofmt -l $(gofiles)); test -z "$$unformatted" || { echo "not formatted (make format): $$unformatted"; exit 1; }
	@$(prettier) --check $(scripts) || { echo "not formatted: make format"; exit 1; }

format: web/node_modules/.package-lock.json ## format Go, JavaScript and CSS
	gofmt -w $(gofiles)
	$(prettier) --write $(scripts)

vet:
	$(GO) vet -tags browser ./...
	$(wasm) $(GO) vet ./sim/... ./wasm/...

types: web/node_modules/.package-lock.json
	cd web && npx --no-install tsc -p .

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	npm ci --prefix web --no-audit --no-fund

test-page: web/node_modules/.package-lock.json ## test the pages' JavaScript under Node, as far as it needs no browser
	node --test --test-reporter=dot web/test/*.test.js web/test/*/*.test.js

test-go: ## test the Go code as it is compiled for this machine
	$(GO) test ./... $(TESTFLAGS)

# How long each target is fuzzed.
FUZZTIME ?= 20s

fuzz: ## look for input that breaks what reads it: values, tables, rows, frames, requests (FUZZTIME=20s each)
	@grep -rl '^func Fuzz' --include=*_test.go sim wasm | xargs -n1 dirname | sort -u | while read -r package; do \
		for target in $$(sed -n 's/^func \(Fuzz[A-Za-z]*\).*/\1/p' $$package/*_test.go); do \
			$(GO) test ./$$package -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 100x || exit 1; \
		done; \
	done

# The race detector links with one; the tests need clang anyway.
c_compiler = $(shell command -v gcc || command -v clang)

race: ## test the Go code under the race detector (ten minutes; needs a C compiler)
	CGO_ENABLED=1 CC=$(c_compiler) $(GO) test -race -timeout 60m ./... $(TESTFLAGS)

# Where something runs at the same time as something else.
race-short:
	CGO_ENABLED=1 CC=$(c_compiler) $(GO) test -race -short -run 'Queue|Journal|Taken|Interrupt|Serve|Stop' ./sim/cmd/balance ./web $(TESTFLAGS)

vulnerabilities: | $(build) ## look up known vulnerabilities of what the program depends on, where their database can be reached
	@$(GO) run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./... > $(build)/vulnerabilities.txt 2>&1; status=$$?; \
	if test $$status != 0 && grep -qE 'fetching vulnerabilities|proxyconnect|dial tcp|no such host|i/o timeout' $(build)/vulnerabilities.txt; then \
		echo "Nothing was checked: the database of vulnerabilities, vuln.go.dev, cannot be reached from here."; \
	else \
		cat $(build)/vulnerabilities.txt; exit $$status; \
	fi

test-wasm: ## test the model again, compiled to wasm, under Node
	$(wasm) $(GO) test -exec='$(node_exec)' ./sim/... ./wasm/... $(TESTFLAGS)

test-browser: build web/node_modules/.package-lock.json ## test the pages in Chromium and Firefox, apart from the walks
	$(GO) test -tags browser -count=1 -timeout 60m -skip '^TestWalk' ./web $(TESTFLAGS)

# What goes through all pages in many states and sizes, or provokes what browsers seldom do, takes as long as the other tests together: TestWalk….
walks: build web/node_modules/.package-lock.json ## walk through the pages by Tab, at all widths, with large letters, by ear, without graphics (twenty minutes)
	$(GO) test -tags browser -count=1 -timeout 60m -run '^TestWalk' ./web $(TESTFLAGS)

# The page's usual survey; a test compares the two.
map_sweep = sweep -n 1000,15000 -lambda 0,0.0156,0.0625,0.1406,0.25,0.3906,0.5625,0.7656,1 -c 0,0.05,0.1,0.15,0.2,0.275,0.35,0.425,0.5 -burnin 2500 -trials 8 -t 5000

map: | $(build) ## compute the map that comes with the page Map, web/page/map/shipped.json (50 minutes of one core; goes on where it was stopped)
	$(GO) run ./sim/cmd/balance $(map_sweep) -o $(build)/map.csv
	$(GO) run ./web/shipped $(build)/map.csv > $(build)/shipped.json && mv $(build)/shipped.json web/page/map/shipped.json

posters: ## make the pictures that stand in a frame until it is started, web/page/posters (seconds)
	$(GO) run ./web/posters

numbers: ## compute every number of the article again, and fail where one does not hold any more (some five minutes)
	$(GO) run ./web/numbers

messages: ## write the types and the table of what page, worker and stage say to each other, from their structs
	$(GO) generate ./wasm/message

networks: ## run networks of other authors for all their trials, and show the values beside the right ones (a minute or two)
	$(GO) test ./sim/experiment -run 'NetworksOfOtherAuthors|CorrelationOfExternalTrains' -full -count=1 -v -timeout 30m $(TESTFLAGS)

# After a change of the tables' columns or of the numerics. Only `build` and `wall_s` differ otherwise.
testdata: ## sweep the tables of sim/figure/testdata again, and draw the figures there of them
	rm -f sim/figure/testdata/*.csv
	$(GO) generate ./sim/figure
	$(GO) test ./sim/figure -run Golden -update

# No product depends on it, so that clang is needed by those only who change the kernel.
kernel: ## compile the SIMD kernel, sim/simd/kernel.wasm and sim/kernel_*.s, which are kept with its source
	$(compile_kernel) -o sim/simd/kernel.wasm sim/simd/kernel.c sim/simd/draw.c sim/simd/mean.c sim/simd/tally.c
	$(GO) run ./sim/simd/assembly -o sim
	cd sim/simd && sha256sum $(kernel_files) > kernel.sha256

kernel_files = kernel.c draw.c mean.c tally.c vector.h flat.ld kernel.wasm ../kernel_amd64.s ../kernel_arm64.s

# The compiler that made the kernel which is kept. Another may make other bytes, but not other spikes.
# Without its reduction of loops' strength the kernel's addresses stay as they are written, and are checked once a chunk.
kernel_clang   = 14.0.6
compile_kernel = clang --target=wasm32 -msimd128 -O3 -ffreestanding -nostdlib -ffp-contract=off -mllvm -disable-lsr -Wall -Wextra \
	-Wl,--no-entry -Wl,--import-memory -Wl,-z,stack-size=0 -Wl,--strip-all

test-kernel: | $(build) ## compile the SIMD kernel again and compare it with the one that is kept
	$(compile_kernel) -o $(build)/kernel.wasm sim/simd/kernel.c sim/simd/draw.c sim/simd/mean.c sim/simd/tally.c
	$(GO) run ./sim/simd/assembly -o $(build)
	@if clang --version | grep -q 'version $(kernel_clang)'; then \
		for kept in sim/simd/kernel.wasm sim/kernel_amd64.s sim/kernel_arm64.s; do \
			cmp $(build)/$$(basename $$kept) $$kept || { echo "$$kept is not what the C compiles to: make kernel"; exit 1; }; \
		done; \
	else \
		printf '{"Replace": {"%s": "%s", "%s": "%s", "%s": "%s"}}' \
			$(foreach kept,sim/simd/kernel.wasm sim/kernel_amd64.s sim/kernel_arm64.s,$(CURDIR)/$(kept) $(CURDIR)/$(build)/$(notdir $(kept))) > $(build)/overlay.json && \
		$(GO) test -overlay $(build)/overlay.json -run 'Kernel|SIMD|Golden' ./sim ./sim/experiment; \
	fi

# The commit to compare with, and how often to measure.
BASE  ?= main
COUNT ?= 6
bench_go   = $(GO) test -run '^$$' -bench . -count $(COUNT) ./sim
bench_wasm = $(wasm) $(GO) test -run '^$$' -bench . -count $(COUNT) -exec='$(node_exec)' ./sim

# How often the simulator is started.
STARTS ?= 7

bench: build ## measure the speed of the model, native and as wasm, beside that of BASE, and where the time of a start goes
	$(bench_go) > $(build)/bench-native.txt
	$(bench_wasm) > $(build)/bench-wasm.txt
	@if test "$$(git rev-parse $(BASE))" = "$$(git rev-parse HEAD)" && git diff --quiet HEAD -- sim; then \
		$(GO) tool benchstat native=$(build)/bench-native.txt wasm=$(build)/bench-wasm.txt; \
	else \
		base=$$(mktemp -d) && git worktree add -q --detach $$base $(BASE) && \
		(cd $$base && $(bench_go)) > $(build)/bench-native-base.txt && \
		(cd $$base && $(bench_wasm)) > $(build)/bench-wasm-base.txt; \
		git worktree remove --force $$base; \
		$(GO) tool benchstat $(BASE)=$(build)/bench-native-base.txt now=$(build)/bench-native.txt && \
		$(GO) tool benchstat $(BASE)=$(build)/bench-wasm-base.txt now=$(build)/bench-wasm.txt; \
	fi
	$(GO) test -tags browser -count=1 -timeout 30m -run '^TestStartTimes$$' -starts $(STARTS) ./web

# The folder with all releases so far; `make clean` leaves it, too.
DIST ?= web/dist

# Arguments for `web dist`: DISTFLAGS=-online, and browsers keep no copy.
DISTFLAGS ?=

# What is collected for others, made anew each time.
RELEASE ?= web/released

dist: build committed ## add a release to DIST, web/dist: a folder for any static host, in which earlier releases stay as they are
	$(GO) run ./web dist -commit $(revision) -o $(DIST) $(DISTFLAGS)

committed:
	@test -z "$$(git status --porcelain)" || { echo "A release is named by its commit: commit first what is changed or new (git status)."; exit 1; }

single: build ## make one HTML file of all pages, which opens from a disk: web/released/balanced-networks.html
	$(GO) run ./web/single -o $(RELEASE)/balanced-networks.html

release: build committed ## collect in RELEASE, web/released: the site, the single file, the command for six platforms, changes, hashes
	$(GO) run ./web/release -commit $(revision) -o $(RELEASE)

# In two clones, of which each has its own directory.
release-check: committed ## make the release twice, in different directories, and compare all of it byte by byte (some minutes)
	@set -e; top=$$(mktemp -d); trap 'rm -rf "$$top"' EXIT; \
	for place in one 'another/place'; do \
		git clone -q . "$$top/$$place"; git -C "$$top/$$place" checkout -q --detach $(revision); \
		$(MAKE) --no-print-directory -C "$$top/$$place" release RELEASE="$$top/out-$${place%%/*}"; \
	done; \
	diff -r "$$top/out-one" "$$top/out-another" && cat "$$top/out-one/SHA256SUMS"

# Firefox has no WebGL without a screen; on Linux the tests start one that nobody sees, Xvfb.
tools: ## install Node, Chromium, Firefox and clang if they are missing (Debian, as root)
	@missing=; \
	command -v node >/dev/null && command -v npm >/dev/null || missing="nodejs npm"; \
	command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing="$$missing chromium"; \
	command -v firefox-esr >/dev/null || command -v firefox >/dev/null || missing="$$missing firefox-esr libegl1"; \
	test "$$(uname)" != Linux || command -v Xvfb >/dev/null || missing="$$missing xvfb"; \
	command -v clang >/dev/null && command -v wasm-ld >/dev/null || missing="$$missing clang lld"; \
	test -n "$$missing" || exit 0; \
	if command -v apt-get >/dev/null && test "$$(id -u)" = 0; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	elif command -v apt-get >/dev/null; then \
		echo "The tests need $$missing. Install them: sudo apt-get install $$missing"; exit 1; \
	else \
		echo "The tests need $$missing. Install them with this system's package manager, so that node, npm, chromium, firefox, clang and wasm-ld (on Linux also Xvfb) are on the PATH."; exit 1; \
	fi

clean: ## delete everything that was made, but releases
	rm -rf $(build) web/node_modules
