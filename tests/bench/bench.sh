#!/bin/sh
# bench.sh -- training steps and inference of gradc's C beside PyTorch
#
#   SET=more     the second list of models: those that show weak spots
#   W="w3 w5"    only these, of any list
#   ROUNDS=9     how often each has its turn; medians are printed
#   CORE=0       the core to run on
#   THREADS=2    instead, training on so many threads beside one, by the clock
#   PYTHON=...   Pythons to look for torch in, in a list; each version has a column
#
# Everything that is measured but threads runs in turn on one core (rounds.c), the peak of the
# core among it; a share of the peak belongs to its own run.  The C is compiled
# with the flags that users are told, those of `gradc build`.
# The two tables are those of compiler/SPEED.md.
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
out=$B/bench
flags='-O3 -march=native -ffp-contract=off'
mkdir -p "$out"

# Name, set, batch, thousands of multiply-adds in the products of a step, what it
# is.  A product counts three times, for the result, for the gradient of the weight
# and for that of the input, which the first layer lacks; taps in the padding
# count, zeros between them (strided and transposed convolutions) do not.  A step
# without large products has no share of the peak.
list() {
	cat <<-END
	w1         first 16 0       3-5-1, Adam
	w2         first 100 0      1-10-1, SGD
	w3         first 64 13091   784-128-10, Adam
	w4         first 128 612106 784-1024-1024-10, Adam
	w5         first 64 2290090 convolutions 32-64, 9216-128-10, Adam
	w6         first 32 36224   LeNet-5, momentum
	w7         first 32 856424  LSTM of 128 over 64 characters, Adam
	w8         first 12 1982103 GPT, 4 blocks of 128 on 64 characters, AdamW
	w9         first 32 1186000 ResNet-8, momentum
	odd        more 33 832      113-77-31-7, Adam
	depthwise  more 16 132545   separable convolutions 16-32-64-64, momentum
	unet       more 8 149225    U-Net 8-16-32, Adam
	conv1d     more 32 147456   convolutions 32-64-64 over 128 samples, Adam
	conv3d     more 8 57413     convolutions 8-16 in volumes of 16, momentum
	gru        more 32 184369   GRU of 2 x 64 over 50 frames, Adam
	attention  more 4 503320    2 blocks of 64 on 256 places, AdamW
	embedding  more 64 1032     means of 20 of 5000 words, 64-20, Adam
	penalty    more 64 1909     16-64-64-1, penalty on its slope, Adam
	online     more 1 59        128-128-64-10, SGD
	vae        more 64 66585    784-256-16-256-784 and draws, Adam
	generator  more 16 23282    transposed convolutions 32-16-1, Adam
	END
}

list | awk -v set="${SET:-first}" -v only=" ${W:-} " '
	only ~ /[^ ]/ ? index(only, " " $1 " ") : $2 == set' >"$out/chosen"
if [ ! -s "$out/chosen" ]; then
	echo "no model is called so; there are" $(list | awk '{ print $1 }') >&2
	exit 2
fi

# ---- who is there --------------------------------------------------------------

core=
if command -v taskset >/dev/null 2>&1; then
	core="taskset -c ${CORE:-0}"
else
	echo "skipped: staying on one core, there is no taskset"
fi

compilers=
for cc in gcc clang; do
	if command -v $cc >/dev/null 2>&1; then
		compilers="$compilers $cc"
	else
		echo "skipped: $cc, it is not installed"
	fi
done

# The OpenBLAS of Debian's PyTorch rather than the reference BLAS, which is up to
# 14 times as slow; other builds of PyTorch bring their own.
torch_env='OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 OMP_NUM_THREADS=1'
torch_env="$torch_env MALLOC_TOP_PAD_=1000000000 MALLOC_TRIM_THRESHOLD_=1000000000"
torch_env="$torch_env MALLOC_MMAP_THRESHOLD_=1000000000"
blas=
for where in /usr/lib/*/openblas*/libblas.so.3; do
	[ -e "$where" ] || continue
	blas=' on OpenBLAS'
	torch_env="$torch_env LD_LIBRARY_PATH=${where%/*}"
