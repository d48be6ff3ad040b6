#!/bin/sh
# bits.sh -- the same training, the same bits: every target, compiler, level of
# optimisation and instruction set, in each numeric profile
#
#   FULL=1   all combinations, not a choice of them (half an hour)
#
# Every model runs for some steps on drawn numbers, then on some that are special, and
# all losses, results, parameters and states must be those of the plainest build: no
# optimiser, no vectors, fma in software.  No compiler warns, whatever its optimiser
# sees: uninitialised reads, overflows, dead code.  No object has data of its own, and
# none calls anything but memcpy and its like.  Then whole trainers: logs and parameter files.
. "$ROOT/tests/emit/lib.sh"
small=yes

if [ "$(uname -m)" != x86_64 ]; then
	echo "the combinations of this test are for x86-64"
	exit 77
fi
can() { grep -qw "$1" /proc/cpuinfo; }

for target in scalar neon avx2 avx512 m4f; do
	emit $target $target
done

# Which march the processor runs; $1 as in `-march=$1`.
runs_here() {
	case $1 in
	x86-64 | native) ;;
	x86-64-v3) can avx2 && can fma ;;
	x86-64-v4) can avx512f && can avx512dq && can avx512vl ;;
	esac
}

# The lines of model $1 in file $2.
lines() { awk -v m="$1" '!/^ / { on = $1 == m } on' "$2"; }

# publish FILE NAME SHARED: what others are compared with, here and in cross.sh
publish() {
	cp "$1" "$2"
	[ -z "${OUT:-}" ] || { cp "$1" "$OUT/$3.new" && mv "$OUT/$3.new" "$OUT/$3"; }
}

# values FLAGS...: `drive` by TinyCC; strict.sh looks at warnings
values() {
	build some drive "$@" -ffp-contract=off 2>cc.log
	code=$?
	cat cc.log
	return $code
}

# optimised FLAGS...: the same by a compiler whose warnings and objects count
optimised() {
	rm -rf objects
	objects some objects "$@"
	drivers some $(ls objects | sed 's/\.o$//')
	# What drives them is the same for all, so that it need not be optimised.
	gcc -O0 -std=c11 -Isome -I"$ROOT/tests/emit" -I"$ROOT/runtime" -o drive \
		objects/*.o some/drive.c "$ROOT/tests/emit/driver.c" >cc.log 2>&1
}

# try PROFILE TARGET COMPILER LEVEL MARCH [TURN]: drives all models, or one of eight;
# compares with the first of the profile
try() {
	fma=$1 target=$2 cc=$3 level=$4 march=$5 turn=${6:-0 1}
	what="$target, $cc $level -march=$march, GRADC_FMA=$fma"
	have $cc || { skip "$what: no $cc"; return; }
	runs_here $march || { skip "$what: not this processor"; return; }
	part $target some $turn
	how=optimised
	[ $cc != tcc ] || how=values
	if ! $how $cc $level -march=$march -DGRADC_FMA=$fma; then
		bad "$what: does not compile"
		head -n 5 cc.log
		return
	fi
	if ! run_all >got; then
		bad "$what: stopped at $(grep -v '^ ' got | tail -n 1)"
		return
	fi
	[ -f want$fma ] || publish got want$fma plain$fma
	for model in $(grep -v '^ ' got | sort -u); do
		lines $model got >one
		lines $model want$fma >two
		if grep -q FAIL one; then
			bad "$model for $what"
			grep FAIL one | sort -u
		elif cmp -s one two; then
			ok
		else
			bad "$model for $what"
			diff two one | head -n 6
		fi
	done
}

if [ -n "${FULL:-}" ]; then
	for fma in 1 0; do
		for target in scalar neon avx2 avx512 m4f; do
			for cc in gcc clang; do
				for level in -O0 -O3; do
					for march in x86-64 x86-64-v3 native; do
						try $fma $target $cc $level $march
					done
				done
			done
		done
	done
else
	# Wrong text is wrong at any level: every model for every target that is not in
	# sanitize.sh, by the quickest compiler.  So do optimisers take turns.
	quick=$(quick)
	for target in scalar neon avx2 m4f; do
		try 1 $target $quick -O0 x86-64
	done
	try 0 scalar $quick -O0 x86-64
	# One compiler is not gcc and does not say that it is.
	try 1 m4f clang '-O0 -U__GNUC__' x86-64 '7 8'
	try 1 neon gcc -O2 x86-64-v3 '5 8'
	# The longest texts are those of turns 2 and 3.
	try 1 avx512 clang -O3 native '2 8'
	try 1 m4f gcc -Os x86-64 '0 8'
	try 1 avx2 gcc -O3 x86-64-v3 '3 8'
	try 0 avx512 gcc -O3 native '2 12'
fi

# trainer OUT TARGET CC FLAGS: mnist_mlp trained on images, saved and logged
trainer() {
	out=$1 target=$2 cc=$3
	shift 3
	CC=$cc CFLAGS="$*" "$GRADC" build "$ROOT/models/mnist_mlp.lua" -o "$out" \
		--target $target >cc.log 2>&1 &&
		"./$out" train --data digits --steps 6 --seed 5 --quiet \
			--log "$out.jsonl" --save "$out.safetensors" >cc.log 2>&1
}

if ! [ -x "$B/tools/digits" ]; then
	skip "no $B/tools/digits: trainers"
	finish
fi
"$B/tools/digits" --out digits --train 640 --test 64 --seed 3 >/dev/null
for fma in 1 0; do
	trainer first scalar gcc -O1 -march=x86-64 -DGRADC_FMA=$fma || bad "no first trainer"
	while read -r target cc flags; do
		have $cc || { skip "no $cc"; continue; }
		if trainer other $target $cc $flags -DGRADC_FMA=$fma &&
			cmp first.safetensors other.safetensors; then
			if [ "$(wc -l <first.jsonl)" -ge 6 ] && cmp first.jsonl other.jsonl; then
				ok
				continue
			fi
			diff first.jsonl other.jsonl | head -n 4
		fi
		bad "mnist_mlp trained by $cc $flags for $target, GRADC_FMA=$fma"
		head -n 4 cc.log
	done <<-END
	avx512 gcc -O3
	avx2 clang -O2
	END
done
finish
