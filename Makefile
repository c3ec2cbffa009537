# Each of `make demo`, `make test` and `make install` is enough on its own on a Debian machine with Swift 6.3.

PREFIX ?= /usr/local
BUILD = swift build -c release --static-swift-stdlib --product crmlab
CRMLAB = .build/release/crmlab

# On x86-64 a release's kernels are compiled for what processors can do since 2013 (AVX2 and what goes with it), if
# this one can; `make PROCESSOR=` builds for every processor. Results are the same.
PROCESSOR ?= $(shell /lib64/ld-linux-x86-64.so.2 --help 2>/dev/null | sed -nE 's/^ *(x86-64-v3) .supported.*/\1/p')
$(CRMLAB) benchmark fuzz: export CRMLAB_PROCESSOR = $(PROCESSOR)

# The manifest leaves out what needs a header that is missing. SwiftPM keeps its answer, and asks again when the
# environment changes.
export CRMLAB_HEADERS = $(wildcard $(addprefix /usr/include/,expat.h readstat.h zip.h zlib.h))

.PHONY: all demo test parity conformance fuzz record benchmark benchmark-notebooks install setup format clean

all: $(CRMLAB)

# Installs what the build needs and the machine lacks.
setup:
	@scripts/setup

$(CRMLAB): setup FORCE
	$(BUILD)

FORCE:

# Replays the two shipped studies and shows their results.
demo: $(CRMLAB)
	$(CRMLAB) replay --show notebooks/customer-value.md notebooks/churn-cart.md

test:
	@scripts/setup tests
	swift test

# Compares trees with those of rpart and scikit-learn, node for node; SEEDS=0-600 draws tables instead.
parity: $(CRMLAB)
	@scripts/parity $(SEEDS)

# Tests the kernel with Jupyter's own tools, in a Python environment below .build.
conformance: $(CRMLAB) .build/conformance/done
	CRMLAB=$(CRMLAB) .build/conformance/bin/python -m pytest -q Conformance

.build/conformance/done: Conformance/requirements.txt
	python3 -m venv .build/conformance
	.build/conformance/bin/pip install -q -r Conformance/requirements.txt
	touch $@

# Writes the recorded outputs of manual pages and notebooks anew; the difference is what to review.
record: $(CRMLAB)
	-$(CRMLAB) replay --accept $$(find Sources/Verbs -name '*.md' | sort) $$(find notebooks -name '*.md' -o -name '*.ipynb' | sort)
	$(CRMLAB) verbs > docs/verbs.md

# Reads a million damaged files by every reader: make fuzz INPUTS=100000 READERS="csv dta".
INPUTS ?= 1000000
fuzz: setup
	swift run -c release Fuzz $(INPUTS) $(READERS)

# Times crmlab and its peers on the same tables: make benchmark TOPIC=trees, or with ARGUMENTS="--rounds 5 --write".
TOPIC ?= trees
benchmark: setup
	python3 Benchmarks/benchmark.py $(TOPIC) $(ARGUMENTS)
# Times whole notebooks against a Python notebook through nbclient, and a large one.
benchmark-notebooks: $(CRMLAB)
	python3 Benchmarks/notebooks.py $(ARGUMENTS)

install: $(CRMLAB)
	install -D -s -m 755 $(CRMLAB) $(DESTDIR)$(PREFIX)/bin/crmlab

format:
	swift format --in-place --recursive --parallel Sources Tests Plugins Benchmarks Fuzz Package.swift

clean:
	rm -rf .build
