#!/bin/sh
# Every optimizer, schedule and treatment of gradients as PyTorch has it, in both
# precisions: tests/train/updates/*.lua against golden parameters and states.
updates=$ROOT/tests/train/updates
compare=$B/tools/compare
. "$ROOT/tests/lib.sh"
export CC=$(quick) CFLAGS=-O1

verdict() {  # verdict NAME STATUS: counts it
	if [ "$2" = 0 ]; then
		ok
	else
		bad "$1: not as PyTorch has it"
	fi
}

try() {  # try TRAINER GOLDEN STEPS REL ABS
	rm -f after
	"./$1" train --steps "$3" --no-shuffle --quiet --log "$1.jsonl" \
		--checkpoint after >/dev/null
	"$compare" final "$updates/$2.$3" after "$4" "$5" >off
	status=$?
	[ $status = 0 ] || cat off
	verdict "$1 after $3 steps" $status
}

rates() {  # rates KIND: the learning rates in the log
	sed -n 's/.*"step":\([0-9]*\),.*"lr":\([^}]*\)}.*/\1 \2/p' "$1.f32.jsonl" |
		awk -v file="$updates/$1.lr" '
			{ lr[$1] = $2 }
			END {
				while ((getline <file) > 0) {
					n++
					d = lr[$1] - $2
					if (!($1 in lr) || (d < 0 ? -d : d) > 1e-6 * $2 + 1e-12) {
						print "step", $1, "lr", lr[$1], "expected", $2
						exit 1
					}
				}
				exit n == 0
			}'
	verdict "the rates of $1" $?
}

for dtype in f32 f64; do
	tolerance='1e-5 2e-6'
	[ $dtype = f32 ] || tolerance='1e-11 1e-12'
	"$GRADC" build "$updates/optimizers.lua" -D dtype=$dtype -o optimizers.$dtype || exit 1
	for steps in 1 7 50; do
		try optimizers.$dtype optimizers $steps $tolerance
	done
	[ $dtype = f64 ] || tolerance='5e-5 1e-5'       # roundings add up
	try optimizers.$dtype optimizers 150 $tolerance
	[ $dtype = f64 ] || tolerance='1e-5 2e-6'
	for kind in $(cd "$updates" && ls ./*.24); do
		kind=${kind#./}
		kind=${kind%.24}
		"$GRADC" build "$updates/gradients.lua" -D kind=$kind -D dtype=$dtype \
			-o $kind.$dtype || exit 1
		try $kind.$dtype $kind 24 $tolerance
		[ ! -e "$updates/$kind.lr" ] || [ $dtype = f64 ] || rates $kind
	done
done

# Numbers of 16 bits: a step that is rounded otherwise is off by a thousandth.
"$GRADC" build "$updates/half.lua" -o half || exit 1
for steps in 1 7 25; do
	try half half $steps 1e-5 2e-6
done

# Several entries, and one in parts: a driver in C prints what it trained.
"$GRADC" compile "$updates/several.lua" -o . &&
	cc -std=c11 -O1 -ffp-contract=off -Wall -Wextra -Wconversion -Werror \
		-I. -I"$ROOT/runtime" "$updates/several.c" several.c -o several &&
	./several >trained
verdict 'a step in parts' $?
awk -v file="$updates/several.12" '
	{ found[$1, $2] = $3 }
	END {
		while ((getline <file) > 0) {
			n++
			d = found[$1, $2] - $3
			if (!(($1, $2) in found) || (d < 0 ? -d : d) > 2e-6) {
				print $1, $2, "is", found[$1, $2], "expected", $3
				exit 1
			}
		}
		exit n == 0
	}' trained
verdict 'several entries' $?

# The averages that a trainer saves are those it loads, evaluates and predicts with.
sed 's/ema = 0.75, separate = true/ema = { decay = 0.75, eval = true }/
	s/name = "several",/&\n  data = nn.table { x = nn.table_randn(24, 1) },/' \
	"$updates/several.lua" >averages.lua
"$GRADC" build averages.lua -o averages || exit 1
./averages train --steps 5 --quiet --save five --checkpoint whole >/dev/null
for file in five whole; do
	./averages run averaged --load $file >$file.out &&
		./averages eval --load $file >>$file.out
done
cmp five.out whole.out
verdict 'averages of a checkpoint' $?
./averages train --steps 5 --quiet --load five --save six >/dev/null && ! cmp -s five six
verdict 'averages that are trained further' $?

finish
