#!/bin/sh
# threads.sh -- threads that compile different models at the same time get the bytes
# that they get alone
#
#   FULL=1   and share nothing: under ThreadSanitizer, for which the library is compiled
#            again (abi.sh: it has no variables)
. "$ROOT/tests/emit/lib.sh"
models="$ROOT/models/line.lua $ROOT/models/xor.lua $ROOT/models/housing.lua
	$ROOT/models/names_gru.lua $ROOT/tests/bad/list_pad_option.lua"

# beside PROGRAM MODEL...
beside() {
	"$@" >log 2>&1 && ok || { bad "$1"; head -n 60 log; }
}

models="$models $ROOT/tests/onnx/refused/noise.onnx $ROOT/tests/onnx/refused/several.onnx"
beside "$B/library_threads" $models "$ROOT/models/char_lstm.lua"
[ -n "${FULL:-}" ] || finish
echo 'int main(void) { return 0; }' >it.c
if "$CC" -fsanitize=thread it.c -o it 2>/dev/null && ./it; then
	make -s -C "$ROOT" B="$B/tsan" CC="$CC" CFLAGS='-O0 -fsanitize=thread' \
		RFLAGS='-O0 -fsanitize=thread' LDFLAGS=-fsanitize=thread \
		"$B/tsan/library_threads" >log 2>&1 || { bad "it does not build"; tail log; }
	beside "$B/tsan/library_threads" $models
else
	skip "ThreadSanitizer is not installed"
fi
finish
