#!/bin/sh
# package.sh -- gradc package: manifests that parse, sources that compile with the flags
# of the platform, examples that learn
. "$ROOT/tests/emit/lib.sh"

WARN="-Wall -Wextra -Wshadow -Wconversion -Wdouble-promotion -Werror"

cat >asks.lua <<'END_LUA'
local nn = require "gradc"
local x = nn.input("x", { 2, 4 })
local n = nn.input("n", { 2 }, "i32")
local out = x >> nn.linear { 3, name = "fc" } >> nn.softmax
return nn.program {
  about = [[quotes " and \, <tags> & more, */ and
a line end]],
  nn.infer { "double", outputs = { out = out, rest = nn.cast(n, "f32") } },
}
END_LUA

# pack DIR MODEL PLATFORM [OPTION...]
pack() {
	dir=$1 script=$2 platform=$3
	shift 3
	rm -rf "$dir"
	"$GRADC" package "$script" --for "$platform" -o "$dir" "$@" >log 2>&1 || {
		bad "package $script --for $platform $*"
		cat log
		return 1
	}
	left=$(grep -rl '@[a-zA-Z_]*@' "$dir" || :)
	[ -z "$left" ] && ok || bad "$platform: words left in $left"
}

# compiles WHAT COMMAND...: quietly, or it is a failure
compiles() {
	what=$1
	shift
	"$@" >log 2>&1 && ok || { bad "$what: $*"; head -n 20 log; }
}

# ---- make and cmake: built and run ----------------------------------------------

# learns PROGRAM: does the loss fall?
learns() {
	./"$1" | awk '$2 == "loss" { if (first == "") first = $3; last = $3 }
		END { exit !(first != "" && last + 0 < first + 0) }' && ok || bad "$1 does not learn"
}
for model in line xor gesture; do
	pack "$model" "$ROOT/models/$model.lua" make || continue
	compiles "$model" make -s -C "$model" CC="$CC" CFLAGS="-O1 $WARN" examples/train &&
		learns "$model/examples/train"
done
pack asks asks.lua make && compiles asks make -s -C asks CC="$CC" CFLAGS="-O1 $WARN" run
grep -q '  out [01]\.[0-9]*$' log && ok || bad "the example prints no answer"
# No compiler of the checkout, no runtime: the folder is complete.
grep -h '#include "' xor/src/* | sort -u | sed 's/.*"\(.*\)"/\1/' | while read -r file; do
	[ -e "xor/src/$file" ] || echo "$file"
done >missing
[ ! -s missing ] && ok || bad "src/ lacks $(cat missing)"

if have cmake; then
	pack tree "$ROOT/models/line.lua" cmake && {
		compiles cmake cmake -S tree -B tree/build -DCMAKE_C_COMPILER="$CC"
		compiles cmake cmake --build tree/build
		learns tree/build/train
	}
else
	skip "cmake is not installed"
fi

# ---- with what was trained -----------------------------------------------------------

mkdir DIR && (cd DIR && "$ROOT/tests/tools/gestures.sh")
"$GRADC" build "$ROOT/models/gesture.lua" -o gesture_trainer &&
	./gesture_trainer train --data DIR --epochs 1 --save gesture.safetensors >log 2>&1 &&
	ok || bad "no weights"
for entries in predict,adapt predict; do
	pack trained "$ROOT/models/gesture.lua" make --weights gesture.safetensors --entries $entries || continue
	compiles $entries make -s -C trained CC="$CC" CFLAGS="-O1 $WARN" run
	[ -e trained/src/gesture_weights.c ] && ok || bad "no weights in the package"
done
grep -q 'static struct gesture_param' trained/examples/train.c && bad "constants are copied" || ok
"$GRADC" package asks.lua --for make -o none --weights gesture.safetensors >log 2>&1 &&
	bad "wrong weights are packed" || ok
[ ! -e none ] && ok || bad "a package that failed leaves a folder"

# ---- manifests ---------------------------------------------------------------------

# key FILE KEY...: every line is KEY=VALUE, and these are there and not empty
keys() {
	file=$1
	shift
	grep -qv '^[a-z]*=.' "$file" && bad "$file: $(grep -v '^[a-z]*=.' "$file")" || ok
	for key; do
		grep -q "^$key=." "$file" && ok || bad "$file has no $key"
	done
}
# parses KIND FILE: as Python's own readers do
parses() {
	case $1 in
	json) reader='import json; json.load(open(sys.argv[1]))' ;;
	xml) reader='import xml.etree.ElementTree as t; t.parse(sys.argv[1])' ;;
	yaml) reader='import yaml; yaml.safe_load(open(sys.argv[1]))' ;;
	esac
	if ! /usr/bin/python3 -c "import sys; ${reader%%;*}" 2>/dev/null; then
		skip "no Python that reads $1"
	else
		compiles "$2" /usr/bin/python3 -c "import sys; $reader" "$2"
	fi
}
# includes FILE PRELUDE TEXT: what CMake's functions are given by a CMakeLists.txt
evaluates() {
	{ cat; echo "include($PWD/$1)"; } >script.cmake
	have cmake || { skip "cmake is not installed"; return; }
	compiles "$1" cmake -P script.cmake
}
must_exist='foreach(f ${ARGN})
  if(NOT IS_ABSOLUTE "${f}")
    set(f "${CMAKE_CURRENT_LIST_DIR}/${f}")
  endif()
  if(NOT EXISTS "${f}")
    message(FATAL_ERROR "no ${f}")
  endif()
endforeach()'

for model in asks.lua "$ROOT/models/xor.lua"; do
	name=$(basename "$model" .lua)
	pack arduino "$model" arduino
	keys arduino/library.properties name version author maintainer sentence paragraph \
		category url architectures includes
	pack platformio "$model" platformio && parses json platformio/library.json
	pack esp "$model" esp-idf && parses yaml esp/idf_component.yml
	evaluates esp/CMakeLists.txt <<END_CMAKE
set(COMPONENT_LIB it)
function(target_compile_options)
endfunction()
function(idf_component_register)
  cmake_parse_arguments(of "" "" "SRCS;INCLUDE_DIRS" \${ARGN})
  set(ARGN \${of_SRCS} \${of_INCLUDE_DIRS})
  if(NOT of_SRCS)
    message(FATAL_ERROR "no sources")
  endif()
  $must_exist
endfunction()
END_CMAKE
	pack zephyr "$model" zephyr && parses yaml zephyr/zephyr/module.yml &&
		parses yaml zephyr/samples/train/sample.yaml
	upper=$(echo "$name" | tr a-z A-Z)
	evaluates zephyr/zephyr/CMakeLists.txt <<END_CMAKE
set(CONFIG_$upper y)
function(zephyr_library_named)
endfunction()
function(zephyr_library_compile_options)
endfunction()
function(zephyr_include_directories)
  $must_exist
endfunction()
function(zephyr_library_sources)
  if(NOT ARGN)
    message(FATAL_ERROR "no sources")
  endif()
  $must_exist
endfunction()
END_CMAKE
	grep -q "^config $upper\$" zephyr/zephyr/Kconfig && ok || bad "Kconfig has no $upper"
	pack cmsis "$model" cmsis-pack && parses xml "cmsis/gradc.$name.pdsc"
	sed -n 's/.*name="\([a-z][^"]*\)"\/*>.*/\1/p' "cmsis/gradc.$name.pdsc" | while read -r file; do
		[ -e "cmsis/$file" ] || echo "$file"
	done >missing
	[ ! -s missing ] && ok || bad "the pack names $(cat missing)"
