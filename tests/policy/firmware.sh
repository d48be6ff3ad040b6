#!/bin/sh
# firmware.sh -- the page runtime/FIRMWARE.md does what it says: its C and its commands
# as printed, in a folder that looks like the checkout
. "$ROOT/tests/emit/lib.sh"

mkdir build
ln -s "$GRADC" build/gradc
ln -s "$ROOT/models" "$ROOT/runtime" .
awk -f "$ROOT/tests/tools/page.awk" "$ROOT/runtime/FIRMWARE.md"

# step FILE WORDS: the commands that hold these words are those of FILE
step() {
	file=$(grep -lF -e "$2" [0-9]*.sh)
	[ -n "$file" ] && mv $file "$1" || bad "the page has no commands for $1"
}
step pc.sh "-Iruntime main.c"
step arm.sh qemu-system-arm
step export.sh "./gesture export"
step adapt.sh "-Iruntime adapt.c"
step sliced.sh "-Iruntime sliced.c"
step package.sh "gradc package"

# run FILE: its commands, each of which must succeed
run() {
	sh -e "$1" >"$1.log" 2>&1 </dev/null && ok || { bad "$1"; tail -n 20 "$1.log"; }
}
run pc.sh
mkdir DIR && (cd DIR && "$ROOT/tests/tools/gestures.sh")
run export.sh
run adapt.sh
run sliced.sh
run package.sh
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
