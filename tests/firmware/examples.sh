#!/bin/sh
# examples.sh -- the examples for users: on every board they do what they say, with the
# bits of a PC; one loses power wherever it may
. "$ROOT/tests/emit/lib.sh"
. "$ROOT/tests/firmware/boards.sh"
here=$ROOT/tests/firmware
examples=$here/examples
warn="-std=c11 -Wall -Wextra -Wshadow -Wconversion -Werror -ffp-contract=off"

boards || echo "none of the compilers and emulators is installed: the PC alone"

# sources NAME: of an example, beside the model in C
sources() {
	case $1 in
	gesture) echo "$examples/gesture.c $examples/flash.c gesture.c gesture_weights.c" ;;
	*) echo "$examples/$1.c $1.c" ;;
	esac
}

# emit TARGET NAME: the C of its model
emit() {
	case $2 in
	xor) "$GRADC" compile "$ROOT/models/xor.lua" --target $1 --entries train,predict -o . ;;
	sensor) "$GRADC" compile "$examples/sensor.lua" --target $1 -o . ;;
	gesture) ./trainer export --load gesture.safetensors --target $1 \
		--entries predict,adapt --ram 20K -o . ;;
	esac
}

# pc TARGET NAME: what the C for that target says here
pc() {
	case $1 in
	cortex-m0 | m3 | rv32imac | avr) fma=0 ;;
	*) fma=1 ;;
	esac
	"$CC" $warn -O1 -DGRADC_FMA=$fma -I. -I"$ROOT/runtime" -I"$here" $(sources $2) \
		"$here/board_pc.c" -o pc && ./pc
}

# build TARGET NAME: model.elf
build() {
	$(compiler $1) $warn -ffreestanding -ffunction-sections -I. -I"$ROOT/runtime" -I"$here" \
		$(sources $2) $(parts "$(family $1)") -o model.elf
}

# example TARGET NAME
example() {
	rm -f slot0 slot1 power
	emit $1 $2 >log 2>&1 && pc $1 $2 >want 2>>log && grep -q ^weights want && ok ||
		{ bad "$2 for $1 on a PC"; cat log; return 1; }
	case " $here_are " in *" $(family $1) "*) ;; *) return 1 ;; esac
	rm -f slot0 slot1
	build $1 $2 >log 2>&1 && board $1 2>&1 | grep -v "^Loaded" >said; cmp -s want said && ok ||
		{ bad "$2 on the board of $1"; cat log; diff want said; return 1; }
}
for target in m4f cortex-m0 rv32imafc avr; do
	example $target xor
done
for target in m4f m3 rv32imac; do
	example $target sensor
done

# lost TARGET BYTES: power goes when so many bytes are written, and comes back; in the
# end nobody could tell
lost() {
	rm -f slot0 slot1
	echo $2 >power
	board $1 >said 2>&1
	grep -q 'power is lost' said && ok || { bad "$1: power is not lost after $2 bytes"; return; }
	rm power
	board $1 >said 2>&1
	tail -n 2 want >end
	tail -n 2 said | cmp -s - end && ok || { bad "$1: power lost after $2 bytes"; cat said; }
}
mkdir DIR && (cd DIR && "$ROOT/tests/tools/gestures.sh")
"$GRADC" build "$ROOT/models/gesture.lua" -o trainer &&
	./trainer train --data DIR --save gesture.safetensors >log 2>&1 && ok || bad "no weights"
bytes() { sed -n 's/^#define GESTURE_STATE_IMAGE_BYTES //p' gesture.h; }
some() {
	awk -v bytes=$(bytes) -v n=$1 'BEGIN { srand(n); while (n-- > 0) print int(rand() * 10 * bytes) }'
}
# In the first image, where the second begins, within others, in the last of ten.
example m4f gesture && for at in 0 $(($(bytes) - 1)) $(bytes) $(some 4) $(($(bytes) * 10 - 1)); do
	lost m4f $at
done
example rv32imafc gesture && for at in $(some 2); do
	lost rv32imafc $at
done
finish
