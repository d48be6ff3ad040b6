#!/bin/sh
# bench.sh -- one training step, timed in one run on one core: gradc's C, the
# peak of the core, and PyTorch where it is installed
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
CC=${CC:-cc}
out=$B/bench
flags='-std=c11 -O3 -march=native -ffp-contract=off'
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

# 512-bit registers are worth using here; a compiler that has no such option
# does without.
wide=-mprefer-vector-width=512
echo 'int x;' | $CC $wide -x c -S -o /dev/null - 2>/dev/null || wide=

# $wide and $flags are lists of words, $core may be empty
$CC -std=c11 -O3 -march=native $wide -ffp-contract=fast -Wno-psabi \
	-o "$out/peak" tests/bench/peak.c
peak=$($core "$out/peak")
echo "fma peak of this core: $peak GFLOP/s; compiled with $CC $flags $wide"
mkl=
blas=
if [ -n "$python" ]; then
	# MKL is PyTorch's fastest; else whatever stands in for libblas.so.3.
	mkl=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p |
		awk '/libmkl_rt\.so/ { print $NF; exit }')
	blas=${mkl:-$(readlink -f /usr/lib/*/libblas.so.3 | head -n 1)}
	echo "PyTorch on one thread with ${blas:-a BLAS of its own}"
	case $blas in
	*/blas/libblas*) echo "  which is the slow reference BLAS: libopenblas0-pthread makes it fair" ;;
	esac
else
	echo "PyTorch: skipped, python3-torch is not installed"
fi
echo
printf '%-12s %6s %12s %10s %7s %13s %7s\n' \
	model batch 'gradc ms' GFLOP/s '% peak' 'PyTorch ms' ratio

# Model, batch, floating-point operations of the products of one step: forward
# 2 b i o per layer, weight gradients the same, input gradients from the second
# layer on.
while read -r model batch flop; do
	"$B/gradc" compile "models/$model.lua" --target native -o "$out"
	$CC $flags $wide -I"$out" -Iruntime -Itests/bench -o "$out/step_$model" \
		"tests/bench/step_$model.c" "$out/$model.c" "$B/libgradc.a" \
		-lz -ljansson -lm
	ours=$($core "$out/step_$model" </dev/null)
	theirs=-
	if [ -n "$python" ]; then
		theirs=$(LD_PRELOAD=$mkl OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 \
			$core "$python" tests/bench/torch_step.py "$model" </dev/null)
	fi
	echo "$model $batch $flop ${ours% *} $peak $theirs" | awk '{
		g = $3 / $4 * 1e-6
		printf "%-12s %6d %12.5f %10.2f %6.1f%% %13s %7s\n", $1, $2, $4, g,
			100 * g / $5, $6 == "-" ? "-" : sprintf("%.4f", $6),
			$6 == "-" ? "-" : sprintf("%.1f", $6 / $4) }'
done <<END
mnist_mlp 64 $((64 * (4 * 784 * 128 + 6 * 128 * 10)))
sum_mlp   16 $((16 * (4 * 3 * 5 + 6 * 5 * 1)))
END
