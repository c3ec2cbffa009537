# Each of `make demo`, `make test` and `make install` is enough on its own on a Debian machine with Swift 6.3.

PREFIX ?= /usr/local
BUILD = swift build -c release --static-swift-stdlib --product crmlab
CRMLAB = .build/release/crmlab

.PHONY: all demo test record benchmark install setup format clean

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

test: setup
	swift test

# Writes the recorded outputs of manual pages and notebooks anew; the difference is what to review.
record: $(CRMLAB)
	-$(CRMLAB) replay --accept $$(find Sources/Verbs -name '*.md' | sort) $$(find notebooks -name '*.md' -o -name '*.ipynb' | sort)
	$(CRMLAB) verbs > docs/verbs.md

# Times crmlab and its peers on the same tables: make benchmark TOPIC=trees, or with ARGUMENTS="--rounds 5 --write".
TOPIC ?= trees
benchmark: setup
	python3 Benchmarks/benchmark.py $(TOPIC) $(ARGUMENTS)

install: $(CRMLAB)
	install -D -s -m 755 $(CRMLAB) $(DESTDIR)$(PREFIX)/bin/crmlab

format:
	swift format --in-place --recursive --parallel Sources Tests Plugins Benchmarks Package.swift

clean:
	rm -rf .build
