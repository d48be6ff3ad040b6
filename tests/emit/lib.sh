# lib.sh -- for the tests of this folder: emitting every model, driving it
. "$ROOT/tests/lib.sh"

models() { ls "$ROOT"/models/*.lua "$ROOT"/tests/emit/*.lua; }

# What makes a model of the same build quick where no optimiser helps: fewer
# samples, shorter windows, narrower layers.
sizes() {
	case $1 in
	autoencoder) echo 's/= 128, 784, 256, 16$/= 4, 98, 32, 4/' ;;
	char_lstm) echo 's/= 50, 50, 128, 65$/= 3, 6, 32, 11/' ;;
	fashion) echo 's/{ 64, 1, 28, 28 }/{ 2, 1, 28, 28 }/; s/{ 64 }, 10/{ 2 }, 10/
		s/conv(16/conv(4/g; s/conv(32/conv(6/g; s/conv(64/conv(8/g' ;;
	keyword) echo 's/= 32, 8000$/= 2, 1000/; s/padding = 800/padding = 100/
		s/n_fft = 256, n_mels = 32/n_fft = 64, n_mels = 8/
		s/conv(32,/conv(8,/; s/conv(48,/conv(9,/g' ;;
	lenet) echo 's/{ 64, 1, 28, 28 }/{ 2, 1, 28, 28 }/; s/{ 64 }, 10/{ 2 }, 10/' ;;
	mnist_300) echo 's/{ 10, 1, 28, 28 }/{ 2, 1, 28, 28 }/; s/{ 10 }, 10/{ 2 }, 10/
		s/{ 300,/{ 12,/' ;;
	mnist_mlp) echo 's/{ 64, 1, 28, 28 }/{ 2, 1, 28, 28 }/; s/{ 64 }, 10/{ 2 }, 10/
		s/linear { 128,/linear { 20,/' ;;
	mnist_800) echo 's/{ 64, 1, 28, 28 }/{ 2, 1, 28, 28 }/; s/{ 64 }, 10/{ 2 }, 10/
		s/{ 800,/{ 20,/' ;;
	mnist_cnn) echo 's/{ 64, 1, 28, 28 }/{ 2, 1, 28, 28 }/; s/{ 64 }, 10/{ 2 }, 10/
		s/{ 32, k/{ 4, k/; s/{ 64, k/{ 5, k/; s/{ 128, n/{ 16, n/' ;;
	mnist_int8) echo 's/{ 32, 1, 28, 28 }/{ 2, 1, 28, 28 }/; s/{ 32 }, 10/{ 2 }, 10/' ;;
	names_gru) echo 's/= 64, 16, 64, 27$/= 3, 5, 12, 27/' ;;
	names_mlp) echo 's/= 256, 3, 27$/= 5, 3, 27/; s/{ 200,/{ 12,/' ;;
	nanogpt) echo 's/= 12, 64, 128, 4, 4, 65$/= 2, 8, 32, 2, 2, 11/' ;;
	pinn) echo 's/= 256, 64$/= 16, 4/' ;;
	resnet8) echo 's/{ 32, 3, 32, 32 }/{ 2, 3, 8, 16 }/; s/{ 32 }, 10/{ 2 }, 10/
		s/"stage2", 32/"stage2", 20/; s/"stage3", 64/"stage3", 24/' ;;
	wgan_gp) echo 's/NOISE = 64, 64$/NOISE = 3, 5/; s/"width", 256/"width", 12/' ;;
	esac
}

# smaller MODEL: the file of MODEL with those sizes
smaller() {
	change=$(sizes "$(basename "$1" .lua)")
	[ -n "$change" ] || { echo "$1"; return; }
	mkdir -p smaller
	sed "$change" "$1" >"smaller/$(basename "$1")"
	! cmp -s "$1" "smaller/$(basename "$1")" || echo "$1 is as large as before" >&2
	echo "smaller/$(basename "$1")"
}

# emit DIR TARGET: the C of every model for TARGET, smaller if `small` is set; tests of
# one run share that of models which are in the checkout
emit() {
	mkdir -p "$1"
	for model in $(models); do
		case $model in
		/*) store=${OUT:-$PWD}/emitted ;;
		*) store=emitted ;;
		esac
		store=$store/$2-${small:-whole}/${model#"$ROOT"/}
		[ -d "$store" ] || emit_into "$store" "$model" "$2" || continue
		cp "$store"/* "$1"
	done
}

# emit_into STORE MODEL TARGET: makes STORE, all at once
emit_into() {
	made=$1.$$
	file=$2
	[ -z "${small:-}" ] || file=$(smaller "$file")
	mkdir -p "$made"
	if "$GRADC" compile "$file" -o "$made" --target "$3" >emit.log 2>&1; then
		mv -T "$made" "$1" 2>/dev/null || rm -r "$made"
	else
		bad "${2#"$ROOT"/} does not compile for $3"
		sed 's/^/    /' emit.log
		rm -r "$made"
		return 1
	fi
}

# part DIR TO TURN OF [COUNT]: in TO the models of DIR whose turn it is, COUNT (1) of
# every OF; where turns 0 ... OF-1 are all taken, every model is in COUNT of them.
# README.md says why; with FULL=1 it is always all of them.
part() {
	rm -rf "$2" && mkdir "$2"
	cp $(ls "$1"/*.h | awk -v turn="$3" -v all="${FULL:+1}" -v n="$4" -v count="${5:-1}" \
		'all || (NR + turn) % n < count { print; sub(/h$/, "c"); print }') "$2"
	drivers "$2"
}

# drivers DIR [NAME...]: DIR/drive.c, which drives those models, or all in DIR; says
# the bytes of their structs only if `sizes` is set.  One file for all of them takes
# a quarter of the time of a file for each.
drivers() {
	where=$1
	shift
	[ $# != 0 ] || set -- $(ls "$where"/*.h | sed 's|.*/||; s|\.h$||')
	for name; do
		awk -v name="$name" -v sizes="${sizes:-}" -f "$ROOT/tests/emit/driver.awk" \
			"$where/$name.h"
	done >"$where/drive.c"
	{
		echo 'void drive_all(int steps)'
		echo '{'
		printf '    %s_drive(steps);\n' "$@"
		echo '}'
	} >>"$where/drive.c"
}

