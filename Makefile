# Khazin: `make demo` shows what it does, `make test` runs every test, and `sudo make install`
# installs it under systemd. `make demo` and `make test` install missing packages with apt.

PREFIX ?= /usr/local
DESTDIR ?=
CONFIGURATION ?= release

BIN = $(DESTDIR)$(PREFIX)/bin
MAN = $(DESTDIR)$(PREFIX)/share/man
ETC = $(DESTDIR)/etc/khazin
LIB = $(DESTDIR)/usr/lib
PROGRAMS = khazind khazinctl khazin-extract
RELEASE = swift build -c release --static-swift-stdlib --scratch-path .build-release

.PHONY: all build release demo test torture tsan bench bench-peers fuzz fuzz-inputs fuzz-extract format lint install uninstall clean help

all: build

help:
	@echo "make demo      build, run on a private root, show the results for the five seed files"
	@echo "make test      run every test"
	@echo "make bench     compare the full ingest with a bare SQLite loop (CORPUS=folder)"
	@echo "make bench-peers  compare with trafilatura, datatrove, PyMuPDF and others in the same runs (KHAZIN_DATA)"
	@echo "make fuzz      run libFuzzer on every parser of untrusted input, FUZZ_SECONDS=600 each"
	@echo "make torture   inject every fault, for hours (PART=kill|random|calls|power|disk|poison|flood|clients)"
	@echo "make tsan      run the daemon's tests under the thread sanitizer"
	@echo "make install   install under systemd (as root; DESTDIR and PREFIX are honoured)"
	@echo "make uninstall remove the programs and units; keep the archive and the spool"

build:
	@.ci/setup
	swift build

release:
	@.ci/setup
	$(RELEASE) --product khazind
	$(RELEASE) --product khazinctl
	$(RELEASE) --product khazin-extract

demo:
	@.ci/setup
	@.ci/demo

test:
	@.ci/setup test
	@.ci/test

CORPUS ?= seeds
bench: release
	KHAZIN_EVALUATION=1 $(RELEASE) --product khazin-bench
	.build-release/release/khazin-bench ingest --corpus $(CORPUS)

# The Python libraries that Khazin is compared with, in their own virtual environment.
PEERS = .build-peers/bin/python
bench-peers:
	@.ci/setup test
	@[ -n "$$KHAZIN_DATA" ] || { echo "khazin: set KHAZIN_DATA to the evaluation data" >&2; exit 1; }
	@[ -x $(PEERS) ] || python3 -m venv .build-peers
	$(PEERS) -m pip install --quiet --upgrade pip
	$(PEERS) -m pip install --quiet --requirement Tests/Evaluation/khazin-bench/Peers/requirements.txt
	KHAZIN_EVALUATION=1 $(RELEASE) --product khazin-bench
	KHAZIN_PEERS=$(PEERS) .build-release/release/khazin-bench repetition --only peers
	KHAZIN_PEERS=$(PEERS) .build-release/release/khazin-bench classify
	$(PEERS) Tests/Evaluation/khazin-bench/Peers/arabic_pages.py $(KHAZIN_DATA) >.build-peers/arabic.jsonl
	rm -rf .build-peers/pdfs
	$(PEERS) Tests/Evaluation/khazin-bench/Peers/arabic_pdfs.py $(KHAZIN_DATA) .build-peers/pdfs
	KHAZIN_PEERS=$(PEERS) KHAZIN_MADE_PAGES=.build-peers/arabic.jsonl \
	  .build-release/release/khazin-bench extract --pdfs .build-peers/pdfs

# Optimised builds with the address sanitizer. Inputs that reach new code are kept between runs in
# .build-fuzz/corpus-*. A finding ends the run and leaves its input in a file crash-*. Leak
# detection is off: Swift enums store pointers with tag bits set, which hides the memory behind them
# from it.
FUZZ_SECONDS ?= 600
FUZZ_BUILD = KHAZIN_FUZZ=1 swift build -c release --scratch-path .build-fuzz --sanitize address \
  -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld
FUZZ_RUN = -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -rss_limit_mb=4096 -print_final_stats=1 \
  -artifact_prefix=.build-fuzz/
