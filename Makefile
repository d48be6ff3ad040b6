# gradc: `make help` lists the targets, README.md says what it is.
#
# Every variable set with ?= can be given on the command line, for example
#   make CC=clang B=build/clang test

B         ?= build
CC        ?= cc
OBJCOPY   ?= $(shell $(CC) -print-prog-name=objcopy)
HOSTCC    ?= $(CC)
CFLAGS    ?= -O2 -g
RFLAGS    ?= -O3 -g
LDFLAGS   ?=
LUA       ?= lua5.4
MODEL     ?= mnist_mlp
EPOCHS    ?= 5
N         ?= 1000
SEED      ?= 1
DATA      ?= $(B)/digits
PREFIX    ?= /usr/local
LIBDIR    ?= $(PREFIX)/lib
DESTDIR   ?=
ASAN      ?= -fsanitize=address,undefined -fno-sanitize-recover=undefined

STD   := -std=c11 -D_POSIX_C_SOURCE=200809L -ffp-contract=off
# There gcc takes the letter of C for sums in double; elsewhere it has no such choice.
STD   += $(if $(filter s390x%,$(shell $(CC) -dumpmachine)),-fexcess-precision=fast)
WARN  := -pedantic -Wall -Wextra -Wshadow -Wstrict-prototypes \
         -Wmissing-prototypes
TIGHT := $(WARN) -Wconversion -Wdouble-promotion -Wvla
# Both may become part of shared libraries; only what gradc_compiler.h declares is
# seen of the compiler.
SHARED := -fPIC -fno-semantic-interposition
HIDDEN := -fvisibility=hidden
INC   := -Icompiler -Iruntime -I$(B)

# Asked when used, not when read: the same run may have installed them first.
LUA_C   = $(shell pkg-config --cflags $(LUA))
LUA_L   = $(shell pkg-config --libs $(LUA)) -lm -ldl
CHECK_C = $(shell pkg-config --cflags check)
CHECK_L = $(shell pkg-config --libs check)

# Libraries that trainers do without, if need be.
has      = $(shell pkg-config --exists $(1) && echo $(2))
OPTION_C = $(call has,libpng,-DGRADC_PNG) $(call has,libjpeg,-DGRADC_JPEG) \
           $(call has,sndfile,-DGRADC_SOUND)
OPTION_L = $(strip $(call has,libpng,-lpng) $(call has,libjpeg,-ljpeg) \
           $(call has,sndfile,-lsndfile))
HOST_L   = -lz -ljansson -lm -pthread $(OPTION_L)

VERSION := $(shell sed -n 's/^.define GRADC_VERSION "\(.*\)"/\1/p' compiler/base/base.h)

# The number changes when a program that was linked before would not work with it.
SONAME   := libgradc-compiler.so.1

# Told from the prefix, so that an installed tree may be moved.
LIB_AT   = $(subst $(PREFIX)/,,$(LIBDIR))

# What `make demo` and its like may install; the others only say what is missing.
CHECK_ONLY := $(if $(filter demo test bench asan install-deps,$(MAKECMDGOALS)),,--check)

gradc_o   := $(patsubst %.c,$(B)/%.o,$(filter-out compiler/prelude/embed.c, \
             $(wildcard compiler/*.c compiler/*/*.c)))