done
pythons= versions=
for p in ${PYTHON:-/usr/bin/python3 python3}; do
	v=$("$p" -c 'import torch; print(*torch.__version__.split(".")[:2], sep=".")' \
		2>/dev/null) || continue
	case " $versions " in
	*" $v "*) continue ;;
	esac
	pythons="$pythons $p" versions="$versions $v"
done
if [ -z "$pythons" ]; then
	echo "skipped: PyTorch, python3-torch is not installed"
fi

# ---- measuring -----------------------------------------------------------------

# build CC MODEL ENTRY: a peer of step.c.  What infers is a program of its own:
# the model up to its training, so that no parameter changes.
build() {
	dir=$out/$3
	inc=$dir/$2.inc
	bin=$dir/$2_$1
	mkdir -p "$dir"
	rm -f "$bin"            # what does not compile now is not measured
	if [ "$3" = predict ]; then
		{ sed '/^  nn.train {/,$d' "tests/bench/models/$2.lua"; echo '}'; } >"$dir/$2.lua"
	else
		cp "tests/bench/models/$2.lua" "$dir/$2.lua"
	fi
	"$B/gradc" compile "$dir/$2.lua" --target native -o "$dir" &&
		awk -v name="$2" -v entry="$3" -f tests/bench/calls.awk \
			"$dir/$2.lua" "$dir/$2.h" >"$inc" &&
		$1 $flags -include "$dir/$2.h" -DCALLS="\"$2.inc\"" -I"$dir" -Iruntime \
			-Itests/bench -o "$bin" tests/bench/step.c "$dir/$2.c"
}

# ---- threads -------------------------------------------------------------------

# build_threads MODEL N: a peer of step.c on a team of N, or with 0 without any
build_threads() {
	dir=$out/threads$2
	mkdir -p "$dir"
	team=
	[ "$2" = 0 ] || team="-DTHREADS=$2 -pthread $B/libgradc.a"
	"$B/gradc" compile "tests/bench/models/$1.lua" --target native -o "$dir" \
		$([ "$2" = 0 ] || echo --threads) &&
		awk -v name="$1" -v entry=train -f tests/bench/calls.awk \
			"tests/bench/models/$1.lua" "$dir/$1.h" >"$dir/$1.inc" &&
		${CC:-cc} $flags -include "$dir/$1.h" -DCALLS="\"$1.inc\"" -I"$dir" -Iruntime \
			-Iruntime/host -Itests/bench -o "$dir/$1" tests/bench/step.c "$dir/$1.c" $team
}

# A row for each model: without threads, with one of one, with one of THREADS.
threads() {
	cat <<-END
	| training step | batch | one thread | --threads 1 | --threads $THREADS | times |
	|---|---|---|---|---|---|
	END
	while read -r name _ batch _ what; do
		for n in 0 1 "$THREADS"; do
			build_threads "$name" "$n" || return 1
		done
		"$out/rounds" "${ROUNDS:-9}" "$out/threads0/$name" "$out/threads1/$name" \
			"$out/threads$THREADS/$name" </dev/null |
			awk -v what="$name: $what | $batch" '{ ms[NR] = $1 } END {
				printf "| %s | %.3g ms | %.3g ms | %.3g ms | %.2f |\n",
					what, ms[1], ms[2], ms[3], ms[1] / ms[3] }'
	done <"$out/chosen"
}

# measure MODEL: the figures of the peak, of each compiler's two entries, and of
# each PyTorch, one line each
measure() {
	set -- "$1" "$out/peak"
	for cc in $compilers; do
		for entry in train predict; do
			build "$cc" "$1" $entry || echo "$1: no $entry from $cc" >&2
			set -- "$@" "$out/$entry/${1}_$cc"
		done
	done
	for p in $pythons; do
		set -- "$@" "env $torch_env $p tests/bench/torch_step.py $1"
	done
	shift
	$core "$out/rounds" "${ROUNDS:-9}" "$@"
}