# Swift's own report of a crash reads memory that the sanitizer guards, and hides the crash.
FUZZ_ENVIRONMENT = SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0
fuzz:
	@.ci/setup
	$(FUZZ_BUILD) --product FuzzDecode
	$(FUZZ_BUILD) --product FuzzDescribe
	@mkdir -p .build-fuzz/corpus-decode .build-fuzz/corpus-describe
	$(FUZZ_ENVIRONMENT) .build-fuzz/release/FuzzDecode $(FUZZ_RUN) .build-fuzz/corpus-decode seeds
	$(FUZZ_ENVIRONMENT) .build-fuzz/release/FuzzDescribe $(FUZZ_RUN) .build-fuzz/corpus-describe seeds
	@$(MAKE) --no-print-directory fuzz-extract
	@$(MAKE) --no-print-directory fuzz-inputs

fuzz-inputs:
	@.ci/setup
	$(FUZZ_BUILD) -Xswiftc -enable-testing --product FuzzInputs
	@for surface in varlink query sidecar configuration attempt; do \
	  mkdir -p .build-fuzz/corpus-$$surface; echo "khazin: $$surface"; \
	  KHAZIN_FUZZ_SURFACE=$$surface $(FUZZ_ENVIRONMENT) .build-fuzz/release/FuzzInputs \
	    $(FUZZ_RUN) .build-fuzz/corpus-$$surface Tests/Fuzzing/Corpus/$$surface || exit 1; done

# The readers of other formats. Their inputs are longer, and the words of a format are in its
# dictionary, because libFuzzer does not see what the C libraries compare. SURFACES selects some.
SURFACES ?= page pdf hocr alto page-xml recognition richtext word opendocument container compound answer mail mhtml zip tar gzip warc mailbox
fuzz-extract:
	@.ci/setup
	$(FUZZ_BUILD) --product FuzzExtract
	@for surface in $(SURFACES); do \
	  mkdir -p .build-fuzz/corpus-$$surface; echo "khazin: $$surface"; \
	  KHAZIN_FUZZ_SURFACE=$$surface $(FUZZ_ENVIRONMENT) .build-fuzz/release/FuzzExtract \
	    $(FUZZ_RUN) -max_len=16384 -timeout=30 -dict=Tests/Fuzzing/Dictionaries/$$surface.dict \
	    .build-fuzz/corpus-$$surface Tests/Fuzzing/Corpus/$$surface || exit 1; done

# Every fault of Sources/khazind/Documentation.docc/Faults.md, in parts of at most an hour each on
# two cores. Runs the optimised programs. KHAZIN_SEED repeats a run.
PART ?= all
torture:
	@.ci/setup test
	@.ci/torture $(PART)

# Looks for data races in the code that the daemon's tests run.
tsan:
	@.ci/setup test
	swift build --build-tests --sanitize thread --scratch-path .build-tsan
	TSAN_OPTIONS='halt_on_error=0 suppressions=$(CURDIR)/.ci/tsan-suppressions' \
	  swift test --skip-build --no-parallel --sanitize thread --scratch-path .build-tsan --filter 'DaemonTests\.|ControlTests\.|SpoolTests\.'

format:
	swift format --in-place --recursive Package.swift Sources Tests

lint:
	swift format lint --strict --recursive Package.swift Sources Tests
	.ci/layering

