#!/bin/sh
# Does tests/tools/compare.c, the judge of golden.sh, see what is wrong?
compare=$B/tools/compare
bad=0

want() {  # want EXIT compare's arguments...
	code=$1
	shift
	"$compare" "$@" >out 2>&1
	found=$?
	if [ $found != "$code" ]; then
		echo "compare $*: exit $found instead of $code"
		cat out
		bad=1
	fi
}

"$B/tools/make_params" w.safetensors 0 a=2,3:0.5 b=1:-3 || exit 1
printf 'a 5 0.5\nb 0 -3\n' >same
printf 'a 5 0.500004\n' >near
printf 'a 5 0.50001\n' >far
printf 'a 6 0.5\n' >beyond
printf 'c 0 0.5\n' >stranger
printf 'a 0 nan\n' >nan
printf 'a b c\n' >broken
: >empty
want 0 final same w.safetensors
want 0 final near w.safetensors
want 1 final far w.safetensors
want 0 final far w.safetensors 1e-4
want 1 final beyond w.safetensors
want 1 final stranger w.safetensors
want 1 final nan w.safetensors
want 1 final broken w.safetensors
want 1 final empty w.safetensors
want 1 final same same

printf '{"step":1,"epoch":1,"loss":2.5}\n{"step": 2, "loss": 1e-3}\n{"note":1}\n' >log
printf '1 2.50001\n2 0.001\n' >same
printf '1 2.5001\n' >far
printf '3 1\n' >missing
printf 'step 1\n' >broken.log
want 0 loss same log
want 1 loss far log
want 1 loss missing log
want 1 loss same broken.log
want 1 loss same nowhere
want 2 loss same
exit $bad