# row: from a line of the list and the figures after it, a row of each table
row() {
	awk -v compilers="$(echo $compilers | wc -w)" -v rows="$out/rows" '
	# Three digits.
	function figure(x, unit) {
		return sprintf("%.*f %s", x < 1 ? 3 : x < 10 ? 2 : x < 100 ? 1 : 0, x, unit)
	}
	function ms(x) {
		if (x + 0 == 0)
			return "-"
		return x >= 0.1 ? figure(x, "ms") : \
			x >= 1e-4 ? figure(1e3 * x, "us") : figure(1e6 * x, "ns")
	}
	function beside(x, ours, table) {
		if (x + 0 == 0 || ours + 0 == 0)
			return ms(x)
		print NR - 2 - 2 * compilers, x / ours >>(rows "." table ".ratio")
		return sprintf("%s, %.*f times", ms(x), x / ours < 10 ? 1 : 0, x / ours)
	}
	NR == 1 {
		name = $1
		batch = $3
		flop = 2e3 * $4
		sub(/^[^ ]+ +[^ ]+ +[^ ]+ +[^ ]+ +/, "")
		what = name ": " $0
		train = "| " what " | " batch " |"
		sub(/, [^,]*$/, "", what)       # the optimizer
		predict = "| " what " |"
		next
	}
	NR == 2 { peak = $1; next }
	NR <= 2 + 2 * compilers && NR % 2 == 1 {
		ours[++n] = $1
		share = flop > 0 && $1 > 0 ? sprintf(", %.0f %%", \
			100 * flop / $1 * 1e-6 / peak) : ""
		train = train " " ms($1) share " |"
		next
	}
	NR <= 2 + 2 * compilers {
		inferred[n] = $1
		predict = predict " " ms($1) " |"
		next
	}
	{
		train = train " " beside($1, ours[1], "train") " |"
		predict = predict " " beside($2, inferred[1], "predict") " |"
	}
	END {
		print train
		print predict >>(rows ".predict")
	}'
}

# heading FIRST PEERS: the names of the columns
heading() {
	line="| $1 |"
	for cc in $compilers; do
		line="$line gradc, $cc $($cc -dumpversion | cut -d. -f1) |"
	done
	for v in $versions; do
		line="$line $2 $v |"
	done
	echo "$line"
	echo "$line" | sed 's/[^|][^|]*/---/g'
}

# means TABLE: of the ratios in the last columns
means() {
	[ -s "$out/rows.$1.ratio" ] || return 0
	echo
	awk -v versions="$versions" '
	{ sum[$1] += log($2); n[$1]++ }
	!($1 in worst) || $2 < worst[$1] { worst[$1] = $2 }
	END {
		split(versions, version)
		for (i = 1; i in n; i++)
			printf "PyTorch %s: geometric mean %.2f times, worst %.2f\n", \
				version[i], exp(sum[i] / n[i]), worst[i]
	}' "$out/rows.$1.ratio"
}

${CC:=cc} -O3 -march=native -ffp-contract=fast -Wno-psabi -o "$out/peak" \
	tests/bench/peak.c
$CC -O2 -o "$out/rounds" tests/bench/rounds.c
if [ -n "${THREADS:-}" ]; then
	threads
	exit
fi
cpu=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2>/dev/null | head -n 1)
echo "$(LC_ALL=C date '+%d %B %Y'), one core of ${cpu:-this machine}," \
	"$(echo | $core "$out/peak") GFLOP/s${pythons:+; PyTorch$blas on one thread}"
echo "$flags; shares are of the fma peak, times are beside the first column"
echo
heading 'training step | batch' PyTorch
rm -f "$out"/rows.*
while read -r line; do
	{ echo "$line"; measure "${line%% *}" </dev/null; } | row
done <"$out/chosen"
means train
echo
heading 'inference, batch 1' torch.jit
cat "$out/rows.predict"
means predict
