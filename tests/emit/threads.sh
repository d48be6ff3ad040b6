#!/bin/sh
# threads.sh -- any number of threads, the same bits; no two touch one place
#
# Models whose kernels are worth dividing run for some steps, compiled for one
# thread, and for several with 1, 2, 3 and 8 of them, which are more than
# processors where that is so; then under the thread sanitizer.  What a model
# compiled for one thread contains of threads is looked for, too.  (Random models in
# which everything is divided: tests/fuzz.)
. "$ROOT/tests/emit/lib.sh"

steps=2

# As small as they can be and still have kernels of all kinds that are divided: in a few
# samples as many as in all, and what layers are like is the same for any number of them.
sizes() {
	case $1 in
	char_lstm) echo 's/= 50, 50, 128, 65$/= 50, 20, 128, 65/' ;;
	mnist_cnn) echo 's/{ 64, 1, 28, 28 }/{ 8, 1, 28, 28 }/; s/{ 64 }, 10/{ 8 }, 10/' ;;
	nanogpt) echo 's/= 12, 64, 128, 4, 4, 65$/= 6, 64, 128, 4, 2, 65/' ;;
	resnet8) echo 's/{ 32, 3, 32, 32 }/{ 12, 3, 32, 32 }/; s/{ 32 }, 10/{ 12 }, 10/' ;;
	esac
}
for name in autoencoder char_lstm lenet mnist_cnn mnist_mlp nanogpt pinn resnet8; do
	smaller "$ROOT/models/$name.lua"
done >list
echo "$ROOT/tests/emit/attention.lua" >>list
models() { cat list; }

for m in $(models); do
	"$GRADC" compile "$m" -o team --threads --target native || bad "$m with --threads"
done
emit one native
drivers one

if grep -l 'gradc_team\|gradc_member' one/*; then
	bad "compiled for one thread, but it knows of teams"
else
	ok
fi
for name in lenet mnist_cnn mnist_mlp nanogpt resnet8; do
	grep -q 'gradc_run(team' team/$name.c || bad "$name: nothing is divided"
done

# Boards have a function for updates.  Loops beside each other, each over a part of one
# parameter, begin alike in it: with the indices of what a member of the team does.
cat >parts.lua <<'END'
local nn = require "gradc"

local x, memory = nn.input("x", { 9, 3, 4 }, "f16"), nn.input("memory", { 10, 3, 4 }, "f16")
local layer = nn.transformer_decoder_layer { 4, 2, dim_feedforward = 3, dropout = 0, name = "layer",
                                             batch_first = false, norm_first = true, dtype = "f16" }
local loss = nn.mean(nn.square(nn.tanh(layer(x, memory))))
local sines = {}
for i, w in ipairs(nn.parameters()) do
  sines[i] = nn.sin(w)
end

return nn.program {
  nn.train { "train", loss = nn.substitute(loss, nn.parameters(), sines),
             optimizer = nn.sgd { lr = 0.01 } },
}
END
if "$GRADC" compile parts.lua --target m4f --threads -o . >log 2>&1 && grep -q '^parts_update_' parts.c &&
	"$CC" $strict -I"$ROOT/runtime" -I"$ROOT/runtime/host" -c parts.c >>log 2>&1; then
	ok
else
	bad "parts of a parameter"
	head -n 5 log
fi

cat >pool.c <<-END
	#include "gradc_host.h"
	const struct gradc_team *drive_pool(int parts);
	const struct gradc_team *drive_pool(int parts) { return gradc_pool.open(parts); }
END

# team OUT FLAGS...: the program that takes THREADS
pool="-pthread -I$ROOT/runtime/host $ROOT/runtime/host/pool.c pool.c -DDRIVE_TEAM=drive_pool"
team() {
	out=$1
	shift
	build team "$out" "$CC" -D_POSIX_C_SOURCE=200809L -march=native $pool "$@"
}

# joined OUT FLAGS...: the same of models that are compiled already
joined() {
	out=$1
	shift
	"$CC" -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -march=native -Iteam -I"$ROOT/tests/emit" \
		-I"$ROOT/runtime" -o "$out" compiled/*.o team/drive.c "$ROOT/tests/emit/driver.c" "$@"
}

drivers team
objects team compiled "$CC" -O1 -march=native
# Optimised, the text for one thread would take longer to compile than it runs.
if ! build one plain "$CC" -O0 -march=native >cc.log 2>&1 ||
	! joined teams $pool -pedantic -Wall -Wextra -Wconversion -Wshadow -Wvla -Werror >cc.log 2>&1; then
	cat cc.log
	bad "does not compile"
	finish
fi
./plain $steps >want
for n in 1 2 3 8; do
	if THREADS=$n ./teams $steps >got && cmp -s want got; then
		ok
	else
		bad "$n threads"
		diff want got | head -n 6
	fi
done

# The team of the page, under the same driver.
if have g++; then
	awk '/^## / { here = /^## Threads/ }
		here && /^```/ { inside = $0 == "```cpp"; next }
		inside' "$ROOT/runtime/PROGRAMS.md" >team.cpp
	echo 'extern "C" const gradc_team *team_open(int n) { return new Team(n); }' >>team.cpp
	if g++ -std=c++11 -Wall -Wextra -Werror -I"$ROOT/runtime" -c team.cpp -o team.o >cc.log 2>&1 &&
		joined readme -DDRIVE_TEAM=team_open -pthread team.o -lstdc++ >cc.log 2>&1 && THREADS=3 ./readme $steps >got && cmp -s want got; then
		ok
	else
		bad "the team in PROGRAMS.md"
		head -n 20 cc.log
	fi
else
	skip "no g++: the team in PROGRAMS.md"
fi

echo 'int main(void) { return 0; }' >probe.c
if "$CC" -fsanitize=thread probe.c -o probe 2>/dev/null && ./probe; then
	rm team/nanogpt* team/resnet8* team/mnist_cnn* team/autoencoder*
	drivers team
	if team raced -O0 -g1 -fsanitize=thread >cc.log 2>&1 && THREADS=3 ./raced 1 >/dev/null 2>race.log; then
		ok
	else
		bad "the thread sanitizer found something"
		head -n 40 cc.log race.log
	fi
else
	skip "$CC has no thread sanitizer"
fi
finish
