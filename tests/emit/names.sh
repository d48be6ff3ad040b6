#!/bin/sh
# names.sh -- whatever a model calls its tensors, entries and itself, the text is C
# and C++, beside any header
. "$ROOT/tests/emit/lib.sh"
CXX=${CXX:-g++}
strict="-pedantic -Wall -Wextra -Wconversion -Wdouble-promotion -Wshadow -Wvla -Werror"

# Words of C and C++, macros of headers, names of ours, and names that become one.
cat >words.lua <<'END'
local nn = require "gradc"
local y = nn.input("float", { 2 }) * nn.input("int32_t", { 2 }) * nn.input("memcpy", { 2 })
for _, name in ipairs { "I", "EOF", "errno", "linux", "unix", "NULL", "INFINITY", "NAN", "isnan",
  "stdin", "assert", "co_await", "requires", "typeof", "nullptr", "_Bool", "__x", "__LINE__",
  "SIGINT", "EINVAL", "PRId64", "INT_MAX", "a.b", "a_b", "a-b", "a_b_2", "a_b_", "gradc_f",
  "GRADC_F32", "param", "state", "scratch", "w", "t1", "1x", "char8_t", "final", "override", "acc",
  "size_t", "complex", "offsetof", "main", "wchar_t", "bitand" } do
  y = y + nn.param(name, { 2 })
end
return nn.program { name = "math", about = "ends */ here ??/ \\ \27[1m \n#define x",
  nn.infer { "make_h", outputs = { constexpr = y, ["a*/b"] = y * 2, ["??/"] = y * 3, int = y * 4 } },
  nn.infer { "t_forward", outputs = { z = y } }, nn.infer { "while", outputs = { z = y } },
  nn.train { "t", loss = nn.mean(y), optimizer = nn.adam {}, separate = true } }
END
# Functions of the model and of its kernels.
cat >functions.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 64, 2 })
local y = x >> nn.linear { 3 } >> nn.relu >> nn.linear { 2 }
return nn.program { name = "p",
  nn.infer { "p", outputs = { h = y } }, nn.infer { "make_h", outputs = { z = y } },
  nn.infer { "p_make_h", outputs = { z = y } }, nn.infer { "shared", outputs = { z = y } },
  nn.infer { "forward", outputs = { z = y } },
  nn.train { "train", loss = nn.mean(y ^ 2), optimizer = nn.adam {}, separate = true } }
END

# compiles WHAT COMMAND...
compiles() {
	what=$1
	shift
	if "$@" >cc.log 2>&1; then ok; else bad "$what"; head -5 cc.log; fi
}

for m in words functions; do
	"$GRADC" compile $m.lua -o $m 2>compile.log || { bad "$m.lua"; cat compile.log; continue; }
	c=$(ls $m/*.c)
	h=$(basename "$c" .c).h
	inc="-I$m -I$ROOT/runtime"
	for cc in "$CC" clang; do
		have ${cc%% *} || { skip "$cc is not installed"; continue; }
		compiles "$m with $cc" $cc -std=c11 $strict $inc -c "$c" -o "$m.o"
	done
	for header in assert ctype errno float inttypes iso646 limits math setjmp signal \
		stdio stdlib string tgmath time wchar; do
		echo "#include <$header.h>"
	done >$m/user.c
	grep -v tgmath $m/user.c >$m/user.cc
	for text in $m/user.c $m/user.cc; do printf '#include "%s"\nint unit;\n' "$h" >>$text; done
	compiles "$m behind the standard headers" $CC -std=gnu11 $strict $inc -c $m/user.c -o user.o
	have $CXX || { skip "$CXX is not installed"; continue; }
	compiles "$m in C++" $CXX -std=c++20 -Wall -Wextra -Werror $inc -c $m/user.cc -o user.o
	compiles "$m as C++" $CXX -std=c++20 -x c++ $strict $inc -c "$c" -o "$m.o"
done

"$GRADC" build words.lua -o words.bin >build.log 2>&1 && ./words.bin info >info.log && ok || { bad "trainer"; cat build.log; }
grep -q 'a_b_' info.log && ok || { bad "names in a trainer are the model's own"; cat info.log; }
finish
