#!/bin/sh
# schedule.sh -- schedules that are shown, and given by hand: the same bits, or a
# sentence
. "$ROOT/tests/emit/lib.sh"

cp "$ROOT/tests/cli/net.lua" .

# What is shown makes the same text, with a team as well; all forms show the same.
for team in '' --threads; do
	"$GRADC" show --schedule net.lua --target avx2 $team >all.schedule || bad "show $team"
	"$GRADC" compile net.lua --target avx2 $team -o chosen || bad "compile $team"
	"$GRADC" compile net.lua --target avx2 $team --schedule all.schedule -o given || bad "given $team"
	if cmp -s chosen/net.c given/net.c; then ok; else bad "the shown schedule $team makes other C"; fi
	"$GRADC" show net.lua $team --target avx2 --schedule >other.schedule
	if cmp -s all.schedule other.schedule; then ok; else bad "show M.lua --schedule $team"; fi
	"$GRADC" show net.lua $team --target avx2 --schedule all.schedule >other.schedule
	if cmp -s all.schedule other.schedule; then ok; else bad "show M.lua --schedule FILE $team"; fi
done

# Results side by side along the rows of tiles, as a gradient whose lanes are samples,
# are turned in the tile; sums in blocks are, too.
for wide in 320 960; do
	cat >wide.lua <<-END
	local nn = require "gradc"
	local x, y = nn.input("x", { 64, 30 }), nn.input("y", { 64, $wide })
	local guess = x >> nn.linear { 512 } >> nn.tanh >> nn.linear { $wide }
	return nn.program {
	  nn.train { "train", loss = nn.mse_loss(guess, y), optimizer = nn.sgd { lr = 0.1 } },
	}
	END
	"$GRADC" show --schedule wide.lua --target avx512 >wide.schedule
	if grep -q 'to turned' wide.schedule; then ok
	else bad "the gradient of $wide is not turned"; fi
done

# Where bytes of code count, loops of a few iterations are written out, and a few sums
# are in registers together, if what becomes of them calls nothing; elsewhere they are
# left to the C compiler.
cat >short.lua <<'END'
local nn = require "gradc"

local x, y = nn.input("x", { 16, 3 }), nn.input("y", { 16, 1 })
local p = x >> nn.linear { 5, name = "fc1" } >> nn.tanh >> nn.linear { 1, name = "fc2" }

return nn.program {
  nn.train { "train", loss = nn.mse_loss(p, y), optimizer = nn.adam { lr = 0.01 } },
}
END
for kernel in 'm4f make_d_fc1.1 unroll k' 'm4f make_d_fc1.2 unroll k' \
	'm4f make_d_fc2_weight expand acc i reorder k i unroll i' \
	'm4f make_d_fc1_weight expand acc i j reorder k i j unroll i j' \
	'm4f update_fc1_weight' 'scalar make_d_fc2_weight'; do
	set -- $kernel
	"$GRADC" show --schedule short.lua --target $1 --ram 1M >short.schedule
	steps=$(sed -n "/^kernel $2\$/,/^kernel/p" short.schedule | grep '^ ')
	if [ "$(echo $1 $2 $steps)" = "$kernel" ]; then ok
	else bad "the steps of $2 are:" $steps; fi
done

# So are all loops of a kernel in a loop over rows, where it shares one with others.
"$GRADC" show --schedule short.lua --target m4f >short.schedule
[ "$(echo $(sed -n '/^kernel make_d_fc1_weight.3$/,/^kernel/p' short.schedule | grep '^ '))" = "unroll j" ] &&
	ok || bad "row by row: $(cat short.schedule)"

# Other tiles, and none: the same bits.
cat >hand.schedule <<'END'
program train
kernel update_fc1_weight        -- tiles of 3 x 24, rows outermost
    reorder i j
    split j by 8 into l
    split j by 3 into v
    split i by 3 into r
    reorder i j r v l
    expand acc r v l
    copy acc to tile
    reorder k r v l
    stage r v l to line
    vectorize l by 8
    outline acc
