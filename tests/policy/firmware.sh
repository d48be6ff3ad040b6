#!/bin/sh
# firmware.sh -- the section "In firmware" of README.md does what it says: its C and
# its commands as printed, in a folder that looks like the checkout
. "$ROOT/tests/emit/lib.sh"

# blocks LANGUAGE NUMBER: that block of code of the section
block() {
	awk -v want="$1" -v number="$2" '/^## / { here = /^## In firmware/ }
		here && /^```/ { inside = $0 == "```" want && ++n == number; next }
		inside' "$ROOT/README.md"
}

mkdir build
ln -s "$GRADC" build/gradc
ln -s "$ROOT/models" "$ROOT/runtime" .
block c 1 >main.c
block sh 1 >pc.sh
block sh 2 >arm.sh
block sh 3 >export.sh
block c 2 >adapt.c
block sh 4 >adapt.sh
block c 3 >sliced.c
block sh 5 >sliced.sh
for file in main.c pc.sh arm.sh export.sh adapt.c adapt.sh sliced.c sliced.sh; do
	[ -s $file ] || bad "the section has other blocks"
done

# run FILE: its commands, each of which must succeed
run() {
	sh -e "$1" >"$1.log" 2>&1 </dev/null && ok || { bad "$1"; tail -n 20 "$1.log"; }
}
run pc.sh
mkdir DIR && (cd DIR && "$ROOT/tests/tools/gestures.sh")
run export.sh
run adapt.sh
run sliced.sh
"$CC" -std=c11 -pedantic -Wall -Wextra -Wconversion -Werror -Ifirmware -Iruntime -c adapt.c && ok || bad "adapt.c has warnings"
for tool in arm-none-eabi-gcc qemu-system-arm; do
	have $tool || missing=$tool
done
if [ -n "${missing:-}" ]; then
	skip "$missing is not installed"
elif ! arm-none-eabi-gcc --specs=picolibc.specs -E -x c - </dev/null >/dev/null 2>&1; then
	skip "picolibc-arm-none-eabi is not installed"
else
	run arm.sh
	# The same on the board that it was exported for.
	sed 's/main\.c/adapt.c/g; s/line\.elf/adapt.elf/g; s/firmware\/line\.c/firmware\/gesture.c firmware\/gesture_weights.c/
		s/main\.o line\.o/adapt.o gesture.o gesture_weights.o/; /gradc compile/d' arm.sh >board.sh
	run board.sh
	# The exit status is worth something.
	sed -i 's/? 0 : 1/? 1 : 0/' main.c
	sh -e arm.sh >/dev/null 2>&1 </dev/null && bad "main's exit status is lost" || ok
fi
finish