# Root does not build: under sudo, the build runs as the user who called sudo, so that this user
# still owns .build-release.
install:
	@if [ -z "$(DESTDIR)" ] && [ "$$(id -u)" -ne 0 ]; then \
	  echo "khazin: installing needs root: sudo make install (or set DESTDIR)" >&2; exit 1; fi
	@if [ -n "$$SUDO_USER" ] && [ "$$SUDO_USER" != root ] && [ -z "$(DESTDIR)" ]; then \
	  sudo -u "$$SUDO_USER" env PATH="$$PATH" $(MAKE) --no-print-directory release; \
	else $(MAKE) --no-print-directory release; fi
	install -d $(BIN) $(MAN)/man1 $(MAN)/man5 $(MAN)/man8 $(ETC)/khazin.toml.d $(ETC)/taxonomy.d
	install -d $(LIB)/systemd/system $(LIB)/sysusers.d $(LIB)/tmpfiles.d $(LIB)/systemd/catalog
	install -m 0755 -s $(addprefix .build-release/release/,$(PROGRAMS)) $(BIN)
	install -m 0644 Sources/khazinctl/Documentation/*.1 $(MAN)/man1
	install -m 0644 Sources/khazinctl/Documentation/*.5 $(MAN)/man5
	install -m 0644 Sources/khazinctl/Documentation/*.8 $(MAN)/man8
	for unit in khazind khazin-extract; do \
	  sed 's#/usr/local/bin/#$(PREFIX)/bin/#' systemd/$$unit.service \
	    >$(LIB)/systemd/system/$$unit.service || exit 1; done
	install -m 0644 systemd/khazind.socket systemd/khazin-extract.socket $(LIB)/systemd/system
	install -m 0644 systemd/khazin.sysusers $(LIB)/sysusers.d/khazin.conf
	install -m 0644 systemd/khazin.tmpfiles $(LIB)/tmpfiles.d/khazin.conf
	install -m 0644 systemd/khazin.catalog $(LIB)/systemd/catalog/khazin.catalog
	install -d $(DESTDIR)$(PREFIX)/share/doc/khazin
	install -m 0644 README.md CHANGELOG.md LICENSE systemd/khazind.service.d/read-all.conf.example \
	  $(DESTDIR)$(PREFIX)/share/doc/khazin
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	.build-release/release/khazinctl --generate-completion-script bash \
	  >$(DESTDIR)$(PREFIX)/share/bash-completion/completions/khazinctl
	@if [ -e $(ETC)/khazin.toml ]; then echo "khazin: $(ETC)/khazin.toml stays as it is"; \
	else install -m 0644 systemd/khazin.toml $(ETC)/khazin.toml; fi
	@if [ -e $(ETC)/sessions.toml ] && ! cmp -s systemd/sessions.toml $(ETC)/sessions.toml; then \
	  echo "khazin: $(ETC)/sessions.toml stays as it is"; \
	else install -m 0644 systemd/sessions.toml $(ETC)/sessions.toml; fi
	@if [ -z "$(DESTDIR)" ] && [ -d /run/systemd/system ]; then \
	  systemd-sysusers && systemd-tmpfiles --create khazin.conf && journalctl --update-catalog && \
	  systemctl daemon-reload && systemctl enable khazind.socket khazind.service && \
	  systemctl try-restart khazin-extract.service && \
	  systemctl restart khazind.socket khazind.service && \
	  echo "khazin: running; drop files into /var/spool/khazin/inbox, ask with 'khazinctl status'"; \
	elif [ -z "$(DESTDIR)" ]; then \
	  echo "khazin: installed; systemd is not running here, so nothing was started"; fi

uninstall:
	@if [ -z "$(DESTDIR)" ] && [ "$$(id -u)" -ne 0 ]; then \
	  echo "khazin: uninstalling needs root: sudo make uninstall (or set DESTDIR)" >&2; exit 1; fi
	@if [ -z "$(DESTDIR)" ] && [ -d /run/systemd/system ]; then \
	  systemctl disable --now khazind.service khazind.socket 2>/dev/null || true; \
	  systemctl stop khazin-extract.socket khazin-extract.service 2>/dev/null || true; fi
	rm -f $(addprefix $(BIN)/,$(PROGRAMS))
	rm -f $(MAN)/man1/khazinctl.1 $(MAN)/man5/khazin.toml.5 $(MAN)/man5/sessions.toml.5 \
	  $(MAN)/man5/taxonomy.d.5 $(MAN)/man8/khazind.8 $(MAN)/man8/khazin-extract.8
	rm -f $(foreach unit,khazind khazin-extract,$(addprefix $(LIB)/systemd/system/$(unit),.service .socket))
	rm -f $(LIB)/sysusers.d/khazin.conf $(LIB)/tmpfiles.d/khazin.conf
	rm -f $(LIB)/systemd/catalog/khazin.catalog
	rm -f $(DESTDIR)$(PREFIX)/share/bash-completion/completions/khazinctl
	rm -rf $(DESTDIR)$(PREFIX)/share/doc/khazin
	@if [ -z "$(DESTDIR)" ] && [ -d /run/systemd/system ]; then \
	  systemctl daemon-reload && journalctl --update-catalog; fi
	@echo "khazin: removed; archive, spool and /etc/khazin are kept (remove them by hand if you want to)"

clean:
	rm -rf .build .build-release
