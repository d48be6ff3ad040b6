#!/bin/sh
# Programs that load and save parameters by gradc_tensors.h and gradc_model.hpp.
. "$ROOT/tests/train/lib.sh"

cat >mover.lua <<'END'
local nn = require "gradc"
local x, y = nn.input("x", { 1, 3 }), nn.input("y", { 1, 2 })
local out = x >> nn.linear { 40, name = "fc" } >> nn.tanh >> nn.linear { 2, name = "head" }
return nn.program {
  nn.infer { "predict", outputs = { y = out }, batch = 1 },
  nn.train { "train", loss = nn.mse_loss(out, y), optimizer = nn.adam { lr = 0.01 }, ema = 0.5 },
}
END
cat >judge.lua <<'END'
local nn = require "gradc"
local x = nn.input("x", { 1, 2 })
return nn.program {
  nn.infer { "predict", outputs = { verdict = x >> nn.linear { 1, name = "fc" } }, batch = 1 },
}
END
for name in mover judge; do
	says 0 '' "$GRADC" compile $name.lua -o c --table
	holds "build $name" "$GRADC" build $name.lua -o $name
done
from=$ROOT/tests/golden/tensors
for end in npz safetensors; do
	says 0 '' ./mover run predict --in "$from/x.npy" --seed 3 --save mover.$end
	says 0 '' ./judge run predict --in "$from/y.npy" --seed 4 --save judge.$end
done

include="-I$ROOT/runtime -I$ROOT/runtime/host -Ic"
tight='-pedantic -Wall -Wextra -Wconversion -Wdouble-promotion -Wshadow -Werror'
libs="$B/libgradc.a -lz -ljansson -lm -pthread"
for object in mover mover_table judge judge_table; do
	holds "$object.c" "$COMPILER" -std=c11 $tight $include -O1 -ffp-contract=off -c c/$object.c -o $object.o
done

# program NAME COMPILER FLAGS...: with both models, and the library without pictures
program() {
	name=$1
	shift
	holds "$name" "$@" $tight $include -O1 -o $name mover.o mover_table.o judge.o judge_table.o $libs
}

# ---- a game -----------------------------------------------------------------------

program game "$COMPILER" -std=c11 -D_POSIX_C_SOURCE=200809L "$ROOT/tests/train/library/game.c"
for file in mover.npz mover.safetensors; do
	says 0 'loaded' ./game $file saved.${file#*.}
	cp said game.${file#*.}
done
holds 'the same from both files' cmp game.npz game.safetensors
says 0 '' ./mover predict --load mover.npz 0 0.5 -0.25
holds 'as the trainer answers' grep -q "^frame 0: $(sed -n '2s/,/ /p' said |
	awk '{ printf "%.6f %.6f", $1, $2 }')" game.npz
says 0 '' ./mover predict --load saved.safetensors 1 0.5 -0.25
holds 'a saved game in the trainer' grep -q "^frame 40: $(sed -n '2s/,/ /p' said |
	awk '{ printf "%.6f %.6f", $1, $2 }')" game.npz
says 0 'kept the old ones: judge.npz: does not fit the model mover' ./game judge.npz saved.npz
says 1 'no/saved.npz: cannot write' ./game mover.npz no/saved.npz

# ---- a server ---------------------------------------------------------------------

program server "$COMPILER" -std=c11 "$ROOT/tests/train/library/server.c"
says 0 'right' ./server mover.npz judge.safetensors
says 1 'judge.npz: does not fit the model mover' ./server judge.npz mover.npz

# ---- C++ --------------------------------------------------------------------------

built=0
for compiler in g++ clang++; do
	command -v $compiler >/dev/null || continue
	# A library that gcc made with its sanitizers links with no other compiler's.
	! sanitized || [ $compiler = g++ ] || continue
	for std in c++17 c++20; do
		program model $compiler -std=$std -Wold-style-cast -Weffc++ "$ROOT/tests/train/library/model.cpp"
		says 0 'nothing.npz: cannot read' ./model mover.safetensors cpp.npz
		cp said model.said
		built=$((built + 1))
		says 0 '' ./mover predict --load mover.npz 1 0.5 -0.25
		want=$(sed -n '2s/.*,//p' said)
		holds "the answer ($compiler, $std)" [ "$(sed -n 1p model.said)" = "$want" ]
		holds 'a parameter set' awk -v want="$want" 'NR == 2 {
			exit !($1 - want - 1 < 1e-6 && want + 1 - $1 < 1e-6) }' model.said
		holds 'three threads' [ "$(grep -c '^same$' model.said)" = 3 ]
		for words in 'no entry predikt' 'no tensor z' 'x is of another type' 'another number of elements'; do
			holds "$words" grep -q "$words" model.said
		done
	done
done
[ $built != 0 ] || echo 'skip no C++ compiler'
finish