done

# ---- the compilers of the platforms -------------------------------------------------

# The part of Arduino that a sketch uses.
cat >Arduino.h <<'END_C'
struct Port { void begin(long); void print(const char *); void println(double, int); };
extern Port Serial;
void delay(unsigned long);
END_C
arm_flags="-mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard"
if have arm-none-eabi-gcc; then
	compiles arduino arm-none-eabi-gcc $arm_flags -Os -g -std=gnu11 -ffunction-sections -Wall -Wextra \
		-Werror -Iarduino/src -c arduino/src/xor.c -o xor.o
	compiles zephyr arm-none-eabi-gcc $arm_flags -Os -std=c11 -ffreestanding -fno-common -Wall -Wundef \
		-Wdouble-promotion -Werror -Izephyr/src -c zephyr/src/xor.c -o xor.o
	compiles cmsis-pack arm-none-eabi-gcc $arm_flags -O2 -std=c99 -pedantic $WARN -Icmsis/src \
		-c cmsis/src/xor.c -o xor.o
	compiles cmsis-pack arm-none-eabi-gcc $arm_flags -O2 -std=c99 -pedantic $WARN -Icmsis/src \
		-c cmsis/examples/train.c -o train.o
else
	skip "arm-none-eabi-gcc is not installed"
fi
if have g++; then
	for package in arduino platformio; do
		compiles $package g++ -std=gnu++11 -fno-exceptions -fno-rtti -Wall -Wextra -Werror -I$package/src \
			-include Arduino.h -x c++ -c $package/examples/train/train.ino -o sketch.o
	done
else
	skip "g++ is not installed"
fi
compiles esp-idf "$CC" -std=gnu17 -Os -ffunction-sections -Wall -Wextra -Werror -Iesp/src \
	-c esp/examples/train/main/main.c -o main.o
if have avr-gcc; then
	pack avr "$ROOT/models/xor.lua" arduino --target avr
	compiles avr avr-gcc -mmcu=atmega2560 -Os -std=gnu11 -Wall -Wextra -Werror -Iavr/src \
		-c avr/src/xor.c -o xor.o
else
	skip "avr-gcc is not installed"
fi

# ---- what is wrong -----------------------------------------------------------------

# wrong STATUS TEXT ARGUMENT...
wrong() {
	status=$1 text=$2
	shift 2
	"$GRADC" package "$@" >log 2>&1
	[ $? = "$status" ] && grep -qF "$text" log && ok || { bad "package $*"; cat log; }
}
wrong 2 'did you mean arduino?' asks.lua --for aduino -o none
wrong 2 'needs --for PLATFORM' asks.lua -o none
wrong 2 'needs -o DIR' asks.lua --for make
wrong 1 'cannot' asks.lua --for make -o /dev/null/none
finish