kernel update_fc2_weight        -- sums that are read where they are, as floats
    split j by 8 into l
    split i by 2 into r
    reorder i j r l
    expand acc r l
    reorder k r l
    vectorize l by 8
kernel make_fc1_tanh            -- no steps: a sum for each element
END
"$GRADC" build net.lua -o plain >build.log 2>&1 || { cat build.log; bad "build"; }
"$GRADC" build net.lua --schedule hand.schedule -o byhand >build.log 2>&1 || { cat build.log; bad "build by hand"; }
for t in plain byhand; do
	./$t train --steps 8 --seed 3 --save $t.safetensors --quiet >$t.log 2>&1 || { cat $t.log; bad "$t"; }
done
if cmp -s plain.safetensors byhand.safetensors; then ok; else bad "a schedule by hand has other bits"; fi
"$GRADC" compile net.lua --target avx2 --schedule hand.schedule -o given
if grep -q 'sums_3x24' given/net.c; then ok; else bad "the schedule by hand was not taken"; fi

# A tile over several panels of a parameter, whose update is a function: rows and lanes are
# arguments beside the loop over its elements.
cat >board.schedule <<'END'
kernel update_fc1_weight
    reorder j i
    split j by 10 into v
    split i by 2 into r
    reorder j i r v l
    expand acc r v l
    copy acc to tile
    reorder k r v l
    outline acc
END
if "$GRADC" build net.lua --target m4f --schedule board.schedule -o board >build.log 2>&1 &&
	./board train --steps 8 --seed 3 --save board.safetensors --quiet >board.log 2>&1 &&
	cmp -s plain.safetensors board.safetensors; then ok; else
	cat build.log board.log
	bad "a tile over several panels has other bits"
fi

# refused TEXT MESSAGE: schedules that are wrong, in one line; nothing is written.
refused() {
	printf '%b' "$1" >bad.schedule
	rm -rf out
	"$GRADC" compile net.lua --target avx2 --schedule bad.schedule -o out >bad.out 2>bad.err
	if [ $? = 1 ] && [ ! -e out ] && [ "$(cat bad.err)" = "$2" ]; then ok; else
		bad "$1: $(cat bad.err)"
	fi
}
refused 'program train\nkernel update_fc1_weight\n  reorder k i\n  reorder k j\n reorder i k\nexpand acc k\n' \
	'bad.schedule:6: error: kernel update_fc1_weight: the kernel has nothing that it changes'
refused 'kernel update_fc1_weight\n  split q by 4 into r\n' \
	'bad.schedule:2: error: kernel update_fc1_weight: the kernel has nothing that it changes'
refused 'kernel update_fc1_weight\n\n  cut i by 4\n' \
	'bad.schedule:3: error: kernel update_fc1_weight: there is no such step'
refused 'program train\nkernel update_fc1_weigth\n' \
	'bad.schedule:2: error: there is no kernel update_fc1_weigth; did you mean update_fc1_weight?'
refused 'program trian\nkernel update_fc1_weight\n' \
	'bad.schedule:2: error: there is no program trian; did you mean train?'
refused 'reorder i j\n' "bad.schedule:1: error: \`kernel NAME\` is missing before this step"
refused 'kernel update_fc1_weight\nsplit j by 5 into l\nvectorize l by 5\n' \
	'bad.schedule:3: error: kernel update_fc1_weight: vectors have 4, 8, 16 or 32 numbers'
refused 'kernel update_fc1_weight\nparallel\nreorder j i\n' \
	"bad.schedule:2: error: kernel update_fc1_weight: \`parallel\` is the last step"
refused 'kernel update_fc1_weight\nplace acc to partial\n' \
	'bad.schedule:2: error: kernel update_fc1_weight: the program has no buffer partial'
"$GRADC" compile net.lua --schedule none.schedule -o out 2>bad.err
if [ $? = 1 ] && [ "$(wc -l <bad.err)" = 1 ]; then ok; else bad "no such file: $(cat bad.err)"; fi
"$GRADC" compile net.lua -o out --schedule 2>bad.err
if [ $? = 2 ]; then ok; else bad "compile --schedule without a file: $(cat bad.err)"; fi

finish
