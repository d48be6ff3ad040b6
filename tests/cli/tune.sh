#!/bin/sh
# tune.sh -- schedules that are measured: the same bits, complete files, clear errors
. "$ROOT/tests/emit/lib.sh"

cp "$ROOT/tests/cli/net.lua" .

# Whatever it finds in little time, the file is complete and does not change bits.
"$GRADC" tune net.lua -o net.tune --max-time 3 >tune.log 2>&1 || { cat tune.log; bad "tune"; }
if grep -q '^-- tuned by gradc' net.tune && tail -n 1 net.tune | grep -q '^-- end, '; then ok; else
	bad "no complete file"
fi
"$GRADC" build net.lua --tune net.tune -o tuned 2>note || { cat note; bad "build --tune"; }
if [ ! -s note ]; then ok; else bad "a note: $(cat note)"; fi
"$GRADC" build net.lua -o plain
for t in plain tuned; do
	./$t train --steps 8 --seed 3 --save $t.safetensors --quiet >$t.log 2>&1 || { cat $t.log; bad "$t"; }
done
if cmp -s plain.safetensors tuned.safetensors; then ok; else bad "tuning changes bits"; fi

# Interrupted, it ends at once and keeps what it has.
"$GRADC" tune net.lua -o net.tune --max-time 1000 >tune.log 2>&1 &
pid=$!
n=0
while [ $n -lt 600 ] && ! grep -q variant tune.log; do sleep 0.1; n=$((n + 1)); done
kill -TERM $pid
wait $pid
if [ $? = 0 ] && tail -n 1 net.tune | grep -q '^-- end, '; then ok; else
	cat tune.log; bad "interrupted"
fi

# A file by hand for a kernel whose hash it has: other tiles, with and without a team.
"$GRADC" compile net.lua --target avx2 -o chosen
"$GRADC" tune net.lua --target avx2 --max-time 0 -o avx2.tune >tune.log 2>&1 || { cat tune.log; bad "no time"; }
hash=$(sed -n 's/^kernel \([0-9a-f]*\) *-- train update_fc1_weight$/\1/p' avx2.tune)
"$GRADC" compile net.lua --target avx2 --tune avx2.tune -o out 2>note
if [ ! -s note ] && cmp -s out/net.c chosen/net.c; then ok; else bad "what is chosen, as a file: $(cat note)"; fi
steps='    reorder i j
    split j by 8 into l
    split j by 3 into v
    split i by 3 into r
    reorder i j r v l
    expand acc r v l
    copy acc to tile
    reorder k r v l
    stage r v l to line
    vectorize l by 8
    outline acc'
version=$("$GRADC" --version | sed -n 's/^gradc //p')
printf -- '-- tuned by gradc %s for avx2\nkernel %s\n%s\n-- end, 1 kernel\n' "$version" "$hash" "$steps" >hand.tune
for team in '' --threads; do
	"$GRADC" compile net.lua --target avx2 $team --tune hand.tune -o out 2>note
	if [ ! -s note ] && grep -q 'sums_3x24' out/net.c; then ok; else bad "by hash $team: $(cat note)"; fi
done
if "$GRADC" show --schedule net.lua --target avx2 --tune hand.tune | grep -q 'split j by 3 into v'; then ok; else
	bad "show --tune"
fi

# stale TEXT NOTE: a file for something else is not used, and that is said.
stale() {
	sed "$1" hand.tune >stale.tune
	rm -rf out
	"$GRADC" compile net.lua --target avx2 --tune stale.tune -o out 2>note
	if [ $? = 0 ] && [ "$(cat note)" = "gradc: note: $2" ] && cmp -s out/net.c chosen/net.c; then ok; else
		bad "$1: $(cat note)"
	fi
}
stale 's/avx2/avx512/' "stale.tune is not used: it was made by gradc $version for avx512, this is $version for avx2"
stale "1s/ $version / 0.0 /" "stale.tune is not used: it was made by gradc 0.0 for avx2, this is $version for avx2"
stale "s/$hash/0123456789abcdef/" \
	'stale.tune: 1 of 1 schedules are not used: the program has no such kernel'

# refused COMMAND MESSAGE: a damaged file is one error, and nothing is written.
refused() {
	eval "$1" <hand.tune >bad.tune
	rm -rf out
	"$GRADC" compile net.lua --target avx2 --tune bad.tune -o out 2>err
	if [ $? = 1 ] && [ ! -e out ] && [ "$(cat err)" = "$2" ]; then ok; else bad "$1: $(cat err)"; fi
}
refused 'cat /dev/null' 'bad.tune:1: error: not a file that gradc tune has written'
refused 'head -c 100 /dev/zero' 'bad.tune:1: error: not a file that gradc tune has written'
refused "sed '\$d'" 'bad.tune: error: it is damaged: its last line does not count the 1 kernels before it'
refused 'head -n 7' 'bad.tune: error: it is damaged: its last line does not count the 1 kernels before it'
refused "sed 's/split j by 3/split j by/'" \
	"bad.tune:5: error: kernel $hash: \`by\` wants a number"
refused "sed 's/copy acc to tile/copy tile to acc/'" \
	"bad.tune:9: error: kernel $hash: there is an array acc already"
refused "sed 's/kernel $hash/kernel make_tanh/'" \
	'bad.tune:2: error: kernel make_tanh: this is not a hash'
"$GRADC" compile net.lua --tune none.tune -o out 2>err
if [ $? = 1 ] && [ "$(wc -l <err)" = 1 ]; then ok; else bad "no such file: $(cat err)"; fi
for wrong in 'tune net.lua' 'tune net.lua -o net.lua' 'tune net.lua -o x.tune --max-time soon' \
	'compile net.lua -o out --max-time 5'; do
	"$GRADC" $wrong >/dev/null 2>err
	if [ $? = 2 ]; then ok; else bad "$wrong: $(cat err)"; fi
done
"$GRADC" tune net.lua -o none/net.tune 2>err
if [ $? = 1 ] && [ "$(wc -l <err)" = 1 ]; then ok; else bad "no such folder: $(cat err)"; fi

finish
