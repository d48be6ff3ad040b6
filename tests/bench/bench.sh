#!/bin/sh
# bench.sh -- one training step, timed in one run on one core: gradc's C, the
# peak of the core, and PyTorch on each BLAS that is installed.  The C is compiled
# with the flags that users are told, those of the README and of `gradc build`.
#
#   CORE=0       the core to run on
#   PYTHON=...   a Python that has torch
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
CC=${CC:-cc}
out=$B/bench
flags='-O3 -march=native -ffp-contract=off'
mkdir -p "$out"

core=
if command -v taskset >/dev/null 2>&1; then
	core="taskset -c ${CORE:-0}"
fi
python=
for p in ${PYTHON:-/usr/bin/python3 python3}; do
	if [ -z "$python" ] && "$p" -c 'import torch' 2>/dev/null; then
		python=$p
	fi
done

# Each BLAS that PyTorch can be made to use, as the folder of its libblas.so.3
# or as MKL's one library; the reference BLAS is what Debian installs with it.
blas=
if [ -n "$python" ]; then
	mkl=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p |
		awk '/libmkl_rt\.so/ { print $NF; exit }')
	for where in $mkl /usr/lib/*/openblas*/libblas.so.3 /usr/lib/*/blas/libblas.so.3; do
		[ ! -e "$where" ] || blas="$blas $where"
	done
	blas=${blas:-own}
fi
blas_name() {
	case $1 in
	*mkl*) echo MKL ;;
	*openblas*) echo OpenBLAS ;;
	*/blas/*) echo reference ;;
	*) echo PyTorch ;;
	esac
}
torch() {  # torch BLAS MODEL: milliseconds of a step
	path= preload=
	case $1 in
	*mkl*) preload=$1 ;;
	/*) path=${1%/*} ;;
	esac
	LD_PRELOAD=$preload LD_LIBRARY_PATH=$path OPENBLAS_NUM_THREADS=1 \
		MKL_NUM_THREADS=1 $core "$python" tests/bench/torch_step.py "$2" </dev/null
}

# $flags and $blas are lists of words, $core may be empty
$CC -O3 -march=native -ffp-contract=fast -Wno-psabi \
	-o "$out/peak" tests/bench/peak.c
peak=$($core "$out/peak")
echo "fma peak of this core: $peak GFLOP/s; compiled with $CC $flags"
if [ -n "$python" ]; then
	"$python" -c 'import torch; print("PyTorch", torch.__version__, "on one thread;")'
	echo "milliseconds and ratio for each BLAS: $(for b in $blas; do blas_name "$b"; done | paste -sd ' ')"
else
	echo "PyTorch: skipped, python3-torch is not installed"
fi
echo
printf '%-12s %6s %11s %8s %7s' model batch 'gradc ms' GFLOP/s '% peak'
for b in $blas; do
	printf ' %11s %6s' "$(blas_name "$b")" ratio
done
echo

# Model, what drives it (step_*.c), batch, floating-point operations of the products of one step: forward
# 2 b i o per layer, weight gradients the same, input gradients from the second
# layer on.
while read -r model step batch flop; do
	"$B/gradc" compile "models/$model.lua" --target native -o "$out"
	$CC $flags -DMODEL=$model -DHEADER="\"$model.h\"" -DPLACES=$((batch * 64)) \
		-I"$out" -Iruntime -Itests/bench -o "$out/step_$model" \
		"tests/bench/step_$step.c" "$out/$model.c" -lm
	ours=$($core "$out/step_$model" </dev/null)
	ours=${ours% *}
	echo "$model $batch $flop $ours $peak" | awk '{
		g = $3 / $4 * 1e-6
		printf "%-12s %6d %11.5f %8.2f %6.1f%%", $1, $2, $4, g, 100 * g / $5 }'
	for b in $blas; do
		echo "$(torch "$b" "$model") $ours" | awk '{
			printf " %11.4f %6.1f", $1, $1 / $2 }'
	done
	echo
done <<END
mnist_mlp images  64 $((64 * (4 * 784 * 128 + 6 * 128 * 10)))
lenet     images  64 $((64 * (4 * 117600 + 6 * (240000 + 48000 + 10080 + 840))))
mnist_cnn images  64 $((64 * (4 * 194688 + 6 * (10616832 + 1179648 + 1280))))
char_lstm text    50 $((50 * 50 * 6 * (2 * 512 * 128 + 65 * 128)))
nanogpt   text    12 $((12 * 64 * 6 * (4 * (12 * 128 * 128 + 2 * 64 * 128) + 65 * 128)))
sum_mlp   sum_mlp 16 $((16 * (4 * 3 * 5 + 6 * 5 * 1)))
END
