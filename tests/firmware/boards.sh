# boards.sh -- for the tests of this folder: the boards in emulators, their compilers
#
# keeps   family: arm, riscv or avr; a target belongs to one

# family TARGET: what its compiler's tools and its board are called by
family() {
	case $1 in
	rv*) echo riscv ;;
	avr) echo avr ;;
	*) echo arm ;;
	esac
}

# prefix FAMILY: of the compiler's tools
prefix() {
	case $1 in
	arm) echo arm-none-eabi- ;;
	riscv) echo riscv64-unknown-elf- ;;
	avr) echo avr- ;;
	esac
}

# emulator FAMILY
emulator() {
	case $1 in
	arm) echo qemu-system-arm ;;
	riscv) echo qemu-system-riscv32 ;;
	avr) echo simavr ;;
	esac
}

# boards: the families whose compiler and emulator are installed, in here_are
boards() {
	here_are=
	for f in arm riscv avr; do
		if have "$(prefix $f)gcc" && have "$(emulator $f)"; then
			here_are="$here_are $f"
		else
			skip "the boards of $f: no $(prefix $f)gcc or no $(emulator $f)" >&2
		fi
	done
	[ -n "$here_are" ]
}

# compiler TARGET: with its flags, as `gradc targets` says
compiler() {
	gcc=$(prefix "$(family "$1")")gcc
	echo "$gcc $("$GRADC" targets | sed -n "s/^| $1 .*| $gcc \(.*\) |\$/\1/p")"
}

# parts FAMILY: of the board itself, start-up code and memory included
parts() {
	from=$ROOT/tests/firmware/board
	case $1 in
	avr) echo "$from.c ${from}_avr.c -Wl,--gc-sections -lm -lgcc -lc" ;;
	*) echo "$from.c ${from}_$1.c ${from}_files.c -nostdlib -nostartfiles" \
		"-T ${from}_$1.ld -Wl,--gc-sections -lgcc" ;;
	esac
}

# arm MACHINE, riscv, avr: run model.elf
arm() {
	timeout 60 qemu-system-arm -M "$1" -nographic -monitor none -serial none \
		-semihosting-config enable=on,target=native -icount shift=6 -kernel model.elf
}
riscv() {
	timeout 60 qemu-system-riscv32 -M virt -bios none -display none -monitor none \
		-serial stdio -semihosting-config enable=on,target=native \
		-icount shift=0 -kernel model.elf
}
avr() {
	timeout 60 simavr -m atmega2560 model.elf 2>&1 |
		sed 's/\x1b\[[0-9;]*m//g; s/\.*$//'
}

# board TARGET: the same on its board; a Cortex-M3 does what a Cortex-M0 does
board() {
	case $1 in
	cortex-m0 | m3) arm mps2-an385 ;;
	m4f) arm mps2-an386 ;;
	m7f) arm mps2-an500 ;;
	m55) arm mps3-an547 ;;
	rv*) riscv ;;
	avr) avr ;;
	esac
}
