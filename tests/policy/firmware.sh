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
[ -s main.c ] && [ -s pc.sh ] && [ -s arm.sh ] || bad "the section has other blocks"

# run FILE: its commands, each of which must succeed
run() {
	sh -e "$1" >"$1.log" 2>&1 </dev/null && ok || { bad "$1"; tail -n 20 "$1.log"; }
}
run pc.sh
for tool in arm-none-eabi-gcc qemu-system-arm; do
	have $tool || missing=$tool
done
if [ -n "${missing:-}" ]; then
	skip "$missing is not installed"
elif ! arm-none-eabi-gcc --specs=picolibc.specs -E -x c - </dev/null >/dev/null 2>&1; then
	skip "picolibc-arm-none-eabi is not installed"
else
	run arm.sh
	# The exit status is worth something.
	sed -i 's/? 0 : 1/? 1 : 0/' main.c
	sh -e arm.sh >/dev/null 2>&1 </dev/null && bad "main's exit status is lost" || ok
fi
finish