# one_text DIR: DIR.c, the C of every model in DIR.  Compilers take longer to read the
# headers than for what most models do.
one_text() {
	for source in "$1"/*.c; do
		[ "$source" != "$1/drive.c" ] || continue
		echo "#line 1 \"$source\""
		cat "$source"
	done >"$1.c"
}

# sources DIR COMPILER: what it takes where no objects are wanted; TinyCC, which is quick,
# shows that each model includes what it needs
sources() {
	[ "$2" != tcc ] || { echo "$1"/*.c; return; }
	one_text "$1"
	echo "$1.c" "$1/drive.c"
}

# build DIR OUT COMPILER FLAGS...: one program that drives every model in DIR; models
# whose C is wrong are taken out, so that the others can be linked
build() {
	dir=$1 out=$2 by=$3
	shift 2
	set -- "$@" -std=c11 -I"$dir" -I"$ROOT/tests/emit" -I"$ROOT/runtime" -o "$out" \
		"$ROOT/tests/emit/driver.c"
	"$@" $(sources "$dir" "$by") 2>build.log && return
	cat build.log >&2
	sift "$dir" && return 1
	"$@" $(sources "$dir" "$by")
}

# run_all [EMULATOR]: `drive`, on numbers that are drawn, then on some that are special
run_all() { "$@" ./drive 2 && "$@" ./drive 1 special; }

# sift DIR: takes models out whose C is wrong; succeeds if there are none
sift() {
	right=0
	for source in "$1"/*.c; do
		name=$(basename "$source" .c)
		[ "$name" = drive ] || "$CC" -std=c11 -fsyntax-only -I"$ROOT/runtime" "$source" >cc.log 2>&1 ||
			{ bad "$name for $1 is not C"; head -n 3 cc.log; rm "$1/$name.c" "$1/$name.h"; right=1; }
	done
	drivers "$1"
	return $right
}

strict='-std=c11 -pedantic -Wall -Wextra -Wconversion -Wdouble-promotion -Wshadow
	-Wvla -Wstrict-prototypes -Wmissing-prototypes -Werror'

# silent WHAT COMMAND...
silent() {
	of_what=$1
	shift
	if "$@" >cc.log 2>&1 && [ ! -s cc.log ]; then
		ok
	else
		bad "$of_what"
		head -n 8 cc.log | sed 's/^/    /'
		return 1
	fi
}

# object WHAT FILE: it has no data of its own and calls nothing but memcpy and its like
object() {
	data=$(size -A "$2" | awk '$1 ~ /^\.(data|bss|tdata|tbss|tm_clone|ctors|init)/ && $2 > 0')
	calls=$(nm -u "$2" | awk '{ print $NF }' |
		grep -vx -e memcpy -e memset -e memmove -e _GLOBAL_OFFSET_TABLE_)
	if [ -z "$data$calls" ]; then
		ok
	else
		bad "$1:" $data $calls
	fi
}

# objects DIR TO COMPILER FLAGS...: each model in DIR as TO/NAME.o, whose compiler
# says nothing and which is a proper object
objects() {
	dir=$1 to=$2
	shift 2
	mkdir -p "$to"
	for source in "$dir"/*.c; do
		name=$(basename "$source" .c)
		[ "$name" != drive ] || continue
		! silent "$*: $name for $dir" "$@" $strict -I"$ROOT/runtime" \
			-c -o "$to/$name.o" "$source" ||
			object "$*: $name for $dir" "$to/$name.o"
	done
}

compilers() {
	for cc in gcc clang; do
		have $cc && echo $cc
	done
}
