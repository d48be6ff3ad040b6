#!/bin/sh
# int8.sh -- LeNet, trained on drawn digits, in 8-bit integers: as often right as in
# floats, and on boards in emulators the codes of a PC
. "$ROOT/tests/emit/lib.sh"
. "$ROOT/tests/firmware/boards.sh"
here=$ROOT/tests/firmware
warn="-std=c11 -Wall -Wextra -Wshadow -Wconversion -Werror -O2"

boards || echo "none of the compilers and emulators is installed: the PC alone"
sed 's/outputs = { logits = logits }, batch = 1/&, quantize = "int8"/' \
	"$ROOT/models/lenet.lua" >lenet.lua
"$B/tools/digits" --out digits --train 1600 --test 400 --seed 3 &&
	"$GRADC" build lenet.lua -o trainer &&
	./trainer train --data digits --steps 60 --quiet --save lenet.st >log 2>&1 && ok || {
	bad "no weights"
	cat log
	finish
}

# Right within half a point of the floats.
./trainer export --int8 --load lenet.st --save codes.st --data digits --entries predict \
	-o . >log 2>&1 &&
	awk '{ for (i = 1; i < NF; i++) if ($i == "accuracy") { n++; off = $(i + 4) - $(i + 1) } }
		END { exit !(n == 1 && off <= 0.5) }' log && ok || { bad "accuracy"; cat log; }

# The first images of the test, behind 16 bytes of a head.
{
	echo "#define IMAGES 8"
	echo "#define PIXELS $(tail -c +17 digits/t10k-images-idx3-ubyte | head -c $((8 * 784)) |
		od -An -v -tu1 | tr -s ' \n' ',' | sed 's/^,//; s/,$//')"
} >images.h

for target in m4f m3 rv32imac; do
	"$GRADC" compile lenet.lua --target $target --entries predict --weights codes.st -o . >log 2>&1 &&
		"$CC" $warn -I. -I"$ROOT/runtime" -I"$here" "$here/int8.c" lenet.c lenet_weights.c \
			"$here/board_pc.c" -o pc && ./pc | grep -v ^instructions >want &&
		[ "$(grep -c ^digit want)" = 8 ] && ok || { bad "integers for $target on a PC"; cat log; continue; }
	case " $here_are " in *" $(family $target) "*) ;; *) continue ;; esac
	$(compiler $target) $warn -DCOUNTED -ffreestanding -ffunction-sections -I. -I"$ROOT/runtime" \
		-I"$here" "$here/int8.c" lenet.c lenet_weights.c $(parts "$(family $target)") \
		-o model.elf >log 2>&1 && board $target 2>&1 | grep -v '^Loaded' >said
	grep -v ^instructions said | cmp -s want - && ok || {
		bad "integers on the board of $target"
		cat log said
		continue
	}
	[ "$(sed -n 's/^instructions //p' said)" -le 2500000 ] && ok ||
		bad "$target: $(sed -n 's/^instructions //p' said) instructions"
done
[ "$(grep ^digit want | sort -u | wc -l)" -ge 4 ] && ok || bad "all digits are alike"
finish