commands  := main command_line console client build exchange manual measured completions check/compiled
library_o := $(filter-out $(commands:%=$(B)/compiler/%.o) $(B)/compiler/tune/%,$(gradc_o))
run_o     := $(patsubst %.c,$(B)/%.o,$(wildcard runtime/*/*.c))
unit_o    := $(patsubst %.c,$(B)/%.o,$(wildcard tests/unit/*.c) \
             $(filter-out %/main.c,$(wildcard tests/host_trainer/*.c)))
cases_o   := $(patsubst %.c,$(B)/%.o,$(wildcard tests/cases/*.c))
rank_o    := $(B)/tests/cost/rank.o
onnx_o    := $(patsubst %.c,$(B)/%.o,$(wildcard tests/onnx/*.c))
onnx_programs := $(B)/onnx_cases $(B)/onnx_damage
library_programs := $(B)/library_sweep $(B)/library_threads $(B)/library_trainer
fuzz_o    := $(patsubst %.c,$(B)/%.o,$(wildcard tests/fuzz/*.c))
tools     := $(patsubst tests/%.c,$(B)/%,$(wildcard tests/tools/*.c))
prelude_i := $(patsubst compiler/%.lua,$(B)/%.inc,$(wildcard compiler/prelude/*.lua))
reference_i := $(patsubst compiler/front/%.lua,$(B)/%.inc,$(wildcard compiler/front/reference/*.lua))
onnx_i    := $(patsubst compiler/%.lua,$(B)/%.inc,$(wildcard compiler/onnx/*.lua))
suites    := $(patsubst tests/unit/test_%.c,%,$(sort $(wildcard tests/unit/test_*.c)))
package   := $(sort $(shell find compiler/package -type f ! -name '*.sh'))
models    := $(sort $(wildcard models/*.lua))

libraries := $(B)/libgradc-compiler.a $(B)/libgradc-compiler.so

# What is made is said in a word; V=1 shows the commands.
V ?=
Q := $(if $(V),,@)
say = $(if $(V),,@printf '%-6s %s\n' $(1) $@)

# As many at a time as there are processors, if the command line does not say.
ifeq ($(filter -j%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 2)
endif

all: $(B)/gradc $(B)/libgradc.a $(libraries) ## build/gradc and its libraries (the default)

# ---- the compiler and the runtime -------------------------------------------

$(B)/gradc: $(gradc_o) $(B)/libgradc.a
	$(call say,LINK)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LUA_L) $(HOST_L)

# One object in which only what is declared in gradc_compiler.h has a name.
$(B)/libgradc-compiler.a: $(library_o)
	@rm -f $@
	$(call say,AR)
	$(Q)$(CC) $(CFLAGS) -nostdlib -r -o $(@:.a=.o) $^
	$(Q)$(OBJCOPY) --localize-hidden $(@:.a=.o)
	$(Q)$(AR) rcs $@ $(@:.a=.o) && rm $(@:.a=.o)

$(B)/libgradc-compiler.so: $(library_o) $(B)/libgradc.a
	$(call say,LINK)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(SONAME) -Wl,--exclude-libs,ALL \
	    -o $@ $^ $(LUA_L) $(HOST_L)
	$(Q)ln -sf $(@F) $(@D)/$(SONAME)

$(B)/libgradc.a: $(run_o)
	@rm -f $@
	$(call say,AR)
	$(Q)$(AR) rcs $@ $^

$(B)/compiler/%.o: compiler/%.c | $(B)/.have-build
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(CFLAGS) $(STD) $(SHARED) $(HIDDEN) $(WARN) $(INC) $(LUA_C) -MMD -MP -c -o $@ $<

$(B)/runtime/%.o: runtime/%.c | $(B)/.have-build
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(RFLAGS) $(STD) $(SHARED) $(TIGHT) $(OPTION_C) -Iruntime -MMD -MP -c -o $@ $<

$(B)/embed: compiler/prelude/embed.c | $(B)/.have-build
	$(call say,CC)
	$(Q)$(HOSTCC) $(CFLAGS) $(STD) $(WARN) $(LUA_C) $(LDFLAGS) -o $@ $< $(LUA_L)

$(prelude_i): $(B)/%.inc: compiler/%.lua $(B)/embed
$(reference_i): $(B)/%.inc: compiler/front/%.lua $(B)/embed
$(onnx_i): $(B)/%.inc: compiler/%.lua $(B)/embed
$(prelude_i) $(reference_i) $(onnx_i):
	@mkdir -p $(@D)
	$(Q)$(B)/embed $< > $@

$(B)/compiler/front/prelude.o: $(prelude_i)
$(B)/compiler/front/reference.o: $(reference_i)
$(B)/compiler/onnx/import.o $(B)/compiler/onnx/export.o: $(onnx_i)

$(B)/compiler/package/templates.inc: compiler/package/embed.sh $(package) LICENSE
	@mkdir -p $(@D)
	$(Q)sh compiler/package/embed.sh compiler/package $(package) LICENSE > $@

# Which of them there are may change: what is made with them is made again.
$(B)/options: FORCE
	@mkdir -p $(@D)
	@echo '$(OPTION_C) $(LIB_AT)' | cmp -s - $@ || echo '$(OPTION_C) $(LIB_AT)' > $@

# So is everything where it is made with other flags than before.
$(B)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(SHARED) $(HIDDEN)' | cmp -s - $@ || echo '$(SHARED) $(HIDDEN)' > $@

$(gradc_o) $(run_o): $(B)/flags

$(B)/runtime/host/bitmap_png.o $(B)/runtime/host/bitmap_jpeg.o $(B)/runtime/host/sound.o \
$(B)/compiler/base/cc.o: $(B)/options

$(B)/compiler/base/cc.o: INC += -DGRADC_OPTIONS='"$(OPTION_L)"' -DGRADC_LIBDIR='"$(LIB_AT)"' \
    -DGRADC_MACHINE='"$(shell $(CC) -print-multiarch 2>/dev/null)"'

$(B)/compiler/package.o: $(B)/compiler/package/templates.inc

# ---- tests -------------------------------------------------------------------

# Once made, most of what they hold runs once.
$(B)/tests/%.o: tests/%.c | $(B)/.have-test
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(CFLAGS) -O0 $(STD) $(WARN) $(INC) $(LUA_C) $(CHECK_C) -MMD -MP -c -o $@ $<

$(B)/tests/unit/main.o: $(B)/suites.inc

$(B)/suites.inc: FORCE
	@mkdir -p $(@D)
	@echo '$(patsubst %,X(%),$(suites))' | cmp -s - $@ || echo '$(patsubst %,X(%),$(suites))' > $@

$(B)/unit: $(unit_o) $(filter-out $(B)/compiler/main.o,$(gradc_o)) $(B)/libgradc.a
	$(call say,LINK)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(CHECK_L) $(LUA_L) $(HOST_L)

$(B)/cases: $(cases_o) $(filter-out $(B)/compiler/main.o,$(gradc_o)) $(B)/libgradc.a
	$(call say,LINK)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LUA_L) $(HOST_L)

$(B)/fuzzer: $(fuzz_o) $(filter-out $(B)/compiler/main.o,$(gradc_o)) $(B)/libgradc.a
	$(call say,LINK)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LUA_L) $(HOST_L)

$(B)/rank: $(rank_o) $(filter-out $(B)/compiler/main.o,$(gradc_o)) $(B)/libgradc.a
	$(call say,LINK)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LUA_L) $(HOST_L)

$(onnx_programs): $(B)/onnx_%: $(B)/tests/onnx/%.o $(B)/tests/onnx/pack.o $(B)/tests/onnx/drawn.o \
                  $(filter-out $(B)/compiler/main.o,$(gradc_o)) $(B)/libgradc.a
	$(call say,LINK)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LUA_L) $(HOST_L)

$(library_programs): $(B)/library_%: $(B)/tests/library/%.o $(B)/libgradc-compiler.a \
                     $(B)/libgradc.a
	$(call say,LINK)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LUA_L) $(HOST_L)

$(B)/library_sweep $(B)/library_trainer: $(B)/tests/library/refuse.o
$(B)/library_trainer: $(B)/tests/host_trainer/linear.o

$(B)/tools/%: tests/tools/%.c | $(B)/.have-build
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(CFLAGS) $(STD) $(WARN) -Iruntime $(LDFLAGS) -o $@ $< $(HOST_L)

test: all $(B)/unit $(B)/cases $(B)/fuzzer $(B)/rank $(onnx_programs) $(library_programs) $(tools) ## every test (T=WORD: only those with the word in their name; FULL=1: all of them)
	@MAKEFLAGS= B=$(B) CC='$(CC)' tests/run.sh $(T)

fuzz: all $(B)/fuzzer ## N random graphs and networks from SEED on: interpreter, differences, C (N=, SEED=)
	$(B)/fuzzer -n $(N) -s $(SEED) -o $(B)/fuzz
	$(B)/fuzzer -n $$(($(N) / 20 + 1)) -s $(SEED) -o $(B)/fuzz -l tests/fuzz/stack.lua
	@cd $(B)/fuzz && ROOT=$(CURDIR) B=$(abspath $(B)) GRADC=$(abspath $(B)/gradc) CC='$(CC)' \
	    N=$(N) SEED=$(SEED) $(CURDIR)/tests/fuzz/network.sh

mutants: export gradc_o := $(gradc_o)
mutants: export unit_o := $(unit_o) $(filter-out $(B)/compiler/main.o,$(gradc_o))
mutants: export fuzzer_o := $(fuzz_o) $(filter-out $(B)/compiler/main.o,$(gradc_o))
mutants: all $(B)/unit $(B)/fuzzer ## N small mistakes in rewrite rules: do the tests notice? (N=, SEED=)
	@B=$(B) COMPILE='$(CC) -O1 $(STD) $(INC) $(LUA_C)' LINK='$(CC) $(LDFLAGS)' \
	    LIBS='$(CHECK_L) $(LUA_L) $(HOST_L)' tests/tools/mutants.sh $(or $(CHANGE),$(N) $(SEED))

asan: ## the tests under the address and undefined-behaviour sanitizers
	CK_TIMEOUT_MULTIPLIER=10 ASAN_OPTIONS=detect_leaks=0 $(MAKE) test B=$(B)/asan LDFLAGS='$(ASAN)' \
	    CFLAGS='-O1 -g $(ASAN)' RFLAGS='-O1 -g $(ASAN)'

layers: ## does every folder of the compiler include only what it may?
	@ROOT=. tests/policy/layers.sh

# ---- to install ------------------------------------------------------------------

install: all ## into PREFIX (/usr/local; LIBDIR=, DESTDIR= for packages)
	@sh compiler/install/install.sh install
uninstall: ## removes what install has put there
	@mkdir -p $(B)
	@sh compiler/install/install.sh uninstall
install uninstall deb: export B := $(B)
install uninstall: export PREFIX := $(PREFIX)
install uninstall: export LIBDIR := $(LIBDIR)
install uninstall: export DESTDIR := $(DESTDIR)
install uninstall deb: export VERSION := $(VERSION)
install uninstall deb: export LINKED = $(HOST_L)
install uninstall deb: export LUA_L := $(LUA_L)
install uninstall deb: export SONAME := $(SONAME)

dist: ## build/gradc-VERSION.tar.gz, the source; the same files give the same bytes
	@mkdir -p $(B)
	@sh compiler/install/dist.sh gradc-$(VERSION) $(B)/gradc-$(VERSION).tar.gz

deb: all ## build/gradc_VERSION_MACHINE.deb, a package for Debian and its like
	@sh compiler/install/deb.sh

# ---- uses ----------------------------------------------------------------------

$(B)/digits/made: $(B)/tools/digits
	$< --out $(@D) --train 12000 --test 2000 --seed 1 && touch $@

drawn = $(if $(filter $(B)/digits,$(DATA)),$(B)/digits/made)

demo: all $(drawn) ## trains a network on images (DATA=folder of MNIST files, EPOCHS=)
	$(B)/gradc build models/$(MODEL).lua -o $(B)/$(MODEL)
	$(B)/$(MODEL) train --data $(DATA) --epochs $(EPOCHS)

bench: all ## times training and inference beside PyTorch (SET=more, W="w3 w5", THREADS=2)
	@B=$(B) CC='$(CC)' tests/bench/bench.sh

generated: all ## rewrites generated/ from models/
	@for m in $(models); do $(B)/gradc compile $$m -o generated && \
	    $(B)/gradc show --schedule $$m >generated/$$(basename $$m .lua).schedule || \
	    exit 1; done
	@GRADC=$(B)/gradc tests/tools/picture.sh $(B)/picture generated/xor.svg

lessons: all ## rewrites what the pages of models/lessons/ say that commands print and draw
	@rm -rf $(B)/lessons && mkdir -p $(B)/lessons && cd $(B)/lessons && \
	    ROOT='$(CURDIR)' GRADC='$(abspath $(B))/gradc' sh '$(CURDIR)/tests/lessons/rewrite.sh'

cookbook: all ## rewrites what pages of models/cookbook/ say that commands print, and the C of README.md
	@rm -rf $(B)/cookbook && mkdir -p $(B)/cookbook && cd $(B)/cookbook && \
	    ROOT='$(CURDIR)' B='$(abspath $(B))' GRADC='$(abspath $(B))/gradc' CC='$(CC)' \
	    sh '$(CURDIR)/tests/cookbook/pages.sh' --rewrite

bless: all ## rewrites the counts that tests/speed/ and tests/firmware/ compare with
	@mkdir -p $(B)/bless && cd $(B)/bless && for t in speed firmware; do \
	    ROOT='$(CURDIR)' CC='$(CC)' GRADC='$(abspath $(B))/gradc' \
	    '$(CURDIR)/tests/'$$t/counts.sh --bless || [ $$? = 77 ] || exit 1; done

docs: all ## rewrites compiler/LANGUAGE.md, and the tables of ops and targets in IR.md
	$(B)/gradc docs > $(B)/LANGUAGE.md && cp $(B)/LANGUAGE.md compiler/LANGUAGE.md
	GRADC=$(B)/gradc tests/tools/ir_tables.sh compiler/IR.md > $(B)/IR.md
	@cmp -s $(B)/IR.md compiler/IR.md || cp $(B)/IR.md compiler/IR.md

# ---- housekeeping ----------------------------------------------------------------

$(B)/.have-test: | $(B)/.have-build
$(B)/.have-%: tests/tools/install.sh
	@mkdir -p $(@D)
	@CC='$(CC)' tests/tools/install.sh $(CHECK_ONLY) $* && touch $@

install-deps: $(B)/.have-test $(B)/.have-option ## installs what building and testing need (Debian, Ubuntu)

loc: ## counts lines per folder, beside their budgets
	@tests/tools/loc.sh

clean: ## removes build/
	rm -rf $(B)

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 15

FORCE:
.PHONY: all test fuzz mutants asan layers demo bench generated lessons cookbook bless docs install uninstall dist deb install-deps loc clean help FORCE
.DELETE_ON_ERROR:
-include $(gradc_o:.o=.d) $(run_o:.o=.d) $(unit_o:.o=.d) $(cases_o:.o=.d) $(fuzz_o:.o=.d) $(rank_o:.o=.d) $(library_programs:$(B)/library_%=$(B)/tests/library/%.d) $(onnx_o:.o=.d)
